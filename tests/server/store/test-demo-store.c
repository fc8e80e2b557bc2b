/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-id.h"
#include "server/mail/mef-mail-redacteur.h"
#include "server/service/server-fixture.h"
#include "server/store/mef-demo-store.h"
#include "support/mef-sample-demande.h"

#include <string.h>

static const MefDemoSink *const sink = &mef_demo_store_sink;

typedef struct
{
  ServerFixture *server;
  MefDemoStore  *demo;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = server_fixture_new ();
  fixture->demo = mef_demo_store_new (fixture->server->store, fixture->server->documents,
                                      fixture->server->communes, &mef_mail_redacteur, MEF_SAMPLE_NOW);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->server);
  mef_demo_store_free (fixture->demo);
  server_fixture_free (fixture->server);
}

static void
add_personne (Fixture *fixture, const MefDemande *like)
{
  g_autoptr (GPtrArray) personnes = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  MefDemoPersonne personne = {
    .id = like->asm_id,
    .site = like->site,
    .statut = MEF_STATUT_ASM_AGREE,
    .prenom = like->prenom,
    .nom = like->nom,
    .nom_naissance = like->nom_naissance,
    .date_naissance = like->date_naissance,
    .lieu_naissance = like->lieu_naissance,
    .email = like->email,
    .telephone = like->telephone,
    .adresse = like->adresse,
    .agrement = like->agrement,
  };

  g_ptr_array_add (personnes, &personne);
  sink->add_personnes (fixture->demo, personnes, &error);
  g_assert_no_error (error);
}

/* Asked for elements long ago, came back, rejected yesterday; then one that waits under a colleague's claim.
 */
static void
add_dossiers (Fixture *fixture, const MefCompte *compte)
{
  g_autoptr (MefDemande) decided = mef_sample_demande_new_nth (0);
  g_autoptr (MefDemande) waiting = mef_sample_demande_new_nth (4);
  g_autoptr (MefDecision) ask = mef_sample_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autoptr (MefDecision) reject = mef_sample_decision_new (MEF_EVENEMENT_REJETER);
  g_autoptr (GPtrArray) evenements = g_ptr_array_new ();
  g_autoptr (GPtrArray) dossiers = g_ptr_array_new ();
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_changement_free);
  g_autoptr (MefPrise) prise =
      mef_prise_new (waiting->id, compte->id, "C. Fontaine", MEF_SAMPLE_NOW, MEF_SAMPLE_NOW + MEF_PRISE_BAIL);
  g_autoptr (GError) error = NULL;
  MefDemoEvenement asked = { MEF_SAMPLE_NOW - 200 * 24 * MEF_HOUR, MEF_EVENEMENT_DEMANDER_ELEMENTS,
                             compte->id, ask };
  MefDemoEvenement returned = { MEF_SAMPLE_NOW - 100 * 24 * MEF_HOUR, MEF_EVENEMENT_RENVOYER, NULL, NULL,
                                changes };
  MefDemoEvenement rejected = {
    MEF_SAMPLE_NOW - 24 * MEF_HOUR, MEF_EVENEMENT_REJETER, compte->id, reject, NULL, "Adresse inconnue"
  };
  MefDemoDossier first = { decided, MEF_SNGI_CONFIRMEE, evenements };
  MefDemoDossier second = { waiting, MEF_SNGI_INTROUVABLE, NULL, prise };

  add_personne (fixture, decided);
  add_personne (fixture, waiting);
  decided->etat = MEF_ETAT_REJETE;
  decided->version = 4;
  g_ptr_array_add (changes, mef_changement_new ("/agrement/capacite", "4", "3"));
  g_ptr_array_add (evenements, &asked);
  g_ptr_array_add (evenements, &returned);
  g_ptr_array_add (evenements, &rejected);
  g_ptr_array_add (dossiers, &first);
  g_ptr_array_add (dossiers, &second);
  sink->add_dossiers (fixture->demo, dossiers, &error);
  g_assert_no_error (error);
}

static void
fill (Fixture *fixture)
{
  g_autoptr (GPtrArray) sites = mef_sample_sites_new ();
  g_autoptr (GPtrArray) comptes = g_ptr_array_new ();
  g_autoptr (MefCompte) compte = mef_sample_compte_new ("751", MEF_ROLE_ADMIN_CAF);
  g_autoptr (MefCompte) colleague = mef_sample_compte_new ("751", MEF_ROLE_MODERATEUR);
  g_autoptr (GError) error = NULL;
  MefDemoCompte one = { compte, (char *) SERVER_FIXTURE_PASSWORD };
  MefDemoCompte nobody = { colleague, NULL };

  g_free (colleague->id);
  colleague->id = mef_id_from_seed (1, "compte", 1);
  g_free (colleague->email);
  colleague->email = g_strdup ("muet@exemple.fr");
  g_free (colleague->login);
  colleague->login = g_strdup ("muet");
  g_ptr_array_add (comptes, &one);
  g_ptr_array_add (comptes, &nobody);
  sink->begin (fixture->demo, &error);
  g_assert_no_error (error);
  sink->add_sites (fixture->demo, sites, &error);
  g_assert_no_error (error);
  sink->add_comptes (fixture->demo, comptes, &error);
  g_assert_no_error (error);
  add_dossiers (fixture, compte);
  sink->end (fixture->demo, &error);
  g_assert_no_error (error);
}

static void
test_everything_stands (Fixture *fixture, gconstpointer data)
{
  g_autofree char *mails = NULL;
  g_autofree char *findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefSignIn) signed_in = NULL;
  g_autoptr (MefSignIn) mute = NULL;
  g_autoptr (MefCall) call = NULL;
  g_autoptr (MefDemande) decided = mef_sample_demande_new_nth (0);
  g_autoptr (GPtrArray) history = NULL;

  fill (fixture);
  signed_in = server_fixture_sign_in (fixture->server, "claire.fontaine@caf751.exemple.fr",
                                      SERVER_FIXTURE_PASSWORD, "192.0.2.1", &error);
  g_assert_no_error (error);
  mute = server_fixture_sign_in (fixture->server, "muet@exemple.fr", "!", "192.0.2.2", &error);
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_CREDENTIALS);
  g_clear_error (&error);

  /* The body of the old mail is gone by its retention time; the outcome stays. */
  mails = server_fixture_query (fixture->server, "SELECT group_concat (etat || (length (texte) > 0)) FROM"
                                                 " (SELECT * FROM courrier ORDER BY date)");
  g_assert_cmpstr (mails, ==, "ENVOYE0,REFUSE1");
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(DISTINCT message_id) FROM courrier"),
                   ==, 2);

  call = server_fixture_call (signed_in->jeton, "751");
  history = server_fixture_read (fixture->server, call, mef_use_list_history, decided->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 4);
  g_assert_cmpint (((MefEntree *) g_ptr_array_index (history, 0))->action, ==, MEF_ACTION_REJETER);
  g_assert_cmpstr (((MefEntree *) g_ptr_array_index (history, 0))->par, ==, "C. Fontaine");
  g_assert_cmpint (((MefEntree *) g_ptr_array_index (history, 1))->action, ==, MEF_ACTION_RENVOYER);
  g_assert_cmpint (((MefEntree *) g_ptr_array_index (history, 3))->action, ==, MEF_ACTION_DEPOT);

  /* Findings of those that wait: at the same address as the other, unknown to the register. */
  findings = server_fixture_query (fixture->server, "SELECT group_concat (donnees) FROM constats");
  g_assert_nonnull (strstr (findings, "MEME_ADRESSE"));
  g_assert_nonnull (strstr (findings, "SNGI_INTROUVABLE"));
  g_assert_null (strstr (findings, "SNGI_CONFIRMEE"));
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM prise WHERE fin > 0"), ==, 1);
}

static void
test_refuses_a_used_store (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_free (server_fixture_add_compte (fixture->server, "diallo", "751", MEF_ROLE_MODERATEUR));
  g_assert_false (sink->begin (fixture->demo, &error));
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_STATE);
}

static char *
read_feed (Fixture *fixture)
{
  g_autoptr (MefSignIn) signed_in = server_fixture_sign_in (
      fixture->server, "claire.fontaine@caf751.exemple.fr", SERVER_FIXTURE_PASSWORD, "192.0.2.1", NULL);
  g_autoptr (MefCall) call = server_fixture_call (signed_in->jeton, "751");
  g_autoptr (MefFeedQuestion) question = mef_feed_question_new (NULL, 10000, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFeedPage) page =
      server_fixture_read (fixture->server, call, mef_use_read_changes, question, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < page->changes->len; i++)
    {
      const MefFeedChange *change = g_ptr_array_index (page->changes, i);

      g_string_append_printf (text, "%s %s %s %d %s\n", change->collection, change->id, change->site,
                              (int) change->version, change->donnees);
    }
  return g_string_free (text, FALSE);
}

static void
test_same_feed (Fixture *fixture, gconstpointer data)
{
  Fixture          other = { NULL };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  fill (fixture);
  first = read_feed (fixture);
  set_up (&other, NULL);
  fill (&other);
  second = read_feed (&other);
  tear_down (&other, NULL);
  g_assert_cmpstr (first, ==, second);
}

static void
test_wrong_scan (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) scans = g_ptr_array_new ();
  g_autoptr (GBytes) content = g_bytes_new_static ("abc", 3);
  g_autoptr (GError) error = NULL;
  MefDemoScan scan = { (char *) "0000000000000000000000000000000000000000000000000000000000000000",
                       (char *) "image/png", 1, content };

  g_ptr_array_add (scans, &scan);
  g_assert_false (sink->add_scans (fixture->demo, scans, &error));
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/store/demo-store/API-11/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("everything-stands", test_everything_stands);
  ADD ("refuses-a-used-store", test_refuses_a_used_store);
  ADD ("same-feed", test_same_feed);
  ADD ("wrong-scan", test_wrong_scan);
#undef ADD

  return g_test_run ();
}
