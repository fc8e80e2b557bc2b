/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/mef-communes-proposees.h"
#include "support/mef-shipped-communes.h"

#include <string.h>

static void
test_shipped_list_is_whole (void)
{
  g_autoptr (MefCommunes) communes = mef_shipped_communes_load ();
  guint arrondissements = 0;

  /* `trade-facts`: 34,969 communes and the arrondissements of Paris, Lyon and Marseille. */
  g_assert_cmpuint (mef_communes_get_n (communes), ==, 34969 + 45);
  for (guint i = 0; i < mef_communes_get_n (communes); i++)
    {
      const MefCommune *commune = mef_communes_get_nth (communes, i);

      g_assert_true (mef_communes_find (communes, commune->insee) == commune);
      if (commune->commune_mere != NULL)
        {
          g_assert_nonnull (mef_communes_find (communes, commune->commune_mere));
          arrondissements++;
        }
    }
  g_assert_cmpuint (arrondissements, ==, 45);
}

static void
test_find (void)
{
  g_autoptr (MefCommunes) communes = mef_shipped_communes_load ();
  const MefCommune *paris20 = mef_communes_find (communes, "75120");
  const MefCommune *ajaccio = mef_communes_find (communes, "2A004");
  g_autofree char  *short_paris = NULL;
  g_autofree char  *short_ajaccio = NULL;

  g_assert_nonnull (paris20);
  g_assert_cmpstr (paris20->nom, ==, "Paris 20e Arrondissement");
  g_assert_cmpstr (paris20->commune_mere, ==, "75056");
  g_assert_cmpstr (paris20->departement, ==, "75");
  g_assert_cmpint (paris20->population, >, 100000);
  g_assert_true (mef_commune_has_code_postal (paris20, "75020"));
  g_assert_false (mef_commune_has_code_postal (paris20, "75019"));
  short_paris = mef_commune_dup_short_name (paris20);
  g_assert_cmpstr (short_paris, ==, "Paris 20e");

  g_assert_nonnull (ajaccio);
  g_assert_cmpstr (ajaccio->departement, ==, "2A");
  short_ajaccio = mef_commune_dup_short_name (ajaccio);
  g_assert_cmpstr (short_ajaccio, ==, "Ajaccio");

  g_assert_null (mef_communes_find (communes, "00000"));
  g_assert_null (mef_communes_find (communes, "99999"));
  g_assert_null (mef_communes_find (communes, ""));
}

static void
test_by_code_postal (void)
{
  g_autoptr (MefCommunes) communes = mef_shipped_communes_load ();
  g_autoptr (GPtrArray) several = mef_communes_list_by_code_postal (communes, "01400");
  g_autoptr (GPtrArray) none = mef_communes_list_by_code_postal (communes, "99999");
  g_autoptr (GPtrArray) half = mef_communes_list_by_code_postal (communes, "014");

  g_assert_cmpuint (several->len, >, 5);
  for (guint i = 0; i < several->len; i++)
    {
      const MefCommune *commune = several->pdata[i];

      g_assert_true (mef_commune_has_code_postal (commune, "01400"));
      if (i > 0)
        g_assert_cmpstr (((const MefCommune *) several->pdata[i - 1])->insee, <, commune->insee);
    }
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (half->len, ==, 0);
}

/* An address in Paris is in an arrondissement. */
static void
test_proposees (void)
{
  g_autoptr (MefCommunes) communes = mef_shipped_communes_load ();
  g_autoptr (GPtrArray) paris = mef_communes_list_proposees (communes, "75020");
  g_autoptr (GPtrArray) nantua = mef_communes_list_proposees (communes, "01130");
  g_autoptr (GPtrArray) nowhere = mef_communes_list_proposees (communes, "99999");

  g_assert_cmpuint (paris->len, ==, 1);
  g_assert_cmpstr (((const MefCommune *) g_ptr_array_index (paris, 0))->insee, ==, "75120");
  g_assert_cmpuint (nantua->len, >, 5);
  g_assert_cmpuint (nowhere->len, ==, 0);
}

static void
test_by_nom (void)
{
  g_autoptr (MefCommunes) communes = mef_shipped_communes_load ();
  g_autoptr (GPtrArray) reze = mef_communes_list_by_nom (communes, "REZE", 5);
  g_autoptr (GPtrArray) saint_denis = mef_communes_list_by_nom (communes, "saint denis", 3);
  g_autoptr (GPtrArray) everything = mef_communes_list_by_nom (communes, " ", 10);
  g_autoptr (GPtrArray) nowhere = mef_communes_list_by_nom (communes, "zzzz", 10);

  g_assert_cmpuint (reze->len, >=, 1);
  g_assert_cmpstr (((const MefCommune *) reze->pdata[0])->nom, ==, "Rezé");

  /* Exact names first, of those the most populous: both great Saint-Denis before Saint-Denis-en-Val. */
  g_assert_cmpuint (saint_denis->len, ==, 3);
  g_assert_cmpstr (((const MefCommune *) saint_denis->pdata[0])->nom, ==, "Saint-Denis");
  g_assert_cmpint (((const MefCommune *) saint_denis->pdata[0])->population, >,
                   ((const MefCommune *) saint_denis->pdata[1])->population);
  g_assert_cmpuint (everything->len, ==, 0);
  g_assert_cmpuint (nowhere->len, ==, 0);
}

static void
test_agree (void)
{
  static const struct
  {
    const char *code_postal;
    const char *commune;
    const char *insee;
    gboolean    agree;
  } cases[] = {
    { "75020", "Paris", "75120", TRUE },
    { "75020", "PARIS", "75120", TRUE },
    { "75020", "Paris 20e", "75120", TRUE },
    { "75020", "Paris 20e Arrondissement", "75120", TRUE },
    { "75020", "Paris", "75056", TRUE },
    { "75020", "Paris", NULL, TRUE },
    { "75020", "Paris Cedex 20", "75120", TRUE },
    { "75019", "Paris", "75120", FALSE },
    { "75020", "Paris 19e", "75120", FALSE },
    { "75020", "Lyon", "75120", FALSE },
    { "69003", "Lyon", "69383", TRUE },
    { "93200", "St-Denis", "93066", TRUE },
    { "93200", "SAINT DENIS", NULL, TRUE },
    { "97400", "Saint-Denis", "97411", TRUE },
    { "93200", "Saint-Denis", "97411", FALSE },
    { "20000", "Ajaccio", "2A004", TRUE },
    { "Paris", "75020", "75120", FALSE },
    { "75020", "", "75120", FALSE },
    { "", "Paris", NULL, FALSE },
    { "75020", "Paris", "00000", FALSE },
  };
  g_autoptr (MefCommunes) communes = mef_shipped_communes_load ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MefAdresse) adresse =
          mef_adresse_new ("1, rue", NULL, cases[i].code_postal, cases[i].commune, cases[i].insee);

      g_test_message ("%s %s %s", cases[i].code_postal, cases[i].commune, cases[i].insee);
      g_assert_cmpint (mef_communes_agree (communes, adresse), ==, cases[i].agree);
    }
}

static void
test_broken_lists (void)
{
  static const char *const broken[] = {
    "01001\tA\t01400\t01\t\n",                                /* a column short */
    "01001\tA\t01400\t01\t\t12\t\n",                          /* one too many */
    "01001\tA\t0140\t01\t\t12\n",                             /* postal code */
    "01001\tA\t01400 \t01\t\tx\n",                            /* population */
    "0100\tA\t01400\t01\t\t12\n",                             /* INSEE code */
    "01001\t\t01400\t01\t\t12\n",                             /* no name */
    "01001\tA\t01400\t02\t\t12\n",                            /* another département */
    "01001\tA\t01400\t01\t\t12\n01001\tB\t01400\t01\t\t12\n", /* twice */
    "01001\tA\xff\t01400\t01\t\t12\n",                        /* not UTF-8 */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (broken[i], strlen (broken[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (mef_communes_parse (bytes, &error));
      g_assert_error (error, MEF_COMMUNES_ERROR, MEF_COMMUNES_ERROR_SYNTAX);
    }
}

static void
test_small_lists (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) one =
      g_bytes_new_static ("# x\n98411\tÎles\t\t984\t\t0", strlen ("# x\n98411\tÎles\t\t984\t\t0"));
  g_autoptr (GError) error = NULL;
  g_autoptr (MefCommunes) empty = mef_communes_parse (nothing, &error);
  g_autoptr (MefCommunes) communes = mef_communes_parse (one, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (mef_communes_get_n (empty), ==, 0);
  g_assert_null (mef_communes_find (empty, "75120"));
  g_assert_cmpuint (mef_communes_get_n (communes), ==, 1);
  g_assert_null (mef_communes_get_nth (communes, 0)->codes_postaux[0]);
}

/* Whoever asks first waits for the list; nobody has to ask. */
static void
test_later (void)
{
  static const char text[] = "59350\tLille\t59000 59800\t59\t\t236234\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) broken = g_bytes_new_static ("x", 1);

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (MefCommunes) communes = NULL;
      g_autoptr (GPtrArray) found = NULL;

      if (i == 3)
        g_test_expect_message ("mef-domain", G_LOG_LEVEL_WARNING, "Cannot read the communes*");
      communes = mef_communes_parse_later (i < 3 ? bytes : broken);
      if (i == 0)
        continue;
      if (i == 1)
        g_assert_cmpstr (mef_communes_find (communes, "59350")->nom, ==, "Lille");
      found = mef_communes_list_by_code_postal (communes, "59800");
      g_assert_cmpuint (found->len, ==, i < 3);
      if (i == 3)
        g_test_assert_expected_messages ();
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/communes/shipped-list-is-whole", test_shipped_list_is_whole);
  g_test_add_func ("/domain/communes/find", test_find);
  g_test_add_func ("/domain/communes/by-code-postal", test_by_code_postal);
  g_test_add_func ("/domain/communes/COM-02/proposed-for-a-code-postal", test_proposees);
  g_test_add_func ("/domain/communes/by-nom", test_by_nom);
  g_test_add_func ("/domain/communes/MOD-04/address-agrees", test_agree);
  g_test_add_func ("/domain/communes/broken-lists-are-refused", test_broken_lists);
  g_test_add_func ("/domain/communes/small-lists", test_small_lists);
  g_test_add_func ("/domain/communes/read-later", test_later);
  return g_test_run ();
}
