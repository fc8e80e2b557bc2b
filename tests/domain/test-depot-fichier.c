/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-depot-fichier.h"

#include <string.h>

static const struct
{
  const char *bytes;
  gsize       size;
  const char *media_type;
} heads[] = {
  { "%PDF-1.7\n", 9, "application/pdf" },
  { "\xff\xd8\xff\xe0\0\x10JFIF", 10, "image/jpeg" },
  { "\x89PNG\r\n\x1a\n", 8, "image/png" },
  { "II*\0\x08\0\0\0", 8, "image/tiff" },
  { "MM\0*\0\0\0\x08", 8, "image/tiff" },
  { "II+\0\x08\0\0\0", 8, "image/tiff" },
  { "MM\0+\0\x08\0\0", 8, "image/tiff" },
  { "", 0, NULL },
  { "\xff\xd8", 2, NULL },
  { "\x89PNG\n", 5, NULL },
  { "PK\x03\x04", 4, NULL },
  { "<svg xmlns='http://www.w3.org/2000/svg'/>", 40, NULL },
  { "<html>", 6, NULL },
  { "GIF89a", 6, NULL },
  { "MZ\x90\0", 4, NULL },
  { "%pdf-1.7", 8, NULL },
};

static void
test_heads (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    g_assert_cmpstr (mef_depot_detect_format ((const guint8 *) heads[i].bytes, heads[i].size), ==,
                     heads[i].media_type);
}

/* Every proper beginning of a known head says nothing yet. */
static void
test_cut (void)
{
  static const gsize needed[] = { 5, 3, 8, 4, 4, 4, 4 };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    for (gsize size = 0; size <= heads[i].size; size++)
      g_assert_cmpstr (mef_depot_detect_format ((const guint8 *) heads[i].bytes, size), ==,
                       size >= needed[i] ? heads[i].media_type : NULL);
}

static void
test_late_pdf (void)
{
  guint8 bytes[MEF_DEPOT_DEBUT + 16];

  for (gsize at = 0; at + 5 <= sizeof bytes; at++)
    {
      memset (bytes, ' ', sizeof bytes);
      memcpy (bytes + at, "%PDF-", 5);
      g_assert_cmpstr (mef_depot_detect_format (bytes, sizeof bytes), ==,
                       at + 5 <= MEF_DEPOT_DEBUT ? "application/pdf" : NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/depot-fichier/API-05/format-by-content", test_heads);
  g_test_add_func ("/domain/depot-fichier/API-05/beginnings-say-nothing", test_cut);
  g_test_add_func ("/domain/depot-fichier/API-05/pdf-header-in-first-kilobyte", test_late_pdf);

  return g_test_run ();
}
