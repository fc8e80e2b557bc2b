/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-ligne-item.h"

#include "base/mef-calendar.h"
#include "base/mef-text.h"

#include <glib/gi18n.h>

struct _MefLigneItem
{
  GObject parent_instance;

  gint64    rowid;
  MefLigne *ligne; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MefLigneItem, mef_ligne_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LIGNE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Everything a row may show; the ids cannot differ. */
static gboolean
same (const MefLigne *a, const MefLigne *b)
{
  return a->type == b->type && a->etat == b->etat && a->retour == b->retour
         && a->premier_agrement == b->premier_agrement && a->depose_le == b->depose_le
         && a->etat_depuis == b->etat_depuis && a->en_attente_envoi == b->en_attente_envoi
         && a->brouillon == b->brouillon && g_strcmp0 (a->numero, b->numero) == 0
         && g_strcmp0 (a->prenom, b->prenom) == 0 && g_strcmp0 (a->nom, b->nom) == 0
         && g_strcmp0 (a->commune, b->commune) == 0 && g_strcmp0 (a->code_postal, b->code_postal) == 0
         && g_strcmp0 (a->departement, b->departement) == 0 && g_strcmp0 (a->prise_par, b->prise_par) == 0
         && g_strcmp0 (a->prise_nom, b->prise_nom) == 0;
}

static void
mef_ligne_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefLigneItem *self = MEF_LIGNE_ITEM (object);

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
mef_ligne_item_finalize (GObject *object)
{
  MefLigneItem *self = MEF_LIGNE_ITEM (object);

  g_clear_pointer (&self->ligne, mef_ligne_free);

  G_OBJECT_CLASS (mef_ligne_item_parent_class)->finalize (object);
}

static void
mef_ligne_item_class_init (MefLigneItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mef_ligne_item_get_property;
  object_class->finalize = mef_ligne_item_finalize;

  properties[PROP_LIGNE] =
      g_param_spec_pointer ("ligne", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mef_ligne_item_init (MefLigneItem *self)
{
}

MefLigneItem *
mef_ligne_item_new (gint64 rowid, MefLigne *ligne)
{
  MefLigneItem *self = g_object_new (MEF_TYPE_LIGNE_ITEM, NULL);

  self->rowid = rowid;
  self->ligne = ligne;
  return self;
}

gint64
mef_ligne_item_get_rowid (MefLigneItem *self)
{
  g_return_val_if_fail (MEF_IS_LIGNE_ITEM (self), 0);

  return self->rowid;
}

const MefLigne *
mef_ligne_item_get_ligne (MefLigneItem *self)
{
  g_return_val_if_fail (MEF_IS_LIGNE_ITEM (self), NULL);

  return self->ligne;
}

void
mef_ligne_item_set_ligne (MefLigneItem *self, MefLigne *ligne)
{
  gboolean changed;

  g_return_if_fail (MEF_IS_LIGNE_ITEM (self));
  g_return_if_fail (ligne != NULL && ligne->rowid == self->rowid);

  changed = self->ligne == NULL || !same (self->ligne, ligne);
  g_clear_pointer (&self->ligne, mef_ligne_free);
  self->ligne = ligne;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIGNE]);
}

gboolean
mef_ligne_is_held_by_other (const MefLigne *self, const char *moi)
{
  return self->prise_par != NULL && g_strcmp0 (self->prise_par, moi) != 0;
}

char *
mef_ligne_dup_nom (const MefLigne *self)
{
  return g_strdup_printf ("%s %s", self->prenom, self->nom);
}

char *
mef_ligne_dup_titulaire (const MefLigne *self, const char *moi)
{
  if (self->prise_par == NULL)
    return g_strdup ("");
  if (g_strcmp0 (self->prise_par, moi) == 0)
    return g_strdup (_ ("vous"));
  return g_strdup (self->prise_nom != NULL ? self->prise_nom : _ ("un collègue"));
}

int
mef_ligne_get_jours (const MefLigne *self, gint64 now)
{
  return mef_days_between (self->etat_depuis, now);
}

char *
mef_ligne_dup_phrase (const MefLigne *self, const char *moi, gint64 now)
{
  GString         *phrase = g_string_new (NULL);
  g_autofree char *age = mef_text_count (mef_ligne_get_jours (self, now), _ ("jour"), _ ("jours"));
  g_autofree char *holder = mef_ligne_dup_titulaire (self, moi);

  g_string_append_printf (phrase, _ ("%s %s, %s, %s, %s depuis %s"), self->prenom, self->nom,
                          mef_type_demande_get_label (self->type), self->commune,
                          mef_etat_get_label (self->etat), age);
  if (self->retour)
    g_string_append (phrase, _ (", de retour avec de nouveaux éléments"));
  if (*holder != '\0')
    g_string_append_printf (phrase, _ (", détenue par %s"), holder);
  if (self->brouillon)
    g_string_append (phrase, _ (", travail non terminé"));
  if (self->en_attente_envoi)
    g_string_append (phrase, _ (", décision en attente d’envoi"));
  g_string_append_c (phrase, '.');
  return g_string_free (phrase, FALSE);
}
