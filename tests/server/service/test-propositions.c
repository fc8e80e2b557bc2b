/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/service/habilites-fixture.h"
#include "support/mef-sample-demande.h"

/* VAL-01 and VAL-02 at the use cases: what waits, what it bars, what the CAF makes of it, and the mails. */

#define EMAIL "julie.lefevre@lutins.exemple.fr"

typedef struct
{
  ServerFixture *server;
  char          *structure;
  char          *agent;
  char          *julie;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = server_fixture_new ();
  fixture->structure =
      server_fixture_add_structure (fixture->server, "751", MEF_TYPE_STRUCTURE_EAJE, "Les Lucioles", TRUE);
  fixture->agent = server_fixture_sign_up (fixture->server, "petit", "751", MEF_ROLE_AGENT_CAF);
  fixture->julie = habilites_sign_up (fixture->server, fixture->structure, EMAIL);
  habilites_set_balf (fixture->server, "751", "approbateurs@caf751.exemple.fr");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->server);
  server_fixture_free (fixture->server);
  g_free (fixture->structure);
  g_free (fixture->agent);
  g_free (fixture->julie);
}

static void
propose (Fixture *fixture, gint64 version, const char *nom, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome =
      habilites_propose (fixture->server, fixture->julie, fixture->structure, version, nom, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, MEF_SERVICE_ERROR, code);
  g_assert_cmpint (outcome != NULL, ==, code < 0);
}

#define DONE (-1)

static MefDecisionProposition *
new_decision (MefVerdictProposition verdict, const char *nom)
{
  MefDecisionProposition *decision = g_new0 (MefDecisionProposition, 1);

  decision->type = MEF_TYPE_STRUCTURE_EAJE;
  decision->verdict = verdict;
  if (verdict == MEF_VERDICT_REFUSER)
    decision->motif = g_strdup ("Le nom est celui de la convention.");
  else
    {
      decision->ecarts = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ecart_free);
      g_ptr_array_add (decision->ecarts, mef_ecart_new ("/nom", g_variant_new_string ("Les Lucioles"),
                                                        g_variant_new_string (nom)));
    }
  return decision;
}

static void
decide (Fixture *fixture, gint64 version, MefVerdictProposition verdict, const char *nom, int code)
{
  g_autoptr (MefCall) call = server_fixture_call (fixture->agent, "751");
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = NULL;
  MefVerdictQuestion *question = mef_verdict_question_new (fixture->structure, new_decision (verdict, nom));

  call->version = version;
  outcome = server_fixture_write (fixture->server, call, mef_use_decide_proposition, question, &error);
  mef_verdict_question_free (question);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, MEF_SERVICE_ERROR, code);
  g_assert_cmpint (outcome != NULL, ==, code < 0);
}

static void
assert_text (Fixture *fixture, const char *sql, const char *expected)
{
  g_autofree char *text = server_fixture_query (fixture->server, sql);

  g_assert_cmpstr (text, ==, expected);
}

#define NOM  "SELECT json_extract (donnees, '$.fiche.nom') FROM structure_corps"
#define ETAT "SELECT etat FROM structure"
#define MAIL                                                                                                 \
  "SELECT evenement || ' ' || destinataire FROM courrier WHERE evenement LIKE 'PROPOSITION%' ORDER BY "      \
  "rowid DESC"

/* What is published stays; the approvers are told; the next one has to wait. */
static void
test_waits (Fixture *fixture, gconstpointer data)
{
  propose (fixture, 7, "Les Grillons", MEF_SERVICE_ERROR_STALE);
  propose (fixture, 1, "Les Lucioles", MEF_SERVICE_ERROR_INVALID);
  propose (fixture, 1, "", MEF_SERVICE_ERROR_INVALID);
  propose (fixture, 1, "Les Grillons", DONE);
  assert_text (fixture, NOM, "Les Lucioles");
  assert_text (fixture, ETAT, "EN_ATTENTE_VALIDATION");
  assert_text (fixture, MAIL, "PROPOSITION_RECUE approbateurs@caf751.exemple.fr");
  assert_text (fixture, "SELECT version FROM structure", "1");
  propose (fixture, 1, "Les Abeilles", MEF_SERVICE_ERROR_PROPOSED);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM courrier"), ==, 1);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM change WHERE collection ="
                                                          " 'propositions' AND deleted = 0"),
                   ==, 1);
}

/* A CAF that has given no mailbox has nobody to be told: the proposal waits in its list. */
static void
test_no_mailbox (Fixture *fixture, gconstpointer data)
{
  server_fixture_execute (fixture->server, "DELETE FROM reglage");
  propose (fixture, 1, "Les Grillons", DONE);
  assert_text (fixture, ETAT, "EN_ATTENTE_VALIDATION");
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM courrier"), ==, 0);
}

/* Published with a correction; the history tells both what and by whom. */
static void
test_accepted (Fixture *fixture, gconstpointer data)
{
  propose (fixture, 1, "Les Grillons", DONE);
  decide (fixture, 2, MEF_VERDICT_VALIDER, "Les Grillons bleus", MEF_SERVICE_ERROR_STALE);
  decide (fixture, 1, MEF_VERDICT_VALIDER, "", MEF_SERVICE_ERROR_INVALID);
  decide (fixture, 1, MEF_VERDICT_VALIDER, "Les Grillons bleus", DONE);
  assert_text (fixture, NOM, "Les Grillons bleus");
  assert_text (fixture, ETAT, "VALIDE");
  assert_text (fixture, MAIL, "PROPOSITION_VALIDEE " EMAIL);
  assert_text (fixture, "SELECT action FROM structure_version ORDER BY version DESC", "VALIDER");
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT deleted FROM change WHERE collection ="
                                                          " 'propositions'"),
                   ==, 1);
  decide (fixture, 1, MEF_VERDICT_REFUSER, NULL, MEF_SERVICE_ERROR_NOT_FOUND);

  /* The next one is another one: who still holds the first cannot decide it. */
  propose (fixture, 2, "Les Abeilles", DONE);
  decide (fixture, 1, MEF_VERDICT_REFUSER, NULL, MEF_SERVICE_ERROR_STALE);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  propose (fixture, 1, "Les Grillons", DONE);
  decide (fixture, 1, MEF_VERDICT_REFUSER, NULL, DONE);
  assert_text (fixture, NOM, "Les Lucioles");
  assert_text (fixture, ETAT, "VALIDE");
  assert_text (fixture, MAIL, "PROPOSITION_REFUSEE " EMAIL);
  assert_text (
      fixture,
      "SELECT instr (texte, 'Le nom est celui de la convention.') > 0 FROM courrier WHERE evenement ="
      " 'PROPOSITION_REFUSEE'",
      "1");
  propose (fixture, 1, "Les Abeilles", DONE);
}

/* A gestionnaire that was revoked changes nothing, and sees nothing. */
static void
test_revoked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefCall) call = server_fixture_call (fixture->julie, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  call->audiences = MEF_AUDIENCE_SET (MEF_AUDIENCE_GESTIONNAIRE);
  before = server_fixture_read (fixture->server, call, mef_use_list_own_structures, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (before->len, ==, 1);
  habilites_revoke (fixture->server, fixture->structure);
  after = server_fixture_read (fixture->server, call, mef_use_list_own_structures, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->len, ==, 0);
  propose (fixture, 1, "Les Grillons", MEF_SERVICE_ERROR_NOT_FOUND);
}

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/service/propositions/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("VAL-01/waits", test_waits);
  ADD ("VAL-01/no-mailbox", test_no_mailbox);
  ADD ("VAL-02/accepted", test_accepted);
  ADD ("VAL-02/refused", test_refused);
  ADD ("PUB-03/revoked", test_revoked);

  return g_test_run ();
}
