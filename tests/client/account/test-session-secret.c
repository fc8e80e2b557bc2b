/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/account/mef-session-secret.h"

#include "support/mef-sample-demande.h"

static MefSession *
sample_session_new (void)
{
  g_autoptr (MefCompte) compte = mef_sample_compte_new ("751", MEF_ROLE_MODERATEUR | MEF_ROLE_AGENT_CAF);
  g_autoptr (GPtrArray) sites = mef_sample_sites_new ();

  compte->roles_reguliers = MEF_ROLE_COORDINATEUR_RPE;
  compte->version = 7;
  return mef_session_new ("https://central.example", "jeton'é\"secret", MEF_SAMPLE_NOW, compte, sites);
}

static void
test_round_trip (void)
{
  g_autoptr (MefSession) session = sample_session_new ();
  g_autofree char *secret = mef_session_to_secret (session);
  g_autoptr (MefSession) again = mef_session_from_secret ("https://central.example", secret);

  g_assert_nonnull (again);
  g_assert_cmpstr (again->jeton, ==, session->jeton);
  g_assert_cmpint (again->expire_le, ==, session->expire_le);
  g_assert_cmpstr (again->compte->id, ==, session->compte->id);
  g_assert_cmpstr (again->compte->email, ==, session->compte->email);
  g_assert_cmpstr (again->compte->nom, ==, session->compte->nom);
  g_assert_cmpint (again->compte->version, ==, 7);
  g_assert_cmpuint (again->compte->roles_reguliers, ==, MEF_ROLE_COORDINATEUR_RPE);
  g_assert_cmpuint (again->sites->len, ==, session->sites->len);
  for (guint i = 0; i < session->sites->len; i++)
    {
      MefSite *site = g_ptr_array_index (session->sites, i), *read = g_ptr_array_index (again->sites, i);

      g_assert_cmpstr (read->code, ==, site->code);
      g_assert_cmpstr (read->signature, ==, site->signature);
      g_assert_cmpuint (mef_compte_get_roles (again->compte, again->sites, site->code), ==,
                        mef_compte_get_roles (session->compte, session->sites, site->code));
    }
}

/* A keyring may hold anything: an older program's text, half a text, nothing. */
static void
test_garbage (void)
{
  const char *const texts[] = { "", "x", "{}", "(", "(uint32 2, 'a')", "('a', 1)", "\xff\xfe", "[]" };
  g_autoptr (MefSession) session = sample_session_new ();
  g_autofree char *secret = mef_session_to_secret (session);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (mef_session_from_secret ("https://central.example", texts[i]));
  for (gsize cut = 0; cut < strlen (secret); cut += 3)
    {
      g_autofree char *half = g_strndup (secret, cut);

      g_assert_null (mef_session_from_secret ("https://central.example", half));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/account/session-secret/USR-16/round-trip", test_round_trip);
  g_test_add_func ("/account/session-secret/garbage-is-no-session", test_garbage);

  return g_test_run ();
}
