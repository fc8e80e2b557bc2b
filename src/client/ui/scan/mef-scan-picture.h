/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-scan-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MEF_TYPE_SCAN_PICTURE (mef_scan_picture_get_type ())

/**
 * MefScanPicture:
 *
 * A tile in the form the renderer of a window takes without work: a texture where there is a graphics card,
 * which keeps it; where cairo draws, a surface over the tile's own pixels, since GTK 4 converts every texture
 * anew for every frame (1.6 ms for 512 × 512). Reference counted, main thread.
 */
typedef struct _MefScanPicture MefScanPicture;

GType mef_scan_picture_get_type (void);

/** mef_scan_picture_new: (transfer full): of @tile, for the window that @widget is in */
MefScanPicture *mef_scan_picture_new (MefTile *tile, GtkWidget *widget);
MefScanPicture *mef_scan_picture_ref (MefScanPicture *self);
void            mef_scan_picture_unref (MefScanPicture *self);

/** mef_scan_picture_get_tile: (transfer none): what it shows */
MefTile *mef_scan_picture_get_tile (MefScanPicture *self);

/** mef_scan_picture_append: paints it into @bounds; of what lies outside of @seen nothing need be painted */
void mef_scan_picture_append (MefScanPicture        *self,
                              GtkSnapshot           *snapshot,
                              const graphene_rect_t *bounds,
                              const graphene_rect_t *seen);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefScanPicture, mef_scan_picture_unref)

G_END_DECLS
