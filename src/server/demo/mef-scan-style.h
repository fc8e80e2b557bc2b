/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/demo/mef-demo-random.h"

G_BEGIN_DECLS

typedef enum
{
  MEF_SCAN_PDF_NATIF, /* as the département's program wrote it, with its text */
  MEF_SCAN_PDF_IMAGE, /* a scanner's PDF: one picture a page */
  MEF_SCAN_JPEG,
  MEF_SCAN_PNG,
  MEF_SCAN_TIFF, /* bilevel, several pages in one file */
} MefScanFormat;

/**
 * MefScanStyle: how a paper was turned into a file
 * @resolution: pixels per inch
 * @photographie: taken with a telephone on a table, not laid on a scanner
 * @gris: without colour
 * @biais: skew, in degrees
 * @rotation: quarter turns clockwise, 0 to 3
 * @paleur: 0 for full contrast, 0.75 for a copy that can hardly be read
 * @plis: folds of the letter across the page
 * @grain: 0 to 1
 * @chaleur: how much yellower than white paper and lamp are, 0 to 0.1
 * @pages: how many the paper has
 * @page_absente: the page that was forgotten, 0 for none
 */
typedef struct
{
  MefScanFormat format;
  int           resolution;
  gboolean      photographie;
  gboolean      gris;
  double        biais;
  int           rotation;
  double        paleur;
  int           plis;
  double        grain;
  double        chaleur;
  int           pages;
  int           page_absente;
} MefScanStyle;

/**
 * mef_scan_style_draw_lots:
 *
 * A style as they come in: most are clean, some skewed, pale, turned, of several pages. No page is missing:
 * that is a mistake to be made on purpose.
 */
void mef_scan_style_draw_lots (MefScanStyle *self, MefDemoRandom *random);

/** mef_scan_style_get_media_type: (transfer none): of the file it makes */
const char *mef_scan_style_get_media_type (const MefScanStyle *self);

/** mef_scan_style_get_extension: (transfer none): « pdf », « jpg », « png », « tiff » */
const char *mef_scan_style_get_extension (const MefScanStyle *self);

/** mef_scan_style_count_pages: pages of the file it makes */
int mef_scan_style_count_pages (const MefScanStyle *self);

G_END_DECLS
