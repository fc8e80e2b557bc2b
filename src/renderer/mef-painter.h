/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rendering/mef-render-message.h"

G_BEGIN_DECLS

/**
 * MefPainter:
 *
 * One opened document and what of it was decoded last. This is all of the helper that sees what came from
 * outside; it is used within the sandbox, and by tests without.
 */
typedef struct _MefPainter MefPainter;

/**
 * mef_painter_new:
 * @bytes: the document
 *
 * Returns: (transfer full): the opened document, or %NULL with a %MEF_RENDERING_ERROR of `FORMAT`, `BROKEN`,
 * `TOO_BIG` or `ENCRYPTED`
 */
MefPainter *mef_painter_new (GBytes *bytes, GError **error);
void        mef_painter_free (MefPainter *self);

/** mef_painter_get_format: by content */
MefFormat mef_painter_get_format (MefPainter *self);

/** mef_painter_get_pages: (transfer none) (element-type MefPageSize): 1 to %MEF_RENDER_MAX_PAGES */
GArray *mef_painter_get_pages (MefPainter *self);

/** mef_painter_is_cut: whether the file ends before its end */
gboolean mef_painter_is_cut (MefPainter *self);

/** mef_painter_is_incomplete: whether painting @page has shown that a part of it is missing or damaged */
gboolean mef_painter_is_incomplete (MefPainter *self, int page);

/**
 * mef_painter_paint:
 * @pixels: 4 × width × height bytes, all of which are written
 */
gboolean mef_painter_paint (MefPainter *self, const MefTileRequest *request, guint8 *pixels, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefPainter, mef_painter_free)

G_END_DECLS
