/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"
#define _GNU_SOURCE

#include "config.h"

#include "renderer/mef-decoder.h"

#include <string.h>

/* Readers accept a PDF header anywhere in the first kilobyte (PDF 32000-1, annex H, note 13). */
#define PDF_HEADER_WITHIN 1024

static gboolean
starts_with (const guint8 *bytes, gsize size, const char *magic, gsize length)
{
  return size >= length && memcmp (bytes, magic, length) == 0;
}

const MefDecoder *
mef_decoder_find (const guint8 *bytes, gsize size)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  if (starts_with (bytes, size, "\xff\xd8\xff", 3))
    return &mef_jpeg_decoder;
  if (starts_with (bytes, size, "\x89PNG\r\n\x1a\n", 8))
    return &mef_png_decoder;
  if (starts_with (bytes, size, "II*\0", 4) || starts_with (bytes, size, "MM\0*", 4)
      || starts_with (bytes, size, "II+\0", 4) || starts_with (bytes, size, "MM\0+", 4))
    return &mef_tiff_decoder;
  if (memmem (bytes, MIN (size, PDF_HEADER_WITHIN), "%PDF-", 5) != NULL)
    return &mef_pdf_decoder;
  return NULL;
}
