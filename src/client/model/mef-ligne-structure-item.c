/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-ligne-structure-item.h"

#include <glib/gi18n.h>

struct _MefLigneStructureItem
{
  GObject parent_instance;

  gint64             rowid;
  MefLigneStructure *ligne; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MefLigneStructureItem, mef_ligne_structure_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LIGNE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
mef_ligne_structure_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefLigneStructureItem *self = MEF_LIGNE_STRUCTURE_ITEM (object);

  switch (id)
    {
    case PROP_LIGNE:
      g_value_set_pointer (value, self->ligne);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_ligne_structure_item_finalize (GObject *object)
{
  MefLigneStructureItem *self = MEF_LIGNE_STRUCTURE_ITEM (object);

  g_clear_pointer (&self->ligne, mef_ligne_structure_free);

  G_OBJECT_CLASS (mef_ligne_structure_item_parent_class)->finalize (object);
}

static void
mef_ligne_structure_item_class_init (MefLigneStructureItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mef_ligne_structure_item_get_property;
  object_class->finalize = mef_ligne_structure_item_finalize;

  properties[PROP_LIGNE] =
      g_param_spec_pointer ("ligne", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mef_ligne_structure_item_init (MefLigneStructureItem *self)
{
}

MefLigneStructureItem *
mef_ligne_structure_item_new (gint64 rowid, MefLigneStructure *ligne)
{
  MefLigneStructureItem *self = g_object_new (MEF_TYPE_LIGNE_STRUCTURE_ITEM, NULL);

  self->rowid = rowid;
  self->ligne = ligne;
  return self;
}

gint64
mef_ligne_structure_item_get_rowid (MefLigneStructureItem *self)
{
  g_return_val_if_fail (MEF_IS_LIGNE_STRUCTURE_ITEM (self), 0);

  return self->rowid;
}

const MefLigneStructure *
mef_ligne_structure_item_get_ligne (MefLigneStructureItem *self)
{
  g_return_val_if_fail (MEF_IS_LIGNE_STRUCTURE_ITEM (self), NULL);

  return self->ligne;
}

void
mef_ligne_structure_item_set_ligne (MefLigneStructureItem *self, MefLigneStructure *ligne)
{
  g_autoptr (MefLigneStructure) before = NULL;

  g_return_if_fail (MEF_IS_LIGNE_STRUCTURE_ITEM (self));
  g_return_if_fail (ligne != NULL && ligne->rowid == self->rowid);

  before = g_steal_pointer (&self->ligne);
  self->ligne = ligne;
  if (before == NULL || !mef_ligne_structure_equal (before, ligne))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIGNE]);
}

gboolean
mef_ligne_structure_offre (const MefLigneStructure *self, MefActionStructure action)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return mef_action_structure_is_offered (action, self->type, self->etat);
}

char *
mef_ligne_structure_dup_phrase (const MefLigneStructure *self)
{
  GString    *phrase;
  const char *lieu;

  g_return_val_if_fail (self != NULL, NULL);

  phrase = g_string_new (NULL);
  lieu = *self->commune != '\0' ? self->commune : self->code_postal;
  g_string_append_printf (phrase, "%s, %s", *self->nom != '\0' ? self->nom : _ ("Sans nom"),
                          mef_type_structure_get_label (self->type));
  if (*lieu != '\0')
    g_string_append_printf (phrase, ", %s", lieu);
  g_string_append_printf (phrase, ", %s", mef_etat_structure_get_label (self->etat));
  if (self->a_choisir)
    g_string_append (phrase, _ (", une modification attend votre choix"));
  if (self->en_attente_envoi)
    g_string_append (phrase, _ (", modification en attente d’envoi"));
  if (self->brouillon)
    g_string_append (phrase, _ (", saisie non terminée sur ce poste"));
  g_string_append_c (phrase, '.');
  return g_string_free (phrase, FALSE);
}
