/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "support/mef-shipped-communes.h"

MefCommunes *
mef_shipped_communes_load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  MefCommunes *communes;
  char        *text = NULL;
  gsize        size;

  g_file_get_contents (MEF_SOURCE_DATA_DIR "/communes.tsv", &text, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, size);
  communes = mef_communes_parse (bytes, &error);
  g_assert_no_error (error);
  return communes;
}
