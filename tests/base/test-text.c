/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/mef-text.h"

#include <locale.h>
#include <string.h>

#define NBSP "\xC2\xA0"

static void
assert_string (char *text, const char *expected)
{
  g_autofree char *owned = text;

  g_assert_cmpstr (owned, ==, expected);
}

static void
test_escape (void)
{
  assert_string (mef_text_escape_html (""), "");
  assert_string (mef_text_escape_html ("<a href=\"x\">l'été & co</a>"),
                 "&lt;a href=&quot;x&quot;&gt;l&#39;été &amp; co&lt;/a&gt;");
  assert_string (mef_text_escape_html ("&amp;"), "&amp;amp;");
}

/* The same answer as GLib's for whatever stands wherever in a longer text. */
static void
test_is_utf8 (void)
{
  static const char *const pieces[] = {
    "a",        "é", "👶", "\x80", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF0\x9F\x91",
    "\x7F\x01", ""
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    for (guint before = 0; before < 20; before++)
      for (guint after = 0; after < 20; after++)
        {
          g_autofree char *text = g_strdup_printf ("%.*s%s%.*s", before, "abcdefghijklmnopqrst", pieces[i],
                                                   after, "ABCDEFGHIJKLMNOPQRST");

          g_assert_cmpint (mef_text_is_utf8 (text, strlen (text)), ==, g_utf8_validate (text, -1, NULL));
        }
  for (gsize at = 0; at < 20; at++)
    {
      char text[20];

      memset (text, 'x', sizeof text);
      text[at] = '\0';
      g_assert_false (mef_text_is_utf8 (text, sizeof text));
    }
  g_assert_true (mef_text_is_utf8 ("", 0));
}

static void
test_length (void)
{
  g_assert_cmpuint (mef_text_length (""), ==, 0);
  g_assert_cmpuint (mef_text_length ("Hélène"), ==, 6);
  g_assert_cmpuint (mef_text_length ("👶🏽"), ==, 2);
  g_assert_cmpuint (mef_text_length ("a\xFF\xFF"), ==, 3);
}

static void
test_clean (void)
{
  const char *never[] = { "a\x01",
                          "a\x7F",
                          "a\r\n",
                          "\xC2\x85",
                          "a\xE2\x80\xAE"
                          "b",
                          "\xE2\x81\xA6",
                          "\xFF",
                          "\x1B[2J" };
  const char *multiline[] = { "a\nb", "a\tb",
                              "a\xE2\x80\xA8"
                              "b" };
  const char *always[] = { "",
                           "Hélène N’Guessan",
                           "👶🏽",
                           "한국어",
                           "שלום",
                           "a\xC2\xA0"
                           "b" };

  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    {
      g_assert_false (mef_text_is_clean (never[i], TRUE));
      g_assert_false (mef_text_is_clean (never[i], FALSE));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (multiline); i++)
    {
      g_assert_true (mef_text_is_clean (multiline[i], TRUE));
      g_assert_false (mef_text_is_clean (multiline[i], FALSE));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (always); i++)
    {
      g_assert_true (mef_text_is_clean (always[i], TRUE));
      g_assert_true (mef_text_is_clean (always[i], FALSE));
    }
}

static void
test_number (void)
{
  assert_string (mef_text_number (0), "0");
  assert_string (mef_text_number (999), "999");
  assert_string (mef_text_number (4312), "4" NBSP "312");
  assert_string (mef_text_number (-4312), "-4" NBSP "312");
  assert_string (mef_text_number (1000000), "1" NBSP "000" NBSP "000");
  assert_string (mef_text_number (G_MAXINT64),
                 "9" NBSP "223" NBSP "372" NBSP "036" NBSP "854" NBSP "775" NBSP "807");
  assert_string (mef_text_number (G_MININT64),
                 "-9" NBSP "223" NBSP "372" NBSP "036" NBSP "854" NBSP "775" NBSP "808");
}

/* In French 0 and 1 are singular. */
static void
test_plural (void)
{
  assert_string (mef_text_count (0, "demande", "demandes"), "0 demande");
  assert_string (mef_text_count (1, "demande", "demandes"), "1 demande");
  assert_string (mef_text_count (-1, "jour", "jours"), "-1 jour");
  assert_string (mef_text_count (2, "demande", "demandes"), "2 demandes");
  assert_string (mef_text_count (-2, "jour", "jours"), "-2 jours");
  assert_string (mef_text_count (4312, "demande", "demandes"), "4" NBSP "312 demandes");
}

static void
test_phone (void)
{
  const char *good[] = { "0612345678",
                         "06 12 34 56 78",
                         "06.12.34.56.78",
                         "06-12-34-56-78",
                         "+33612345678",
                         "+33 6 12 34 56 78",
                         "0033612345678",
                         "+33 (0)6 12 34 56 78",
                         " 06/12/34/56/78 ",
                         "06\xC2\xA0"
                         "12345678",
                         "(06) 12 34 56 78",
                         "0033 06 12 34 56 78" };
  const char *other[] = { "",
                          "061234567",
                          "06123456789",
                          "+32 470 12 34 56",
                          "112",
                          "06x2345678",
                          "+3361234567",
                          "+336123456789",
                          "+33 00 12 34 56 78",
                          "06 12 34 56 78+",
                          "++33612345678",
                          "12345678901234567890",
                          "06\xFF"
                          "12345678",
                          "٠٦١٢٣٤٥٦٧٨",
                          "poste 12" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    assert_string (mef_text_phone (good[i]), "06 12 34 56 78");
  for (gsize i = 0; i < G_N_ELEMENTS (other); i++)
    assert_string (mef_text_phone (other[i]), other[i]);
}

static void
test_size (void)
{
  assert_string (mef_text_size (-5), "0 o");
  assert_string (mef_text_size (0), "0 o");
  assert_string (mef_text_size (999), "999 o");
  assert_string (mef_text_size (1000), "1 Ko");
  assert_string (mef_text_size (1540), "1,5 Ko");
  assert_string (mef_text_size (9949), "9,9 Ko");
  assert_string (mef_text_size (9950), "10 Ko");
  assert_string (mef_text_size (812345), "812 Ko");
  assert_string (mef_text_size (999499), "999 Ko");
  assert_string (mef_text_size (999500), "1 Mo");
  assert_string (mef_text_size (34000000), "34 Mo");
  assert_string (mef_text_size (2000000000), "2 Go");
  assert_string (mef_text_size (G_MAXINT64), "9223372 To");
}

static void
test_equal_secret (void)
{
  g_assert_true (mef_text_equal_secret ("", ""));
  g_assert_true (mef_text_equal_secret ("secret", "secret"));
  g_assert_false (mef_text_equal_secret ("secret", "secreT"));
  g_assert_false (mef_text_equal_secret ("secret", "secrets"));
  g_assert_false (mef_text_equal_secret ("secrets", "secret"));
  g_assert_false (mef_text_equal_secret ("", "x"));
  g_assert_false (mef_text_equal_secret ("x", ""));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/escape", test_escape);
  g_test_add_func ("/base/text/is-utf8", test_is_utf8);
  g_test_add_func ("/base/text/length", test_length);
  g_test_add_func ("/base/text/clean", test_clean);
  g_test_add_func ("/base/text/number", test_number);
  g_test_add_func ("/base/text/plural", test_plural);
  g_test_add_func ("/base/text/phone", test_phone);
  g_test_add_func ("/base/text/size", test_size);
  g_test_add_func ("/base/text/equal-secret", test_equal_secret);
  return g_test_run ();
}
