/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-event-stream.h"
#include "tests/fuzz/mef-fuzz.h"

static void
event_cb (const char *name, const char *event_data, gpointer data)
{
  g_assert (g_utf8_validate (name, -1, NULL) && g_utf8_validate (event_data, -1, NULL));
  g_string_append_printf (data, "%s\n%s\n", name, event_data);
}

/* However it is cut, a stream says the same. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GString) whole = g_string_new (NULL);
  g_autoptr (GString) cut = g_string_new (NULL);
  g_autoptr (MefEventReader) first = mef_event_reader_new (event_cb, whole);
  g_autoptr (MefEventReader) second = mef_event_reader_new (event_cb, cut);
  gboolean good = mef_event_reader_push (first, (const char *) data, size);
  gboolean going = TRUE;

  for (gsize i = 0; going && i < size; i++)
    going = mef_event_reader_push (second, (const char *) data + i, 1);
  g_assert (good == going && g_string_equal (whole, cut));
  return 0;
}
