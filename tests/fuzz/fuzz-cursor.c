/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-cursor.h"
#include "protocol/mef-page-cursor.h"
#include "tests/fuzz/mef-fuzz.h"

/* A text that is accepted is the only one of its cursor. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (MefCursor) cursor = mef_cursor_decode (text, NULL);
  g_autofree char *key = NULL;
  g_autofree char *id = NULL;

  if (cursor != NULL)
    {
      g_autofree char *again = mef_cursor_encode (cursor);

      g_assert (g_strcmp0 (again, text) == 0);
    }
  if (mef_page_cursor_decode (text, "liste", &key, &id, NULL))
    {
      g_autofree char *again = mef_page_cursor_encode ("liste", key, id);

      g_assert (g_strcmp0 (again, text) == 0);
    }

  return 0;
}
