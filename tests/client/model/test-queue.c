/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/model/mef-queue-fixture.h"

#include "base/mef-text.h"

#include <string.h>

typedef struct
{
  guint signals;
  guint removed;
  guint added;
} Changes;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Changes *changes)
{
  changes->signals++;
  changes->removed += removed;
  changes->added += added;
  /* A list view asks at once for what it is told of. */
  for (guint i = position; i < position + MIN (added, 3); i++)
    {
      g_autoptr (MefLigneItem) item = g_list_model_get_item (model, i);

      g_assert_nonnull (item);
    }
}

static MefQueue *
queue_new (MefQueueFixture *fixture)
{
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();
  MefQueue *queue = mef_queue_new (fixture->espace, filtre);

  g_assert_true (mef_liste_get_chargement (MEF_LISTE (queue)));
  mef_queue_fixture_settle (queue);
  g_assert_false (mef_liste_get_chargement (MEF_LISTE (queue)));
  g_assert_null (mef_liste_get_erreur (MEF_LISTE (queue)));
  return queue;
}

static const MefLigne *
ligne_at (MefQueue *queue, guint position)
{
  g_autofree char *id = mef_queue_fixture_dup_id (queue, position);
  g_autoptr (MefLigneItem) item = g_list_model_get_item (G_LIST_MODEL (queue), position);

  return mef_ligne_of (item);
}

static void
test_order (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefQueue) queue = NULL;
  g_autoptr (MefFiltre) filtre = NULL;

  mef_queue_fixture_fill_pictures (fixture);
  queue = queue_new (fixture);
  g_assert_cmpuint (mef_liste_get_nombre (MEF_LISTE (queue)), ==, 17);
  /* The oldest waiting first by default (MOD-01). */
  g_assert_cmpstr (ligne_at (queue, 0)->nom, ==, "Benali");
  g_assert_cmpstr (ligne_at (queue, 16)->nom, ==, "Hamon");
  g_assert_cmpint (ligne_at (queue, 1)->etat, ==, MEF_ETAT_EN_COURS_TRAITEMENT);

  filtre = mef_filtre_copy (mef_queue_get_filtre (queue));
  filtre->tri = MEF_TRI_NOM;
  filtre->descendant = TRUE;
  mef_queue_set_filtre (queue, filtre);
  g_assert_true (mef_liste_get_chargement (MEF_LISTE (queue)));
  mef_queue_fixture_settle (queue);
  g_assert_cmpstr (ligne_at (queue, 0)->nom, ==, "Vandenbroucke");

  filtre->mot_cle = g_strdup ("helene");
  mef_queue_set_filtre (queue, filtre);
  mef_queue_fixture_settle (queue);
  g_assert_cmpuint (mef_liste_get_nombre (MEF_LISTE (queue)), ==, 1);
  g_assert_cmpstr (ligne_at (queue, 0)->prenom, ==, "Hélène");
}

static void
test_first_rows (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefQueue) queue = NULL;
  g_autoptr (MefLigneItem) item = NULL;

  mef_queue_fixture_fill (fixture, 0, 600);
  queue = queue_new (fixture);
  g_assert_cmpuint (mef_liste_get_nombre (MEF_LISTE (queue)), ==, 600);
  /* They came with the list: nothing is waited for (PRF-01). */
  item = g_list_model_get_item (G_LIST_MODEL (queue), 200);
  g_assert_nonnull (mef_ligne_of (item));
}

static void
test_pages (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefQueue) queue = NULL;
  g_autoptr (MefLigneItem) item = NULL;
  g_autoptr (MefLigneItem) again = NULL;
  g_autofree char *id = NULL;

  mef_queue_fixture_fill (fixture, 0, 600);
  queue = queue_new (fixture);
  item = g_list_model_get_item (G_LIST_MODEL (queue), 550);
  g_assert_null (mef_ligne_of (item));
  id = mef_queue_fixture_dup_id (queue, 550);
  g_assert_nonnull (mef_ligne_of (item));
  again = g_list_model_get_item (G_LIST_MODEL (queue), 550);
  g_assert_true (again == item);
  g_assert_cmpuint (mef_liste_position_of (MEF_LISTE (queue), id), ==, 550);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (queue), 600));
}

static void
test_identity (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefQueue) queue = NULL;
  g_autoptr (MefLigneItem) held = NULL;
  g_autoptr (MefLigneItem) after = NULL;
  g_autoptr (MefDemande) decided = NULL;
  g_autofree char *first = NULL;
  Changes          changes = { 0 };

  mef_queue_fixture_fill (fixture, 0, 300);
  queue = queue_new (fixture);
  held = g_list_model_get_item (G_LIST_MODEL (queue), 10);
  first = mef_queue_fixture_dup_id (queue, 4);
  g_signal_connect (queue, "items-changed", G_CALLBACK (items_changed_cb), &changes);

  /* The fifth is decided, two arrive. */
  decided = mef_sample_demande_new_nth (4);
  g_free (decided->site);
  decided->site = g_strdup ("751");
  g_assert_cmpstr (decided->id, ==, first);
  decided->version++;
  decided->etat = MEF_ETAT_VALIDE;
  mef_cache_fixture_store (fixture->cache, decided);
  mef_queue_fixture_fill (fixture, 300, 2);
  mef_queue_fixture_settle (queue);

  g_assert_cmpuint (mef_liste_get_nombre (MEF_LISTE (queue)), ==, 301);
  g_assert_cmpuint (changes.removed, ==, 1);
  g_assert_cmpuint (changes.added, ==, 2);
  after = g_list_model_get_item (G_LIST_MODEL (queue), 9);
  g_assert_true (after == held);
  g_assert_cmpuint (mef_liste_position_of (MEF_LISTE (queue), first), ==, MEF_LISTE_NULLE_PART);
}

static void
test_content_follows (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefQueue) queue = NULL;
  g_autoptr (MefLigneItem) item = NULL;
  g_autofree char *id = NULL;
  Changes          changes = { 0 };

  mef_queue_fixture_fill (fixture, 0, 20);
  queue = queue_new (fixture);
  item = g_list_model_get_item (G_LIST_MODEL (queue), 3);
  id = g_strdup (mef_ligne_of (item)->id);
  g_signal_connect (queue, "items-changed", G_CALLBACK (items_changed_cb), &changes);
  mef_queue_fixture_hold (fixture, id, MEF_FIXTURE_AUTRE, "M. Diallo");
  mef_queue_fixture_settle (queue);
  g_assert_cmpstr (mef_ligne_of (item)->prise_nom, ==, "M. Diallo");
  g_assert_cmpint (mef_ligne_of (item)->etat, ==, MEF_ETAT_EN_COURS_TRAITEMENT);
  g_assert_cmpuint (changes.signals, ==, 0);
}

/* Whole new lists are two signals (platform-facts, Lists). */
static void
test_replaced (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefQueue) queue = NULL;
  g_autoptr (MefFiltre) filtre = NULL;
  Changes changes = { 0 };

  mef_queue_fixture_fill (fixture, 0, 300);
  queue = queue_new (fixture);
  g_signal_connect (queue, "items-changed", G_CALLBACK (items_changed_cb), &changes);
  filtre = mef_filtre_copy (mef_queue_get_filtre (queue));
  filtre->descendant = TRUE;
  mef_queue_set_filtre (queue, filtre);
  mef_queue_fixture_settle (queue);
  g_assert_cmpuint (changes.signals, ==, 2);
  g_assert_cmpuint (changes.removed, ==, 300);
  g_assert_cmpuint (changes.added, ==, 300);
}

/* Of several filters in a row only the last one is shown. */
static void
test_last_filter_wins (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefQueue) queue = NULL;
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();
  const char *words[] = { "h", "he", "hel", "helene" };

  mef_queue_fixture_fill_pictures (fixture);
  queue = queue_new (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_free (filtre->mot_cle);
      filtre->mot_cle = g_strdup (words[i]);
      mef_queue_set_filtre (queue, filtre);
    }
  mef_queue_fixture_settle (queue);
  g_assert_cmpuint (mef_liste_get_nombre (MEF_LISTE (queue)), ==, 1);
  g_assert_cmpstr (ligne_at (queue, 0)->prenom, ==, "Hélène");
}

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static char *
next (MefQueue *queue, guint position, gboolean libre, guint *found)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *id;

  mef_queue_next_async (queue, position, libre, NULL, ready_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  id = mef_queue_next_finish (queue, result, found, &error);
  g_assert_no_error (error);
  return id;
}

static void
test_next_free (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefQueue) queue = NULL;
  g_autofree char *third = NULL;
  g_autofree char *free_one = NULL;
  g_autofree char *mine = NULL;
  g_autofree char *any = NULL;
  g_autofree char *none = NULL;
  guint            found;

  mef_queue_fixture_fill_pictures (fixture);
  queue = queue_new (fixture);
  third = mef_queue_fixture_dup_id (queue, 2);

  /* Le Goff, fourth, is held by a colleague; Marchand, second, by us. */
  free_one = next (queue, 3, TRUE, &found);
  g_assert_cmpuint (found, ==, 4);
  mine = next (queue, 1, TRUE, &found);
  g_assert_cmpuint (found, ==, 1);
  any = next (queue, 3, FALSE, &found);
  g_assert_cmpuint (found, ==, 3);
  none = next (queue, 17, TRUE, &found);
  g_assert_null (none);
  g_assert_cmpuint (found, ==, MEF_LISTE_NULLE_PART);
  g_assert_cmpuint (mef_liste_position_of (MEF_LISTE (queue), third), ==, 2);
}

/* A decision just written is not come back to, nor what a colleague has just taken: the list catches up a
 * little later. */
static void
test_next_before_refresh (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefQueue) queue = NULL;
  g_autoptr (MefDossier) dossier = NULL;
  g_autoptr (MefOperation) operation = NULL;
  g_autofree char *decided = NULL;
  g_autofree char *taken = NULL;
  g_autofree char *fourth = NULL;
  g_autofree char *after = NULL;

  mef_queue_fixture_fill (fixture, 0, 20);
  queue = queue_new (fixture);
  decided = mef_queue_fixture_dup_id (queue, 0);
  taken = mef_queue_fixture_dup_id (queue, 1);
  fourth = mef_queue_fixture_dup_id (queue, 3);
  dossier = mef_cache_fixture_dossier (fixture->cache, decided);
  operation = mef_cache_fixture_decide (fixture->cache, dossier->demande, MEF_EVENEMENT_VALIDER);
  mef_queue_fixture_hold (fixture, taken, MEF_FIXTURE_AUTRE, "M. Diallo");
  mef_queue_fixture_hold (fixture, fourth, MEF_FIXTURE_MOI, MEF_FIXTURE_MOI_NOM);
  after = next (queue, 0, TRUE, NULL);
  g_assert_cmpstr (after, !=, decided);
  g_assert_cmpstr (after, !=, taken);
  g_assert_nonnull (after);

  /* The same row as a list that has caught up gives. */
  mef_queue_fixture_settle (queue);
  g_assert_cmpuint (mef_liste_get_nombre (MEF_LISTE (queue)), ==, 19);
  g_assert_cmpuint (mef_liste_position_of (MEF_LISTE (queue), after), ==, 1);
  {
    g_autofree char *mine = next (queue, 2, TRUE, NULL);

    g_assert_cmpstr (mine, ==, fourth);
  }
}

/* What somebody else holds is passed over, however long the stretch is. */
static void
test_next_beyond_pages (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefQueue) queue = NULL;
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "x", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  guint            found;

  mef_queue_fixture_fill (fixture, 0, 900);
  for (guint i = 0; i < 700; i++)
    {
      g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (i);

      mef_fixture_add_prise (batch, demande->id, "751", MEF_FIXTURE_AUTRE, "M. Diallo", 1);
    }
  g_assert_true (mef_cache_fixture_apply (fixture->cache, "751", batch, &error));
  queue = queue_new (fixture);
  id = next (queue, 0, TRUE, &found);
  g_assert_nonnull (id);
  g_assert_cmpuint (found, ==, 700);
}

static void
test_locate (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefQueue) queue = NULL;
  g_autoptr (MefDemande) far = mef_sample_demande_new_nth (555);
  const char *ids[] = { far->id, "00000000-0000-4000-8000-000000000000" };
  const guint expected[] = { 555, MEF_LISTE_NULLE_PART };

  mef_queue_fixture_fill (fixture, 0, 600);
  queue = queue_new (fixture);
  g_assert_cmpuint (mef_liste_position_of (MEF_LISTE (queue), far->id), ==, MEF_LISTE_NULLE_PART);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      guint position;

      mef_queue_locate_async (queue, ids[i], NULL, ready_cb, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (mef_queue_locate_finish (queue, result, &position, &error));
      g_assert_cmpuint (position, ==, expected[i]);
    }
}

static void
test_site (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefQueue) queue = NULL;

  mef_queue_fixture_fill_pictures (fixture);
  queue = queue_new (fixture);
  mef_espace_set_site (fixture->espace, "931");
  mef_queue_fixture_settle (queue);
  g_assert_cmpuint (mef_liste_get_nombre (MEF_LISTE (queue)), ==, 0);
  mef_espace_set_site (fixture->espace, "751");
  mef_queue_fixture_settle (queue);
  g_assert_cmpuint (mef_liste_get_nombre (MEF_LISTE (queue)), ==, 17);
}

static void
test_sentence (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefQueue) queue = NULL;
  g_autofree char *phrase = NULL;

  mef_queue_fixture_fill_pictures (fixture);
  queue = queue_new (fixture);
  phrase = mef_ligne_dup_phrase (ligne_at (queue, 3), MEF_FIXTURE_MOI, MEF_SAMPLE_NOW);
  g_assert_cmpstr (phrase, ==,
                   "Anne-Sophie Le Goff, Renouvellement, Paris 13e, En cours de traitement depuis 31 jours, "
                   "détenue par M. Diallo.");
}

/* Nothing is left behind by a list that goes while its rows are on the way. */
static void
test_dropped_while_loading (void)
{
  g_autoptr (MefQueueFixture) fixture = mef_queue_fixture_new ();
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();
  MefQueue     *queue;
  MefLigneItem *item;

  mef_queue_fixture_fill (fixture, 0, 600);
  queue = mef_queue_new (fixture->espace, filtre);
  mef_queue_fixture_settle (queue);
  item = g_list_model_get_item (G_LIST_MODEL (queue), 550);
  g_object_add_weak_pointer (G_OBJECT (queue), (gpointer *) &queue);
  g_object_unref (queue);
  while (queue != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (item);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/queue/MOD-01/order", test_order);
  g_test_add_func ("/model/queue/PRF-01/first-rows", test_first_rows);
  g_test_add_func ("/model/queue/pages", test_pages);
  g_test_add_func ("/model/queue/MOD-01/identity-stays", test_identity);
  g_test_add_func ("/model/queue/content-follows", test_content_follows);
  g_test_add_func ("/model/queue/replaced", test_replaced);
  g_test_add_func ("/model/queue/last-filter-wins", test_last_filter_wins);
  g_test_add_func ("/model/queue/MOD-06/next-free", test_next_free);
  g_test_add_func ("/model/queue/MOD-06/next-before-refresh", test_next_before_refresh);
  g_test_add_func ("/model/queue/MOD-06/next-beyond-pages", test_next_beyond_pages);
  g_test_add_func ("/model/queue/locate", test_locate);
  g_test_add_func ("/model/queue/USR-04/site", test_site);
  g_test_add_func ("/model/queue/A11Y-01/sentence", test_sentence);
  g_test_add_func ("/model/queue/dropped-while-loading", test_dropped_while_loading);
  return g_test_run ();
}
