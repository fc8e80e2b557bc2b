/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-cursor.h"
#include "protocol/mef-page-cursor.h"
#include "protocol/mef-token.h"

#include <string.h>

#define ID "0f0e0d0c-0b0a-4908-8706-050403020100"

static void
test_round_trip (void)
{
  g_autoptr (MefCursor) cursor = mef_cursor_new (G_MAXUINT64);
  g_autoptr (MefCursor) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;
  g_autoptr (GError) error = NULL;

  mef_cursor_set (cursor, "751", 42, 7);
  mef_cursor_set (cursor, "000", 0, 0);
  mef_cursor_set (cursor, "999", G_MAXUINT64, G_MAXUINT64);
  mef_cursor_set (cursor, "751", 43, 8);
  g_assert_cmpuint (cursor->entries->len, ==, 3);

  text = mef_cursor_encode (cursor);
  g_assert_cmpuint (strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), ==,
                    strlen (text));
  again = mef_cursor_decode (text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->generation, ==, G_MAXUINT64);
  g_assert_cmpuint (again->entries->len, ==, 3);
  g_assert_cmpuint (mef_cursor_find (again, "751")->seq, ==, 43);
  g_assert_cmpuint (mef_cursor_find (again, "751")->epoch, ==, 8);
  g_assert_cmpuint (mef_cursor_find (again, "000")->seq, ==, 0);
  g_assert_cmpuint (mef_cursor_find (again, "999")->seq, ==, G_MAXUINT64);
  g_assert_null (mef_cursor_find (again, "752"));
  text_again = mef_cursor_encode (again);
  g_assert_cmpstr (text_again, ==, text);
}

static void
test_country (void)
{
  g_autoptr (MefCursor) cursor = mef_cursor_new (123456789);
  g_autoptr (MefCursor) again = NULL;
  g_autofree char *text = NULL;

  for (int i = MEF_CURSOR_SITES_MAX - 1; i >= 0; i--)
    {
      g_autofree char *site = g_strdup_printf ("%03d", i);

      mef_cursor_set (cursor, site, (guint64) i * 100000, (guint64) i);
    }
  text = mef_cursor_encode (cursor);
  g_assert_cmpuint (strlen (text), <, 4096);
  again = mef_cursor_decode (text, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->entries->len, ==, MEF_CURSOR_SITES_MAX);
  g_assert_cmpuint (mef_cursor_find (again, "200")->seq, ==, 20000000);
}

static void
assert_garbage (const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (mef_cursor_decode (text, &error));
  g_assert_error (error, MEF_PROTOCOL_ERROR, MEF_PROTOCOL_ERROR_CURSOR);
}

static void
test_garbage (void)
{
  g_autoptr (MefCursor) cursor = mef_cursor_new (77);
  g_autofree char *text = NULL;
  g_autofree char *huge = g_strnfill (100000, 'A');
  g_autofree char *page = mef_page_cursor_encode ("liste", "clé", ID);

  assert_garbage ("");
  assert_garbage ("0");
  assert_garbage ("=");
  assert_garbage ("AAAA");
  assert_garbage ("AQAA");
  assert_garbage ("é");
  assert_garbage ("../../etc/passwd");
  assert_garbage (huge);
  assert_garbage (page);

  mef_cursor_set (cursor, "751", 1000000, 3);
  text = mef_cursor_encode (cursor);
  for (gsize i = 0; i < strlen (text); i++)
    {
      g_autofree char *changed = g_strdup (text);
      g_autofree char *cut = g_strndup (text, i);

      changed[i] = changed[i] == 'B' ? 'C' : 'B';
      assert_garbage (changed);
      assert_garbage (cut);
    }
}

/* Bytes with a right checksum are still input. */
static void
assert_sealed_garbage (const guint8 *data, guint length)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *text = NULL;

  g_byte_array_append (bytes, data, length);
  text = mef_token_seal (1, bytes);
  assert_garbage (text);
}

static void
test_sealed_garbage (void)
{
  const guint8 endless[] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
  const guint8 padded[] = { 0x80, 0x00, 0x00 };
  const guint8 many[] = { 0x01, 0xff, 0x7f };
  const guint8 too_high[] = { 0x01, 0x01, 0xe8, 0x07, 0x01, 0x01 };
  const guint8 twice[] = { 0x01, 0x02, 0x05, 0x01, 0x01, 0x05, 0x01, 0x01 };
  const guint8 behind[] = { 0x01, 0x00, 0x00 };

  assert_sealed_garbage (NULL, 0);
  assert_sealed_garbage (endless, sizeof endless);
  assert_sealed_garbage (padded, sizeof padded);
  assert_sealed_garbage (many, sizeof many);
  assert_sealed_garbage (too_high, sizeof too_high);
  assert_sealed_garbage (twice, sizeof twice);
  assert_sealed_garbage (behind, sizeof behind);
}

static void
test_page (void)
{
  g_autofree char *text = mef_page_cursor_encode ("751?tri=nom", "marchand é", ID);
  g_autofree char *key = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (mef_page_cursor_decode (text, "751?tri=nom", &key, &id, &error));
  g_assert_cmpstr (key, ==, "marchand é");
  g_assert_cmpstr (id, ==, ID);

  g_clear_pointer (&key, g_free);
  g_clear_pointer (&id, g_free);
  g_assert_false (mef_page_cursor_decode (text, "751?tri=type", &key, &id, &error));
  g_assert_error (error, MEF_PROTOCOL_ERROR, MEF_PROTOCOL_ERROR_CURSOR);
  g_assert_null (key);
  g_clear_error (&error);
  g_assert_false (mef_page_cursor_decode ("x", "751?tri=nom", &key, &id, &error));
  g_assert_error (error, MEF_PROTOCOL_ERROR, MEF_PROTOCOL_ERROR_CURSOR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/cursor/round-trip", test_round_trip);
  g_test_add_func ("/protocol/cursor/whole-country", test_country);
  g_test_add_func ("/protocol/cursor/garbage", test_garbage);
  g_test_add_func ("/protocol/cursor/sealed-garbage", test_sealed_garbage);
  g_test_add_func ("/protocol/cursor/page", test_page);
  return g_test_run ();
}
