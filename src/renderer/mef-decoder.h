/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rendering/mef-render-message.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * MefDecoder:
 * @format: what it reads
 * @open: reads what is needed to name the pages and appends their #MefPageSize; sets `cut` when the file ends
 * before its end; %NULL with a %MEF_RENDERING_ERROR of `BROKEN`, `TOO_BIG` or `ENCRYPTED`
 * @close: frees what @open returned
 * @draw: (nullable): draws a page on a context whose unit is the point of the upright page; for formats that
 * are sharp at any scale
 * @decode: (nullable): the pixels of the upright page, at least 1 / @reduce of their number in each
 * direction, as an RGB24 image surface; sets `incomplete` when some of them are missing or damaged; for
 * pictures
 *
 * One format; it has either @draw or @decode.
 */
typedef struct
{
  MefFormat format;

  gpointer (*open) (GBytes *bytes, GArray *pages, gboolean *cut, GError **error);
  void (*close) (gpointer state);
  gboolean (*draw) (gpointer state, int page, cairo_t *cr, GError **error);
  cairo_surface_t *(*decode) (gpointer state, int page, int reduce, gboolean *incomplete, GError **error);
} MefDecoder;

extern const MefDecoder mef_pdf_decoder;
extern const MefDecoder mef_jpeg_decoder;
extern const MefDecoder mef_png_decoder;
extern const MefDecoder mef_tiff_decoder;

/**
 * mef_decoder_find:
 *
 * Finds the format by the first bytes; neither name nor declared type count.
 *
 * Returns: (nullable): the decoder, or %NULL when there is none
 */
const MefDecoder *mef_decoder_find (const guint8 *bytes, gsize size);

G_END_DECLS
