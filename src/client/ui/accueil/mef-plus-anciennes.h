/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefPlusAnciennes: the card of Accueil with the requests that have waited longest
 *
 * Hidden while nothing waits. Activates `win.ouvrir-demande` (s: id). Main thread.
 */
#define MEF_TYPE_PLUS_ANCIENNES (mef_plus_anciennes_get_type ())
G_DECLARE_FINAL_TYPE (MefPlusAnciennes, mef_plus_anciennes, MEF, PLUS_ANCIENNES, GtkWidget)

/** mef_plus_anciennes_set_espace: shows what waits there, again each time it is counted anew while in sight
 */
void mef_plus_anciennes_set_espace (MefPlusAnciennes *self, MefEspace *espace);

G_END_DECLS
