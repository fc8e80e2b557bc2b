/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-event-stream.h"

#include <string.h>

static void
event_cb (const char *name, const char *event_data, gpointer data)
{
  g_string_append_printf (data, "[%s|%s]", name, event_data);
}

/* What @text says when it comes in pieces of @piece bytes. */
static char *
read_pieces (const char *text, gsize piece, guint *retry)
{
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (MefEventReader) reader = mef_event_reader_new (event_cb, said);

  for (gsize i = 0, length = strlen (text); i < length; i += piece)
    g_assert_true (mef_event_reader_push (reader, text + i, MIN (piece, length - i)));
  if (retry != NULL)
    *retry = mef_event_reader_get_retry (reader);
  return g_string_free (g_steal_pointer (&said), FALSE);
}

static void
test_both_ways (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  mef_event_stream_append_retry (text, 3000);
  mef_event_stream_begin_tetes (text);
  mef_event_stream_append_tete (text, "000", 4);
  mef_event_stream_append_tete (text, "751", G_GINT64_CONSTANT (9007199254740991));
  mef_event_stream_end_tetes (text);
  mef_event_stream_append_heartbeat (text);
  mef_event_stream_begin_tetes (text);
  mef_event_stream_append_tete (text, "751", 5);
  mef_event_stream_end_tetes (text);
  for (gsize piece = 1; piece <= text->len; piece++)
    {
      guint            retry;
      g_autofree char *said = read_pieces (text->str, piece, &retry);

      g_assert_cmpuint (retry, ==, 3000);
      g_assert_cmpstr (
          said, ==,
          "[tetes|{\"tetes\":[{\"site\":\"000\",\"seq\":4},{\"site\":\"751\",\"seq\":9007199254740991}]}]"
          "[tetes|{\"tetes\":[{\"site\":\"751\",\"seq\":5}]}]");
    }
}

/* What the standard allows and others may send. */
static void
test_standard (void)
{
  static const struct
  {
    const char *text, *said;
  } cases[] = {
    { "data: a\n\n", "[message|a]" },
    { "data:a\r\rdata: b\r\n\r\n", "[message|a][message|b]" },
    { "data: a\ndata:  b\n\n", "[message|a\n b]" },
    { "\xef\xbb\xbf"
      "event: x\ndata\n\n",
      "[x|]" },
    { "event: x\n\ndata: a\n\n", "[message|a]" },
    { ": comment\nid: 7\nother: z\ndata: a\n\n", "[message|a]" },
    { "data: not ended\n", "" },
    { "data: \xff\n\n", "" },
    { "retry: soon\nretry: 99999999999\n\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = read_pieces (cases[i].text, 3, NULL);

      g_assert_cmpstr (said, ==, cases[i].said);
    }
}

static void
test_too_long (void)
{
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (MefEventReader) reader = mef_event_reader_new (event_cb, said);
  g_autofree char *piece = g_strnfill (16 * 1024, 'a');
  gboolean         going = TRUE;
  guint            pieces = 0;

  for (; going && pieces < 100; pieces++)
    going = mef_event_reader_push (reader, piece, 16 * 1024);
  g_assert_false (going);
  g_assert_cmpuint (pieces, <, 10);
  g_assert_cmpstr (said->str, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/protocol/event-stream/API-04/both-ways", test_both_ways);
  g_test_add_func ("/protocol/event-stream/standard", test_standard);
  g_test_add_func ("/protocol/event-stream/too-long", test_too_long);

  return g_test_run ();
}
