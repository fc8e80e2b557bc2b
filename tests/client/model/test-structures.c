/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/cache/mef-structures-fixture.h"
#include "client/model/mef-a-valider.h"
#include "client/model/mef-queue-fixture.h"
#include "client/model/mef-structures.h"

#include <string.h>

/* The list over a real cache. Every wait is for a state. */

#define N 700 /* more than two pages */

typedef struct
{
  MefQueueFixture *base;
  MefCacheFixture *cache;
  MefFormulaires  *formulaires;
  MefStructures   *list;
  guint            refreshed;
  guint            replaced;
  guint            announced; /* changes of the list itself */
} Fixture;

static void
refreshed_cb (MefStructures *list, gboolean replaced, Fixture *f)
{
  f->refreshed++;
  f->replaced += replaced;
}

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, Fixture *f)
{
  f->announced++;
}

static void
wait_for_refresh (Fixture *f)
{
  guint before = f->refreshed;

  while (f->refreshed == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (MefFiltreStructures) all = mef_filtre_structures_new ();
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (TRUE, "c", NULL);

  f->base = mef_queue_fixture_new ();
  f->cache = f->base->cache;
  f->formulaires = mef_cache_get_formulaires (f->cache->cache);
  for (guint i = 0; i < N; i++)
    {
      g_autoptr (MefStructure) structure =
          mef_sample_structure_new (f->formulaires, i % MEF_TYPE_STRUCTURE_N, i);

      mef_fixture_add_structure (batch, structure);
    }
  g_assert_true (mef_cache_fixture_apply (f->cache, "751", batch, NULL));
  f->list = mef_structures_new (f->base->espace, all);
  g_signal_connect (f->list, "actualisee", G_CALLBACK (refreshed_cb), f);
  g_signal_connect (f->list, "items-changed", G_CALLBACK (items_changed_cb), f);
  while (mef_liste_get_chargement (MEF_LISTE (f->list)) || mef_structures_get_compte (f->list) == NULL)
    g_main_context_iteration (NULL, TRUE);
  f->refreshed = 0;
  f->replaced = 0;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (f->list, f);
  g_clear_object (&f->list);
  mef_queue_fixture_free (f->base);
}

static MefLigneItem *
ref_at (Fixture *f, guint position)
{
  MefLigneItem *item = g_list_model_get_item (G_LIST_MODEL (f->list), position);

  g_assert_nonnull (item);
  while (mef_ligne_structure_of (item) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return item;
}

static void
test_pages (Fixture *f, gconstpointer data)
{
  static const guint positions[] = { 0, 255, 256, 511, 512, N - 1 };

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->list)), ==, N);
  g_assert_cmpuint (mef_structures_get_compte (f->list)->total, ==, N);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (f->list), N));
  for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
    {
      g_autoptr (MefLigneItem) item = ref_at (f, positions[i]);
      g_autoptr (MefLigneItem) again = ref_at (f, positions[i]);
      g_autofree char *nom = g_strdup_printf ("Les Lutins %04u", positions[i]);

      g_assert_true (item == again);
      g_assert_cmpstr (mef_ligne_structure_of (item)->nom, ==, nom);
      g_assert_cmpuint (mef_liste_position_of (MEF_LISTE (f->list), mef_ligne_structure_of (item)->id), ==,
                        positions[i]);
    }
}

/* A form being typed, or an edit that moves nothing, changes one row and not the list. */
static void
test_one_row (Fixture *f, gconstpointer data)
{
  g_autoptr (MefLigneItem) item = ref_at (f, 3);
  g_autoptr (MefLigneItem) after = NULL;
  g_autoptr (MefStructure) structure = mef_sample_structure_new (f->formulaires, 3, 3);

  f->announced = 0;
  mef_structures_fixture_edit (f->cache, structure, "/presentation", "Autre");
  while (!mef_ligne_structure_of (item)->en_attente_envoi)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (f->announced, ==, 0);
  after = ref_at (f, 3);
  g_assert_true (after == item);
}

/* One that gets another name moves, as the same item; what comes and goes is announced alone. */
static void
test_moves (Fixture *f, gconstpointer data)
{
  g_autoptr (MefLigneItem) item = ref_at (f, 3);
  g_autoptr (MefLigneItem) other = ref_at (f, 5);
  g_autoptr (MefLigneItem) moved = NULL;
  g_autoptr (MefStructure) structure = mef_sample_structure_new (f->formulaires, 3, 3);
  g_autoptr (MefFeedBatch) gone = mef_fixture_batch (FALSE, "d", NULL);
  g_autofree char *first = mef_sample_structure_dup_id (0);

  structure->version = 2;
  mef_fiche_set (structure->fiche, "/nom", g_variant_new_string ("Zébulon"));
  mef_structures_fixture_store (f->cache, structure);
  wait_for_refresh (f);
  moved = ref_at (f, N - 1);
  g_assert_true (moved == item);
  g_assert_cmpstr (mef_ligne_structure_of (item)->nom, ==, "Zébulon");
  g_assert_cmpuint (f->replaced, ==, 0);
  g_assert_cmpuint (mef_liste_position_of (MEF_LISTE (f->list), mef_ligne_structure_of (other)->id), ==, 4);

  mef_fixture_add_suppression (gone, MEF_COLLECTION_STRUCTURES, first, "751", 2);
  g_assert_true (mef_cache_fixture_apply (f->cache, "751", gone, NULL));
  wait_for_refresh (f);
  g_assert_cmpuint (mef_liste_get_nombre (MEF_LISTE (f->list)), ==, N - 1);
  g_assert_cmpuint (mef_liste_position_of (MEF_LISTE (f->list), mef_ligne_structure_of (other)->id), ==, 3);
  while (mef_structures_get_compte (f->list)->total != N - 1)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_filter (Fixture *f, gconstpointer data)
{
  g_autoptr (MefFiltreStructures) filtre = mef_filtre_structures_new ();
  g_autoptr (MefLigneItem) item = NULL;
  g_autoptr (MefSaisieGardee) saisie = NULL;
  g_autoptr (MefFiche) nothing = mef_fiche_new (mef_formulaires_get (f->formulaires, MEF_TYPE_STRUCTURE_MAM));
  g_autofree char *id = mef_sample_structure_dup_id (9999);

  filtre->types = 1u << MEF_TYPE_STRUCTURE_MAM;
  filtre->descendant = TRUE;
  mef_structures_set_filtre (f->list, filtre);
  g_assert_true (mef_liste_get_chargement (MEF_LISTE (f->list)));
  while (mef_liste_get_chargement (MEF_LISTE (f->list)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (mef_liste_get_nombre (MEF_LISTE (f->list)), ==, N / MEF_TYPE_STRUCTURE_N);
  item = ref_at (f, 0);
  g_assert_cmpstr (mef_ligne_structure_of (item)->nom, ==, "Les Lutins 0691");

  /* A form kept here alone is in the list. */
  saisie = mef_saisie_gardee_new (MEF_OBJET_STRUCTURE, id, "751", 0, nothing, nothing);
  mef_fiche_set (saisie->travail, "/nom", g_variant_new_string ("Zoé"));
  mef_structures_fixture_garder (f->cache, saisie);
  wait_for_refresh (f);
  g_assert_cmpuint (mef_liste_get_nombre (MEF_LISTE (f->list)), ==, N / MEF_TYPE_STRUCTURE_N + 1);
  g_clear_object (&item);
  item = ref_at (f, 0);
  {
    g_autofree char *phrase = mef_ligne_structure_dup_phrase (mef_ligne_structure_of (item));

    g_assert_true (g_str_has_prefix (phrase, "Zoé, "));
    g_assert_true (g_str_has_suffix (phrase, "En cours de création, saisie non terminée sur ce poste."));
    g_assert_true (mef_ligne_structure_offre (mef_ligne_structure_of (item), MEF_ACTION_STRUCTURE_REPRENDRE));
    g_assert_false (mef_ligne_structure_offre (mef_ligne_structure_of (item), MEF_ACTION_STRUCTURE_MODIFIER));
  }
}

/* What the navigation shows beside the place. */
static void
test_to_validate (Fixture *f, gconstpointer data)
{
  g_autoptr (MefAValider) waiting = mef_a_valider_new (f->base->espace);
  g_autoptr (MefStructure) structure = mef_sample_structure_new (f->formulaires, 4, 4);
  g_autoptr (MefProposition) proposition =
      mef_sample_proposition_new (structure, 1, "/presentation", "Autre");

  g_assert_cmpuint (mef_a_valider_get_nombre (waiting), ==, 0);
  mef_structures_fixture_propose (f->cache, structure, proposition);
  while (mef_a_valider_get_nombre (waiting) != 1)
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(name, func) g_test_add ("/client/model/structures/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("STR-01/pages-and-positions", test_pages);
  ADD ("STR-01/one-row-changes-alone", test_one_row);
  ADD ("STR-01/moves-and-goes", test_moves);
  ADD ("STR-01/filter", test_filter);
  ADD ("VAL-01/those-that-wait-are-counted", test_to_validate);
  return g_test_run ();
}
