/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/cache/mef-cache-fixture.h"

#include "protocol/mef-prise-codec.h"

#include <string.h>

static guint
count_pending (MefCacheFixture *fixture)
{
  g_autoptr (GPtrArray) operations = mef_cache_fixture_operations (fixture, NULL);

  return operations->len;
}

static MefOperation *
first_pending (MefCacheFixture *fixture)
{
  g_autoptr (GPtrArray) operations = mef_cache_fixture_operations (fixture, NULL);

  g_assert_cmpuint (operations->len, >=, 1);
  return mef_operation_ref (g_ptr_array_index (operations, 0));
}

static void
take (MefCacheFixture *fixture, const MefDemande *demande)
{
  mef_cache_fixture_claim (fixture, MEF_OPERATION_PRENDRE, demande->site, demande->id);
}

static MefReply *
granted (const MefDemande *demande, const char *titulaire)
{
  g_autoptr (MefPrise) prise = mef_prise_new (demande->id, titulaire, "C. Fontaine", MEF_SAMPLE_NOW, 0);
  g_autofree char *json = mef_prise_codec_encode (prise);
  MefReply        *reply = mef_reply_new (200);

  reply->body = g_bytes_new (json, strlen (json));
  reply->version = 3;
  return reply;
}

static void
test_take_and_give_back (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefReply) reply = granted (demande, MEF_FIXTURE_MOI);
  g_autoptr (MefReply) gone = mef_reply_new (204);
  g_autoptr (MefOperation) taking = NULL;
  g_autoptr (MefOperation) giving = NULL;
  g_autoptr (MefLigne) held = NULL;
  g_autoptr (MefLigne) released = NULL;
  guint  waiting, conflicts;
  gint64 last;

  mef_cache_fixture_store (fixture, demande);
  take (fixture, demande);
  taking = first_pending (fixture);
  g_assert_cmpint (taking->expires_at, ==, mef_cache_fixture_now (fixture) + MEF_OPERATION_DELAI_EN_LIGNE);
  /* It is not the user's work that waits. */
  mef_cache_fixture_count_outbox (fixture, &waiting, &conflicts, &last);
  g_assert_cmpuint (waiting, ==, 0);
  g_assert_true (mef_cache_fixture_begin (fixture, taking->cle));
  mef_cache_fixture_take_secteurs (fixture);
  g_assert_true (mef_cache_fixture_acknowledge (fixture, taking->cle, reply));
  g_assert_cmpint (mef_cache_fixture_take_secteurs (fixture) & MEF_SECTEUR_PRISES, !=, 0);
  held = mef_cache_fixture_ligne (fixture, demande->id);
  g_assert_cmpint (held->etat, ==, MEF_ETAT_EN_COURS_TRAITEMENT);
  g_assert_cmpstr (held->prise_par, ==, MEF_FIXTURE_MOI);
  g_assert_cmpstr (held->prise_nom, ==, "C. Fontaine");

  mef_cache_fixture_claim (fixture, MEF_OPERATION_RENDRE, demande->site, demande->id);
  giving = first_pending (fixture);
  g_assert_true (mef_cache_fixture_begin (fixture, giving->cle));
  g_assert_true (mef_cache_fixture_acknowledge (fixture, giving->cle, gone));
  released = mef_cache_fixture_ligne (fixture, demande->id);
  g_assert_cmpint (released->etat, ==, MEF_ETAT_EN_ATTENTE_TRAITEMENT);
  g_assert_null (released->prise_par);
}

static void
test_not_doubled (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefOperation) taking = NULL;
  g_autoptr (GPtrArray) operations = NULL;

  mef_cache_fixture_store (fixture, demande);
  take (fixture, demande);
  take (fixture, demande);
  g_assert_cmpuint (count_pending (fixture), ==, 1);
  taking = first_pending (fixture);
  g_assert_true (mef_cache_fixture_begin (fixture, taking->cle));
  take (fixture, demande);
  g_assert_cmpuint (count_pending (fixture), ==, 1);

  /* On its way, then given back, then taken again: the last word counts, and only it waits. */
  mef_cache_fixture_claim (fixture, MEF_OPERATION_RENDRE, demande->site, demande->id);
  g_assert_cmpuint (count_pending (fixture), ==, 2);
  take (fixture, demande);
  g_assert_cmpuint (count_pending (fixture), ==, 1);
  mef_cache_fixture_claim (fixture, MEF_OPERATION_RENDRE, demande->site, demande->id);
  operations = mef_cache_fixture_operations (fixture, NULL);
  g_assert_cmpuint (operations->len, ==, 2);
  g_assert_cmpint (((MefOperation *) g_ptr_array_index (operations, 1))->genre, ==, MEF_OPERATION_RENDRE);
}

/* The opposite, entered before the first has left, replaces it. */
static void
test_opposite (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefOperation) giving = NULL;

  mef_cache_fixture_store (fixture, demande);
  take (fixture, demande);
  mef_cache_fixture_claim (fixture, MEF_OPERATION_RENDRE, demande->site, demande->id);
  g_assert_cmpuint (count_pending (fixture), ==, 1);
  giving = first_pending (fixture);
  g_assert_cmpint (giving->genre, ==, MEF_OPERATION_RENDRE);
}

static void
test_dropped (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefOperation) taking = NULL;

  mef_cache_fixture_store (fixture, demande);
  take (fixture, demande);
  taking = first_pending (fixture);
  g_assert_true (mef_cache_fixture_begin (fixture, taking->cle));
  mef_cache_fixture_drop (fixture, taking->cle);
  g_assert_cmpuint (count_pending (fixture), ==, 0);
}

/* Not started within a minute: refused in sight of the user, and it holds nothing back. */
static void
test_expired (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefOperation) refused = NULL;
  g_autoptr (MefOperation) decision = NULL;
  g_autoptr (MefPret) late = NULL;
  g_autoptr (MefPret) pret = NULL;

  mef_cache_fixture_store (fixture, demande);
  take (fixture, demande);
  mef_fake_clock_advance (fixture->clock, MEF_OPERATION_DELAI_EN_LIGNE - 1);
  late = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (late->operations->len, ==, 1);
  mef_fake_clock_advance (fixture->clock, 1);
  g_clear_pointer (&late, mef_pret_free);
  late = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (late->operations->len, ==, 0);
  refused = first_pending (fixture);
  g_assert_cmpint (refused->etat, ==, MEF_OPERATION_REFUSEE);
  g_assert_nonnull (refused->erreur);

  decision = mef_cache_fixture_decide (fixture, demande, MEF_EVENEMENT_VALIDER);
  mef_cache_fixture_hasten (fixture);
  pret = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (pret->operations->len, ==, 1);
  g_assert_cmpstr (((MefOperation *) g_ptr_array_index (pret->operations, 0))->cle, ==, decision->cle);
  g_assert_true (mef_cache_fixture_abandon (fixture, refused->cle));
}

/* Once its first byte has left it is repeated until answered, however long that takes. */
static void
test_started_does_not_expire (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefOperation) taking = NULL;
  g_autoptr (MefPret) pret = NULL;

  mef_cache_fixture_store (fixture, demande);
  take (fixture, demande);
  taking = first_pending (fixture);
  g_assert_true (mef_cache_fixture_begin (fixture, taking->cle));
  mef_cache_fixture_postpone (fixture, taking->cle, 0, 0);
  mef_fake_clock_advance (fixture->clock, MEF_HOUR);
  pret = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (pret->operations->len, ==, 1);
}

/* A decision waits for the claim entered before it. */
static void
test_claim_before_decision (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefReply) reply = granted (demande, MEF_FIXTURE_MOI);
  g_autoptr (MefOperation) taking = NULL;
  g_autoptr (MefOperation) decision = NULL;
  g_autoptr (MefPret) before = NULL;
  g_autoptr (MefPret) after = NULL;

  mef_cache_fixture_store (fixture, demande);
  take (fixture, demande);
  taking = first_pending (fixture);
  decision = mef_cache_fixture_decide (fixture, demande, MEF_EVENEMENT_VALIDER);
  mef_cache_fixture_hasten (fixture);
  before = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (before->operations->len, ==, 1);
  g_assert_true (mef_cache_fixture_begin (fixture, taking->cle));
  g_assert_true (mef_cache_fixture_acknowledge (fixture, taking->cle, reply));
  after = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (after->operations->len, ==, 1);
  g_assert_cmpstr (((MefOperation *) g_ptr_array_index (after->operations, 0))->cle, ==, decision->cle);
  g_assert_cmpint (((MefOperation *) g_ptr_array_index (after->operations, 0))->base_version, ==, 1);
}

/* A claim by @titulaire since @depuis, as the feed tells it. */
static void
tell_claim (MefCacheFixture  *fixture,
            const MefDemande *demande,
            const char       *titulaire,
            gint64            depuis,
            gint64            version)
{
  g_autoptr (MefPrise) prise = mef_prise_new (demande->id, titulaire, "A. Martin", depuis, 0);
  g_autofree char *json = mef_prise_codec_encode (prise);
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "claim", NULL);
  g_autoptr (GError) error = NULL;

  mef_fixture_add_record (batch, MEF_COLLECTION_PRISES, demande->id, demande->site, version, json);
  g_assert_true (mef_cache_fixture_apply (fixture, demande->site, batch, &error));
  g_assert_no_error (error);
}

static MefOperation *
begin_claim (MefCacheFixture *fixture, const MefDemande *demande, MefGenreOperation genre)
{
  MefOperation *operation;

  mef_cache_fixture_claim (fixture, genre, demande->site, demande->id);
  operation = first_pending (fixture);
  g_assert_cmpint (operation->genre, ==, genre);
  g_assert_true (mef_cache_fixture_begin (fixture, operation->cle));
  return operation;
}

static void
assert_holder (MefCacheFixture *fixture, const MefDemande *demande, const char *titulaire)
{
  g_autoptr (MefLigne) ligne = mef_cache_fixture_ligne (fixture, demande->id);

  g_assert_cmpstr (ligne->prise_par, ==, titulaire);
}

/* The answer to a claim given back was lost; a colleague took the request; the answer comes again (204 of a
 * known key), after the feed has told of the colleague, for it will not do so again. */
static void
test_give_back_repeated (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefReply) gone = mef_reply_new (204);
  g_autoptr (MefOperation) giving = NULL;

  mef_cache_fixture_store (fixture, demande);
  tell_claim (fixture, demande, MEF_FIXTURE_MOI, MEF_SAMPLE_NOW, 1);
  assert_holder (fixture, demande, MEF_FIXTURE_MOI);
  giving = begin_claim (fixture, demande, MEF_OPERATION_RENDRE);
  tell_claim (fixture, demande, MEF_FIXTURE_AUTRE, MEF_SAMPLE_NOW + 1, 3);
  g_assert_true (mef_cache_fixture_acknowledge (fixture, giving->cle, gone));
  assert_holder (fixture, demande, MEF_FIXTURE_AUTRE);
  g_assert_cmpuint (count_pending (fixture), ==, 0);
}

/* The same with a colleague's claim released, whatever this workstation's clock says: @data, µs it is wrong.
 */
static void
test_release_repeated (gconstpointer data)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefReply) gone = mef_reply_new (204);
  g_autoptr (MefOperation) releasing = NULL;
  g_autoptr (MefOperation) again = NULL;
  gint64 server = mef_cache_fixture_now (fixture) - (gint64) GPOINTER_TO_INT (data) * G_USEC_PER_SEC;

  mef_cache_fixture_store (fixture, demande);
  tell_claim (fixture, demande, MEF_FIXTURE_AUTRE, server - 1, 1);
  releasing = begin_claim (fixture, demande, MEF_OPERATION_LIBERER);
  /* Its holder takes it again, then the lost answer is repeated. */
  tell_claim (fixture, demande, MEF_FIXTURE_AUTRE, server + 1, 3);
  g_assert_true (mef_cache_fixture_acknowledge (fixture, releasing->cle, gone));
  assert_holder (fixture, demande, MEF_FIXTURE_AUTRE);

  /* Nobody has taken it since: it is free at once, before the feed says so. */
  again = begin_claim (fixture, demande, MEF_OPERATION_LIBERER);
  g_assert_true (mef_cache_fixture_acknowledge (fixture, again->cle, gone));
  assert_holder (fixture, demande, NULL);
}

/* The right to the site is lost while the answer to a decision is on its way: the feed began anew without the
 * request, and the answer, which still has it, does not bring it back. */
static void
test_right_lost_meanwhile (gconstpointer data)
{
  gboolean claiming = GPOINTER_TO_INT (data);
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefReply) reply =
      claiming ? granted (demande, MEF_FIXTURE_MOI) : mef_fixture_reply (200, demande);
  g_autoptr (MefFeedBatch) anew = mef_fixture_batch (TRUE, "anew", NULL);
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();
  g_autoptr (GError) error = NULL;

  mef_cache_fixture_store (fixture, demande);
  if (claiming)
    {
      operation = begin_claim (fixture, demande, MEF_OPERATION_PRENDRE);
    }
  else
    {
      operation = mef_cache_fixture_decide (fixture, demande, MEF_EVENEMENT_VALIDER);
      mef_cache_fixture_hasten (fixture);
      g_assert_true (mef_cache_fixture_begin (fixture, operation->cle));
    }
  g_assert_true (mef_cache_fixture_apply (fixture, demande->site, anew, &error));
  g_assert_no_error (error);
  g_assert_true (mef_cache_fixture_acknowledge (fixture, operation->cle, reply));

  filtre->etats = 0;
  ids = mef_cache_fixture_query (fixture, demande->site, filtre, NULL);
  g_assert_cmpuint (ids->len, ==, 0);
  g_assert_cmpuint (count_pending (fixture), ==, 0);
  /* Nor does a claim lie in wait for the day the right comes back. */
  mef_cache_fixture_store (fixture, demande);
  assert_holder (fixture, demande, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func ("/client/cache/claims/" path, function)
  ADD ("MOD-02/take-and-give-back", test_take_and_give_back);
  ADD ("not-doubled", test_not_doubled);
  ADD ("opposite-replaces", test_opposite);
  ADD ("not-granted", test_dropped);
  ADD ("OFF-02/expires-unsent", test_expired);
  ADD ("OFF-02/started-does-not-expire", test_started_does_not_expire);
  ADD ("claim-before-decision", test_claim_before_decision);
  ADD ("OFF-04/give-back-repeated", test_give_back_repeated);
#define ADD_DATA(path, function, data)                                                                       \
  g_test_add_data_func ("/client/cache/claims/" path, GINT_TO_POINTER (data), function)
  ADD_DATA ("OFF-04/release-repeated/clock-right", test_release_repeated, 0);
  ADD_DATA ("OFF-04/release-repeated/clock-fast", test_release_repeated, 3600);
  ADD_DATA ("OFF-04/release-repeated/clock-slow", test_release_repeated, -3600);
  ADD_DATA ("OFF-08/right-lost-meanwhile/decision", test_right_lost_meanwhile, FALSE);
  ADD_DATA ("OFF-08/right-lost-meanwhile/claim", test_right_lost_meanwhile, TRUE);
  return g_test_run ();
}
