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
  verdicts = mef_journal_verify (fixture->server->store, key, &error);
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

  g_test_init (&argc, &argv, NULL);

  g_test_add ("/server/store/journal/AUD-01/untouched", Fixture, NULL, set_up, test_untouched, tear_down);
  g_test_add ("/server/store/journal/AUD-01/other-key", Fixture, NULL, set_up, test_other_key, tear_down);
  g_test_add ("/server/store/journal/AUD-01/no-values", Fixture, NULL, set_up, test_no_values, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/server/store/journal/AUD-01/", cases[i].name, NULL);

      g_test_add (path, Fixture, cases[i].sql, set_up, test_touched, tear_down);
    }

  return g_test_run ();
}
