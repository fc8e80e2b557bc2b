/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-agrement.h"

#include <string.h>

static void
test_equal (void)
{
  g_autoptr (MefAgrement) a = mef_agrement_new (738000, 739825, "75", 4);
  g_autoptr (MefAgrement) copy = mef_agrement_copy (a);
  g_autoptr (MefAgrement) debut = mef_agrement_new (738001, 739825, "75", 4);
  g_autoptr (MefAgrement) fin = mef_agrement_new (738000, 739826, "75", 4);
  g_autoptr (MefAgrement) departement = mef_agrement_new (738000, 739825, "2A", 4);
  g_autoptr (MefAgrement) capacite = mef_agrement_new (738000, 739825, "75", 3);

  g_assert_true (mef_agrement_equal (a, copy));
  g_assert_true (copy->departement != a->departement);
  g_assert_false (mef_agrement_equal (a, debut));
  g_assert_false (mef_agrement_equal (a, fin));
  g_assert_false (mef_agrement_equal (a, departement));
  g_assert_false (mef_agrement_equal (a, capacite));
  g_assert_true (mef_agrement_equal (NULL, NULL));
  g_assert_false (mef_agrement_equal (a, NULL));
  g_assert_null (mef_agrement_copy (NULL));
}

static void
test_legal (void)
{
  const MefLegal *legal = mef_legal_get_default ();

  g_assert_cmpint (legal->duree_ans, ==, 5);
  g_assert_cmpint (legal->duree_max_ans, ==, 10);
  g_assert_cmpint (legal->capacite_max, ==, 4);
  g_assert_cmpint (legal->capacite_derogation, ==, 6);
}

static void
test_departements_complete (void)
{
  guint       n = 0;
  const char *previous = "";

  /* Metropolitan: 01 to 95, where 2A and 2B stand for 20. */
  for (int i = 1; i <= 95; i++)
    {
      g_autofree char *code = g_strdup_printf ("%02d", i);

      if (i == 20)
        g_assert_null (mef_departement_get_name (code));
      else
        g_assert_nonnull (mef_departement_get_name (code));
    }

  g_assert_cmpstr (mef_departement_get_name ("2A"), ==, "Corse-du-Sud");
  g_assert_cmpstr (mef_departement_get_name ("2B"), ==, "Haute-Corse");
  g_assert_cmpstr (mef_departement_get_name ("75"), ==, "Paris");
  g_assert_cmpstr (mef_departement_get_name ("974"), ==, "La Réunion");
  g_assert_cmpstr (mef_departement_get_name ("988"), ==, "Nouvelle-Calédonie");
  for (int i = 971; i <= 978; i++)
    {
      g_autofree char *code = g_strdup_printf ("%d", i);

      g_assert_nonnull (mef_departement_get_name (code));
    }
  g_assert_null (mef_departement_get_name ("00"));
  g_assert_null (mef_departement_get_name ("96"));
  g_assert_null (mef_departement_get_name ("2a"));
  g_assert_null (mef_departement_get_name ("979"));
  g_assert_null (mef_departement_get_name (""));
  g_assert_null (mef_departement_get_name (NULL));

  for (const char *code; (code = mef_departement_get_nth (n)) != NULL; n++)
    {
      g_assert_cmpstr (previous, <, code);
      g_assert_nonnull (mef_departement_get_name (code));
      previous = code;
    }
  g_assert_cmpuint (n, ==, 94 + 2 + 8 + 4);
}

static void
test_of_insee (void)
{
  static const struct
  {
    const char *insee;
    const char *departement;
  } rows[] = {
    { "75120", "75" },  { "01001", "01" },  { "2A004", "2A" }, { "2B033", "2B" }, { "97411", "974" },
    { "97502", "975" }, { "98818", "988" }, { "20004", NULL }, { "97999", NULL }, { "7512", NULL },
    { "751200", NULL }, { "", NULL },       { NULL, NULL },    { "ééé", NULL },   { "é1é", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *departement = mef_departement_of_insee (rows[i].insee);

      g_assert_cmpstr (departement, ==, rows[i].departement);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/agrement/equal-and-copy", test_equal);
  g_test_add_func ("/domain/agrement/MOD-04/legal-values", test_legal);
  g_test_add_func ("/domain/agrement/departements-complete", test_departements_complete);
  g_test_add_func ("/domain/agrement/departement-of-insee", test_of_insee);

  return g_test_run ();
}
