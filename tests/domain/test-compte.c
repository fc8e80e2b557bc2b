/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-compte.h"

#include "support/mef-sample-demande.h"

#define M MEF_ROLE_MODERATEUR
#define C MEF_ROLE_COORDINATEUR_RPE
#define A MEF_ROLE_AGENT_CAF
#define D MEF_ROLE_ADMIN_CAF

static void
set_name (MefCompte *compte, const char *prenom, const char *nom)
{
  g_free (compte->prenom);
  g_free (compte->nom);
  compte->prenom = g_strdup (prenom);
  compte->nom = g_strdup (nom);
}

static void
test_own_site_only (void)
{
  g_autoptr (GPtrArray) sites = mef_sample_sites_new ();
  g_autoptr (MefCompte) compte = mef_sample_compte_new ("751", A | M);

  g_assert_cmpuint (mef_compte_get_roles (compte, sites, "751"), ==, A | M);
  g_assert_cmpuint (mef_compte_get_roles (compte, sites, "931"), ==, 0);
  g_assert_cmpuint (mef_compte_get_roles (compte, sites, "951"), ==, 0);
  g_assert_cmpuint (mef_compte_get_roles (compte, sites, "000"), ==, 0);
  g_assert_cmpuint (mef_compte_get_roles (compte, sites, "999"), ==, 0);
  /* What is known of the sites only adds coverage. */
  g_assert_cmpuint (mef_compte_get_roles (compte, NULL, "751"), ==, A | M);
}

static void
test_pivot (void)
{
  g_autoptr (GPtrArray) sites = mef_sample_sites_new ();
  g_autoptr (MefCompte) pivot = mef_sample_compte_new ("951", D);
  g_autoptr (MefCompte) covered = mef_sample_compte_new ("931", D);

  g_assert_cmpuint (mef_compte_get_roles (pivot, sites, "951"), ==, D);
  g_assert_cmpuint (mef_compte_get_roles (pivot, sites, "931"), ==, D);
  g_assert_cmpuint (mef_compte_get_roles (pivot, sites, "751"), ==, 0);
  g_assert_cmpuint (mef_compte_get_roles (pivot, NULL, "931"), ==, 0);
  /* A covered site has nothing to say at its pivot. */
  g_assert_cmpuint (mef_compte_get_roles (covered, sites, "931"), ==, D);
  g_assert_cmpuint (mef_compte_get_roles (covered, sites, "951"), ==, 0);

  mef_compte_add_affectation (pivot, "931", M);
  g_assert_cmpuint (mef_compte_get_roles (pivot, sites, "931"), ==, D | M);
  g_assert_cmpuint (mef_compte_get_roles (pivot, sites, "951"), ==, D);
}

static void
test_regular_roles (void)
{
  g_autoptr (GPtrArray) sites = mef_sample_sites_new ();
  g_autoptr (MefCompte) compte = mef_sample_compte_new (NULL, 0);

  compte->roles_reguliers = C;
  g_assert_cmpuint (mef_compte_get_roles (compte, sites, MEF_SITE_NATIONAL), ==, C);
  g_assert_cmpuint (mef_compte_get_roles (compte, sites, "751"), ==, C);

  /* The others need a site: a regular role alone opens no CAF. */
  compte->roles_reguliers = C | M | A | D;
  g_assert_cmpuint (mef_compte_get_roles (compte, sites, "751"), ==, C);
}

static void
test_other_audiences (void)
{
  for (guint audience = MEF_AUDIENCE_CAF + 1; audience < MEF_AUDIENCE_N; audience++)
    {
      g_autoptr (GPtrArray) sites = mef_sample_sites_new ();
      g_autoptr (MefCompte) compte = mef_sample_compte_new ("751", D);

      compte->audience = audience;
      compte->roles_reguliers = C;
      g_assert_cmpuint (mef_compte_get_roles (compte, sites, "751"), ==, 0);
    }
}

static void
test_affectations (void)
{
  g_autoptr (MefCompte) compte = mef_sample_compte_new ("751", A);

  mef_compte_add_affectation (compte, "751", M);
  mef_compte_add_affectation (compte, "931", M | 1u << 30);
  g_assert_cmpuint (compte->affectations->len, ==, 2);
  g_assert_cmpuint (mef_compte_get_roles (compte, NULL, "751"), ==, A | M);
  g_assert_cmpuint (mef_compte_get_roles (compte, NULL, "931"), ==, M);
}

static void
test_copy (void)
{
  g_autoptr (MefCompte) compte = mef_sample_compte_new ("751", A);
  g_autoptr (MefCompte) held = mef_compte_ref (compte);
  g_autoptr (MefCompte) copy = NULL;

  compte->mot_de_passe_provisoire = TRUE;
  copy = mef_compte_copy (compte);
  set_name (compte, "Autre", "Nom");
  mef_compte_add_affectation (compte, "931", D);

  g_assert_true (held == compte);
  g_assert_cmpstr (copy->prenom, ==, "Claire");
  g_assert_cmpstr (copy->email, ==, compte->email);
  g_assert_true (copy->mot_de_passe_provisoire);
  g_assert_true (copy->actif);
  g_assert_cmpuint (copy->affectations->len, ==, 1);
}

static void
test_names (void)
{
  static const struct
  {
    const char *prenom;
    const char *nom;
    const char *name;
    const char *short_name;
  } rows[] = {
    { "Claire", "Fontaine", "Claire Fontaine", "C. Fontaine" },
    { "élodie", "Petit", "élodie Petit", "É. Petit" },
    { "", "Fontaine", "Fontaine", "Fontaine" },
    { "Claire", "", "Claire", "Claire" },
    { "", "", "", "" },
  };
  g_autoptr (MefCompte) compte = mef_compte_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *short_name = NULL;

      set_name (compte, rows[i].prenom, rows[i].nom);
      name = mef_compte_dup_name (compte);
      short_name = mef_compte_dup_short_name (compte);
      g_assert_cmpstr (name, ==, rows[i].name);
      g_assert_cmpstr (short_name, ==, rows[i].short_name);
    }
}

static void
test_site (void)
{
  g_autoptr (MefSite) paris = mef_sample_site_new ("751");
  g_autoptr (MefSite) held = mef_site_ref (paris);
  g_autoptr (MefSite) national = mef_sample_site_new (MEF_SITE_NATIONAL);
  g_autofree char   *label = mef_site_dup_label (held);
  g_autofree char   *national_label = mef_site_dup_label (national);
  static const char *wrong[] = { "", "75", "7511", "75a", "7 1", "é5", "-75", "+75", NULL };

  g_assert_cmpstr (label, ==, "CAF 751 Paris");
  g_assert_cmpstr (national_label, ==, "monenfant.fr");
  g_assert_true (mef_site_code_is_valid ("751"));
  g_assert_true (mef_site_code_is_valid (MEF_SITE_NATIONAL));
  g_assert_false (mef_site_code_is_valid (NULL));
  for (guint i = 0; wrong[i] != NULL; i++)
    g_assert_false (mef_site_code_is_valid (wrong[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/compte/USR-01/roles-on-own-site-only", test_own_site_only);
  g_test_add_func ("/domain/compte/USR-01/pivot-covers-one-way", test_pivot);
  g_test_add_func ("/domain/compte/USR-01/regular-role-without-site", test_regular_roles);
  g_test_add_func ("/domain/compte/USR-01/other-audiences-have-no-role", test_other_audiences);
  g_test_add_func ("/domain/compte/affectations-join", test_affectations);
  g_test_add_func ("/domain/compte/copy-and-ref", test_copy);
  g_test_add_func ("/domain/compte/names", test_names);
  g_test_add_func ("/domain/compte/site", test_site);

  return g_test_run ();
}
