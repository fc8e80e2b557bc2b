/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "base/mef-text.h"
#include "letters/mef-saisie.h"
#include "letters/mef-typographie.h"

static void
test_line (void)
{
  static const struct
  {
    const char *text;
    const char *line;
  } rows[] = {
    { NULL, "" },
    { " \t\r\n ", "" },
    { "  Hélène   Marchand ", "Hélène Marchand" },
    { "Marchand\r\nBcc: x@exemple.fr", "Marchand Bcc: x@exemple.fr" },
    { "a\rb\nc\vd\fe", "a b c d e" },
    { "a\xC2\x85"
      "b\xE2\x80\xA8"
      "c\xE2\x80\xA9"
      "d",
      "a b c d" },
    { "\x01\x7F"
      "a\x1B[31m",
      "a [31m" },
    { "a\xE2\x80\xAE"
      "b\xE2\x81\xA6"
      "c\xD8\x9C\xEF\xBB\xBF",
      "abc" },
    { "a\xC2\xA0"
      "b",
      "a\xC2\xA0"
      "b" },
    { "bad \xFF\xC3 bytes", "bad \xEF\xBF\xBD\xEF\xBF\xBD bytes" },
    { "Nguyễn 👩‍👧 Ðặng", "Nguyễn 👩‍👧 Ðặng" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *line = mef_saisie_to_line (rows[i].text);
      g_autofree char *again = mef_saisie_to_line (line);

      g_assert_cmpstr (line, ==, rows[i].line);
      g_assert_cmpstr (again, ==, line);
      g_assert_true (mef_text_is_clean (line, FALSE));
    }
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    const char *clean;
  } rows[] = {
    { NULL, "" },
    { "\r\n\r\n", "" },
    { "un\r\ndeux\rtrois\nquatre", "un\ndeux\ntrois\nquatre" },
    { "un \n\n \n\n\tdeux  ", "un\n\ndeux" },
    { "un\xE2\x80\xA8"
      "deux\xE2\x80\xA9"
      "trois",
      "un\ndeux\ntrois" },
    { "\n\nun\x07\n", "un" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clean = mef_saisie_to_text (rows[i].text);
      g_autofree char *again = mef_saisie_to_text (clean);

      g_assert_cmpstr (clean, ==, rows[i].clean);
      g_assert_cmpstr (again, ==, clean);
      g_assert_true (mef_text_is_clean (clean, TRUE));
    }
}

static void
test_typography (void)
{
  static const struct
  {
    const char *text;
    const char *result;
  } rows[] = {
    { "", "" },
    { "Il manque : la page 2 ; la 3 aussi !", "Il manque\xC2\xA0: la page 2\xC2\xA0; la 3 aussi\xC2\xA0!" },
    { "« Mon agrément », vraiment ?", "«\xC2\xA0Mon agrément\xC2\xA0», vraiment\xC2\xA0?" },
    { "« »", "«\xC2\xA0»" },
    { "https://exemple.fr à 10:42", "https://exemple.fr à 10:42" },
    { "« ", "«\xC2\xA0" },
    { " ", " " },
    { "déjà\xC2\xA0: fait", "déjà\xC2\xA0: fait" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *result = mef_typographie_apply (rows[i].text);
      g_autofree char *again = mef_typographie_apply (result);

      g_assert_cmpstr (result, ==, rows[i].result);
      g_assert_cmpstr (again, ==, result);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/letters/saisie/line", test_line);
  g_test_add_func ("/letters/saisie/text", test_text);
  g_test_add_func ("/letters/typographie/no-break-spaces", test_typography);

  return g_test_run ();
}
