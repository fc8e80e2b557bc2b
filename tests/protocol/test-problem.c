/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-problem.h"

#include <string.h>

static void
test_table (void)
{
  for (guint i = 0; i < MEF_PROBLEM_N; i++)
    {
      MefProblemType type = (MefProblemType) i;
      MefProblemType found;
      guint          status = mef_problem_type_get_status (type);

      g_assert_true (status >= 400 && status < 600);
      g_assert_true (g_utf8_validate (mef_problem_type_get_title (type), -1, NULL));
      g_assert_true (g_str_has_suffix (mef_problem_type_get_detail (type), "."));
      g_assert_true (mef_problem_type_from_slug (mef_problem_type_to_slug (type), &found));
      g_assert_cmpint (found, ==, type);
      g_assert_cmpuint (strspn (mef_problem_type_to_slug (type), "abcdefghijklmnopqrstuvwxyz-"), ==,
                        strlen (mef_problem_type_to_slug (type)));
    }
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < MEF_PROBLEM_N; i++)
    {
      g_autoptr (MefProblem) problem =
          mef_problem_new ((MefProblemType) i, i % 2 ? "Détail « autre »." : NULL);
      g_autoptr (MefProblem) again = NULL;
      g_autofree char *text = NULL;
      g_autofree char *text_again = NULL;
      g_autoptr (GError) error = NULL;

      if (i % 3 == 0)
        {
          mef_problem_add_field (problem, "/motifs/0/id", "Motif inconnu.");
          mef_problem_add_field (problem, "", "x");
        }
      if (i % 5 == 0)
        mef_problem_set_courant (problem, "{\"version\":4,\"nom\":\"Corbin\"}");
      if (i % 4 == 0)
        problem->position = 17;

      text = mef_problem_encode (problem);
      again = mef_problem_decode (text, -1, problem->status, &error);
      g_assert_no_error (error);
      g_assert_cmpint (again->type, ==, i);
      g_assert_cmpstr (again->slug, ==, problem->slug);
      g_assert_cmpstr (again->detail, ==, problem->detail);
      g_assert_cmpstr (again->courant, ==, problem->courant);
      g_assert_cmpint (again->position, ==, problem->position);
      g_assert_cmpuint (again->erreurs->len, ==, problem->erreurs->len);
      text_again = mef_problem_encode (again);
      g_assert_cmpstr (text_again, ==, text);
    }
}

static void
test_text (void)
{
  g_autoptr (MefProblem) problem = mef_problem_new (MEF_PROBLEM_DEMANDE_PRISE, "Prise par C. Fontaine.");
  g_autofree char *text = NULL;

  mef_problem_set_courant (problem, "{\"a\":1}");
  mef_problem_add_field (problem, "/x", "y");
  text = mef_problem_encode (problem);
  g_assert_cmpstr (
      text, ==,
      "{\"type\":\"https://monenfant.fr/problemes/demande-prise\",\"title\":\"Demande réservée\","
      "\"status\":409,\"detail\":\"Prise par C. Fontaine.\","
      "\"erreurs\":[{\"pointeur\":\"/x\",\"detail\":\"y\"}],\"courant\":{\"a\":1}}");
}

/* What a proxy or a later server answers must not trouble a client. */
static void
test_foreign (void)
{
  g_autoptr (MefProblem) later = NULL;
  g_autoptr (MefProblem) blank = NULL;
  g_autoptr (GError) error = NULL;

  later = mef_problem_decode (
      "{\"type\":\"https://monenfant.fr/problemes/nouveau\",\"title\":\"T\",\"autre\":[1],"
      "\"courant\":null,\"status\":200}",
      -1, 418, NULL);
  g_assert_nonnull (later);
  g_assert_cmpint (later->type, ==, MEF_PROBLEM_INCONNU);
  g_assert_cmpstr (later->slug, ==, "nouveau");
  g_assert_cmpstr (later->detail, ==, "T");
  g_assert_cmpuint (later->status, ==, 418);
  g_assert_null (later->courant);

  blank = mef_problem_decode ("{\"type\":\"about:blank\"}", -1, 502, NULL);
  g_assert_cmpint (blank->type, ==, MEF_PROBLEM_INCONNU);

  g_assert_null (mef_problem_decode ("<html>", -1, 502, &error));
  g_assert_error (error, MEF_PROTOCOL_ERROR, MEF_PROTOCOL_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_null (mef_problem_decode ("[]", -1, 502, &error));
  g_assert_error (error, MEF_PROTOCOL_ERROR, MEF_PROTOCOL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (mef_problem_decode ("{\"type\":\"x\",\"erreurs\":[{\"pointeur\":1}]}", -1, 422, &error));
  g_assert_cmpstr (mef_protocol_error_get_pointer (error), ==, "/erreurs/0/pointeur");
}

static void
assert_problem (MefProtocolError code, guint status, const char *pointer)
{
  g_autoptr (GError) error = mef_protocol_error_new (code, "/motifs/1/id", 42, "Non.");
  g_autoptr (MefProblem) problem = mef_problem_new_from_error (error);

  g_assert_cmpuint (problem->status, ==, status);
  g_assert_cmpuint (problem->erreurs->len, ==, pointer != NULL ? 1 : 0);
  if (pointer != NULL)
    {
      const MefProblemField *field = g_ptr_array_index (problem->erreurs, 0);

      g_assert_cmpstr (field->pointeur, ==, pointer);
      g_assert_cmpstr (field->detail, ==, "Non.");
    }
  g_assert_cmpint (problem->position, ==,
                   code == MEF_PROTOCOL_ERROR_SYNTAX || code == MEF_PROTOCOL_ERROR_CURSOR ? 42 : -1);
}

static void
test_from_error (void)
{
  g_autoptr (GError) foreign = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "secret");
  g_autoptr (MefProblem) problem = mef_problem_new_from_error (foreign);
  g_autofree char *text = mef_problem_encode (problem);

  g_assert_cmpuint (problem->status, ==, 500);
  g_assert_null (strstr (text, "secret"));
  assert_problem (MEF_PROTOCOL_ERROR_SYNTAX, 400, NULL);
  assert_problem (MEF_PROTOCOL_ERROR_CURSOR, 400, NULL);
  assert_problem (MEF_PROTOCOL_ERROR_TOO_LARGE, 413, NULL);
  assert_problem (MEF_PROTOCOL_ERROR_MISSING, 422, "/motifs/1/id");
  assert_problem (MEF_PROTOCOL_ERROR_INVALID, 422, "/motifs/1/id");
  assert_problem (MEF_PROTOCOL_ERROR_UNKNOWN, 422, "/motifs/1/id");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/problem/table", test_table);
  g_test_add_func ("/protocol/problem/round-trip", test_round_trip);
  g_test_add_func ("/protocol/problem/text", test_text);
  g_test_add_func ("/protocol/problem/foreign", test_foreign);
  g_test_add_func ("/protocol/problem/from-error", test_from_error);
  return g_test_run ();
}
