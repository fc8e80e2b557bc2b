/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-gestionnaire-item.h"

struct _MefGestionnaireItem
{
  GObject parent_instance;

  MefGestionnaire *gestionnaire; /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefGestionnaireItem, mef_gestionnaire_item, G_TYPE_OBJECT)

static void
mef_gestionnaire_item_finalize (GObject *object)
{
  mef_gestionnaire_free (MEF_GESTIONNAIRE_ITEM (object)->gestionnaire);

  G_OBJECT_CLASS (mef_gestionnaire_item_parent_class)->finalize (object);
}

static void
mef_gestionnaire_item_class_init (MefGestionnaireItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_gestionnaire_item_finalize;
}

static void
mef_gestionnaire_item_init (MefGestionnaireItem *self)
{
}

MefGestionnaireItem *
mef_gestionnaire_item_new (MefGestionnaire *gestionnaire)
{
  MefGestionnaireItem *self;

  g_return_val_if_fail (gestionnaire != NULL, NULL);

  self = g_object_new (MEF_TYPE_GESTIONNAIRE_ITEM, NULL);
  self->gestionnaire = gestionnaire;
  return self;
}

const MefGestionnaire *
mef_gestionnaire_item_get (MefGestionnaireItem *self)
{
  g_return_val_if_fail (MEF_IS_GESTIONNAIRE_ITEM (self), NULL);

  return self->gestionnaire;
}
