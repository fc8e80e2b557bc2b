/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-scan-pages.h"
#include "client/documents/mef-tile-cache.h"
#include "rendering/mef-renderer.h"

G_BEGIN_DECLS

#define MEF_TYPE_SCAN_DOCUMENT (mef_scan_document_get_type ())
G_DECLARE_FINAL_TYPE (MefScanDocument, mef_scan_document, MEF, SCAN_DOCUMENT, GObject)

/**
 * MefScanDocument:
 *
 * The #MefScanPages of the program: an opened document of the renderer and its tiles in the common cache.
 * Main thread.
 */

/** mef_scan_document_new: (transfer full): keeps both */
MefScanDocument *mef_scan_document_new (MefRenderDocument *document, MefTileCache *tiles);

/** mef_scan_document_translate_error: (transfer full): what a person is told of an error of the renderer;
 * others come back as they are */
GError *mef_scan_document_translate_error (const GError *error);

G_END_DECLS
