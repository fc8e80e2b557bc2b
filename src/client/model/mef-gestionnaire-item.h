/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-gestionnaire.h"

#include <glib-object.h>

G_BEGIN_DECLS

/** MefGestionnaireItem: a gestionnaire as an object, so that lists can hold it; it never changes */
#define MEF_TYPE_GESTIONNAIRE_ITEM (mef_gestionnaire_item_get_type ())
G_DECLARE_FINAL_TYPE (MefGestionnaireItem, mef_gestionnaire_item, MEF, GESTIONNAIRE_ITEM, GObject)

/** mef_gestionnaire_item_new: (transfer full): @gestionnaire: (transfer full) */
MefGestionnaireItem *mef_gestionnaire_item_new (MefGestionnaire *gestionnaire);

/** mef_gestionnaire_item_get: (transfer none) */
const MefGestionnaire *mef_gestionnaire_item_get (MefGestionnaireItem *self);

G_END_DECLS
