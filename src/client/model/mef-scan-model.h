/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-scan-library.h"
#include "client/model/mef-scan-sheet.h"
#include "domain/mef-demande.h"

G_BEGIN_DECLS

#define MEF_TYPE_SCAN_MODEL (mef_scan_model_get_type ())
G_DECLARE_FINAL_TYPE (MefScanModel, mef_scan_model, MEF, SCAN_MODEL, GObject)

/** MefScanState: of the document shown */
typedef enum
{
  MEF_SCAN_STATE_EMPTY,   /* no request, or none of its documents */
  MEF_SCAN_STATE_LOADING, /* it is on its way */
  MEF_SCAN_STATE_READY,   /* its pages are known */
  MEF_SCAN_STATE_FAILED,  /* it cannot be shown; see mef_scan_model_get_message() */
} MefScanState;

/**
 * MefScanModel:
 *
 * What the scan pane shows (MOD-03): the documents of a request, one page of one of them, its zoom and
 * rotation, and the tiles of what is in view. Rotation and page are kept per document, the zoom from one to
 * the next.
 *
 * Signals: `changed`: anything but pixels; `drawn`: pixels have come. Main thread.
 */

/** mef_scan_model_new: (transfer full): empty; keeps @library */
MefScanModel *mef_scan_model_new (MefScanLibrary *library);

/**
 * mef_scan_model_open:
 * @demande: (nullable): whose documents to show; the one already shown keeps its page when it still is among
 * them
 */
void mef_scan_model_open (MefScanModel *self, const MefDemande *demande);

/** mef_scan_model_prepare: makes the documents of @demande (nullable), the next in the queue, ready to be
 * shown */
void mef_scan_model_prepare (MefScanModel *self, const MefDemande *demande);

/** mef_scan_model_get_n_documents: of the request */
guint mef_scan_model_get_n_documents (MefScanModel *self);

/** mef_scan_model_get_title: (transfer none): « Agrément », « Agrément 2 », « Attestation de formation » */
const char *mef_scan_model_get_title (MefScanModel *self, guint document);

/** mef_scan_model_get_description: (transfer none): when it was deposited, its file name and its size */
const char *mef_scan_model_get_description (MefScanModel *self, guint document);

/** mef_scan_model_get_document: the one shown */
guint mef_scan_model_get_document (MefScanModel *self);
void  mef_scan_model_set_document (MefScanModel *self, guint document);

/** mef_scan_model_get_state: of the document shown */
MefScanState mef_scan_model_get_state (MefScanModel *self);

/** mef_scan_model_get_message: (transfer none) (nullable): why it is not shown, or not sharply; a French
 * sentence */
const char *mef_scan_model_get_message (MefScanModel *self);

/** mef_scan_model_is_incomplete: whether a part of the page shown is missing or damaged; `changed` tells when
 * drawing it has shown that */
gboolean mef_scan_model_is_incomplete (MefScanModel *self);

/** mef_scan_model_get_progress: 0 to 1, how much of the bytes has come */
double mef_scan_model_get_progress (MefScanModel *self);

/** mef_scan_model_retry: « Réessayer » */
void mef_scan_model_retry (MefScanModel *self);

/** mef_scan_model_get_n_pages: 0 unless ready */
int mef_scan_model_get_n_pages (MefScanModel *self);

/** mef_scan_model_get_page: from 0 */
int mef_scan_model_get_page (MefScanModel *self);

/** mef_scan_model_set_page: goes to @page, or to the nearest there is */
void mef_scan_model_set_page (MefScanModel *self, int page);

/** mef_scan_model_get_rotation: of the document shown */
MefRotation mef_scan_model_get_rotation (MefScanModel *self);

/** mef_scan_model_rotate: turns the document by @quarters clockwise, which may be negative */
void mef_scan_model_rotate (MefScanModel *self, int quarters);

/** mef_scan_model_get_fit: whether the zoom follows the room */
MefScanFit mef_scan_model_get_fit (MefScanModel *self);

/** mef_scan_model_set_fit: %MEF_SCAN_FIT_NONE keeps the zoom there is */
void mef_scan_model_set_fit (MefScanModel *self, MefScanFit fit);

/** mef_scan_model_get_zoom: 1 is the real size */
double mef_scan_model_get_zoom (MefScanModel *self);

/** mef_scan_model_set_zoom: within the bounds; the zoom no longer follows the room */
void mef_scan_model_set_zoom (MefScanModel *self, double zoom);

/** mef_scan_model_step_zoom: to the next round zoom, up for @direction > 0 */
void mef_scan_model_step_zoom (MefScanModel *self, int direction);

/**
 * mef_scan_model_set_room:
 * @width: device pixels there are for a page
 * @height: likewise
 * @strip: how many of @width the page strip takes when there are several pages
 * @density: device pixels per point at zoom 1
 */
void mef_scan_model_set_room (MefScanModel *self, int width, int height, int strip, double density);

/** mef_scan_model_get_page_pixels: device pixels of the page as shown; 0 unless ready */
void mef_scan_model_get_page_pixels (MefScanModel *self, int *width, int *height);

/** mef_scan_model_set_visible: the rectangle of the page, in its device pixels, whose tiles are wanted */
void mef_scan_model_set_visible (MefScanModel *self, int x, int y, int width, int height);

/** mef_scan_model_get_layer_scale: pixels of @layer per device pixel of the page; 0 when there is no such
 * layer now */
double mef_scan_model_get_layer_scale (MefScanModel *self, MefScanLayer layer);

/** mef_scan_model_peek_tile: (transfer none) (nullable): of the page shown; tiles are squares of
 * %MEF_SCAN_TILE_SIZE in the pixels of @layer */
MefTile *mef_scan_model_peek_tile (MefScanModel *self, MefScanLayer layer, int column, int row);

/** mef_scan_model_peek_thumbnail: (transfer none) (nullable): @page in little; it is asked for when it is
 * absent */
MefTile *mef_scan_model_peek_thumbnail (MefScanModel *self, int page);

/** mef_scan_model_get_thumbnail_ratio: height ÷ width of @page as it is turned */
double mef_scan_model_get_thumbnail_ratio (MefScanModel *self, int page);

G_END_DECLS
