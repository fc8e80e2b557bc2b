/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/model/mef-queue-fixture.h"
#include "client/model/mef-relances.h"

#include "client/model/mef-apercu.h"
#include "domain/mef-decision.h"
#include "domain/mef-relance.h"
#include "protocol/mef-motif-codec.h"
#include "protocol/mef-relance-codec.h"
#include "protocol/mef-site-codec.h"

#include <string.h>

#define N 6

static void
set_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

/* Request number @n has waited for the longer the smaller @n: 41 days, 40, … 36. */
static MefDemande *
waiting_new (MefQueueFixture *fixture, guint n)
{
  MefDemande  *demande = mef_sample_demande_new_nth (n);
  MefDecision *refus = mef_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);
  const char  *communes[] = { "Paris", "Saint-Denis", "L’Haÿ-les-Roses" };
  const char  *codes[] = { "75020", "93200", "94240" };

  set_text (&demande->site, "751");
  set_text (&demande->adresse->commune, communes[n % 3]);
  set_text (&demande->adresse->code_postal, codes[n % 3]);
  demande->type = n % 2 ? MEF_TYPE_DEMANDE_RENOUVELLEMENT : MEF_TYPE_DEMANDE_INSCRIPTION;
  demande->etat = MEF_ETAT_EN_ATTENTE_ELEMENTS;
  demande->etat_depuis =
      mef_day_start (mef_instant_day (mef_cache_fixture_now (fixture->cache)) - (MEF_RELANCE_JOURS + 11 - n));
  demande->decision = MEF_EVENEMENT_DEMANDER_ELEMENTS;
  demande->decide_le = demande->etat_depuis;
  mef_decision_add_motif (refus, mef_sample_motif ("Document illisible")->id, 1, NULL);
  demande->refus = refus;
  return demande;
}

static void
fill (MefQueueFixture *fixture)
{
  for (guint i = 0; i < N; i++)
    {
      g_autoptr (MefDemande) demande = waiting_new (fixture, i);

      mef_cache_fixture_store (fixture->cache, demande);
    }
}

static MefRelances *
relances_new (MefQueueFixture *fixture)
{
  MefRelances *relances = mef_relances_new (fixture->espace);

  mef_queue_fixture_settle (mef_relances_get_queue (relances));
  return relances;
}

static guint
settle (MefRelances *relances)
{
  mef_queue_fixture_settle (mef_relances_get_queue (relances));
  return mef_liste_get_nombre (MEF_LISTE (mef_relances_get_queue (relances)));
}

static gint64
rowid_at (MefRelances *relances, guint position)
{
  g_autoptr (MefLigneItem) item =
      g_list_model_get_item (G_LIST_MODEL (mef_relances_get_queue (relances)), position);

  return mef_ligne_item_get_rowid (item);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static int
send_reminders (MefRelances *relances, const char *comment)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int n;

  mef_relances_envoyer_async (relances, comment, NULL, answered_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  n = mef_relances_envoyer_finish (relances, result, &error);
  g_assert_no_error (error);
  return n;
}

static int
take_back (MefRelances *relances)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int n;

  mef_relances_annuler_async (relances, NULL, answered_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  n = mef_relances_annuler_finish (relances, result, &error);
  g_assert_no_error (error);
  return n;
}

static MefDemande *
read_chosen (MefRelances *relances, guint nth)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  MefDemande *demande;

  mef_relances_demande_async (relances, nth, NULL, answered_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  demande = mef_relances_demande_finish (relances, result, &error);
  g_assert_no_error (error);
  return demande;
}

static void
count_cb (guint *notified)
{
  (*notified)++;
}

/* One, what is in sight, all, none. */
static void
test_choose (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefRelances) relances = NULL;
  g_autoptr (GArray) page = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint notified = 0;

  fill (fixture);
  relances = relances_new (fixture);
  g_assert_cmpuint (mef_liste_get_nombre (MEF_LISTE (mef_relances_get_queue (relances))), ==, N);
  g_assert_cmpuint (mef_relances_get_selection (relances), ==, 0);
  g_signal_connect_swapped (relances, "notify::selection", G_CALLBACK (count_cb), &notified);

  mef_relances_set_selected (relances, rowid_at (relances, 1), TRUE);
  mef_relances_set_selected (relances, rowid_at (relances, 1), TRUE);
  g_assert_cmpuint (notified, ==, 1);
  g_assert_true (mef_relances_is_selected (relances, rowid_at (relances, 1)));
  for (guint i = 1; i < 4; i++)
    {
      gint64 rowid = rowid_at (relances, i);

      g_array_append_val (page, rowid);
    }
  mef_relances_select_page (relances, page);
  g_assert_cmpuint (mef_relances_get_selection (relances), ==, 3);
  mef_relances_select_all (relances, TRUE);
  g_assert_cmpuint (mef_relances_get_selection (relances), ==, N);
  mef_relances_set_selected (relances, rowid_at (relances, 0), FALSE);
  g_assert_cmpuint (mef_relances_get_selection (relances), ==, N - 1);
  mef_relances_select_all (relances, FALSE);
  g_assert_cmpuint (mef_relances_get_selection (relances), ==, 0);
}

/* « Tout » is what the filters leave, and what they take away is no longer chosen. */
static void
test_filter (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefRelances) relances = NULL;

  fill (fixture);
  relances = relances_new (fixture);
  g_assert_false (mef_relances_is_filtered (relances));
  mef_relances_select_all (relances, TRUE);
  mef_relances_set_lieu (relances, "932");
  g_assert_cmpuint (settle (relances), ==, N / 3);
  g_assert_cmpuint (mef_relances_get_selection (relances), ==, N / 3);
  mef_relances_set_lieu (relances, "l'hay les");
  g_assert_cmpuint (settle (relances), ==, N / 3);
  g_assert_cmpuint (mef_relances_get_selection (relances), ==, 0);
  mef_relances_set_types (relances, 1u << MEF_TYPE_DEMANDE_RENOUVELLEMENT);
  g_assert_cmpuint (settle (relances), ==, N / 6);
  mef_relances_search (relances, "personne");
  g_assert_cmpuint (settle (relances), ==, 0);
  g_assert_true (mef_relances_is_filtered (relances));
  mef_relances_clear_filters (relances);
  g_assert_cmpuint (settle (relances), ==, N);
  g_assert_false (mef_relances_is_filtered (relances));
}

/* Place, type and order are as last time; words, which may be a name, are not kept. */
static void
test_remembered (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefRelances) first = NULL;
  g_autoptr (MefRelances) second = NULL;
  g_autoptr (MefFiltre) filtre = NULL;
  const MefFiltre *found;

  fill (fixture);
  first = relances_new (fixture);
  mef_relances_set_lieu (first, "Saint-D");
  mef_relances_set_types (first, 1u << MEF_TYPE_DEMANDE_INSCRIPTION);
  mef_relances_search (first, "Marchand");
  filtre = mef_filtre_copy (mef_queue_get_filtre (mef_relances_get_queue (first)));
  filtre->tri = MEF_TRI_COMMUNE;
  filtre->descendant = TRUE;
  mef_queue_set_filtre (mef_relances_get_queue (first), filtre);
  second = relances_new (fixture);
  found = mef_queue_get_filtre (mef_relances_get_queue (second));
  g_assert_cmpstr (found->lieu, ==, "Saint-D");
  g_assert_cmpuint (found->types, ==, 1u << MEF_TYPE_DEMANDE_INSCRIPTION);
  g_assert_cmpint (found->tri, ==, MEF_TRI_COMMUNE);
  g_assert_true (found->descendant);
  g_assert_null (found->mot_cle);
  /* What makes it the list of reminders is not a matter of settings. */
  g_assert_true (found->a_relancer);
  g_assert_cmpuint (found->etats, ==, 1u << MEF_ETAT_EN_ATTENTE_ELEMENTS);
  g_assert_cmpint (found->attente_jours, ==, MEF_RELANCE_JOURS);
}

static void
test_send_and_take_back (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefRelances) relances = NULL;

  fill (fixture);
  relances = relances_new (fixture);
  mef_relances_set_selected (relances, rowid_at (relances, 0), TRUE);
  mef_relances_set_selected (relances, rowid_at (relances, 2), TRUE);
  g_assert_cmpint (send_reminders (relances, "Pensez-y."), ==, 2);
  g_assert_cmpuint (mef_relances_get_selection (relances), ==, 0);
  g_assert_cmpuint (settle (relances), ==, N - 2);
  g_assert_cmpint (take_back (relances), ==, 2);
  g_assert_cmpuint (settle (relances), ==, N);
  /* There is nothing left to take back. */
  g_assert_cmpint (take_back (relances), ==, 0);
}

/* What is due at midnight is there without a change at the server. */
static void
test_midnight (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefDemande) late = waiting_new (fixture, 0);
  g_autoptr (MefRelances) relances = NULL;

  fill (fixture);
  set_text (&late->id, "0f0e0d0c-0b0a-4908-8706-050403020199");
  late->etat_depuis =
      mef_day_start (mef_instant_day (mef_cache_fixture_now (fixture->cache)) - MEF_RELANCE_JOURS);
  mef_cache_fixture_store (fixture->cache, late);
  relances = relances_new (fixture);
  mef_relances_set_selected (relances, rowid_at (relances, 0), TRUE);
  mef_espace_check_jour (fixture->espace);
  g_assert_cmpuint (settle (relances), ==, N);
  mef_fake_clock_advance (fixture->cache->clock, 24 * MEF_HOUR);
  mef_espace_check_jour (fixture->espace);
  g_assert_cmpuint (settle (relances), ==, N + 1);
  g_assert_cmpuint (mef_relances_get_selection (relances), ==, 1);
}

static void
tell_references (MefQueueFixture *fixture)
{
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "r", NULL);
  const MefMotif *motif = mef_sample_motif ("Document illisible");
  g_autoptr (MefSite) site = mef_sample_site_new ("751");
  g_autofree char *corps = mef_motif_codec_encode (motif);
  g_autofree char *sender = mef_site_codec_encode (site);
  g_autoptr (GError) error = NULL;

  mef_fixture_add_record (batch, MEF_COLLECTION_MOTIFS, motif->id, "000", 1, corps);
  mef_fixture_add_record (batch, MEF_COLLECTION_SITES, "751", "000", 1, sender);
  g_assert_true (mef_cache_fixture_apply (fixture->cache, "000", batch, &error));
  g_assert_no_error (error);
}

/* The mail with the reasons given, the comment in it; without the reasons it is said that there is no
 * preview. */
static void
test_preview (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefRelances) relances = NULL;
  g_autoptr (MefDemande) first = NULL;
  g_autoptr (MefDemande) second = NULL;
  g_autoptr (MefApercu) apercu = NULL;
  g_autoptr (MefApercu) plain = NULL;
  g_autoptr (MefApercu) none = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  tell_references (fixture);
  relances = relances_new (fixture);
  mef_relances_set_selected (relances, rowid_at (relances, 1), TRUE);
  mef_relances_set_selected (relances, rowid_at (relances, 4), TRUE);
  first = read_chosen (relances, 0);
  second = read_chosen (relances, 1);
  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_cmpstr (first->adresse->code_postal, ==, "93200");
  g_assert_cmpstr (first->id, !=, second->id);
  g_assert_null (read_chosen (relances, 2));

  apercu = mef_apercu_new_relance (fixture->espace, first, "Joignez les deux pages.", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (apercu->a, ==, first->email);
  g_assert_nonnull (strstr (apercu->corps, "Document illisible"));
  g_assert_nonnull (strstr (apercu->corps, "Joignez les deux pages."));
  plain = mef_apercu_new_relance (fixture->espace, first, "", &error);
  g_assert_no_error (error);
  g_assert_null (strstr (plain->corps, "Message de votre Caf"));

  g_clear_pointer (&second->refus, mef_decision_unref);
  none = mef_apercu_new_relance (fixture->espace, second, "", &error);
  g_assert_null (none);
  g_assert_nonnull (strstr (error->message, "raisons"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/model/relances/RLC-01/choose", test_choose);
  g_test_add_func ("/client/model/relances/RLC-01/filter", test_filter);
  g_test_add_func ("/client/model/relances/RLC-01/remembered", test_remembered);
  g_test_add_func ("/client/model/relances/RLC-01/midnight", test_midnight);
  g_test_add_func ("/client/model/relances/RLC-02/send-and-take-back", test_send_and_take_back);
  g_test_add_func ("/client/model/relances/RLC-02/preview", test_preview);
  return g_test_run ();
}
