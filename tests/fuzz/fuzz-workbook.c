/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "renderer/mef-workbook.h"
#include "support/mef-workbook-fixture.h"
#include "tests/fuzz/mef-fuzz.h"

#include <string.h>

/*
 * A workbook as the renderer reads it: an archive, or its parts as text, which go into one here, so that what
 * is behind the archive's checksums is met as well: a line « @@ NAME » before each.
 */

#define PART      "@@ "
#define PARTS_MAX 16

static GBytes *
pack (const char *text, gsize size)
{
  g_autofree char *copy = g_strndup (text, size);
  MefTestPart      parts[PARTS_MAX];
  guint            n = 0;

  for (char *at = copy; at != NULL && g_str_has_prefix (at, PART) && n < PARTS_MAX;)
    {
      char *name = at + strlen (PART);
      char *body = strchr (name, '\n');
      char *next;

      if (body == NULL || body == name)
        break;
      *body++ = '\0';
      next = strstr (body, "\n" PART);
      if (next != NULL)
        *next++ = '\0';
      parts[n++] = (MefTestPart){ .name = name, .text = body };
      at = next;
    }

  return mef_test_zip (parts, n, NULL);
}

/* What the owner would not take from the helper (mef-workbook-reader.c). */
static void
check (GVariant *cells)
{
  GVariantIter iter;
  const char  *sheet, *text;
  guint        line, column;
  guchar       kind;

  g_assert (g_variant_n_children (cells) <= MEF_RENDER_MAX_CELLS);
  g_variant_iter_init (&iter, cells);
  while (g_variant_iter_next (&iter, "(&suuy&s)", &sheet, &line, &column, &kind, &text))
    {
      g_assert (*sheet != '\0' && *text != '\0' && kind < MEF_RENDER_CELL_N);
      g_assert (line >= 1 && line <= MEF_RENDER_MAX_LINE && column >= 1 && column <= MEF_RENDER_MAX_COLUMN);
      g_assert (g_utf8_validate (sheet, -1, NULL) && g_utf8_validate (text, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = (const char *) data;
  gboolean    as_parts = size > strlen (PART) && memcmp (text, PART, strlen (PART)) == 0;
  g_autoptr (GBytes) bytes = as_parts ? pack (text, size) : g_bytes_new (data, size);
  g_autoptr (GVariant) cells = mef_workbook_read (bytes, NULL);

  if (cells != NULL)
    check (g_variant_ref_sink (cells));
  return 0;
}
