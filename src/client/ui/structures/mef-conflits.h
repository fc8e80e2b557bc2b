/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-structure-ouverte.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefConflits: the fields that the person and somebody else both changed, side by side, to choose from
 * (OFF-04); hidden while there are none
 */
#define MEF_TYPE_CONFLITS (mef_conflits_get_type ())
G_DECLARE_FINAL_TYPE (MefConflits, mef_conflits, MEF, CONFLITS, GtkWidget)

/** mef_conflits_set_ouverte: @ouverte: whose conflicts; kept */
void mef_conflits_set_ouverte (MefConflits *self, MefStructureOuverte *ouverte);

G_END_DECLS
