/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/mef-text.h"

#include <string.h>

static void
assert_folds (const char *text, const char *expected)
{
  g_autofree char *key = mef_text_fold (text);
  g_autofree char *again = mef_text_fold (key);

  g_assert_cmpstr (key, ==, expected);
  g_assert_cmpstr (again, ==, key);
}

static void
test_names (void)
{
  assert_folds ("Hélène N’Guessan", "helene n guessan");
  assert_folds ("Hélène N'Guessan", "helene n guessan");
  assert_folds ("HELENE N GUESSAN", "helene n guessan");
  assert_folds ("He\xCC\x81le\xCC\x80ne N\xCA\xBCGuessan", "helene n guessan");
  assert_folds ("Jean-Baptiste de l’Œuvre", "jean baptiste de l oeuvre");
  assert_folds ("Jean\xE2\x80\x91"
                "Baptiste",
                "jean baptiste");
  assert_folds ("Jean – Baptiste", "jean baptiste");
  assert_folds ("Ðurić Łukasz Søren Straße ẞ Ægir Þór ħ ı ŧ",
                "duric lukasz soren strasse ss aegir thor h i t");
  assert_folds ("Đặng Thị Ngọc", "dang thi ngoc");
  assert_folds ("ﬁn Ⅳ ½ ＡＢＣ", "fin iv 1⁄2 abc");
  assert_folds ("İstanbul ŉ", "istanbul n");
  assert_folds ("ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ");
  assert_folds ("Жу́ков ЁЖ", "жуков еж");
}

static void
test_space (void)
{
  assert_folds ("", "");
  assert_folds ("   ", "");
  assert_folds ("-'’", "");
  assert_folds ("  a\t\n b\xC2\xA0\xE2\x80\xAF c  ", "a b c");
  assert_folds ("a\xC2\xAD"
                "b\xE2\x80\x8B"
                "c\xEF\xBB\xBF",
                "abc");
  assert_folds ("12, rue de l'Église (bât. B)", "12, rue de l eglise (bat. b)");
  assert_folds ("l´été ` fin", "l ete fin");
}

static void
test_invalid (void)
{
  assert_folds ("a\xFF"
                "b\xC3",
                "a\xEF\xBF\xBD"
                "b\xEF\xBF\xBD");
  assert_folds ("\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

/* The longest decompositions, where the key is longer than the text. */
static void
test_growth (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 1000; i++)
    g_string_append_unichar (text, 0xFDFA);
  {
    g_autofree char *key = mef_text_fold (text->str);

    g_assert_cmpuint (strlen (key), >, text->len);
    g_assert_true (g_utf8_validate (key, -1, NULL));
  }
}

static void
test_every_character (void)
{
  for (gunichar c = 1; c <= 0x10FFFF; c++)
    {
      char             utf8[8] = { 0 };
      g_autofree char *key = NULL;
      g_autofree char *again = NULL;

      if (!g_unichar_validate (c))
        continue;
      g_unichar_to_utf8 (c, utf8);
      key = mef_text_fold (utf8);
      again = mef_text_fold (key);
      if (!g_utf8_validate (key, -1, NULL) || strcmp (key, again) != 0)
        g_error ("U+%04X: « %s » then « %s »", c, key, again);
      g_assert_false (g_str_has_prefix (key, " ") || g_str_has_suffix (key, " "));
    }
}

/* Latin letters with marks all fold into ASCII. */
static void
test_latin (void)
{
  for (gunichar c = 0xC0; c <= 0x17F; c++)
    {
      char             utf8[8] = { 0 };
      g_autofree char *key = NULL;

      if (c == 0xD7 || c == 0xF7)
        continue;
      g_unichar_to_utf8 (c, utf8);
      key = mef_text_fold (utf8);
      g_assert_true (g_str_is_ascii (key));
      g_assert_cmpuint (strlen (key), >, 0);
    }
}

/* The same text in the four normal forms has one key. */
static void
test_normal_forms (void)
{
  const GNormalizeMode modes[] = { G_NORMALIZE_NFD, G_NORMALIZE_NFC, G_NORMALIZE_NFKD, G_NORMALIZE_NFKC };
  const char *texts[] = { "Noémie Çelik-Müller ÅÄÖ", "Nguyễn Thị Mỹ Duyên", "한국어", "ﬀ ﬄ ²" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *key = mef_text_fold (texts[i]);

      for (gsize j = 0; j < G_N_ELEMENTS (modes); j++)
        {
          g_autofree char *form = g_utf8_normalize (texts[i], -1, modes[j]);

          assert_folds (form, key);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/fold/MOD-01/names", test_names);
  g_test_add_func ("/base/fold/space", test_space);
  g_test_add_func ("/base/fold/invalid", test_invalid);
  g_test_add_func ("/base/fold/growth", test_growth);
  g_test_add_func ("/base/fold/every-character", test_every_character);
  g_test_add_func ("/base/fold/latin", test_latin);
  g_test_add_func ("/base/fold/normal-forms", test_normal_forms);
  return g_test_run ();
}
