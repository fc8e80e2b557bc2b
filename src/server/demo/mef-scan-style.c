/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-scan-style.h"

static void
draw_format (MefScanStyle *self, MefDemoRandom *random)
{
  static const guint16 weights[] = {
    [MEF_SCAN_PDF_NATIF] = 16, [MEF_SCAN_PDF_IMAGE] = 40, [MEF_SCAN_JPEG] = 34,
    [MEF_SCAN_PNG] = 5,        [MEF_SCAN_TIFF] = 5,
  };

  self->format = mef_demo_random_weighted (random, weights, G_N_ELEMENTS (weights));
  switch (self->format)
    {
    case MEF_SCAN_PDF_NATIF:
      self->resolution = 72;
      break;
    case MEF_SCAN_PDF_IMAGE:
      self->resolution = mef_demo_random_chance (random, 300) ? 150 : 120;
      self->gris = mef_demo_random_chance (random, 350);
      break;
    case MEF_SCAN_JPEG:
      self->photographie = mef_demo_random_chance (random, 650);
      self->resolution = self->photographie ? 130 : 120;
      self->gris = !self->photographie && mef_demo_random_chance (random, 250);
      break;
    case MEF_SCAN_PNG:
      self->resolution = 100;
      self->gris = TRUE;
      break;
    case MEF_SCAN_TIFF:
      self->resolution = 200;
      self->gris = TRUE;
      break;
    }
}

void
mef_scan_style_draw_lots (MefScanStyle *self, MefDemoRandom *random)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (random != NULL);

  *self = (MefScanStyle){ 0 };
  draw_format (self, random);
  self->pages = 1;
  if (self->format != MEF_SCAN_JPEG && self->format != MEF_SCAN_PNG && mef_demo_random_chance (random, 380))
    self->pages = mef_demo_random_chance (random, 300) ? 3 : 2;
  if (self->format == MEF_SCAN_PDF_NATIF)
    return;

  self->grain = mef_demo_random_between (random, 0.15, 0.6);
  self->biais = mef_demo_random_between (random, -0.5, 0.5);
  if (!self->gris)
    self->chaleur = mef_demo_random_between (random, 0.015, self->photographie ? 0.09 : 0.06);
  if (mef_demo_random_chance (random, 170))
    self->biais =
        mef_demo_random_between (random, 1.5, 5.0) * (mef_demo_random_chance (random, 500) ? 1 : -1);
  if (mef_demo_random_chance (random, 90))
    self->paleur = mef_demo_random_between (random, 0.5, 0.72);
  if (mef_demo_random_chance (random, 80))
    self->rotation = mef_demo_random_chance (random, 400) ? 2 : mef_demo_random_chance (random, 500) ? 1 : 3;
  if (mef_demo_random_chance (random, 550))
    self->plis = 2;
}

const char *
mef_scan_style_get_media_type (const MefScanStyle *self)
{
  static const char *const types[] = {
    [MEF_SCAN_PDF_NATIF] = "application/pdf", [MEF_SCAN_PDF_IMAGE] = "application/pdf",
    [MEF_SCAN_JPEG] = "image/jpeg",           [MEF_SCAN_PNG] = "image/png",
    [MEF_SCAN_TIFF] = "image/tiff",
  };

  g_return_val_if_fail (self != NULL, NULL);

  return types[self->format];
}

const char *
mef_scan_style_get_extension (const MefScanStyle *self)
{
  static const char *const extensions[] = {
    [MEF_SCAN_PDF_NATIF] = "pdf", [MEF_SCAN_PDF_IMAGE] = "pdf", [MEF_SCAN_JPEG] = "jpg",
    [MEF_SCAN_PNG] = "png",       [MEF_SCAN_TIFF] = "tiff",
  };

  g_return_val_if_fail (self != NULL, NULL);

  return extensions[self->format];
}

int
mef_scan_style_count_pages (const MefScanStyle *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pages - (self->page_absente > 0 ? 1 : 0);
}
