/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefRelancePage: « Relance des ASM en attente de nouveaux éléments » (RLC-01, RLC-02)
 *
 * Keys: the arrows move, Space chooses, Ctrl+A chooses all, Ctrl+Z takes back what was sent last.
 */
#define MEF_TYPE_RELANCE_PAGE (mef_relance_page_get_type ())
G_DECLARE_FINAL_TYPE (MefRelancePage, mef_relance_page, MEF, RELANCE_PAGE, GtkWidget)

/** mef_relance_page_new: (transfer floating): of the current site */
GtkWidget *mef_relance_page_new (MefEspace *espace);

G_END_DECLS
