/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/mef-agrement.h"
#include "domain/mef-communes.h"
#include "domain/mef-sites.h"

#include <string.h>

static GBytes *
read_shipped (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (MEF_SOURCE_DATA_DIR, name, NULL);
  char            *text = NULL;
  gsize            size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, size);
}

static MefSites *
load_shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_shipped ("sites.tsv");
  g_autoptr (MefSites) sites = mef_sites_parse (bytes, &error);

  g_assert_no_error (error);
  return g_steal_pointer (&sites);
}

static void
test_shipped_list (void)
{
  g_autoptr (MefSites) sites = load_shipped ();
  GPtrArray     *all = mef_sites_get_all (sites);
  const MefSite *paris = mef_sites_find (sites, "751");
  const MefSite *bretagne = mef_sites_find (sites, "351");
  const MefSite *france = mef_sites_find (sites, "999");

  g_assert_cmpint (paris->version, ==, 1);
  g_assert_cmpstr (((const MefSite *) all->pdata[0])->code, ==, MEF_SITE_NATIONAL);
  for (guint i = 1; i < all->len; i++)
    {
      const MefSite *site = all->pdata[i];

      g_assert_cmpstr (((const MefSite *) all->pdata[i - 1])->code, <, site->code);
      if (site != france)
        g_assert_nonnull (mef_departement_get_name (site->departement));
    }

  g_assert_nonnull (paris);
  g_assert_cmpstr (paris->nom, ==, "Paris");
  g_assert_cmpstr (paris->departement, ==, "75");
  g_assert_cmpuint (g_strv_length (paris->couvre), ==, 0);
  g_assert_cmpuint (g_strv_length (bretagne->couvre), ==, 3);
  g_assert_true (g_strv_contains ((const char *const *) bretagne->couvre, "291"));
  g_assert_cmpuint (g_strv_length (france->couvre), ==, all->len - 2);
  g_assert_false (g_strv_contains ((const char *const *) france->couvre, MEF_SITE_NATIONAL));
  g_assert_null (mef_sites_find (sites, "000000"));
}

static void
test_every_commune_has_its_caf (void)
{
  g_autoptr (MefSites) sites = load_shipped ();
  g_autoptr (GBytes) bytes = read_shipped ("communes.tsv");
  g_autoptr (GError) error = NULL;
  g_autoptr (MefCommunes) communes = mef_communes_parse (bytes, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < mef_communes_get_n (communes); i++)
    {
      const MefCommune *commune = mef_communes_get_nth (communes, i);
      const MefSite    *site = mef_sites_find_for_insee (sites, commune->insee);
      gboolean          without =
          strcmp (commune->departement, "975") == 0 || g_str_has_prefix (commune->departement, "98");

      g_test_message ("%s %s", commune->insee, commune->nom);
      if (without)
        g_assert_null (site);
      else
        g_assert_nonnull (site);
      if (site != NULL && !g_str_has_prefix (commune->departement, "97"))
        g_assert_cmpstr (site->departement, ==, commune->departement);
    }
}

static void
test_longest_beginning_wins (void)
{
  static const char text[] = "641\tBéarn\t64\t64\t\n642\tPays basque\t64\t64102 645\t\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (MefSites) sites = mef_sites_parse (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (mef_sites_find_for_insee (sites, "64102")->code, ==, "642");
  g_assert_cmpstr (mef_sites_find_for_insee (sites, "64545")->code, ==, "642");
  g_assert_cmpstr (mef_sites_find_for_insee (sites, "64445")->code, ==, "641");
  g_assert_null (mef_sites_find_for_insee (sites, "75120"));
  g_assert_null (mef_sites_find_for_insee (sites, ""));
  g_assert_null (mef_sites_find_for_insee (sites, NULL));
}

static void
test_broken_lists (void)
{
  static const char *const broken[] = {
    "75\tParis\t75\t75\t\n",                    /* code */
    "751\t\t75\t75\t\n",                        /* name */
    "751\tParis\t75\t75\n",                     /* a column short */
    "751\tParis\t75\t75\t\n751\tP\t75\t76\t\n", /* code twice */
    "751\tParis\t75\t75\t\n752\tP\t75\t75\t\n", /* beginning twice */
    "751\tParis\t75\t75  76\t\n",               /* empty beginning */
    "751\tParis\t75\t75\t999\n",                /* covers nobody */
    "751\tParis\t75\t75\t751\n",                /* covers itself */
    "751\tP\xff\t75\t75\t\n",                   /* not UTF-8 */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (broken[i], strlen (broken[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (mef_sites_parse (bytes, &error));
      g_assert_error (error, MEF_SITES_ERROR, MEF_SITES_ERROR_SYNTAX);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/sites/shipped-list", test_shipped_list);
  g_test_add_func ("/domain/sites/every-commune-has-its-caf", test_every_commune_has_its_caf);
  g_test_add_func ("/domain/sites/longest-beginning-wins", test_longest_beginning_wins);
  g_test_add_func ("/domain/sites/broken-lists-are-refused", test_broken_lists);
  return g_test_run ();
}
