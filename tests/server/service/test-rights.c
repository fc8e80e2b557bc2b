/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/service/server-fixture.h"
#include "support/mef-sample-demande.h"

/*
 * Role × use case × own, covered, other site: what each answers follows from the one table of rights
 * (USR-01). The expectation is read from that table, never written down here.
 */

typedef struct
{
  const char *name;
  MefUseCase  use_case;
  gboolean    write;
  MefDroit    droit;
} Case;

static const Case cases[] = {
  { "listerMotifs", mef_use_list_motifs, FALSE, MEF_DROIT_DEMANDES_VOIR },
  { "listerDemandes", mef_use_list_demandes, FALSE, MEF_DROIT_DEMANDES_VOIR },
  { "lireDemande", mef_use_read_demande, FALSE, MEF_DROIT_DEMANDES_VOIR },
  { "lireHistorique", mef_use_list_history, FALSE, MEF_DROIT_DEMANDES_VOIR },
  { "lireChangements", mef_use_read_changes, FALSE, MEF_DROIT_COMPTE },
  { "prendreDemande", mef_use_claim, TRUE, MEF_DROIT_DEMANDES_DECIDER },
  { "libererDemande", mef_use_release, TRUE, MEF_DROIT_DEMANDES_DECIDER },
};

typedef struct
{
  ServerFixture   *server;
  char            *ids[2]; /* of a request of 751, of 931 */
  MefPageQuestion *list;
  MefFeedQuestion *feed;
} Fixture;

static const char *const sites[] = { "751", "931" };

/* Frees what the use case answers, whose type only it knows. */
static void
discard (const Case *one, gpointer answer)
{
  if (one->write)
    mef_outcome_free (answer);
  else if (one->use_case == mef_use_list_demandes)
    mef_page_free (answer);
  else if (one->use_case == mef_use_read_demande)
    mef_record_unref (answer);
  else if (one->use_case == mef_use_read_changes)
    mef_feed_page_free (answer);
  else
    g_ptr_array_unref (answer);
}

static int
run (Fixture *fixture, const Case *one, const char *jeton, guint site)
{
  g_autoptr (MefCall) call = server_fixture_call (jeton, sites[site]);
  g_autoptr (GError) error = NULL;
  gpointer input = fixture->ids[site];
  gpointer answer;

  if (one->use_case == mef_use_list_demandes)
    input = fixture->list;
  else if (one->use_case == mef_use_read_changes)
    input = fixture->feed;
  answer = one->write ? server_fixture_write (fixture->server, call, one->use_case, input, &error)
                      : server_fixture_read (fixture->server, call, one->use_case, input, &error);
  g_assert_true ((answer == NULL) == (error != NULL));
  if (answer != NULL)
    discard (one, answer);
  return error != NULL ? error->code : -1;
}

static void
check (Fixture *fixture, const char *assigned, guint roles)
{
  static guint     number = 0;
  g_autofree char *name = g_strdup_printf ("compte%u", number++);
  g_autofree char *jeton = server_fixture_sign_up (fixture->server, name, assigned, roles);

  for (guint site = 0; site < G_N_ELEMENTS (sites); site++)
    {
      /* 951 is a pivot that covers 931. */
      gboolean has = assigned != NULL
                     && (g_str_equal (assigned, sites[site])
                         || (g_str_equal (assigned, "951") && g_str_equal (sites[site], "931")));

      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          gint64 before =
              server_fixture_count (fixture->server, "SELECT count(*) FROM journal WHERE motif LIKE"
                                                     " 'REFUS%'");
          int answer = run (fixture, &cases[i], jeton, site);
          int expected = -1;

          if (!has || (roles & ~(guint) MEF_ROLE_COORDINATEUR_RPE) == 0)
            expected = MEF_SERVICE_ERROR_SITE;
          else if (!mef_droit_is_granted (cases[i].droit, MEF_AUDIENCE_CAF, roles, MEF_RELATION_SITE))
            expected = MEF_SERVICE_ERROR_RIGHT;
          if (answer != expected)
            g_test_message ("%s under %s with roles %u on %s: %d, not %d", cases[i].name, sites[site], roles,
                            assigned != NULL ? assigned : "-", answer, expected);
          g_assert_cmpint (answer, ==, expected);
          /* Every refusal of somebody signed in is journalled, and nothing else is as one. */
          g_assert_cmpint (server_fixture_count (fixture->server,
                                                 "SELECT count(*) FROM journal WHERE motif LIKE 'REFUS%'"),
                           ==, before + (expected != -1));
        }
    }
}

static void
test_matrix (Fixture *fixture, gconstpointer data)
{
  static const char *const assigned[] = { "751", "951" };

  for (guint roles = 1; roles <= MEF_ROLE_ALL; roles++)
    for (guint i = 0; i < G_N_ELEMENTS (assigned); i++)
      check (fixture, assigned[i], roles);
  check (fixture, NULL, MEF_ROLE_COORDINATEUR_RPE);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();

  fixture->server = server_fixture_new ();
  fixture->ids[0] = server_fixture_add_nth (fixture->server, 0);
  fixture->ids[1] = server_fixture_add_nth (fixture->server, 7);
  fixture->list = mef_page_question_new (filtre, NULL, 10);
  fixture->feed = mef_feed_question_new (NULL, 10, FALSE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->server);
  server_fixture_free (fixture->server);
  g_free (fixture->ids[0]);
  g_free (fixture->ids[1]);
  mef_page_question_free (fixture->list);
  mef_feed_question_free (fixture->feed);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/server/service/rights/USR-01/matrix", Fixture, NULL, set_up, test_matrix, tear_down);

  return g_test_run ();
}
