/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-scan-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MEF_TYPE_SCAN_THUMBNAIL (mef_scan_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (MefScanThumbnail, mef_scan_thumbnail, MEF, SCAN_THUMBNAIL, GtkWidget)

/** MefScanThumbnail: a page in little, as high as it has to be for its width */

/** mef_scan_thumbnail_new: (transfer floating): shows nothing yet */
GtkWidget *mef_scan_thumbnail_new (void);

/** mef_scan_thumbnail_set: @model: (nullable): keeps it; @page: from 0 */
void mef_scan_thumbnail_set (MefScanThumbnail *self, MefScanModel *model, int page);

G_END_DECLS
