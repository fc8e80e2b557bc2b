/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "base/mef-text.h"
#include "letters/letter-fixture.h"
#include "letters/mef-modele.h"

#include <string.h>

#define NO_BREAK_SPACE "\xC2\xA0"

static char *
dup_path (const char *name, const char *suffix)
{
  return g_strdup_printf ("%s/tests/data/letters/%s%s", g_getenv ("MEF_SOURCE_ROOT"), name, suffix);
}

/* With MEF_GOLDEN_WRITE set the stored letters are written anew, to be read before they are committed. */
static void
assert_golden (const char *name, const char *suffix, const char *actual)
{
  g_autofree char *path = dup_path (name, suffix);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("MEF_GOLDEN_WRITE") != NULL)
    {
      g_file_set_contents (path, actual, -1, &error);
      g_test_skip ("written");
    }
  else if (g_file_get_contents (path, &expected, NULL, &error))
    g_assert_cmpstr (actual, ==, expected);
  g_assert_no_error (error);
}

static void
test_golden (gconstpointer data)
{
  const LetterCase *letter_case = data;
  g_autoptr (MefLettre) lettre = letter_case_render (letter_case);
  g_autofree char *mail = g_strdup_printf (
      "De : %s <%s>\nÀ : %s <%s>\nObjet : %s\n\n%s", lettre->expediteur_nom, lettre->expediteur,
      lettre->destinataire_nom, lettre->destinataire, lettre->objet, lettre->texte);

  assert_golden (letter_case->name, ".txt", mail);
  assert_golden (letter_case->name, ".html", lettre->html);
}

/* What a reader of the HTML sees, in the layout of the plain text. */
static char *
read_html (const char *html, const char *start_mark, const char *paragraph_end)
{
  g_autofree char *body = g_strdup (strstr (html, start_mark));
  GString         *text;

  g_assert_nonnull (strstr (html, start_mark));
  text = g_string_new (strchr (body, '>') + 1);
  g_string_replace (text, paragraph_end, "\n", 0);
  g_string_replace (text, "<br>\n", "\n", 0);
  for (char *open = strchr (text->str, '<'); open != NULL; open = strchr (text->str, '<'))
    g_string_erase (text, open - text->str, strchr (open, '>') - open + 1);
  g_string_replace (text, "&lt;", "<", 0);
  g_string_replace (text, "&gt;", ">", 0);
  g_string_replace (text, "&quot;", "\"", 0);
  g_string_replace (text, "&#39;", "'", 0);
  g_string_replace (text, "&amp;", "&", 0);
  return g_strstrip (g_string_free (text, FALSE));
}

static void
test_forms_agree (gconstpointer data)
{
  g_autoptr (MefLettre) lettre = letter_case_render (data);
  g_autofree char *from_html = read_html (lettre->html, "<body", "</p>");
  g_autofree char *wrapped = g_strconcat ("<body>", lettre->markup, NULL);
  g_autofree char *from_markup = read_html (wrapped, "<body", "</p>");
  g_autofree char *text = g_strstrip (g_strdup (lettre->texte));

  g_assert_cmpstr (from_html, ==, text);
  g_assert_cmpstr (from_markup, ==, text);
}

static void
test_typography (gconstpointer data)
{
  static const char *const breakable[] = { " :", " ;", " ?", " !", " »", "« " };
  g_autoptr (MefLettre) lettre = letter_case_render (data);

  for (guint i = 0; i < G_N_ELEMENTS (breakable); i++)
    g_assert_null (strstr (lettre->texte, breakable[i]));
  g_assert_null (strchr (lettre->texte, '\''));
  g_assert_null (strstr (lettre->texte, "  "));
  g_assert_null (strstr (lettre->texte, "\n\n\n"));
  g_assert_true (mef_text_is_clean (lettre->texte, TRUE));
  for (const char *quote = strstr (lettre->texte, "«"); quote != NULL; quote = strstr (quote + 2, "«"))
    g_assert_true (g_str_has_prefix (quote + 2, NO_BREAK_SPACE));
}

/* Every event, and every type a decision can happen to, has a stored letter. */
static void
test_complete (void)
{
  guint seen[MEF_COURRIER_N] = { 0 };

  for (guint i = 0; i < letter_n_cases; i++)
    seen[letter_case_get_evenement (&letter_cases[i])] |= 1u << letter_cases[i].type;
  for (guint decision = 0; decision < MEF_EVENEMENT_N; decision++)
    for (guint type = 0; type < MEF_TYPE_DEMANDE_N; type++)
      {
        MefEvenementCourrier evenement;

        if (mef_evenement_courrier_for_decision (decision, type, &evenement))
          g_assert_true (seen[evenement] & (1u << type));
      }
  for (guint i = 0; i < MEF_COURRIER_N; i++)
    g_assert_cmpuint (seen[i], !=, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < letter_n_cases; i++)
    {
      g_autofree char *golden = g_strdup_printf ("/letters/lettre/MOD-05/golden/%s", letter_cases[i].name);
      g_autofree char *forms = g_strdup_printf ("/letters/lettre/forms-agree/%s", letter_cases[i].name);
      g_autofree char *typography = g_strdup_printf ("/letters/lettre/typography/%s", letter_cases[i].name);

      g_test_add_data_func (golden, &letter_cases[i], test_golden);
      g_test_add_data_func (forms, &letter_cases[i], test_forms_agree);
      g_test_add_data_func (typography, &letter_cases[i], test_typography);
    }
  g_test_add_func ("/letters/lettre/API-06/golden-set-complete", test_complete);

  return g_test_run ();
}
