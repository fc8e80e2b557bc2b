/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

G_BEGIN_DECLS

/**
 * MefAValider: how many structures of the current site wait for validation (VAL-01)
 *
 * Follows the site and the cache, a moment after what comes close together. Property, notified: `nombre`
 * (uint). Main thread.
 */
#define MEF_TYPE_A_VALIDER (mef_a_valider_get_type ())
G_DECLARE_FINAL_TYPE (MefAValider, mef_a_valider, MEF, A_VALIDER, GObject)

/** mef_a_valider_new: (transfer full): 0 until first counted */
MefAValider *mef_a_valider_new (MefEspace *espace);

/** mef_a_valider_get_nombre: as counted last */
guint mef_a_valider_get_nombre (MefAValider *self);

G_END_DECLS
