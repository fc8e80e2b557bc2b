/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-feed-line.h"

#include <string.h>

#define ID "0f0e0d0c-0b0a-4908-8706-050403020100"

static void
decode (const char *text, MefFeedLine *line)
{
  g_autoptr (GError) error = NULL;

  mef_feed_line_decode (text, strcspn (text, "\n"), line, &error);
  g_assert_no_error (error);
}

static void
assert_fault (const char *text, MefProtocolError code, const char *pointer)
{
  MefFeedLine line;
  g_autoptr (GError) error = NULL;

  g_assert_false (mef_feed_line_decode (text, strlen (text), &line, &error));
  g_assert_error (error, MEF_PROTOCOL_ERROR, (int) code);
  g_assert_cmpstr (mef_protocol_error_get_pointer (error), ==, pointer);
}

static void
test_collections (void)
{
  for (guint i = 0; i < MEF_COLLECTION_N; i++)
    {
      MefCollection found;

      g_assert_true (mef_collection_from_code (mef_collection_to_code ((MefCollection) i), &found));
      g_assert_cmpint (found, ==, i);
    }
  g_assert_cmpstr (mef_collection_to_code (MEF_COLLECTION_VALEURS_LEGALES), ==, "valeurs-legales");
}

static void
test_round_trip (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  MefFeedLine line;
  const char *donnees = "{\"nom\":\"Corbin\",\"x\":[1,2]}";

  mef_feed_line_append_debut (text, 12345);
  g_assert_cmpstr (text->str, ==, "{\"genre\":\"debut\",\"restant\":12345}\n");
  decode (text->str, &line);
  g_assert_cmpint (line.genre, ==, MEF_FEED_DEBUT);
  g_assert_cmpint (line.restant, ==, 12345);

  g_string_truncate (text, 0);
  mef_feed_line_append_remise_a_zero (text);
  g_assert_cmpstr (text->str, ==, "{\"genre\":\"remise_a_zero\"}\n");
  decode (text->str, &line);
  g_assert_cmpint (line.genre, ==, MEF_FEED_REMISE_A_ZERO);

  g_assert_false (mef_feed_line_looks_changed (text->str, text->len));
  g_string_truncate (text, 0);
  mef_feed_line_append_changement (text, MEF_COLLECTION_PRISES, ID, "751", 9, donnees);
  g_assert_cmpstr (text->str, ==,
                   "{\"genre\":\"changement\",\"collection\":\"prises\",\"id\":\"" ID "\",\"site\":\"751\","
                   "\"version\":9,\"supprime\":false,\"donnees\":{\"nom\":\"Corbin\",\"x\":[1,2]}}\n");
  decode (text->str, &line);
  g_assert_cmpint (line.genre, ==, MEF_FEED_CHANGEMENT);
  g_assert_cmpint (line.collection, ==, MEF_COLLECTION_PRISES);
  g_assert_cmpstr (line.id, ==, ID);
  g_assert_cmpstr (line.site, ==, "751");
  g_assert_cmpint (line.version, ==, 9);
  g_assert_false (line.supprime);
  g_assert_cmpmem (line.donnees.start, line.donnees.length, donnees, strlen (donnees));
  g_assert_true (mef_feed_line_looks_changed (text->str, text->len));
  g_assert_false (mef_feed_line_looks_changed (text->str, 10));

  g_string_truncate (text, 0);
  mef_feed_line_append_suppression (text, MEF_COLLECTION_SITES, "751", "000", 3);
  decode (text->str, &line);
  g_assert_true (line.supprime);
  g_assert_cmpstr (line.id, ==, "751");
  g_assert_null (line.donnees.start);

  g_string_truncate (text, 0);
  mef_feed_line_append_curseur (text, "AbC-_9", TRUE);
  g_assert_cmpstr (text->str, ==, "{\"genre\":\"curseur\",\"curseur\":\"AbC-_9\",\"complet\":true}\n");
  decode (text->str, &line);
  g_assert_cmpint (line.genre, ==, MEF_FEED_CURSEUR);
  g_assert_cmpmem (line.curseur.start, line.curseur.length, "AbC-_9", 6);
  g_assert_true (line.complet);
}

/* What a later server may send is skipped, not refused. */
static void
test_later_server (void)
{
  MefFeedLine line;

  decode ("{\"genre\":\"annonce\",\"texte\":\"é\"}", &line);
  g_assert_cmpint (line.genre, ==, MEF_FEED_AUTRE);
  decode ("{\"genre\":\"changement\",\"collection\":\"notes\",\"id\":\"a-1\",\"site\":\"751\",\"version\":1,"
          "\"supprime\":false,\"donnees\":{},\"autre\":[]}",
          &line);
  g_assert_cmpint (line.collection, ==, MEF_COLLECTION_N);
  g_assert_cmpint (line.donnees.length, ==, 2);
}

#define C         "\"collection\":\"demandes\""
#define I         "\"id\":\"a\""
#define S         "\"site\":\"751\""
#define V         "\"version\":1"
#define X         "\"supprime\":false"
#define D         "\"donnees\":{}"
#define LINE(...) "{\"genre\":\"changement\"," __VA_ARGS__ "}"

static void
test_faults (void)
{
  g_autofree char *long_id = g_strdup_printf (LINE (C ",\"id\":\"%064d\"," S "," V "," X "," D), 1);

  assert_fault ("", MEF_PROTOCOL_ERROR_SYNTAX, "");
  assert_fault ("[]", MEF_PROTOCOL_ERROR_SYNTAX, "");
  assert_fault ("{}", MEF_PROTOCOL_ERROR_MISSING, "/genre");
  assert_fault ("{\"genre\":1}", MEF_PROTOCOL_ERROR_INVALID, "/genre");
  assert_fault ("{\"genre\":\"debut\"}", MEF_PROTOCOL_ERROR_MISSING, "/restant");
  assert_fault ("{\"genre\":\"debut\",\"restant\":-1}", MEF_PROTOCOL_ERROR_INVALID, "/restant");
  assert_fault ("{\"genre\":\"debut\",\"restant\":1.0}", MEF_PROTOCOL_ERROR_INVALID, "/restant");
  assert_fault ("{\"genre\":\"curseur\",\"complet\":true}", MEF_PROTOCOL_ERROR_MISSING, "/curseur");
  assert_fault ("{\"genre\":\"curseur\",\"curseur\":\"a\"}", MEF_PROTOCOL_ERROR_MISSING, "/complet");
  assert_fault ("{\"genre\":\"curseur\",\"curseur\":\"\\u0041\",\"complet\":true}",
                MEF_PROTOCOL_ERROR_INVALID, "/curseur");
  assert_fault ("{\"genre\":\"curseur\",\"curseur\":\"a\",\"complet\":1}", MEF_PROTOCOL_ERROR_INVALID,
                "/complet");
  assert_fault (LINE (I "," S "," V "," X "," D), MEF_PROTOCOL_ERROR_MISSING, "/collection");
  assert_fault (LINE (C "," S "," V "," X "," D), MEF_PROTOCOL_ERROR_MISSING, "/id");
  assert_fault (LINE (C ",\"id\":\"\"," S "," V "," X "," D), MEF_PROTOCOL_ERROR_INVALID, "/id");
  assert_fault (LINE (C ",\"id\":\"../x\"," S "," V "," X "," D), MEF_PROTOCOL_ERROR_INVALID, "/id");
  assert_fault (long_id, MEF_PROTOCOL_ERROR_INVALID, "/id");
  assert_fault (LINE (C "," I "," V "," X "," D), MEF_PROTOCOL_ERROR_MISSING, "/site");
  assert_fault (LINE (C "," I ",\"site\":\"75a\"," V "," X "," D), MEF_PROTOCOL_ERROR_INVALID, "/site");
  assert_fault (LINE (C "," I ",\"site\":\"7510\"," V "," X "," D), MEF_PROTOCOL_ERROR_INVALID, "/site");
  assert_fault (LINE (C "," I "," S "," X "," D), MEF_PROTOCOL_ERROR_MISSING, "/version");
  assert_fault (LINE (C "," I "," S ",\"version\":\"1\"," X "," D), MEF_PROTOCOL_ERROR_INVALID, "/version");
  assert_fault (LINE (C "," I "," S "," V "," D), MEF_PROTOCOL_ERROR_MISSING, "/supprime");
  assert_fault (LINE (C "," I "," S "," V ",\"supprime\":null," D), MEF_PROTOCOL_ERROR_INVALID, "/supprime");
  assert_fault (LINE (C "," I "," S "," V "," X), MEF_PROTOCOL_ERROR_MISSING, "/donnees");
  assert_fault (LINE (C "," I "," S "," V "," X ",\"donnees\":[]"), MEF_PROTOCOL_ERROR_INVALID, "/donnees");
  assert_fault (LINE (C "," I "," S "," V "," X ",\"donnees\":{\"a\":1,\"a\":2}"), MEF_PROTOCOL_ERROR_SYNTAX,
                "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/feed-line/collections", test_collections);
  g_test_add_func ("/protocol/feed-line/round-trip", test_round_trip);
  g_test_add_func ("/protocol/feed-line/later-server", test_later_server);
  g_test_add_func ("/protocol/feed-line/faults", test_faults);
  return g_test_run ();
}
