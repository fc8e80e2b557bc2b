/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-refus-item.h"

struct _MefRefusItem
{
  GObject parent;

  char *adresse; /* (owned) */
  char *champ;   /* (owned) */
  char *texte;   /* (owned) */
  char *raison;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefRefusItem, mef_refus_item, G_TYPE_OBJECT)

static void
mef_refus_item_finalize (GObject *object)
{
  MefRefusItem *self = MEF_REFUS_ITEM (object);

  g_free (self->adresse);
  g_free (self->champ);
  g_free (self->texte);
  g_free (self->raison);

  G_OBJECT_CLASS (mef_refus_item_parent_class)->finalize (object);
}

static void
mef_refus_item_class_init (MefRefusItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = mef_refus_item_finalize;
}

static void
mef_refus_item_init (MefRefusItem *self)
{
}

MefRefusItem *
mef_refus_item_new (const MefRefus *refus)
{
  MefRefusItem *self = g_object_new (MEF_TYPE_REFUS_ITEM, NULL);

  self->adresse = g_strdup (refus->adresse);
  self->champ = g_strdup (refus->champ != NULL ? refus->champ : "");
  self->texte = g_strdup (refus->texte);
  self->raison = g_strdup (refus->raison);
  return self;
}

const char *
mef_refus_item_get_adresse (MefRefusItem *self)
{
  g_return_val_if_fail (MEF_IS_REFUS_ITEM (self), NULL);

  return self->adresse;
}

const char *
mef_refus_item_get_champ (MefRefusItem *self)
{
  g_return_val_if_fail (MEF_IS_REFUS_ITEM (self), NULL);

  return self->champ;
}

const char *
mef_refus_item_get_texte (MefRefusItem *self)
{
  g_return_val_if_fail (MEF_IS_REFUS_ITEM (self), NULL);

  return self->texte;
}

const char *
mef_refus_item_get_raison (MefRefusItem *self)
{
  g_return_val_if_fail (MEF_IS_REFUS_ITEM (self), NULL);

  return self->raison;
}
