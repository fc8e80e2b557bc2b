/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/cache/mef-cache-fixture.h"

#include "base/mef-id.h"
#include "base/mef-text.h"
#include "domain/mef-filtre.h"
#include "protocol/mef-constat-codec.h"
#include "protocol/mef-courrier-codec.h"
#include "protocol/mef-demande-codec.h"
#include "protocol/mef-legal-codec.h"
#include "protocol/mef-motif-codec.h"
#include "protocol/mef-site-codec.h"
#include "support/mef-test-database.h"

#include <string.h>

static void
apply (MefCacheFixture *fixture, const char *site, MefFeedBatch *batch)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (mef_cache_fixture_apply (fixture, site, batch, &error));
  g_assert_no_error (error);
}

/* The first @n sample requests, all of 751. */
static GPtrArray *
samples (guint n)
{
  GPtrArray *demandes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_demande_unref);

  for (guint i = 0; i < n; i++)
    {
      MefDemande *demande = mef_sample_demande_new_nth (i);

      g_free (demande->site);
      demande->site = g_strdup ("751");
      g_ptr_array_add (demandes, demande);
    }
  return demandes;
}

static MefFeedBatch *
batch_of (GPtrArray *demandes, guint first, guint n, gboolean reset, const char *curseur)
{
  MefFeedBatch *batch = mef_fixture_batch (reset, curseur, NULL);

  for (guint i = first; i < first + n; i++)
    mef_fixture_add_demande (batch, g_ptr_array_index (demandes, i));
  return batch;
}

static guint
count_rows (MefCacheFixture *fixture)
{
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();
  g_autoptr (GArray) ids = NULL;

  filtre->etats = 0;
  ids = mef_cache_fixture_query (fixture, "751", filtre, NULL);
  mef_cache_fixture_assert_counters (fixture);
  return ids->len;
}

static gboolean
is_there (MefCacheFixture *fixture, const MefDemande *demande)
{
  g_autoptr (MefDossier) dossier = mef_cache_fixture_dossier (fixture, demande->id);
  g_autoptr (MefLigne) ligne = mef_cache_fixture_ligne (fixture, demande->id);

  g_assert_cmpint (dossier != NULL, ==, ligne != NULL);
  return dossier != NULL;
}

static void
remove_one (MefCacheFixture *fixture, const MefDemande *demande)
{
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "gone", NULL);

  mef_fixture_add_suppression (batch, MEF_COLLECTION_DEMANDES, demande->id, demande->site,
                               demande->version + 1);
  apply (fixture, "751", batch);
}

static void
test_cursor (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (4);
  g_autoptr (MefFeedBatch) first = batch_of (demandes, 0, 2, TRUE, "un");
  g_autoptr (MefFeedBatch) second = batch_of (demandes, 2, 2, FALSE, "deux");
  g_autoptr (MefFeedBatch) nothing = mef_fixture_batch (FALSE, "deux", NULL);
  g_autofree char *none = mef_cache_fixture_cursor (fixture, "751");
  g_autofree char *middle = NULL;
  g_autofree char *end = NULL;
  g_autofree char *kept = NULL;
  guint            waiting, conflicts;
  gint64           last;

  g_assert_null (none);
  first->complet = FALSE;
  apply (fixture, "751", first);
  middle = mef_cache_fixture_cursor (fixture, "751");
  g_assert_cmpstr (middle, ==, "un");
  mef_cache_fixture_count_outbox (fixture, &waiting, &conflicts, &last);
  g_assert_cmpint (last, ==, 0);

  mef_cache_fixture_close (fixture);
  mef_cache_fixture_open (fixture);
  g_assert_cmpuint (count_rows (fixture), ==, 2);
  apply (fixture, "751", second);
  g_assert_cmpint (mef_cache_fixture_take_secteurs (fixture), ==, MEF_SECTEUR_DEMANDES);
  end = mef_cache_fixture_cursor (fixture, "751");
  g_assert_cmpstr (end, ==, "deux");
  g_assert_cmpuint (count_rows (fixture), ==, 4);
  mef_cache_fixture_count_outbox (fixture, &waiting, &conflicts, &last);
  g_assert_cmpint (last, ==, mef_cache_fixture_now (fixture));

  /* Nothing new: said to nobody. */
  mef_fake_clock_advance (fixture->clock, MEF_MINUTE);
  apply (fixture, "751", nothing);
  g_assert_cmpint (mef_cache_fixture_take_secteurs (fixture), ==, 0);
  kept = mef_cache_fixture_cursor (fixture, "751");
  g_assert_cmpstr (kept, ==, "deux");
  mef_cache_fixture_count_outbox (fixture, &waiting, &conflicts, &last);
  g_assert_cmpint (last, ==, mef_cache_fixture_now (fixture));
}

static void
test_older_version (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (1);
  g_autoptr (MefDemande) older = mef_demande_copy (g_ptr_array_index (demandes, 0));
  g_autoptr (MefDossier) dossier = NULL;
  MefDemande *demande = g_ptr_array_index (demandes, 0);

  demande->version = 5;
  mef_cache_fixture_store (fixture, demande);
  older->version = 4;
  older->etat = MEF_ETAT_REJETE;
  mef_cache_fixture_store (fixture, older);
  dossier = mef_cache_fixture_dossier (fixture, demande->id);
  g_assert_cmpint (dossier->demande->version, ==, 5);
  g_assert_cmpint (dossier->demande->etat, ==, MEF_ETAT_EN_ATTENTE_TRAITEMENT);
}

static void
test_tombstone (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (2);
  g_autoptr (MefFeedBatch) batch = batch_of (demandes, 0, 2, TRUE, "a");

  apply (fixture, "751", batch);
  remove_one (fixture, g_ptr_array_index (demandes, 0));
  g_assert_false (is_there (fixture, g_ptr_array_index (demandes, 0)));
  g_assert_true (is_there (fixture, g_ptr_array_index (demandes, 1)));
  /* Twice, and of what was never there. */
  remove_one (fixture, g_ptr_array_index (demandes, 0));
}

/* A request that goes to another CAF is a tombstone for the one and new for the other, in any order. */
static void
test_change_of_site (void)
{
  for (guint order = 0; order < 2; order++)
    {
      g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
      g_autoptr (GPtrArray) demandes = samples (1);
      g_autoptr (MefDemande) moved = mef_demande_copy (g_ptr_array_index (demandes, 0));
      g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "b", NULL);
      g_autoptr (MefLigne) ligne = NULL;

      mef_cache_fixture_store (fixture, g_ptr_array_index (demandes, 0));
      g_free (moved->site);
      moved->site = g_strdup ("931");
      moved->version = 2;
      if (order == 0)
        mef_fixture_add_demande (batch, moved);
      mef_fixture_add_suppression (batch, MEF_COLLECTION_DEMANDES, moved->id, "751", 2);
      if (order == 1)
        mef_fixture_add_demande (batch, moved);
      apply (fixture, "951", batch);
      ligne = mef_cache_fixture_ligne (fixture, moved->id);
      g_assert_nonnull (ligne);
      g_assert_cmpstr (ligne->site, ==, "931");
    }
}

/* Gone at the server, and the user's work stands on it: in sight until the user has decided. */
static void
test_tombstone_under_work (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (2);
  g_autoptr (MefFeedBatch) batch = batch_of (demandes, 0, 2, TRUE, "a");
  g_autoptr (MefDecision) draft = mef_sample_decision_new (MEF_EVENEMENT_REJETER);
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefReply) reply = mef_fixture_reply (404, NULL);
  MefDemande *decided = g_ptr_array_index (demandes, 0), *drafted = g_ptr_array_index (demandes, 1);

  apply (fixture, "751", batch);
  operation = mef_cache_fixture_decide (fixture, decided, MEF_EVENEMENT_VALIDER);
  mef_cache_fixture_save (fixture, drafted->id, 1, draft);
  remove_one (fixture, decided);
  remove_one (fixture, drafted);
  g_assert_true (is_there (fixture, decided));
  g_assert_true (is_there (fixture, drafted));

  mef_cache_fixture_hasten (fixture);
  g_assert_true (mef_cache_fixture_begin (fixture, operation->cle));
  mef_cache_fixture_set_aside (fixture, operation->cle, MEF_OPERATION_REFUSEE, reply);
  g_assert_true (is_there (fixture, decided));
  g_assert_true (mef_cache_fixture_abandon (fixture, operation->cle));
  g_assert_false (is_there (fixture, decided));
  mef_cache_fixture_save (fixture, drafted->id, 1, NULL);
  g_assert_false (is_there (fixture, drafted));
}

/* It comes back before the user has decided: as any other then. */
static void
test_tombstone_then_back (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (1);
  g_autoptr (MefDecision) draft = mef_sample_decision_new (MEF_EVENEMENT_REJETER);
  MefDemande *demande = g_ptr_array_index (demandes, 0);

  mef_cache_fixture_store (fixture, demande);
  mef_cache_fixture_save (fixture, demande->id, 1, draft);
  remove_one (fixture, demande);
  demande->version = 3;
  mef_cache_fixture_store (fixture, demande);
  mef_cache_fixture_save (fixture, demande->id, 1, NULL);
  g_assert_true (is_there (fixture, demande));
}

/* A feed that begins anew: what it no longer tells is gone at its end, and only then. */
static void
test_reset (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (5);
  g_autoptr (MefFeedBatch) all = batch_of (demandes, 0, 4, TRUE, "a");
  g_autoptr (MefFeedBatch) first = batch_of (demandes, 0, 1, TRUE, "b");
  g_autoptr (MefFeedBatch) second = batch_of (demandes, 4, 1, FALSE, "c");
  g_autoptr (MefDecision) draft = mef_sample_decision_new (MEF_EVENEMENT_REJETER);
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefLigne) before = NULL;
  g_autoptr (MefLigne) after = NULL;
  MefDemande *kept = g_ptr_array_index (demandes, 0);

  mef_fixture_add_prise (all, ((MefDemande *) g_ptr_array_index (demandes, 0))->id, "751", MEF_FIXTURE_AUTRE,
                         "M. Diallo", 1);
  kept->version = 7;
  apply (fixture, "751", all);
  before = mef_cache_fixture_ligne (fixture, kept->id);
  operation = mef_cache_fixture_decide (fixture, g_ptr_array_index (demandes, 2), MEF_EVENEMENT_VALIDER);
  mef_cache_fixture_save (fixture, ((MefDemande *) g_ptr_array_index (demandes, 3))->id, 1, draft);

  /* Restored from a copy: versions go back, and so does what is shown. */
  kept->version = 2;
  g_ptr_array_remove_index (first->lines, 0);
  mef_fixture_add_demande (first, kept);
  first->complet = FALSE;
  apply (fixture, "751", first);
  g_assert_cmpuint (count_rows (fixture), ==, 4);
  /* Stopped in the middle and taken up there. */
  mef_cache_fixture_close (fixture);
  mef_cache_fixture_open (fixture);
  apply (fixture, "751", second);

  g_assert_true (is_there (fixture, kept));
  g_assert_false (is_there (fixture, g_ptr_array_index (demandes, 1)));
  g_assert_true (is_there (fixture, g_ptr_array_index (demandes, 2)));
  g_assert_true (is_there (fixture, g_ptr_array_index (demandes, 3)));
  g_assert_true (is_there (fixture, g_ptr_array_index (demandes, 4)));
  after = mef_cache_fixture_ligne (fixture, kept->id);
  g_assert_cmpint (after->rowid, ==, before->rowid);
  g_assert_cmpstr (before->prise_nom, ==, "M. Diallo");
  g_assert_null (after->prise_nom);
  g_assert_cmpint (after->etat, ==, MEF_ETAT_EN_ATTENTE_TRAITEMENT);
  {
    g_autoptr (MefDossier) dossier = mef_cache_fixture_dossier (fixture, kept->id);

    g_assert_cmpint (dossier->demande->version, ==, 2);
  }
}

/* Another site's feed is not touched by it, and a record it has told meanwhile is that one's. */
static void
test_reset_of_one_site (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (2);
  g_autoptr (MefFeedBatch) own = batch_of (demandes, 0, 1, TRUE, "a");
  g_autoptr (MefFeedBatch) pivot = batch_of (demandes, 1, 1, TRUE, "b");
  g_autoptr (MefFeedBatch) empty = mef_fixture_batch (TRUE, "c", NULL);

  apply (fixture, "751", own);
  apply (fixture, "951", pivot);
  apply (fixture, "751", empty);
  g_assert_false (is_there (fixture, g_ptr_array_index (demandes, 0)));
  g_assert_true (is_there (fixture, g_ptr_array_index (demandes, 1)));
}

/* Begun anew twice before its end. */
static void
test_reset_again (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (3);
  g_autoptr (MefFeedBatch) all = batch_of (demandes, 0, 3, TRUE, "a");
  g_autoptr (MefFeedBatch) begun = batch_of (demandes, 0, 1, TRUE, "b");
  g_autoptr (MefFeedBatch) anew = batch_of (demandes, 1, 1, TRUE, "c");

  apply (fixture, "751", all);
  begun->complet = FALSE;
  apply (fixture, "751", begun);
  apply (fixture, "751", anew);
  g_assert_cmpuint (count_rows (fixture), ==, 1);
  g_assert_true (is_there (fixture, g_ptr_array_index (demandes, 1)));
}

static void
test_claims (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (1);
  g_autoptr (MefFeedBatch) before = mef_fixture_batch (FALSE, "a", NULL);
  g_autoptr (MefFeedBatch) over = mef_fixture_batch (FALSE, "b", NULL);
  g_autoptr (MefLigne) held = NULL;
  g_autoptr (MefLigne) decided = NULL;
  g_autoptr (MefLigne) released = NULL;
  MefDemande *demande = g_ptr_array_index (demandes, 0);

  /* The claim is told before the request. */
  mef_fixture_add_prise (before, demande->id, "751", MEF_FIXTURE_AUTRE, "M. Diallo", 1);
  apply (fixture, "751", before);
  mef_cache_fixture_store (fixture, demande);
  held = mef_cache_fixture_ligne (fixture, demande->id);
  g_assert_cmpint (held->etat, ==, MEF_ETAT_EN_COURS_TRAITEMENT);
  g_assert_cmpstr (held->prise_nom, ==, "M. Diallo");
  /* A request decided under a claim is what it was decided to be. */
  demande->version = 2;
  demande->etat = MEF_ETAT_VALIDE;
  mef_cache_fixture_store (fixture, demande);
  decided = mef_cache_fixture_ligne (fixture, demande->id);
  g_assert_cmpint (decided->etat, ==, MEF_ETAT_VALIDE);
  g_assert_nonnull (decided->prise_nom);
  mef_cache_fixture_take_secteurs (fixture);
  mef_fixture_add_suppression (over, MEF_COLLECTION_PRISES, demande->id, "751", 2);
  apply (fixture, "751", over);
  g_assert_cmpint (mef_cache_fixture_take_secteurs (fixture), ==, MEF_SECTEUR_PRISES | MEF_SECTEUR_DEMANDES);
  released = mef_cache_fixture_ligne (fixture, demande->id);
  g_assert_null (released->prise_nom);
}

/* What is pending lies over the new body. */
static void
test_under_pending (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (1);
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefDossier) changed = NULL;
  g_autoptr (MefDossier) decided = NULL;
  g_autoptr (MefLigne) ligne = NULL;
  MefDemande *demande = g_ptr_array_index (demandes, 0);

  mef_cache_fixture_store (fixture, demande);
  operation = mef_cache_fixture_decide (fixture, demande, MEF_EVENEMENT_VALIDER);
  demande->version = 2;
  g_free (demande->telephone);
  demande->telephone = g_strdup ("0600000000");
  mef_cache_fixture_store (fixture, demande);
  changed = mef_cache_fixture_dossier (fixture, demande->id);
  g_assert_cmpstr (changed->affichee->telephone, ==, "0600000000");
  g_assert_cmpint (changed->affichee->etat, ==, MEF_ETAT_VALIDE);
  g_assert_cmpint (((MefOperation *) g_ptr_array_index (changed->operations, 0))->base_version, ==, 1);
  /* A colleague has decided: until the server answers, what it said last is shown. */
  demande->version = 3;
  demande->etat = MEF_ETAT_REJETE;
  mef_cache_fixture_store (fixture, demande);
  decided = mef_cache_fixture_dossier (fixture, demande->id);
  g_assert_cmpint (decided->affichee->etat, ==, MEF_ETAT_REJETE);
  ligne = mef_cache_fixture_ligne (fixture, demande->id);
  g_assert_cmpint (ligne->etat, ==, MEF_ETAT_REJETE);
  g_assert_true (ligne->en_attente_envoi);
}

/* What is not what its collection promises hides itself and nothing else; what is unknown is skipped. */
static void
test_unreadable_records (void)
{
  static const char *const bodies[] = { "{}", "{\"id\":\"x\"}", "{\"identite\":[]}",
                                        "{\"etat\":\"NOUVEAU\"}" };
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (2);
  g_autoptr (MefFeedBatch) batch = batch_of (demandes, 0, 1, TRUE, "a");
  static const char future[] =
      "{\"genre\":\"changement\",\"collection\":\"inconnue\",\"id\":\"s1\",\"site\":\"751\","
      "\"version\":1,\"supprime\":false,\"donnees\":{}}";

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_test_expect_message ("mef-cache", G_LOG_LEVEL_WARNING, "*left out*");
      mef_fixture_add_record (batch, MEF_COLLECTION_DEMANDES, MEF_FIXTURE_AUTRE, "751", 1, bodies[i]);
    }
  g_test_expect_message ("mef-cache", G_LOG_LEVEL_WARNING, "*left out*");
  mef_fixture_add_record (batch, MEF_COLLECTION_PRISES, MEF_FIXTURE_AUTRE, "751", 1, "{\"titulaire\":1}");
  g_test_expect_message ("mef-cache", G_LOG_LEVEL_WARNING, "*left out*");
  mef_fixture_add_record (batch, MEF_COLLECTION_COURRIERS, "c1", "751", 1, "{\"demande\":null}");
  g_ptr_array_add (batch->lines, g_bytes_new_static (future, strlen (future)));
  mef_fixture_add_demande (batch, g_ptr_array_index (demandes, 1));
  apply (fixture, "751", batch);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (count_rows (fixture), ==, 2);
}

/* Of those that lists are read by; closed, so that what the cache does by itself is done. */
static gint64
count_indexes (MefCacheFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->directory, "cache.db", NULL);
  MefConnection   *connection;
  gint64           count;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  mef_cache_fixture_close (fixture);
  connection = mef_test_open (path, TRUE);
  count = mef_test_query_int (connection, "SELECT count(*) FROM sqlite_schema WHERE type = 'index'"
                                          " AND name LIKE 'demande!_%' ESCAPE '!'"
                                          " AND name <> 'demande_titulaire'");
  mef_connection_close (connection);
  mef_cache_fixture_open (fixture);
  return count;
}

/* Made when the requests are there, not when the national feed, which has none, was read before them. */
static void
test_indexes (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (2);
  g_autoptr (MefFeedBatch) national = mef_fixture_batch (TRUE, "n", NULL);
  g_autoptr (MefFeedBatch) first = batch_of (demandes, 0, 1, TRUE, "a");
  g_autoptr (MefFeedBatch) second = batch_of (demandes, 1, 1, FALSE, "b");

  first->complet = FALSE;
  apply (fixture, "000", national);
  g_assert_cmpint (count_indexes (fixture), ==, 0);
  apply (fixture, "751", first);
  g_assert_cmpint (count_indexes (fixture), ==, 0);
  apply (fixture, "751", second);
  while (count_indexes (fixture) < 9)
    g_usleep (1000);
}

/* SQLite's reading of a request and the codec's: the same, escapes and all. */
static void
test_columns (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (1);
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (TRUE, "a", NULL);
  g_autoptr (GString) donnees = NULL;
  g_autoptr (MefDemande) read = NULL;
  g_autoptr (MefLigne) ligne = NULL;
  g_autoptr (GError) error = NULL;
  MefDemande      *demande = g_ptr_array_index (demandes, 0);
  g_autofree char *json = NULL;
  g_autofree char *corps = NULL;
  g_autofree char *search = NULL;
  g_autofree char *found = NULL;
  g_autofree char *name = NULL;
  g_autofree char *full = NULL;
  g_autofree char *folded = NULL;

  g_free (demande->prenom);
  demande->prenom = g_strdup ("PRENOM");
  demande->migre = TRUE;
  demande->retour = TRUE;
  json = mef_demande_codec_encode (demande);
  donnees = g_string_new (json);
  g_assert_cmpuint (g_string_replace (donnees, "PRENOM", "H\\u00e9\\\"l\\u00E8ne \\ud83d\\ude00\\/\\t", 0),
                    ==, 1);
  read = mef_demande_codec_decode (donnees->str, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->prenom, ==, "Hé\"lène 😀/\t");
  mef_fixture_add_record (batch, MEF_COLLECTION_DEMANDES, demande->id, "751", 1, donnees->str);
  apply (fixture, "751", batch);

  ligne = mef_cache_fixture_ligne (fixture, demande->id);
  g_assert_cmpstr (ligne->prenom, ==, read->prenom);
  g_assert_cmpstr (ligne->nom, ==, read->nom);
  g_assert_cmpstr (ligne->numero, ==, read->numero);
  g_assert_cmpstr (ligne->commune, ==, read->adresse->commune);
  g_assert_cmpstr (ligne->code_postal, ==, read->adresse->code_postal);
  g_assert_cmpstr (ligne->departement, ==, read->agrement->departement);
  g_assert_cmpint (ligne->type, ==, read->type);
  g_assert_cmpint (ligne->etat, ==, read->etat);
  g_assert_cmpint (ligne->depose_le, ==, read->depose_le);
  g_assert_cmpint (ligne->etat_depuis, ==, read->etat_depuis);
  g_assert_cmpint (ligne->retour, ==, read->retour);
  g_assert_cmpint (ligne->premier_agrement, ==, read->premier_agrement);
  mef_cache_fixture_close (fixture);
  {
    g_autofree char *path = g_build_filename (fixture->directory, "cache.db", NULL);
    g_autoptr (MefConnection) connection = mef_test_open (path, TRUE);

    /* As it was received, byte for byte. */
    corps = mef_test_query_text (connection, "SELECT CAST (corps AS TEXT) FROM demande_corps");
    g_assert_cmpstr (corps, ==, donnees->str);
    found = mef_test_query_text (connection, "SELECT recherche FROM demande");
    name = mef_test_query_text (connection, "SELECT nom_cle FROM demande");
    g_assert_cmpint (mef_test_query_int (connection, "SELECT migre FROM demande"), ==, 1);
    g_assert_cmpint (mef_test_query_int (connection,
                                         "SELECT count(*) FROM demande WHERE typeof (type) = 'integer'"
                                         " AND typeof (etat) = 'integer' AND typeof (depose_le) = 'integer'"),
                     ==, 1);
  }
  search = mef_filtre_dup_search_key (read);
  g_assert_cmpstr (found + 1, ==, search);
  full = g_strconcat (read->nom, " ", read->prenom, NULL);
  folded = mef_text_fold (full);
  g_assert_cmpstr (name, ==, folded);
  mef_cache_fixture_open (fixture);
}

/* A request with one member gone, or of another type, is none. */
static void
test_types (void)
{
  static const char *const members[] = { "id",
                                         "site",
                                         "numero",
                                         "version",
                                         "type",
                                         "etat",
                                         "depose_le",
                                         "etat_depuis",
                                         "retour",
                                         "premier_agrement",
                                         "migre",
                                         "identite/prenom",
                                         "identite/nom",
                                         "identite/nom_naissance",
                                         "identite/email",
                                         "contact/adresse/commune",
                                         "contact/adresse/code_postal",
                                         "agrement/departement" };
  static const char *const values[] = { "null", "-7", "0.5", "{\"x\":\"y\"}", "[\"y\"]" };
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (1);
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (TRUE, "a", NULL);
  g_autofree char *json = mef_demande_codec_encode (g_ptr_array_index (demandes, 0));

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        g_autoptr (JsonNode) root = json_from_string (json, NULL);
        g_auto (GStrv) names = g_strsplit (members[i], "/", -1);
        g_autofree char *bad = NULL;
        JsonObject      *object = json_node_get_object (root);
        guint            last = g_strv_length (names) - 1;

        for (guint k = 0; k < last; k++)
          object = json_object_get_object_member (object, names[k]);
        g_assert_true (json_object_has_member (object, names[last]));
        json_object_set_member (object, names[last], json_from_string (values[j], NULL));
        bad = json_to_string (root, FALSE);
        g_test_expect_message ("mef-cache", G_LOG_LEVEL_WARNING, "*left out*");
        mef_fixture_add_record (batch, MEF_COLLECTION_DEMANDES, ((MefDemande *) demandes->pdata[0])->id,
                                "751", 1, bad);
      }
  g_test_expect_message ("mef-cache", G_LOG_LEVEL_WARNING, "*left out*");
  mef_fixture_add_record (batch, MEF_COLLECTION_DEMANDES, MEF_FIXTURE_AUTRE, "751", 1, json);
  apply (fixture, "751", batch);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (count_rows (fixture), ==, 0);
}

/* A line that is no line of a feed: nothing of its batch is kept, the cursor neither. */
static void
test_broken_line (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (1);
  g_autoptr (MefFeedBatch) batch = batch_of (demandes, 0, 1, TRUE, "a");
  g_autoptr (GError) error = NULL;
  g_autofree char *cursor = NULL;

  g_ptr_array_add (batch->lines, g_bytes_new_static ("{\"genre\":", 9));
  g_test_expect_message ("mef-cache", G_LOG_LEVEL_WARNING, "The local database*");
  g_assert_false (mef_cache_fixture_apply (fixture, "751", batch, &error));
  g_assert_error (error, MEF_CACHE_ERROR, MEF_CACHE_ERROR_FAILED);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  cursor = mef_cache_fixture_cursor (fixture, "751");
  g_assert_null (cursor);
}

/* ---- what stands beside a request ---- */

static void
test_dossier (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (1);
  g_autoptr (MefFeedBatch) batch = batch_of (demandes, 0, 1, TRUE, "a");
  g_autoptr (MefConstats) constats = NULL;
  g_autoptr (MefDossier) dossier = NULL;
  g_autofree char *json = NULL;
  MefDemande      *demande = g_ptr_array_index (demandes, 0);

  constats = mef_constats_new (demande->id, 1);
  g_ptr_array_add (constats->constats, mef_constat_new (MEF_CONSTAT_ASM_RADIE, NULL, NULL));
  json = mef_constat_codec_encode (constats);
  mef_fixture_add_record (batch, MEF_COLLECTION_CONSTATS, demande->id, "751", 1, json);
  for (guint i = 0; i < MEF_COURRIER_ETAT_N; i++)
    {
      g_autofree char *id = mef_id_from_seed (1, "courrier", i);
      g_autoptr (MefCourrier) courrier = mef_courrier_new (id, demande->id, "VALIDATION_INSCRIPTION");
      g_autofree char *text = NULL;

      courrier->etat = i;
      courrier->le = MEF_SAMPLE_NOW + i * MEF_HOUR;
      courrier->motif_refus = i == MEF_COURRIER_REFUSE ? g_strdup ("adresse inconnue") : NULL;
      text = mef_courrier_codec_encode (courrier);
      mef_fixture_add_record (batch, MEF_COLLECTION_COURRIERS, id, "751", 1, text);
    }
  apply (fixture, "751", batch);
  dossier = mef_cache_fixture_dossier (fixture, demande->id);
  g_assert_cmpuint (dossier->constats->len, ==, 1);
  g_assert_cmpint (((MefConstat *) g_ptr_array_index (dossier->constats, 0))->code, ==,
                   MEF_CONSTAT_ASM_RADIE);
  g_assert_cmpuint (dossier->courriers->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (dossier->courriers, 0), ==,
                   "Mail refusé le 23 avril 2026 à 12:42 : adresse inconnue");
  g_assert_cmpstr (g_ptr_array_index (dossier->courriers, 1), ==, "Mail envoyé le 23 avril 2026 à 11:42.");
  g_assert_null (mef_cache_fixture_dossier (fixture, MEF_FIXTURE_AUTRE));
}

static void
test_references (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (TRUE, "a", NULL);
  g_autoptr (MefFeedBatch) over = mef_fixture_batch (FALSE, "b", NULL);
  g_autoptr (MefSite) site = mef_sample_site_new ("951");
  g_autofree char  *site_json = mef_site_codec_encode (site);
  MefValeursLegales valeurs = { 1, { 5, 10, 3, 7 }, (char *) "CASF", 0 };
  g_autofree char  *legal_json = NULL;
  GPtrArray        *national = mef_motif_get_national ();

  g_assert_cmpuint (mef_cache_get_motifs (fixture->cache, "751")->len, ==, 0);
  g_assert_cmpint (mef_cache_get_legal (fixture->cache)->capacite_max, ==,
                   mef_legal_get_default ()->capacite_max);
  for (guint i = 0; i < national->len; i++)
    {
      const MefMotif  *motif = g_ptr_array_index (national, i);
      g_autofree char *json = mef_motif_codec_encode (motif);

      mef_fixture_add_record (batch, MEF_COLLECTION_MOTIFS, motif->id, "000", 1, json);
    }
  {
    g_autoptr (MefMotif) own = mef_motif_new ();
    g_autofree char *json = NULL;

    g_free (own->id);
    own->id = g_strdup (MEF_FIXTURE_AUTRE);
    g_free (own->site);
    own->site = g_strdup ("751");
    own->version = 1;
    own->decision = MEF_EVENEMENT_REJETER;
    g_free (own->titre);
    own->titre = g_strdup ("Propre à la CAF");
    json = mef_motif_codec_encode (own);
    mef_fixture_add_record (batch, MEF_COLLECTION_MOTIFS, own->id, "751", 1, json);
  }
  valeurs.depuis = mef_day_new (2026, 1, 1);
  legal_json = mef_legal_codec_encode (&valeurs);
  mef_fixture_add_record (batch, MEF_COLLECTION_SITES, "951", "000", 1, site_json);
  mef_fixture_add_record (batch, MEF_COLLECTION_VALEURS_LEGALES, MEF_LEGAL_ID, "000", 1, legal_json);
  apply (fixture, "000", batch);
  g_assert_cmpint (mef_cache_fixture_take_secteurs (fixture), ==, MEF_SECTEUR_REFERENCES);

  for (guint pass = 0; pass < 2; pass++)
    {
      g_assert_cmpuint (mef_cache_get_motifs (fixture->cache, "751")->len, ==, national->len + 1);
      g_assert_cmpuint (mef_cache_get_motifs (fixture->cache, "931")->len, ==, national->len);
      g_assert_cmpuint (mef_cache_get_sites (fixture->cache)->len, ==, 1);
      g_assert_cmpstr (mef_cache_get_site (fixture->cache, "951")->nom, ==, "Val-d’Oise");
      g_assert_null (mef_cache_get_site (fixture->cache, "123"));
      g_assert_cmpint (mef_cache_get_legal (fixture->cache)->capacite_max, ==, 3);
      mef_cache_fixture_close (fixture);
      mef_cache_fixture_open (fixture);
    }
  mef_fixture_add_suppression (over, MEF_COLLECTION_MOTIFS, MEF_FIXTURE_AUTRE, "751", 2);
  apply (fixture, "000", over);
  g_assert_cmpuint (mef_cache_get_motifs (fixture->cache, "751")->len, ==, national->len);
}

static void
test_drafts (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (3);
  g_autoptr (MefFeedBatch) batch = batch_of (demandes, 0, 3, TRUE, "a");
  g_autoptr (MefDecision) draft = mef_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autoptr (GPtrArray) lignes = NULL;
  g_autoptr (MefDossier) dossier = NULL;

  apply (fixture, "751", batch);
  mef_decision_set_controle (draft, MEF_CHAMP_CAPACITE, MEF_RESULTAT_DIFFERENT, "3");
  mef_decision_set_texte_libre (draft, "Inachevé \"\\\n…");
  for (guint i = 0; i < 2; i++)
    {
      mef_fake_clock_advance (fixture->clock, MEF_MINUTE);
      mef_cache_fixture_save (fixture, ((MefDemande *) g_ptr_array_index (demandes, i))->id, 1, draft);
    }
  mef_cache_fixture_close (fixture);
  mef_cache_fixture_open (fixture);
  lignes = mef_cache_fixture_brouillons (fixture, "751");
  g_assert_cmpuint (lignes->len, ==, 2);
  g_assert_cmpstr (((MefLigne *) g_ptr_array_index (lignes, 0))->id, ==,
                   ((MefDemande *) g_ptr_array_index (demandes, 1))->id);
  g_assert_true (((MefLigne *) g_ptr_array_index (lignes, 0))->brouillon);
  dossier = mef_cache_fixture_dossier (fixture, ((MefDemande *) g_ptr_array_index (demandes, 0))->id);
  g_assert_true (mef_decision_equal (dossier->brouillon, draft));
  g_assert_cmpint (dossier->brouillon_vue->version, ==, 1);
  g_ptr_array_unref (lignes);
  lignes = mef_cache_fixture_brouillons (fixture, "931");
  g_assert_cmpuint (lignes->len, ==, 0);
}

/* What a draft was made on stays beside it when the request changes, and when it is saved on after that. */
static void
test_draft_seen (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GPtrArray) demandes = samples (1);
  g_autoptr (MefDecision) draft = mef_decision_new (MEF_EVENEMENT_VALIDER);
  MefDemande *demande = g_ptr_array_index (demandes, 0);

  mef_cache_fixture_store (fixture, demande);
  mef_cache_fixture_save (fixture, demande->id, 1, draft);
  demande->version = 2;
  demande->agrement->capacite = 1;
  mef_cache_fixture_store (fixture, demande);
  for (gint64 version = 1; version <= 2; version++)
    {
      g_autoptr (MefDossier) dossier = NULL;

      mef_cache_fixture_save (fixture, demande->id, version, draft);
      dossier = mef_cache_fixture_dossier (fixture, demande->id);
      g_assert_cmpint (dossier->brouillon_version, ==, version);
      g_assert_cmpint (dossier->brouillon_vue->version, ==, version);
      g_assert_cmpint (dossier->brouillon_vue->agrement->capacite, ==, version == 1 ? 4 : 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func ("/client/cache/feed/" path, function)
  ADD ("OFF-01/cursor", test_cursor);
  ADD ("older-version-is-not-news", test_older_version);
  ADD ("tombstone", test_tombstone);
  ADD ("change-of-site", test_change_of_site);
  ADD ("tombstone-under-work", test_tombstone_under_work);
  ADD ("tombstone-then-back", test_tombstone_then_back);
  ADD ("reset", test_reset);
  ADD ("reset-of-one-site", test_reset_of_one_site);
  ADD ("reset-again", test_reset_again);
  ADD ("MOD-02/claims", test_claims);
  ADD ("under-pending-operations", test_under_pending);
  ADD ("REL-12/unreadable-records", test_unreadable_records);
  ADD ("PRF-07/indexes-after-the-requests", test_indexes);
  ADD ("PRF-07/columns-as-the-codec-reads-them", test_columns);
  ADD ("REL-12/members-of-another-type", test_types);
  ADD ("REL-12/broken-line", test_broken_line);
  ADD ("dossier", test_dossier);
  ADD ("references", test_references);
  ADD ("drafts", test_drafts);
  ADD ("draft-keeps-what-was-seen", test_draft_seen);
  return g_test_run ();
}
