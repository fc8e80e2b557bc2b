/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * mef_scan_encode_jpeg:
 * @picture: RGB24
 * @resolution: pixels per inch, told in the file
 *
 * None of these writes a time or a name of a program: the same picture gives the same bytes.
 *
 * Returns: (transfer full): the file
 */
GBytes *mef_scan_encode_jpeg (cairo_surface_t *picture, gboolean gris, int quality, int resolution);

/** mef_scan_encode_png: (transfer full): grey, in 16 levels */
GBytes *mef_scan_encode_png (cairo_surface_t *picture, int resolution);

/** mef_scan_encode_tiff: (transfer full): bilevel pages, CCITT group 4, as a fax or an office copier writes
 * them */
GBytes *mef_scan_encode_tiff (cairo_surface_t *const *pictures, guint n, int resolution);

/**
 * mef_scan_encode_pdf:
 * @creation: what the file says of its making, `YYYY-MM-DDThh:mm:ssZ`
 *
 * Returns: (transfer full): an A4 page for each picture, each kept as a JPEG
 */
GBytes *mef_scan_encode_pdf (cairo_surface_t *const *pictures,
                             guint                   n,
                             gboolean                gris,
                             int                     quality,
                             const char             *creation);

G_END_DECLS
