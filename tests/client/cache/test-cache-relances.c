/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/cache/mef-cache-fixture.h"

#include "base/mef-calendar.h"
#include "protocol/mef-relance-codec.h"
#include "support/mef-test-database.h"

#include <string.h>

typedef struct
{
  GAsyncResult *result;
} Wait;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Wait *) user_data)->result = g_object_ref (result);
}

static GAsyncResult *
await (Wait *wait)
{
  while (wait->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return wait->result;
}

/* Request number @n, waiting for new elements since the day @jours days ago. */
static MefDemande *
waiting_new (MefCacheFixture *fixture, guint n, guint jours)
{
  MefDemande *demande = mef_sample_demande_new_nth (n);

  g_free (demande->site);
  demande->site = g_strdup ("751");
  demande->etat = MEF_ETAT_EN_ATTENTE_ELEMENTS;
  demande->etat_depuis = mef_day_start (mef_instant_day (mef_cache_fixture_now (fixture)) - jours);
  return demande;
}

static GArray *
list (MefCacheFixture *fixture)
{
  g_autoptr (MefFiltre) filtre = mef_filtre_new_relances ();

  return mef_cache_fixture_query (fixture, "751", filtre, NULL);
}

/* As many are listed as are counted. */
static guint
count (MefCacheFixture *fixture)
{
  g_autoptr (GArray) ids = list (fixture);
  g_autofree MefCompteurs *counts = mef_cache_fixture_count (fixture, "751");

  g_assert_cmpint (counts->relances, ==, ids->len);
  return ids->len;
}

static GPtrArray *
relancer (MefCacheFixture *fixture, GArray *ids, const char *commentaire)
{
  g_autoptr (GError) error = NULL;
  Wait       wait = { NULL };
  GPtrArray *entered;

  mef_cache_relancer_async (fixture->cache, (const gint64 *) (gpointer) ids->data, ids->len, commentaire,
                            NULL, answered_cb, &wait);
  entered = mef_cache_relancer_finish (fixture->cache, await (&wait), &error);
  g_assert_no_error (error);
  g_object_unref (wait.result);
  return entered;
}

static int
annuler (MefCacheFixture *fixture, GPtrArray *operations)
{
  g_autoptr (GError) error = NULL;
  Wait wait = { NULL };
  int  n;

  mef_cache_annuler_relances_async (fixture->cache, operations, NULL, answered_cb, &wait);
  n = mef_cache_annuler_relances_finish (fixture->cache, await (&wait), &error);
  g_assert_no_error (error);
  g_object_unref (wait.result);
  return n;
}

static void
tell (MefCacheFixture *fixture, const MefDemande *demande, MefEtatRelance etat, gint64 version)
{
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "c9", NULL);
  g_autoptr (MefRelance) relance = mef_relance_new (demande->id, "M. Diallo", "\"ANNULEE\"", 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *corps = NULL;

  relance->etat = etat;
  corps = mef_relance_codec_encode (relance);
  mef_fixture_add_record (batch, MEF_COLLECTION_RELANCES, demande->id, demande->site, version, corps);
  g_assert_true (mef_cache_fixture_apply (fixture, "751", batch, &error));
  g_assert_no_error (error);
}

static void
test_list (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) due = waiting_new (fixture, 0, 31);
  g_autoptr (MefDemande) early = waiting_new (fixture, 1, 30);
  g_autoptr (MefDemande) migrated = waiting_new (fixture, 2, 90);
  g_autoptr (MefDemande) validated = waiting_new (fixture, 3, 90);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  migrated->migre = TRUE;
  validated->etat = MEF_ETAT_VALIDE;
  mef_cache_fixture_store (fixture, due);
  mef_cache_fixture_store (fixture, early);
  mef_cache_fixture_store (fixture, migrated);
  mef_cache_fixture_store (fixture, validated);
  g_assert_cmpuint (count (fixture), ==, 1);
  ids = list (fixture);
  rows = mef_cache_fixture_rows (fixture, ids);
  g_assert_cmpstr (((MefLigne *) g_ptr_array_index (rows, 0))->id, ==, due->id);

  /* Its agrément was brought up to date. */
  migrated->migre = FALSE;
  migrated->version++;
  mef_cache_fixture_store (fixture, migrated);
  g_assert_cmpuint (count (fixture), ==, 2);
  /* The day passes. */
  mef_fake_clock_advance (fixture->clock, 24 * MEF_HOUR);
  g_assert_cmpuint (count (fixture), ==, 3);
}

/* One that a colleague reminded is gone; one whose reminder was called off by the night may come again. */
static void
test_reminded (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = waiting_new (fixture, 0, 40);

  mef_cache_fixture_store (fixture, demande);
  tell (fixture, demande, MEF_RELANCE_DEMANDEE, 1);
  g_assert_cmpuint (count (fixture), ==, 0);
  tell (fixture, demande, MEF_RELANCE_ANNULEE, 2);
  g_assert_cmpuint (count (fixture), ==, 1);
  tell (fixture, demande, MEF_RELANCE_ENVOYEE, 3);
  g_assert_cmpuint (count (fixture), ==, 0);
}

static void
test_enter_and_undo (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) first = waiting_new (fixture, 0, 50);
  g_autoptr (MefDemande) second = waiting_new (fixture, 1, 40);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) entered = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (MefPret) pret = NULL;
  g_autoptr (MefLigne) ligne = NULL;
  g_autofree char    *commentaire = NULL;
  const MefOperation *operation;
  guint               en_attente, conflits;
  gint64              derniere;

  mef_cache_fixture_store (fixture, first);
  mef_cache_fixture_store (fixture, second);
  ids = list (fixture);
  mef_cache_fixture_take_secteurs (fixture);
  entered = relancer (fixture, ids, "Pensez-y.");
  g_assert_cmpuint (entered->len, ==, 2);
  g_assert_cmpint (mef_cache_fixture_take_secteurs (fixture), ==, MEF_SECTEUR_OUTBOX | MEF_SECTEUR_DEMANDES);
  operation = g_ptr_array_index (entered, 0);
  g_assert_cmpint (operation->genre, ==, MEF_OPERATION_RELANCER);
  g_assert_cmpstr (operation->record, ==, first->id);
  g_assert_cmpstr (operation->titre, ==, "Relancer · Hélène Marchand");
  commentaire = mef_relance_codec_decode_request (operation->payload, -1, NULL);
  g_assert_cmpstr (commentaire, ==, "Pensez-y.");
  g_assert_cmpuint (count (fixture), ==, 0);
  mef_cache_fixture_count_outbox (fixture, &en_attente, &conflits, &derniere);
  g_assert_cmpuint (en_attente, ==, 2);

  /* Pressed twice: nothing is entered for those chosen before. */
  again = relancer (fixture, ids, "");
  g_assert_cmpuint (again->len, ==, 0);
  pret = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (pret->operations->len, ==, 0);
  g_assert_cmpint (pret->reveil, ==, operation->not_before);
  /* It neither changes what is shown nor stands for a decision. */
  ligne = mef_cache_fixture_ligne (fixture, first->id);
  g_assert_cmpint (ligne->etat, ==, MEF_ETAT_EN_ATTENTE_ELEMENTS);
  g_assert_false (ligne->en_attente_envoi);

  /* What has left stays, the other comes back. */
  mef_fake_clock_advance (fixture->clock, MEF_OPERATION_DELAI_ANNULATION);
  g_assert_true (mef_cache_fixture_begin (fixture, operation->cle));
  g_assert_cmpint (annuler (fixture, entered), ==, 1);
  g_assert_cmpuint (count (fixture), ==, 1);
  listed = mef_cache_fixture_operations (fixture, NULL);
  g_assert_cmpuint (listed->len, ==, 1);
}

static MefReply *
reply_new (const MefDemande *demande)
{
  g_autoptr (MefRelance) relance = mef_relance_new (demande->id, MEF_FIXTURE_MOI_NOM, "", 0);
  MefReply        *reply = mef_reply_new (200);
  g_autofree char *corps = mef_relance_codec_encode (relance);

  reply->version = 1;
  reply->body = g_bytes_new (corps, strlen (corps));
  return reply;
}

/* The answer keeps it out of the list before the feed tells, also after a start; the feed then holds. */
static void
test_acknowledged (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = waiting_new (fixture, 0, 50);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) entered = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (MefReply) reply = NULL;

  mef_cache_fixture_store (fixture, demande);
  ids = list (fixture);
  entered = relancer (fixture, ids, "");
  mef_fake_clock_advance (fixture->clock, MEF_OPERATION_DELAI_ANNULATION);
  mef_cache_fixture_begin (fixture, ((MefOperation *) g_ptr_array_index (entered, 0))->cle);
  mef_cache_fixture_close (fixture);
  mef_cache_fixture_open (fixture);
  g_assert_cmpuint (count (fixture), ==, 0);
  reply = reply_new (demande);
  mef_cache_fixture_acknowledge (fixture, ((MefOperation *) g_ptr_array_index (entered, 0))->cle, reply);
  left = mef_cache_fixture_operations (fixture, &sent);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_cmpuint (sent->len, ==, 1);
  g_assert_cmpuint (count (fixture), ==, 0);
  tell (fixture, demande, MEF_RELANCE_ANNULEE, 2);
  g_assert_cmpuint (count (fixture), ==, 1);
}

/* Refused, it stays in the outbox until it is given up; it holds no decision back. */
static void
test_refused (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = waiting_new (fixture, 0, 50);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) entered = NULL;
  g_autoptr (MefReply) reply = mef_fixture_reply (409, NULL);
  g_autoptr (MefOperation) decision = NULL;
  g_autoptr (MefPret) pret = NULL;
  const MefOperation *operation;

  mef_cache_fixture_store (fixture, demande);
  ids = list (fixture);
  entered = relancer (fixture, ids, "");
  operation = g_ptr_array_index (entered, 0);
  mef_fake_clock_advance (fixture->clock, MEF_OPERATION_DELAI_ANNULATION);
  mef_cache_fixture_begin (fixture, operation->cle);
  mef_cache_fixture_set_aside (fixture, operation->cle, MEF_OPERATION_CONFLIT, reply);
  g_assert_cmpuint (count (fixture), ==, 0);

  demande->etat = MEF_ETAT_EN_ATTENTE_TRAITEMENT;
  demande->version++;
  mef_cache_fixture_store (fixture, demande);
  decision = mef_cache_fixture_decide (fixture, demande, MEF_EVENEMENT_VALIDER);
  mef_fake_clock_advance (fixture->clock, MEF_OPERATION_DELAI_ANNULATION);
  pret = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (pret->operations->len, ==, 1);
  g_assert_cmpstr (((MefOperation *) g_ptr_array_index (pret->operations, 0))->cle, ==, decision->cle);
  g_assert_true (mef_cache_fixture_abandon (fixture, operation->cle));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/cache/relances/RLC-01/list-and-count", test_list);
  g_test_add_func ("/client/cache/relances/RLC-02/one-ever", test_reminded);
  g_test_add_func ("/client/cache/relances/RLC-02/enter-and-undo", test_enter_and_undo);
  g_test_add_func ("/client/cache/relances/RLC-02/acknowledged", test_acknowledged);
  g_test_add_func ("/client/cache/relances/OFF-04/refused", test_refused);
  return g_test_run ();
}
