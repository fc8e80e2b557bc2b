/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Documents of known content. Each page has four quarters: red and green above, blue and white below; so that
 * any turn or mirroring shows.
 */

typedef enum
{
  MEF_FIXTURE_PLAIN = 0,
  MEF_FIXTURE_PROGRESSIVE = 1 << 0, /* JPEG: progressive; PNG: interlaced */
  MEF_FIXTURE_GRAY = 1 << 1,        /* JPEG */
  MEF_FIXTURE_CMYK = 1 << 2,        /* JPEG, as Adobe writes it */
  MEF_FIXTURE_ALPHA = 1 << 3,       /* PNG: the white quarter is transparent black instead */
  MEF_FIXTURE_TILED = 1 << 4,       /* TIFF */
  MEF_FIXTURE_FAX = 1 << 5, /* TIFF: black and white in one strip of group 4; red, green, blue are black */
} MefFixtureFlags;

/** mef_fixture_pdf: (transfer full): @n_pages pages of @width × @height points; page i has i black bars in
 * its middle */
GBytes *mef_fixture_pdf (int n_pages, double width, double height);

/** mef_fixture_pdf_text: (transfer full): a page of 200 × 100 points with big black text in a font it does
 * not bring */
GBytes *mef_fixture_pdf_text (const char *base_font);

/** mef_fixture_pdf_slow: (transfer full): a page that paints 10 ^ @depth squares; ten million take a second
 * or so */
GBytes *mef_fixture_pdf_slow (int depth);

/** mef_fixture_pdf_bomb: (transfer full): a page with a picture of @side × @side pixels, of which no byte is
 * there */
GBytes *mef_fixture_pdf_bomb (int side);

/** mef_fixture_png_bomb: (transfer full): @side × @side black pixels in a few kilobytes */
GBytes *mef_fixture_png_bomb (int side, MefFixtureFlags flags);

/** mef_fixture_jpeg: (transfer full): @orientation goes into an Exif block unless 0; @dpi into JFIF unless 0
 */
GBytes *mef_fixture_jpeg (int width, int height, int orientation, int dpi, MefFixtureFlags flags);

/** mef_fixture_png: (transfer full) */
GBytes *mef_fixture_png (int width, int height, int dpi, MefFixtureFlags flags);

/** mef_fixture_tiff: (transfer full): each page is 10 pixels wider than the one before */
GBytes *
mef_fixture_tiff (int n_pages, int width, int height, int orientation, int dpi, MefFixtureFlags flags);

G_END_DECLS
