/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-scan-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MEF_TYPE_SCAN_PANE (mef_scan_pane_get_type ())
G_DECLARE_FINAL_TYPE (MefScanPane, mef_scan_pane, MEF, SCAN_PANE, GtkWidget)

/**
 * MefScanPane: the scans of a request (MOD-03): documents, pages, zoom, rotation, and the page on its desk
 *
 * Actions, for keys and menus: `scan.agrandir`, `scan.reduire`, `scan.taille-reelle`, `scan.ajuster` (to the
 * width, and again: to the page), `scan.largeur`, `scan.page-entiere`, `scan.tourner-droite`,
 * `scan.tourner-gauche`, `scan.page-suivante`, `scan.page-precedente`, `scan.document-suivant`,
 * `scan.document` (i), `scan.reessayer`. Property `debut` (#GtkWidget, nullable): stands at the very start of
 * the tool bar. Main thread.
 */

/** mef_scan_pane_new: (transfer floating): shows @model, which it keeps */
GtkWidget *mef_scan_pane_new (MefScanModel *model);

G_END_DECLS
