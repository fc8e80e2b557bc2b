/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-depot-fichier.h"

#include <string.h>

static const struct
{
  const char *magic;
  gsize       length;
  const char *media_type;
} formats[] = {
  { "\xff\xd8\xff", 3, "image/jpeg" }, { "\x89PNG\r\n\x1a\n", 8, "image/png" },
  { "II*\0", 4, "image/tiff" },        { "MM\0*", 4, "image/tiff" },
  { "II+\0", 4, "image/tiff" },        { "MM\0+", 4, "image/tiff" },
};

/* Readers take a PDF header anywhere in the first kilobyte (PDF 32000-1, annex H, note 13). */
static gboolean
has_pdf_header (const guint8 *bytes, gsize size)
{
  static const char header[] = "%PDF-";
  const gsize       length = sizeof header - 1;

  for (gsize i = 0; i + length <= MIN (size, MEF_DEPOT_DEBUT); i++)
    if (memcmp (bytes + i, header, length) == 0)
      return TRUE;
  return FALSE;
}

const char *
mef_depot_detect_format (const guint8 *debut, gsize size)
{
  g_return_val_if_fail (debut != NULL || size == 0, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (size >= formats[i].length && memcmp (debut, formats[i].magic, formats[i].length) == 0)
      return formats[i].media_type;
  return has_pdf_header (debut, size) ? "application/pdf" : NULL;
}
