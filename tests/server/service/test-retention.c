/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/service/nightly-fixture.h"
#include "support/mef-sample-demande.h"

#include <string.h>

/* SEC-05: how long things are kept (decisions.md, Retention). Of its table, « information request » and
 * « export » have no records here yet; sessions, links and unsent deposits end with their own day. */

static void
test_rejected (NightFixture *fixture, gconstpointer data)
{
  g_autofree char *gone = night_add_request (fixture, 1, "à effacer", FALSE, MEF_EVENEMENT_REJETER);
  g_autofree char *sharing = night_add_request (fixture, 2, "partagé", FALSE, MEF_EVENEMENT_REJETER);
  g_autofree char *kept = night_add_request (fixture, 3, "partagé", FALSE, MEF_EVENEMENT_N);
  g_autofree char *own = night_dup_file (fixture, "à effacer");
  g_autofree char *shared = night_dup_file (fixture, "partagé");
  g_autofree char *tombstones = NULL;
  MefBilanNuit     bilan;

  g_assert_true (g_file_test (own, G_FILE_TEST_EXISTS));
  server_fixture_execute (fixture->server, "UPDATE courrier SET etat = 'ENVOYE'");
  night_advance (fixture, 364);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.demandes, ==, 0);
  g_assert_cmpuint (bilan.corps, ==, 2);

  night_advance (fixture, 3);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.demandes, ==, 2);
  g_assert_cmpuint (bilan.manquants + bilan.alteres, ==, 0);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM demande"), ==, 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM demande_corps"), ==, 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM courrier"), ==, 0);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM historique"), ==, 0);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM constats"), ==, 1);
  g_assert_cmpint (COUNT ("SELECT nombre FROM demande_compte WHERE site = '751' AND etat = 'REJETE'"), ==, 0);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM journal WHERE action = 'effacerDemande'"), ==, 2);
  tombstones = server_fixture_query (
      fixture->server, "SELECT group_concat (collection) FROM (SELECT DISTINCT collection FROM change"
                       " WHERE deleted = 1 ORDER BY collection)");
  g_assert_cmpstr (tombstones, ==, "constats,courriers,demandes");

  /* The file that nobody else holds goes, but not while it is young. */
  g_assert_true (g_file_test (own, G_FILE_TEST_EXISTS));
  night_age (own);
  night_age (shared);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.fichiers, ==, 1);
  g_assert_false (g_file_test (own, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (shared, G_FILE_TEST_EXISTS));
  g_assert_cmpint (COUNT ("SELECT count(*) FROM document_a_effacer"), ==, 0);
}

/* Who was rejected goes with the request, and the account too; whom a bar keeps stays. */
static void
test_forgotten (NightFixture *fixture, gconstpointer data)
{
  g_autofree char *gone = night_add_request (fixture, 1, NULL, FALSE, MEF_EVENEMENT_REJETER);
  g_autofree char *barred = night_add_request (fixture, 2, NULL, FALSE, MEF_EVENEMENT_REJETER);
  g_autofree char *account = server_fixture_add_audience (fixture->server, "un@exemple.fr", MEF_AUDIENCE_ASM);
  g_autofree char *other = server_fixture_add_audience (fixture->server, "deux@exemple.fr", MEF_AUDIENCE_ASM);
  g_autofree char *jeton = server_fixture_open_session (fixture->server, account);
  g_autofree char *sql = g_strdup_printf (
      "UPDATE compte SET asm = (SELECT asm FROM demande WHERE id = '%s') WHERE id = '%s';"
      "UPDATE compte SET asm = (SELECT asm FROM demande WHERE id = '%s') WHERE id = '%s';"
      "INSERT INTO lien (hash, objet, compte, cree_le, expire_le) VALUES ('h', 'MOT_DE_PASSE', '%s', 0, 1);"
      "UPDATE assistant_maternel SET interdit = id = (SELECT asm FROM demande WHERE id = '%s')",
      gone, account, barred, other, account, barred);
  gint64       people = COUNT ("SELECT count(*) FROM assistant_maternel");
  MefBilanNuit bilan;

  server_fixture_execute (fixture->server, sql);
  night_advance (fixture, 364);
  night_run (fixture->server);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM compte WHERE audience = 'asm'"), ==, 2);
  night_advance (fixture, 3);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.demandes, ==, 2);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM assistant_maternel"), ==, people - 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM assistant_maternel WHERE interdit = 1"), ==, 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM compte WHERE email = 'un@exemple.fr'"), ==, 0);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM compte WHERE email = 'deux@exemple.fr'"), ==, 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM journal WHERE action = 'effacerAssistantMaternel'"), ==, 1);
}

static void
test_scans (NightFixture *fixture, gconstpointer data)
{
  g_autofree char *id = night_add_request (fixture, 1, "agrément", FALSE, MEF_EVENEMENT_VALIDER);
  g_autofree char *path = night_dup_file (fixture, "agrément");
  g_autoptr (MefDemande) sample = mef_sample_demande_new_nth (8);
  gint64       end = mef_day_start (mef_day_add_years (sample->agrement->fin, 1));
  MefBilanNuit bilan;

  mef_fake_clock_advance (fixture->server->clock,
                          end - mef_clock_now (MEF_CLOCK (fixture->server->clock)) - 24 * MEF_HOUR);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.scans, ==, 0);
  night_advance (fixture, 3);
  night_age (path);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.scans, ==, 1);
  g_assert_cmpuint (bilan.fichiers, ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (COUNT ("SELECT count(*) FROM demande WHERE version = 3"), ==, 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM demande_corps WHERE donnees LIKE '%\"documents\":[]%'"), ==,
                   1);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.scans, ==, 0);
}

static void
test_mails (NightFixture *fixture, gconstpointer data)
{
  g_autofree char *id = night_add_request (fixture, 1, NULL, FALSE, MEF_EVENEMENT_VALIDER);
  MefBilanNuit     bilan;

  night_advance (fixture, 100);
  bilan = night_run (fixture->server);
  /* What waits to leave is not erased, however old. */
  g_assert_cmpuint (bilan.corps, ==, 0);
  server_fixture_execute (fixture->server, "UPDATE courrier SET etat = 'ENVOYE'");
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.corps, ==, 1);
  g_assert_cmpint (
      COUNT ("SELECT count(*) FROM courrier WHERE texte = '' AND html = '' AND destinataire = ''"), ==, 1);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.corps, ==, 0);
  night_advance (fixture, 270);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.courriers, ==, 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM change WHERE collection = 'courriers' AND deleted = 1"), ==,
                   1);

  /* Its tombstone lives for 180 days more; then cursors from before are too old. */
  night_advance (fixture, 181);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.suppressions, >=, 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM change WHERE deleted = 1"), ==, 0);
  g_assert_cmpint (COUNT ("SELECT plancher > 0 FROM site_head WHERE site = '751'"), ==, 1);
}

/* Times are data: an operator may keep things longer; a rule that is not there erases nothing. */
static void
test_rules (NightFixture *fixture, gconstpointer data)
{
  g_autofree char *id = night_add_request (fixture, 1, NULL, FALSE, MEF_EVENEMENT_REJETER);
  g_autoptr (GError) error = NULL;
  MefBilanNuit bilan;

  night_advance (fixture, 400);
  server_fixture_execute (fixture->server,
                          "UPDATE conservation SET mois = 24 WHERE quoi = 'demande-rejetee'");
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.demandes, ==, 0);
  server_fixture_execute (fixture->server, "DELETE FROM conservation WHERE quoi = 'demande-rejetee'");
  g_assert_false (mef_nightly_run (fixture->server->service, NULL, &bilan, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM demande"), ==, 1);
}

/* ---- the table ---- */

static void
make_rejected (NightFixture *fixture)
{
  g_free (night_add_request (fixture, 1, NULL, FALSE, MEF_EVENEMENT_REJETER));
}

static void
make_abandoned (NightFixture *fixture)
{
  g_free (night_add_request (fixture, 1, NULL, FALSE, MEF_EVENEMENT_DEMANDER_ELEMENTS));
}

static void
make_decided (NightFixture *fixture)
{
  g_free (night_add_request (fixture, 1, NULL, FALSE, MEF_EVENEMENT_VALIDER));
}

/* Kept from the agrément's end on: that is where the clock stands then. */
static void
make_ended (NightFixture *fixture)
{
  g_autoptr (MefDemande) sample = mef_sample_demande_new_nth (8);

  make_decided (fixture);
  mef_fake_clock_advance (fixture->server->clock, mef_day_start (sample->agrement->fin)
                                                      - mef_clock_now (MEF_CLOCK (fixture->server->clock)));
}

static void
make_mail (NightFixture *fixture)
{
  make_decided (fixture);
  server_fixture_execute (fixture->server, "UPDATE courrier SET etat = 'ENVOYE'");
}

static void
make_key (NightFixture *fixture)
{
  g_autofree char *jeton = server_fixture_open_session (fixture->server, fixture->moderateur);
  g_autofree char *id = night_add_request (fixture, 1, NULL, FALSE, MEF_EVENEMENT_N);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome =
      server_fixture_decide (fixture->server, jeton, "751", id, 1, MEF_EVENEMENT_VALIDER, id, &error);

  g_assert_no_error (error);
}

static void
make_tombstone (NightFixture *fixture)
{
  make_decided (fixture);
  server_fixture_execute (fixture->server, "UPDATE change SET deleted = 1 WHERE collection = 'constats'");
}

static void
make_entries (NightFixture *fixture)
{
  make_decided (fixture);
  g_free (night_add_request (fixture, 2, NULL, FALSE, MEF_EVENEMENT_VALIDER));
}

#define REQUEST                                                                                              \
  "SELECT (SELECT count(*) FROM demande) + (SELECT count(*) FROM demande_corps) + (SELECT count(*) FROM"     \
  " historique) + (SELECT count(*) FROM constats) + (SELECT count(*) FROM courrier)"

/* @count: what is left of what @make made */
static const struct
{
  const char *rule;
  void (*make) (NightFixture *fixture);
  const char *count;
  const char *action;
} rules[] = {
  { "demande-rejetee", make_rejected, REQUEST, "effacerDemande" },
  { "demande-abandonnee", make_abandoned, REQUEST, "effacerDemande" },
  { "documents-apres-agrement", make_ended,
    "SELECT count(*) FROM demande_corps WHERE donnees NOT LIKE '%\"documents\":[]%'", "effacerDocuments" },
  { "courrier-corps", make_mail, "SELECT count(*) FROM courrier WHERE texte <> '' OR destinataire <> ''",
    "effacerCourrier" },
  { "courrier", make_mail, "SELECT count(*) FROM courrier", "effacerCourrier" },
  { "cle-idempotence", make_key, "SELECT count(*) FROM idempotence", "effacerCles" },
  { "suppression-flux", make_tombstone,
    "SELECT count(*) FROM change WHERE collection = 'constats' AND deleted = 1", "effacerSuppressions" },
  { "journal", make_entries, "SELECT count(*) FROM journal WHERE site = '751' AND rang = 1",
    "elaguerJournal" },
};

/* Days from now to the day @rule ends, by the calendar. */
static guint
count_days (NightFixture *fixture, const char *rule)
{
  g_autofree char *months = g_strdup_printf ("SELECT mois FROM conservation WHERE quoi = '%s'", rule);
  g_autofree char *days = g_strdup_printf ("SELECT jours FROM conservation WHERE quoi = '%s'", rule);
  gint64           seconds = mef_clock_now (MEF_CLOCK (fixture->server->clock)) / G_USEC_PER_SEC;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) month = g_date_time_add_months (now, (int) COUNT (months));
  g_autoptr (GDateTime) end = g_date_time_add_days (month, (int) COUNT (days));

  return (guint) (g_date_time_difference (end, now) / G_TIME_SPAN_DAY);
}

static gint64
count_entries (NightFixture *fixture, guint i)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM journal WHERE action = '%s' AND motif = '%s'",
                                          rules[i].action, rules[i].rule);

  return COUNT (sql);
}

/* Up to its last day everything is there, with the time doubled far beyond; then it goes and the journal says
 * so. */
static void
test_rule (gconstpointer data)
{
  guint            i = GPOINTER_TO_UINT (data);
  NightFixture     own = { NULL };
  NightFixture    *fixture = &own;
  g_autofree char *twice = g_strdup_printf (
      "UPDATE conservation SET mois = mois * 2, jours = jours * 2 WHERE quoi = '%s'", rules[i].rule);
  g_autofree char *once = g_strdup_printf (
      "UPDATE conservation SET mois = mois / 2, jours = jours / 2 WHERE quoi = '%s'", rules[i].rule);
  g_autofree char *others =
      g_strdup_printf ("UPDATE conservation SET mois = 1000, jours = 0 WHERE quoi <> '%s'", rules[i].rule);
  gint64 made;
  guint  days;

  night_set_up (fixture, NULL);
  rules[i].make (fixture);
  made = COUNT (rules[i].count);
  g_assert_cmpint (made, >, 0);
  days = count_days (fixture, rules[i].rule);
  server_fixture_execute (fixture->server, others);
  night_advance (fixture, days - 1);
  night_run (fixture->server);
  g_assert_cmpint (COUNT (rules[i].count), ==, made);
  g_assert_cmpint (count_entries (fixture, i), ==, 0);

  night_advance (fixture, 2);
  server_fixture_execute (fixture->server, twice);
  night_run (fixture->server);
  g_assert_cmpint (COUNT (rules[i].count), ==, made);
  g_assert_cmpint (count_entries (fixture, i), ==, 0);

  server_fixture_execute (fixture->server, once);
  night_run (fixture->server);
  g_assert_cmpint (COUNT (rules[i].count), ==, 0);
  g_assert_cmpint (count_entries (fixture, i), >, 0);
  night_tear_down (fixture, NULL);
}

/* No rule is without its test. */
static void
test_every_rule (NightFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) known = g_string_new (NULL);
  g_autofree char *sql = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    g_string_append_printf (known, "%s'%s'", i > 0 ? ", " : "", rules[i].rule);
  sql = g_strdup_printf ("SELECT count(*) FROM conservation WHERE quoi NOT IN (%s)", known->str);
  g_assert_cmpint (COUNT (sql), ==, 0);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM conservation"), ==, G_N_ELEMENTS (rules));
}

/* ---- people ---- */

static void
give_account (NightFixture *fixture, const char *demande)
{
  g_autofree char *account = server_fixture_add_audience (fixture->server, "un@exemple.fr", MEF_AUDIENCE_ASM);
  g_autofree char *sql = g_strdup_printf (
      "UPDATE compte SET asm = (SELECT asm FROM demande WHERE id = '%s') WHERE id = '%s'", demande, account);

  server_fixture_execute (fixture->server, sql);
  g_free (server_fixture_open_session (fixture->server, account));
}

/* Who never answered and never was accepted is forgotten with the request, the account and the file; who
 * answered is not, nor who still waits for us. */
static void
test_abandoned (NightFixture *fixture, gconstpointer data)
{
  g_autofree char *gone = night_add_request (fixture, 1, "abandonné", FALSE, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autofree char *ours = night_add_request (fixture, 2, "en attente", FALSE, MEF_EVENEMENT_N);
  g_autofree char *path = night_dup_file (fixture, "abandonné");
  gint64           people = COUNT ("SELECT count(*) FROM assistant_maternel");
  MefBilanNuit     bilan;

  give_account (fixture, gone);
  server_fixture_execute (fixture->server,
                          "UPDATE assistant_maternel SET agrement_debut = NULL, agrement_fin ="
                          " NULL, agrement_departement = NULL, agrement_capacite = NULL");
  night_advance (fixture, 364);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.demandes, ==, 0);
  night_advance (fixture, 3);
  night_age (path);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.demandes, ==, 1);
  g_assert_cmpuint (bilan.fichiers, ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (COUNT ("SELECT count(*) FROM assistant_maternel"), ==, people - 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM compte WHERE audience = 'asm'"), ==, 0);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM journal WHERE motif = 'demande-abandonnee'"), ==, 2);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM change WHERE collection = 'demandes' AND deleted = 1"), ==,
                   1);
}

/* Of a renewal nobody went on with, the person, the account and the agrément in force stay; the space is open
 * again. */
static void
test_abandoned_renewal (NightFixture *fixture, gconstpointer data)
{
  g_autofree char *before = night_add_request (fixture, 1, "premier", FALSE, MEF_EVENEMENT_VALIDER);
  g_autoptr (MefDemande) first = mef_sample_demande_new_nth (8);
  g_autoptr (MefDemande) second = mef_sample_demande_new_nth (16);
  g_autofree char *jeton = server_fixture_open_session (fixture->server, fixture->moderateur);
  g_autofree char *after = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (MefOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  MefDemande *renewal = mef_demande_copy (second);

  renewal->type = MEF_TYPE_DEMANDE_RENOUVELLEMENT;
  after = night_add_like (fixture, renewal, "second", MEF_EVENEMENT_N);
  /* The same person. */
  sql = g_strdup_printf ("DELETE FROM assistant_maternel WHERE id = '%s';"
                         "UPDATE demande SET asm = '%s' WHERE id = '%s';"
                         "UPDATE demande_corps SET donnees = replace (donnees, '%s', '%s')",
                         second->asm_id, first->asm_id, after, second->asm_id, first->asm_id);
  server_fixture_execute (fixture->server, sql);
  outcome = server_fixture_decide (fixture->server, jeton, "751", after, 1, MEF_EVENEMENT_DEMANDER_ELEMENTS,
                                   NULL, &error);
  g_assert_no_error (error);
  give_account (fixture, before);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM assistant_maternel WHERE statut = 'REDUIT'"), ==, 1);

  night_advance (fixture, 370);
  g_assert_cmpuint (night_run (fixture->server).demandes, ==, 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM demande WHERE etat = 'VALIDE'"), ==, 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM assistant_maternel WHERE statut = 'AGREE'"
                          " AND agrement_debut IS NOT NULL"),
                   ==, 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM compte WHERE audience = 'asm'"), ==, 1);
}

/* However long ago: what bars a registration stays. */
static void
test_radiated (NightFixture *fixture, gconstpointer data)
{
  g_autofree char *rejected = night_add_request (fixture, 1, NULL, FALSE, MEF_EVENEMENT_REJETER);
  g_autoptr (MefDemande) like = mef_sample_demande_new_nth (3);

  server_fixture_add_radie (fixture->server, "0b9c6a52-8c1e-4c6f-9d0a-1f2e3d4c5b6a", like);
  night_advance (fixture, 8 * 366);
  night_run (fixture->server);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM demande"), ==, 0);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM assistant_maternel WHERE statut = 'RADIE' AND nom <> ''"
                          " AND identite_cle <> '' AND email_cle <> ''"),
                   ==, 1);
}

/* As long as the record, however long. */
static void
test_history (NightFixture *fixture, gconstpointer data)
{
  g_autofree char *id = night_add_request (fixture, 1, NULL, FALSE, MEF_EVENEMENT_VALIDER);
  gint64           entries = COUNT ("SELECT count(*) FROM historique");

  g_assert_cmpint (entries, >, 0);
  night_advance (fixture, 8 * 366);
  night_run (fixture->server);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM demande"), ==, 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM historique"), ==, entries);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *path = g_strconcat ("/server/service/retention/SEC-05/rule/", rules[i].rule, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_rule);
    }
#define ADD(path, func)                                                                                      \
  g_test_add ("/server/service/retention/SEC-05/" path, NightFixture, NULL, night_set_up, func,              \
              night_tear_down)
  ADD ("every-rule", test_every_rule);
  ADD ("rejected-requests", test_rejected);
  ADD ("rejected-people", test_forgotten);
  ADD ("abandoned-requests", test_abandoned);
  ADD ("abandoned-renewals", test_abandoned_renewal);
  ADD ("radiated-people", test_radiated);
  ADD ("history", test_history);
  ADD ("scans", test_scans);
  ADD ("mails", test_mails);
  ADD ("rules-are-data", test_rules);
#undef ADD
  return g_test_run ();
}
