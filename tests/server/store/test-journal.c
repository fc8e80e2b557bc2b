/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-id.h"
#include "server/service/server-fixture.h"
#include "server/store/mef-journal-verifier.h"
#include "support/mef-sample-demande.h"

#include <string.h>

typedef struct
{
  ServerFixture *server;
} Fixture;

/* A dozen entries on site 751. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *jeton = NULL;

  fixture->server = server_fixture_new ();
  jeton = server_fixture_sign_up (fixture->server, "diallo", "751", MEF_ROLE_MODERATEUR);
  for (guint n = 0; n < 12; n++)
    {
      g_autofree char *id = server_fixture_add_nth (fixture->server, 8 * n + 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (MefOutcome) outcome = server_fixture_decide (fixture->server, jeton, "751", id, 1,
                                                              MEF_EVENEMENT_DEMANDER_ELEMENTS, NULL, &error);

      g_assert_no_error (error);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_free (fixture->server);
}

/* The fault found on @site after @sql; all other sites hold. */
static char *
tamper (Fixture *fixture, const char *sql, GBytes *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) verdicts = NULL;
  char *fault = NULL;

  if (sql != NULL)
    server_fixture_execute (fixture->server, sql);
  verdicts = mef_journal_verify (fixture->server->store, key, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < verdicts->len; i++)
    {
      const MefJournalVerdict *verdict = g_ptr_array_index (verdicts, i);

      if (g_str_equal (verdict->site, "751"))
        {
          g_assert_null (fault);
          fault = g_strdup (verdict->fault);
        }
      else if (g_bytes_equal (key, fixture->server->key))
        g_assert_cmpstr (verdict->fault, ==, NULL);
    }
  return fault;
}

static void
test_untouched (Fixture *fixture, gconstpointer data)
{
  g_assert_null (tamper (fixture, NULL, fixture->server->key));
  g_assert_cmpint (
      server_fixture_count (fixture->server, "SELECT audit_rang FROM site_head WHERE site = '751'"), ==, 12);
}

static void
test_touched (Fixture *fixture, gconstpointer data)
{
  const char      *sql = data;
  g_autofree char *fault = tamper (fixture, sql, fixture->server->key);

  g_assert_nonnull (fault);
  g_test_message ("%s", fault);
}

static void
test_other_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) other = g_bytes_new_static ("another key of thirty-two bytes!", 32);
  g_autofree char *fault = tamper (fixture, NULL, other);

  g_assert_nonnull (fault);
}

/* Entries hold who, when, what and names of fields; never a value of a record (AUD-01). */
static void
test_no_values (Fixture *fixture, gconstpointer data)
{
  static const char *const values[] = {
    "Benali", "Nadia", "bagnolet", "exemple.fr", "0612345678", "téléphone"
  };
  g_autofree char *text = server_fixture_query (
      fixture->server, "SELECT group_concat (coalesce (objet, '') || coalesce (champs, '') ||"
                       " coalesce (motif, '') || action, ' ') FROM journal");

  g_assert_nonnull (strstr (text, "DEMANDER_ELEMENTS"));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_null (strstr (text, values[i]));
}

/* Every site, each in a transaction of its own. */
typedef struct
{
  gint64 now;
  gint64 before;
  guint  pruned;
  guint  faults;
} Pruning;

static gpointer
list_sites_func (MefTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray *sites = NULL;

  transaction->class->list_sites (transaction, &sites, error);
  return sites;
}

typedef struct
{
  Pruning    *all;
  const char *site;
} SitePruning;

static gpointer
prune_func (MefTransaction *transaction, gpointer data, GError **error)
{
  SitePruning     *site = data;
  g_autofree char *fault = NULL;
  guint            pruned = 0;

  transaction->class->prune_journal (transaction, site->site, site->all->now, site->all->before, &pruned,
                                     &fault, error);
  site->all->pruned += pruned;
  site->all->faults += fault != NULL;
  return NULL;
}

static Pruning
prune_all (Fixture *fixture, gint64 before)
{
  g_autoptr (GError) error = NULL;
  Pruning all = { .now = mef_clock_now (MEF_CLOCK (fixture->server->clock)), .before = before };
  g_autoptr (GPtrArray) sites =
      mef_store_write_sync (MEF_STORE (fixture->server->store), list_sites_func, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < sites->len; i++)
    {
      SitePruning site = { &all, ((MefSite *) g_ptr_array_index (sites, i))->code };

      mef_store_write_sync (MEF_STORE (fixture->server->store), prune_func, &site, &error);
      g_assert_no_error (error);
    }
  return all;
}

static guint
prune (Fixture *fixture, gint64 before)
{
  Pruning all = prune_all (fixture, before);

  g_assert_cmpuint (all.faults, ==, 0);
  return all.pruned;
}

static char *
verify_against (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_journal_head_free);
  g_autoptr (GPtrArray) verdicts = NULL;
  MefJournalHead *head = mef_journal_head_parse (text);

  g_assert_nonnull (head);
  g_ptr_array_add (expected, head);
  verdicts = mef_journal_verify (fixture->server->store, fixture->server->key, expected, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < verdicts->len; i++)
    {
      const MefJournalVerdict *verdict = g_ptr_array_index (verdicts, i);

      if (verdict->fault != NULL)
        {
          g_assert_cmpstr (verdict->site, ==, "751");
          return g_strdup (verdict->fault);
        }
    }
  return NULL;
}

static char *
dup_head (Fixture *fixture)
{
  return server_fixture_query (fixture->server, "SELECT site || ':' || audit_rang || ':' || audit_hash"
                                                " FROM site_head WHERE site = '751'");
}

/* Old entries go, a signed checkpoint stays, and the rest still verifies, also when it is done again. */
static void
test_prune (Fixture *fixture, gconstpointer data)
{
  g_autofree char *head = dup_head (fixture);

  server_fixture_verify (fixture->server);
  g_assert_cmpuint (prune (fixture, MEF_SAMPLE_NOW), ==, 0);
  mef_fake_clock_advance (fixture->server->clock, MEF_HOUR);
  /* The last one of 751 stays, for the head is its; 000 has one entry less to lose. */
  g_assert_cmpuint (prune (fixture, MEF_SAMPLE_NOW + 1), >=, 11);
  g_assert_cmpint (
      server_fixture_count (fixture->server, "SELECT min (rang) FROM journal WHERE site = '751'"), ==, 12);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM journal WHERE site = '751'"
                                                          " AND action = 'elaguerJournal' AND rang = 13"),
                   ==, 1);
  server_fixture_verify (fixture->server);
  /* A head from before still says whether it is the same journal. */
  g_assert_null (verify_against (fixture, head));
  mef_fake_clock_advance (fixture->server->clock, MEF_HOUR);
  g_assert_cmpuint (prune (fixture, MEF_SAMPLE_NOW + 2 * MEF_HOUR), >=, 1);
  server_fixture_verify (fixture->server);
}

static void
test_pruned_and_touched (Fixture *fixture, gconstpointer data)
{
  const char      *sql = data;
  g_autofree char *fault = NULL;

  mef_fake_clock_advance (fixture->server->clock, MEF_HOUR);
  prune (fixture, MEF_SAMPLE_NOW + 1);
  fault = tamper (fixture, sql, fixture->server->key);
  g_assert_nonnull (fault);
  g_test_message ("%s", fault);
}

/* Evidence is not tidied away. */
static void
test_prune_refuses (Fixture *fixture, gconstpointer data)
{
  g_autofree char *fault = NULL;

  server_fixture_execute (fixture->server, "UPDATE journal SET acteur = 'x' WHERE site = '751' AND rang = 5");
  mef_fake_clock_advance (fixture->server->clock, MEF_HOUR);
  g_assert_cmpuint (prune_all (fixture, MEF_SAMPLE_NOW + 1).faults, ==, 1);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM journal WHERE site = '751'"),
                   ==, 12);
  fault = tamper (fixture, NULL, fixture->server->key);
  g_assert_nonnull (fault);
}

/* The whole database put back to an older state holds in itself: only a head told elsewhere tells it. */
static void
test_rolled_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *head = dup_head (fixture);
  g_autofree char *told = NULL;
  g_autofree char *other = NULL;
  g_autofree char *fault = NULL;

  g_assert_null (verify_against (fixture, head));
  /* As if 40 entries had been there when it was told, and a backup of before was put in their place. */
  told = g_strconcat ("751:40:", head + strlen ("751:12:"), NULL);
  fault = verify_against (fixture, told);
  g_assert_nonnull (strstr (fault, "revenu en arrière"));
  g_clear_pointer (&fault, g_free);
  /* And as if others had been written after it. */
  other = g_strconcat ("751:7:", head + strlen ("751:12:"), NULL);
  fault = verify_against (fixture, other);
  g_assert_nonnull (strstr (fault, "n’est pas la sienne"));
}

static void
test_head_text (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "", "751", "751:1", "75:1:", "751:0:", "751:1:abc", "751:x:" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (mef_journal_head_parse (wrong[i]));
  g_assert_null (mef_journal_head_parse (NULL));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name, *sql;
  } cases[] = {
    { "changed-who", "UPDATE journal SET compte = 'x' WHERE site = '751' AND rang = 5" },
    { "changed-when", "UPDATE journal SET le = le + 1 WHERE site = '751' AND rang = 5" },
    { "changed-what", "UPDATE journal SET action = 'autre' WHERE site = '751' AND rang = 1" },
    { "changed-object", "UPDATE journal SET objet = NULL WHERE site = '751' AND rang = 12" },
    { "changed-null-to-empty", "UPDATE journal SET champs = '' WHERE site = '751' AND rang = 5" },
    { "moved-between-fields",
      "UPDATE journal SET champs = 'eta', motif = 't' || motif WHERE site = '751' AND rang = 5" },
    { "changed-hash",
      "UPDATE journal SET hash = lower (hex (randomblob (32))) WHERE site = '751' AND rang = 5" },
    { "removed", "DELETE FROM journal WHERE site = '751' AND rang = 5" },
    { "removed-and-renumbered", "DELETE FROM journal WHERE site = '751' AND rang = 5;"
                                "UPDATE journal SET rang = rang - 1 WHERE site = '751' AND rang > 5;"
                                "UPDATE site_head SET audit_rang = audit_rang - 1 WHERE site = '751'" },
    { "removed-first", "DELETE FROM journal WHERE site = '751' AND rang = 1" },
    { "removed-all", "DELETE FROM journal WHERE site = '751'" },
    { "removed-all-and-reset",
      "DELETE FROM journal WHERE site = '751'; UPDATE site_head SET audit_rang = 0, audit_hash ="
      " (SELECT audit_hash FROM site_head WHERE site = '931') WHERE site = '751'" },
    { "reordered", "UPDATE journal SET rang = -1 WHERE site = '751' AND rang = 5;"
                   "UPDATE journal SET rang = 5 WHERE site = '751' AND rang = 6;"
                   "UPDATE journal SET rang = 6 WHERE site = '751' AND rang = -1" },
    { "truncated", "DELETE FROM journal WHERE site = '751' AND rang > 10" },
    { "truncated-with-the-head",
      "DELETE FROM journal WHERE site = '751' AND rang > 10;"
      "UPDATE site_head SET audit_rang = 10, audit_hash ="
      " (SELECT hash FROM journal WHERE site = '751' AND rang = 10) WHERE site = '751'" },
    { "appended",
      "INSERT INTO journal SELECT site, 13, le, compte, acteur, action, objet, champs, motif, hash"
      " FROM journal WHERE site = '751' AND rang = 12;"
      "UPDATE site_head SET audit_rang = 13 WHERE site = '751'" },
    { "head-lost", "DELETE FROM site_head WHERE site = '751'" },
    { "taken-from-another-site",
      "DELETE FROM journal WHERE site = '751' AND rang = 1; INSERT INTO journal SELECT '751', 1, le, compte, "
      "acteur,"
      " action, objet, champs, motif, hash FROM journal WHERE site = '000' AND rang = 1" },
  };

  static const struct
  {
    const char *name, *sql;
  } pruned[] = {
    { "checkpoint-lost", "DELETE FROM jalon WHERE site = '751'" },
    { "checkpoint-changed", "UPDATE jalon SET rang = 10 WHERE site = '751'" },
    { "checkpoint-forged", "UPDATE jalon SET sceau = tete WHERE site = '751'" },
    { "removed-behind-it", "DELETE FROM journal WHERE site = '751' AND rang = 12" },
    { "changed-behind-it", "UPDATE journal SET motif = 'x' WHERE site = '751' AND rang = 12" },
    { "truncated-behind-it", "DELETE FROM journal WHERE site = '751'" },
    { "moved-over-what-is-left",
      "DELETE FROM journal WHERE site = '751'; UPDATE jalon SET rang = 13 WHERE site = '751'" },
  };

  g_test_init (&argc, &argv, NULL);

  g_test_add ("/server/store/journal/AUD-01/untouched", Fixture, NULL, set_up, test_untouched, tear_down);
  g_test_add ("/server/store/journal/AUD-01/pruned", Fixture, NULL, set_up, test_prune, tear_down);
  g_test_add ("/server/store/journal/AUD-01/prune-refuses-what-does-not-hold", Fixture, NULL, set_up,
              test_prune_refuses, tear_down);
  g_test_add ("/server/store/journal/AUD-01/rolled-back", Fixture, NULL, set_up, test_rolled_back, tear_down);
  g_test_add ("/server/store/journal/AUD-01/head-text", Fixture, NULL, set_up, test_head_text, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (pruned); i++)
    {
      g_autofree char *path = g_strconcat ("/server/store/journal/AUD-01/pruned-", pruned[i].name, NULL);

      g_test_add (path, Fixture, pruned[i].sql, set_up, test_pruned_and_touched, tear_down);
    }
  g_test_add ("/server/store/journal/AUD-01/other-key", Fixture, NULL, set_up, test_other_key, tear_down);
  g_test_add ("/server/store/journal/AUD-01/no-values", Fixture, NULL, set_up, test_no_values, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/server/store/journal/AUD-01/", cases[i].name, NULL);

      g_test_add (path, Fixture, cases[i].sql, set_up, test_touched, tear_down);
    }

  return g_test_run ();
}
