/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-id.h"
#include "protocol/mef-constat-codec.h"
#include "server/service/server-fixture.h"
#include "support/mef-sample-demande.h"

typedef struct
{
  ServerFixture *server;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = server_fixture_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_free (fixture->server);
}

/* The stored findings of the n-th sample as changed by @change, alone or beside those stored before. */
static MefConstats *
store (Fixture *fixture, guint n, void (*change) (MefDemande *), MefSngi sngi)
{
  MefDemande      *demande = mef_sample_demande_new_nth (n);
  g_autofree char *sql = g_strdup_printf ("SELECT donnees FROM constats WHERE demande = '%s'", demande->id);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  MefConstats *constats;

  if (change != NULL)
    change (demande);
  server_fixture_add_demande (fixture->server, demande, sngi);
  text = server_fixture_query (fixture->server, sql);
  if (*text == '\0')
    return NULL;
  constats = mef_constat_codec_decode (text, -1, &error);
  g_assert_no_error (error);
  return constats;
}

static const MefConstat *
only (const MefConstats *constats, MefCodeConstat code)
{
  const MefConstat *constat;

  g_assert_nonnull (constats);
  g_assert_cmpuint (constats->constats->len, ==, 1);
  constat = g_ptr_array_index (constats->constats, 0);
  g_assert_cmpstr (mef_constat_to_code (constat->code), ==, mef_constat_to_code (code));
  return constat;
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefConstats) constats = store (fixture, 0, NULL, MEF_SNGI_NON_DISPONIBLE);

  g_assert_null (constats);
}

static void
become_helene (MefDemande *demande)
{
  g_autoptr (MefDemande) helene = mef_sample_demande_new_nth (0);

  g_free (demande->prenom);
  demande->prenom = g_strdup ("HELENE");
  g_free (demande->nom);
  /* Her birth name, which she went by before. */
  demande->nom = g_strdup ("Besson");
  demande->date_naissance = helene->date_naissance;
}

static void
become_namesake (MefDemande *demande)
{
  become_helene (demande);
  g_free (demande->nom);
  demande->nom = g_strdup ("Autre");
}

static void
test_identity (Fixture *fixture, gconstpointer data)
{
  g_autofree char *helene = server_fixture_add_nth (fixture->server, 0);
  g_autoptr (MefConstats) namesake = store (fixture, 1, become_namesake, MEF_SNGI_NON_DISPONIBLE);
  g_autoptr (MefConstats) same = store (fixture, 2, become_helene, MEF_SNGI_NON_DISPONIBLE);
  const MefConstat *constat = only (same, MEF_CONSTAT_IDENTITE_DEJA_UTILISEE);

  g_assert_null (namesake);
  g_assert_cmpstr (constat->detail, ==, "Hélène Marchand");
  g_assert_cmpstr (constat->lien, ==, helene);
}

static void
become_same_person (MefDemande *demande)
{
  g_autoptr (MefDemande) helene = mef_sample_demande_new_nth (0);

  become_helene (demande);
  g_free (demande->asm_id);
  demande->asm_id = g_strdup (helene->asm_id);
}

static void
test_own_earlier_request (Fixture *fixture, gconstpointer data)
{
  MefDemande *renewal = mef_sample_demande_new_nth (1);

  g_free (server_fixture_add_nth (fixture->server, 0));
  become_same_person (renewal);
  /* The person is stored already. */
  server_fixture_execute (fixture->server, "DELETE FROM assistant_maternel");
  server_fixture_add_demande (fixture->server, renewal, MEF_SNGI_NON_DISPONIBLE);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM constats"), ==, 0);
}

static void
test_address (Fixture *fixture, gconstpointer data)
{
  g_autofree char *helene = server_fixture_add_nth (fixture->server, 0);
  /* Rosa Teixeira lives at the same number of the same street. */
  g_autoptr (MefConstats) same = store (fixture, 4, NULL, MEF_SNGI_NON_DISPONIBLE);
  const MefConstat *constat = only (same, MEF_CONSTAT_MEME_ADRESSE);

  g_assert_cmpstr (constat->detail, ==, "Hélène Marchand");
  g_assert_cmpstr (constat->lien, ==, helene);
}

static void
test_email (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (0);
  g_autofree char *upper = g_ascii_strup (demande->email, -1);
  g_autofree char *own = server_fixture_add_audience (fixture->server, demande->email, MEF_AUDIENCE_ASM);
  g_autofree char *other = server_fixture_add_audience (fixture->server, upper, MEF_AUDIENCE_GESTIONNAIRE);
  g_autoptr (MefConstats) constats = store (fixture, 0, NULL, MEF_SNGI_NON_DISPONIBLE);

  g_assert_cmpstr (only (constats, MEF_CONSTAT_EMAIL_AUTRE_AUDIENCE)->detail, ==, "gestionnaire");
}

static void
test_radiated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (0);
  g_autofree char *former = mef_id_new ();
  g_autoptr (MefConstats) constats = NULL;

  /* Under another registration, by her birth name. */
  become_helene (demande);
  server_fixture_add_radie (fixture->server, former, demande);
  constats = store (fixture, 0, NULL, MEF_SNGI_NON_DISPONIBLE);
  g_assert_cmpstr (only (constats, MEF_CONSTAT_ASM_RADIE)->detail, ==, "24 mars 2026");
}

static void
move_to_lyon (MefDemande *demande)
{
  g_free (demande->adresse->commune);
  demande->adresse->commune = g_strdup ("Lyon");
  g_clear_pointer (&demande->adresse->insee, g_free);
}

static void
test_commune (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefConstats) constats = store (fixture, 0, move_to_lyon, MEF_SNGI_NON_DISPONIBLE);

  g_assert_cmpstr (only (constats, MEF_CONSTAT_CODE_POSTAL_COMMUNE)->detail, ==, "75020 Lyon");
}

static void
test_identity_check (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    MefSngi        sngi;
    MefCodeConstat code;
  } cases[] = {
    { MEF_SNGI_CONFIRMEE, MEF_CONSTAT_SNGI_CONFIRMEE },
    { MEF_SNGI_INTROUVABLE, MEF_CONSTAT_SNGI_INTROUVABLE },
    { MEF_SNGI_DIFFERENTE, MEF_CONSTAT_SNGI_DIFFERENTE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MefConstats) constats = store (fixture, i, NULL, cases[i].sngi);

      only (constats, cases[i].code);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/service/findings/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("none", test_none);
  ADD ("MOD-15/same-identity", test_identity);
  ADD ("MOD-15/own-earlier-request-is-none", test_own_earlier_request);
  ADD ("MOD-15/same-address", test_address);
  ADD ("MOD-04/email-of-another-audience", test_email);
  ADD ("MOD-04/radiated", test_radiated);
  ADD ("MOD-04/postal-code-and-commune", test_commune);
  ADD ("MOD-04/identity-check", test_identity_check);
#undef ADD

  return g_test_run ();
}
