/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/http/mef-http-gzip.h"
#include "server/http/mef-http-range.h"

static void
test_range (void)
{
  static const struct
  {
    const char  *text;
    gsize        total;
    MefHttpRange range;
    gsize        start;
    gsize        length;
  } cases[] = {
    { NULL, 10, MEF_HTTP_RANGE_WHOLE, 0, 10 },
    { "", 10, MEF_HTTP_RANGE_WHOLE, 0, 10 },
    { "bytes=0-0", 10, MEF_HTTP_RANGE_PART, 0, 1 },
    { "bytes=2-5", 10, MEF_HTTP_RANGE_PART, 2, 4 },
    { "BYTES=2-", 10, MEF_HTTP_RANGE_PART, 2, 8 },
    { "bytes=2-99", 10, MEF_HTTP_RANGE_PART, 2, 8 },
    { "bytes=9-9", 10, MEF_HTTP_RANGE_PART, 9, 1 },
    { "bytes=-3", 10, MEF_HTTP_RANGE_PART, 7, 3 },
    { "bytes=-99", 10, MEF_HTTP_RANGE_PART, 0, 10 },
    { "bytes=10-", 10, MEF_HTTP_RANGE_OUTSIDE, 0, 10 },
    { "bytes=0-", 0, MEF_HTTP_RANGE_OUTSIDE, 0, 0 },
    { "bytes=-0", 10, MEF_HTTP_RANGE_OUTSIDE, 0, 10 },
    { "bytes=-5", 0, MEF_HTTP_RANGE_OUTSIDE, 0, 0 },
    { "bytes=5-2", 10, MEF_HTTP_RANGE_WHOLE, 0, 10 },
    { "bytes=-", 10, MEF_HTTP_RANGE_WHOLE, 0, 10 },
    { "bytes=", 10, MEF_HTTP_RANGE_WHOLE, 0, 10 },
    { "bytes=a-b", 10, MEF_HTTP_RANGE_WHOLE, 0, 10 },
    { "bytes=0-1,4-5", 10, MEF_HTTP_RANGE_WHOLE, 0, 10 },
    { "bytes= 0-1", 10, MEF_HTTP_RANGE_WHOLE, 0, 10 },
    { "lines=0-1", 10, MEF_HTTP_RANGE_WHOLE, 0, 10 },
    { "bytes=0-99999999999999999999999999", 10, MEF_HTTP_RANGE_WHOLE, 0, 10 },
    { "bytes=99999999999999999999-", 10, MEF_HTTP_RANGE_WHOLE, 0, 10 },
    { "bytes=0--1", 10, MEF_HTTP_RANGE_WHOLE, 0, 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize start, length;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (mef_http_range_parse (cases[i].text, cases[i].total, &start, &length), ==,
                       cases[i].range);
      g_assert_cmpuint (start, ==, cases[i].start);
      g_assert_cmpuint (length, ==, cases[i].length);
    }
}

static void
test_etag (void)
{
  g_assert_true (mef_http_etag_matches ("\"2\"", "\"2\""));
  g_assert_true (mef_http_etag_matches ("\"1\" , W/\"2\"", "\"2\""));
  g_assert_true (mef_http_etag_matches ("*", "\"2\""));
  g_assert_false (mef_http_etag_matches (NULL, "\"2\""));
  g_assert_false (mef_http_etag_matches ("", "\"2\""));
  g_assert_false (mef_http_etag_matches ("2", "\"2\""));
  g_assert_false (mef_http_etag_matches ("\"22\"", "\"2\""));
}

static void
test_accept_encoding (void)
{
  static const char *const yes[] = {
    "gzip", "GZIP", "deflate, gzip;q=0.5", "*", "br, *;q=0.1", "gzip;q=1.000"
  };
  static const char *const no[] = { NULL,          "",      "identity", "deflate",    "gzip;q=0",
                                    "gzip; q=0.0", "*;q=0", "gzipped",  "*, gzip;q=0" };

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    g_assert_true (mef_http_gzip_is_accepted (yes[i]));
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    g_assert_false (mef_http_gzip_is_accepted (no[i]));
}

static void
pushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GBytes **out = data;

  *out = mef_http_gzip_push_finish (MEF_HTTP_GZIP (source), result, &error);
  g_assert_no_error (error);
}

static GBytes *
push (MefHttpGzip *gzip, GBytes *piece, gboolean last)
{
  GBytes *out = NULL;

  mef_http_gzip_push_async (gzip, piece, last, pushed_cb, &out);
  while (out == NULL)
    g_main_context_iteration (NULL, TRUE);
  return out;
}

/* Each piece can be read before the next is made. */
static void
test_gzip_flushes (void)
{
  g_autoptr (MefHttpGzip) gzip = mef_http_gzip_new ();
  g_autoptr (GConverter) decompressor = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));

  for (guint i = 0; i < 4; i++)
    {
      gsize            size = 1 + 90000 * i;
      g_autofree char *text = g_strnfill (size, (char) ('a' + i));
      g_autofree char *back = g_malloc0 (size + 1);
      g_autoptr (GBytes) piece = g_bytes_new (text, size);
      g_autoptr (GBytes) out = push (gzip, piece, i == 3);
      g_autoptr (GError) error = NULL;
      gsize         left, read, written, done = 0;
      const guint8 *in = g_bytes_get_data (out, &left);

      while (done < size)
        {
          GConverterResult state = g_converter_convert (decompressor, in, left, back + done, size - done,
                                                        G_CONVERTER_NO_FLAGS, &read, &written, &error);

          g_assert_no_error (error);
          g_assert_cmpint (state, !=, G_CONVERTER_ERROR);
          in += read;
          left -= read;
          done += written;
        }
      g_assert_cmpstr (back, ==, text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/http/range/API-05/range", test_range);
  g_test_add_func ("/server/http/range/etag", test_etag);
  g_test_add_func ("/server/http/range/accept-encoding", test_accept_encoding);
  g_test_add_func ("/server/http/range/gzip-flushes", test_gzip_flushes);
  return g_test_run ();
}
