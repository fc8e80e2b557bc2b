/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/cache/mef-cache-fixture.h"

#include "base/mef-calendar.h"
#include "base/mef-text.h"
#include "protocol/mef-site-codec.h"

#include <string.h>

#define REQUESTS 2000
#define FILTERS  250

/* What stands in the cache, and who holds what. */
typedef struct
{
  GPtrArray  *demandes; /* (owned) (element-type MefDemande) */
  GHashTable *by_id;    /* (owned): id to MefDemande */
  GHashTable *holders;  /* (owned): id to the holder's account */
} World;

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static const char *
pick (const char *const *texts)
{
  return texts[g_test_rand_int_range (0, (int) g_strv_length ((char **) texts))];
}

static const char *const noms[] = { "Marchand", "N’Guessan", "Le Goff",    "Œrsted", "Łukasz", "D’Almeida",
                                    "marchais", "Çelik",     "Groß-Mayer", "Ba",     "Élie",   "İnan",
                                    "O'Brien",  "St John",   "Møller",     "\"%_\\", NULL };
static const char *const prenoms[] = { "Hélène", "helene", "Jean-Noël", "Aïcha", "Anne Sophie", "M", NULL };
static const char *const communes[] = {
  "Paris", "Saint-Denis", "L’Haÿ-les-Roses", "Saint-Ouen", "Évry", NULL
};
static const char *const codes_postaux[] = { "75020", "75001", "93200", "94240", "2A004", NULL };
static const char *const departements[] = { "75", "93", "94", "2A", NULL };

static MefDemande *
random_demande (guint n)
{
  MefDemande *demande = mef_sample_demande_new_nth (n);

  set_text (&demande->site, n % 3 == 0 ? "931" : "751");
  set_text (&demande->nom, pick (noms));
  set_text (&demande->prenom, pick (prenoms));
  set_text (&demande->adresse->commune, pick (communes));
  set_text (&demande->adresse->code_postal, pick (codes_postaux));
  set_text (&demande->agrement->departement, pick (departements));
  demande->type = g_test_rand_int_range (0, MEF_TYPE_DEMANDE_N);
  do
    demande->etat = g_test_rand_int_range (0, MEF_ETAT_N);
  while (demande->etat == MEF_ETAT_EN_COURS_TRAITEMENT);
  demande->retour = g_test_rand_int_range (0, 4) == 0;
  demande->migre = g_test_rand_int_range (0, 3) == 0;
  /* Many on the edge of a day in Paris, many at the same instant. */
  demande->depose_le = mef_day_start (mef_instant_day (MEF_SAMPLE_NOW) - g_test_rand_int_range (0, 60))
                       + g_test_rand_int_range (-1, 2) * MEF_SECOND;
  demande->etat_depuis = demande->depose_le + g_test_rand_int_range (0, 2) * MEF_HOUR;
  return demande;
}

static void
world_free (World *world)
{
  g_ptr_array_unref (world->demandes);
  g_hash_table_unref (world->by_id);
  g_hash_table_unref (world->holders);
  g_free (world);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static World *
world_new (MefCacheFixture *fixture, gboolean complete)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (TRUE, "c", NULL);
  World *world = g_new0 (World, 1);

  world->demandes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_demande_unref);
  world->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  world->holders = g_hash_table_new (g_str_hash, g_str_equal);
  batch->complet = complete;
  for (guint i = 0; i < REQUESTS; i++)
    {
      MefDemande *demande = random_demande (i);

      g_ptr_array_add (world->demandes, demande);
      g_hash_table_insert (world->by_id, demande->id, demande);
      mef_fixture_add_demande (batch, demande);
      if (demande->etat == MEF_ETAT_EN_ATTENTE_TRAITEMENT && g_test_rand_int_range (0, 5) == 0)
        {
          gboolean moi = g_test_rand_bit ();

          g_hash_table_insert (world->holders, demande->id,
                               (gpointer) (moi ? MEF_FIXTURE_MOI : MEF_FIXTURE_AUTRE));
          mef_fixture_add_prise (batch, demande->id, demande->site, moi ? MEF_FIXTURE_MOI : MEF_FIXTURE_AUTRE,
                                 moi ? MEF_FIXTURE_MOI_NOM : "M. Diallo", 1);
        }
    }
  g_assert_true (mef_cache_fixture_apply (fixture, "951", batch, &error));
  g_assert_no_error (error);
  return world;
}

static MefFiltre *
random_filtre (void)
{
  static const char *const lieux[] = { "75",  "Saint", "saint ou", "L'hay", "evry", "2a",
                                       "930", "",      " ",        "%",     NULL };
  static const char *const mots[] = { "hel",   "HÉLÈNE mar", "n guessan", "751-2026", "123",      "1",
                                      "go le", "oe",         "\"%",       "ss",       "ba",       "zzz",
                                      "m",     "",           "exemple",   "st",       "@exemple", NULL };
  MefFiltre               *filtre = mef_filtre_new ();
  MefDay                   today = mef_instant_day (MEF_SAMPLE_NOW);

  filtre->etats = (guint) g_test_rand_int_range (0, 1 << MEF_ETAT_N);
  filtre->tri = g_test_rand_int_range (0, MEF_TRI_N);
  filtre->descendant = g_test_rand_bit ();
  if (g_test_rand_int_range (0, 3) == 0)
    filtre->types = (guint) g_test_rand_int_range (0, 1 << MEF_TYPE_DEMANDE_N);
  if (g_test_rand_int_range (0, 4) == 0)
    filtre->departement = g_strdup (pick (departements));
  if (g_test_rand_int_range (0, 3) == 0)
    filtre->lieu = g_strdup (pick (lieux));
  if (g_test_rand_int_range (0, 2) == 0)
    filtre->mot_cle = g_strdup (pick (mots));
  if (g_test_rand_int_range (0, 4) == 0)
    filtre->depuis = today - (MefDay) g_test_rand_int_range (0, 61);
  if (g_test_rand_int_range (0, 4) == 0)
    filtre->jusqua = today - (MefDay) g_test_rand_int_range (0, 61);
  filtre->a_moi = g_test_rand_int_range (0, 6) == 0;
  filtre->retours = g_test_rand_int_range (0, 6) == 0;
  if (g_test_rand_int_range (0, 4) == 0)
    filtre->attente_jours = g_test_rand_int_range (0, 61);
  filtre->a_relancer = g_test_rand_int_range (0, 6) == 0;
  return filtre;
}

static gboolean
shows (const char *site, const MefDemande *demande)
{
  return g_str_equal (site, "951") || g_str_equal (site, demande->site);
}

static int
compare_texts (const char *a, const char *b)
{
  g_autofree char *left = mef_text_fold (a);
  g_autofree char *right = mef_text_fold (b);

  return strcmp (left, right);
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* The order of @tri by what is shown, equal keys by age. */
static int
compare_lignes (MefTri tri, const MefLigne *a, const MefLigne *b)
{
  g_autofree char *left = g_strconcat (a->nom, " ", a->prenom, NULL);
  g_autofree char *right = g_strconcat (b->nom, " ", b->prenom, NULL);
  int              order = 0;

  switch (tri)
    {
    case MEF_TRI_NOM:
      order = compare_texts (left, right);
      break;
    case MEF_TRI_TYPE:
      order = compare_numbers (a->type, b->type);
      break;
    case MEF_TRI_ETAT:
      order = compare_numbers (a->etat, b->etat);
      break;
    case MEF_TRI_COMMUNE:
      order = compare_texts (a->commune, b->commune);
      break;
    case MEF_TRI_DEPARTEMENT:
      order = strcmp (a->departement, b->departement);
      break;
    case MEF_TRI_NUMERO:
      order = strcmp (a->numero, b->numero);
      break;
    case MEF_TRI_DEPOT:
      order = compare_numbers (a->depose_le, b->depose_le);
      break;
    case MEF_TRI_PRISE: /* what is held first */
      order = compare_numbers (a->prise_nom == NULL, b->prise_nom == NULL);
      if (order == 0 && a->prise_nom != NULL)
        order = compare_texts (a->prise_nom, b->prise_nom);
      break;
    case MEF_TRI_ANCIENNETE:
    case MEF_TRI_N:
    default:
      break;
    }
  if (order == 0)
    order = compare_numbers (a->etat_depuis, b->etat_depuis);
  return order != 0 ? order : compare_numbers (a->rowid, b->rowid);
}

static void
check_order (const MefFiltre *filtre, GPtrArray *rows)
{
  for (guint i = 1; i < rows->len; i++)
    {
      int order = compare_lignes (filtre->tri, g_ptr_array_index (rows, i - 1), g_ptr_array_index (rows, i));

      g_assert_cmpint (filtre->descendant ? -order : order, <, 0);
    }
}

static void
check_ligne (const World *world, const MefLigne *ligne)
{
  const MefDemande *demande = g_hash_table_lookup (world->by_id, ligne->id);
  const char       *holder = g_hash_table_lookup (world->holders, ligne->id);

  g_assert_nonnull (demande);
  g_assert_cmpstr (ligne->site, ==, demande->site);
  g_assert_cmpstr (ligne->numero, ==, demande->numero);
  g_assert_cmpint (ligne->type, ==, demande->type);
  g_assert_cmpint (ligne->etat, ==, mef_etat_shown (demande->etat, holder != NULL));
  g_assert_cmpint (ligne->retour, ==, demande->retour);
  g_assert_cmpint (ligne->premier_agrement, ==, demande->premier_agrement);
  g_assert_cmpstr (ligne->prenom, ==, demande->prenom);
  g_assert_cmpstr (ligne->nom, ==, demande->nom);
  g_assert_cmpstr (ligne->commune, ==, demande->adresse->commune);
  g_assert_cmpstr (ligne->code_postal, ==, demande->adresse->code_postal);
  g_assert_cmpstr (ligne->departement, ==, demande->agrement->departement);
  g_assert_cmpint (ligne->depose_le, ==, demande->depose_le);
  g_assert_cmpint (ligne->etat_depuis, ==, demande->etat_depuis);
  g_assert_cmpstr (ligne->prise_par, ==, holder);
  g_assert_false (ligne->en_attente_envoi);
  g_assert_false (ligne->brouillon);
}

/* The very requests mef_filtre_matches() wants, each once, in order. */
static void
check_filtre (MefCacheFixture *fixture, const World *world, const char *site, const MefFiltre *filtre)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GArray) ids = mef_cache_fixture_query (fixture, site, filtre, &first);
  g_autoptr (GPtrArray) rows = mef_cache_fixture_rows (fixture, ids);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint expected = 0;

  g_assert_cmpuint (rows->len, ==, ids->len);
  g_assert_cmpuint (first->len, ==, MIN (ids->len, 100));
  for (guint i = 0; i < rows->len; i++)
    {
      const MefLigne *ligne = g_ptr_array_index (rows, i);

      g_assert_cmpint (ligne->rowid, ==, g_array_index (ids, gint64, i));
      if (i < first->len)
        g_assert_cmpstr (((MefLigne *) g_ptr_array_index (first, i))->id, ==, ligne->id);
      check_ligne (world, ligne);
      g_assert_true (g_hash_table_add (seen, ligne->id));
    }
  for (guint i = 0; i < world->demandes->len; i++)
    {
      const MefDemande *demande = g_ptr_array_index (world->demandes, i);
      gboolean          matches =
          shows (site, demande)
          && mef_filtre_matches (filtre, demande, g_hash_table_lookup (world->holders, demande->id),
                                 MEF_FIXTURE_MOI, mef_cache_fixture_now (fixture));

      g_assert_cmpint (g_hash_table_contains (seen, demande->id), ==, matches);
      expected += matches;
    }
  g_assert_cmpuint (rows->len, ==, expected);
  check_order (filtre, rows);
}

static void
store_sites (MefCacheFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sites = mef_sample_sites_new ();
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (TRUE, "s", NULL);

  for (guint i = 0; i < sites->len; i++)
    {
      MefSite *site = g_ptr_array_index (sites, i);

      /* 951 covers both here. */
      if (g_str_equal (site->code, "951"))
        {
          g_strfreev (site->couvre);
          site->couvre = g_strsplit ("751,931", ",", -1);
        }
      {
        g_autofree char *json = mef_site_codec_encode (site);

        mef_fixture_add_record (batch, MEF_COLLECTION_SITES, site->code, "000", 1, json);
      }
    }
  g_assert_true (mef_cache_fixture_apply (fixture, "000", batch, &error));
  g_assert_no_error (error);
}

static void
test_filters (gconstpointer complete)
{
  static const char *const sites[] = { "751", "931", "951", NULL };
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (World) world = NULL;

  store_sites (fixture);
  world = world_new (fixture, complete != NULL);
  for (guint i = 0; i < FILTERS; i++)
    {
      g_autoptr (MefFiltre) filtre = random_filtre ();

      check_filtre (fixture, world, pick (sites), filtre);
    }
}

static void
test_counts (void)
{
  static const char *const sites[] = { "751", "931", "951" };
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (World) world = NULL;
  g_autoptr (MefFiltre) relances = mef_filtre_new_relances ();

  store_sites (fixture);
  world = world_new (fixture, TRUE);
  for (guint s = 0; s < G_N_ELEMENTS (sites); s++)
    {
      MefCompteurs             expected = { 0 };
      g_autofree MefCompteurs *counts = mef_cache_fixture_count (fixture, sites[s]);

      for (guint i = 0; i < world->demandes->len; i++)
        {
          const MefDemande *demande = g_ptr_array_index (world->demandes, i);
          const char       *holder = g_hash_table_lookup (world->holders, demande->id);
          int               days = mef_days_between (demande->etat_depuis, mef_cache_fixture_now (fixture));

          if (!shows (sites[s], demande))
            continue;
          expected.par_etat[mef_etat_shown (demande->etat, holder != NULL)]++;
          expected.relances += mef_filtre_matches (relances, demande, holder, MEF_FIXTURE_MOI,
                                                   mef_cache_fixture_now (fixture));
          if (demande->etat != MEF_ETAT_EN_ATTENTE_TRAITEMENT)
            continue;
          expected.a_moi += g_strcmp0 (holder, MEF_FIXTURE_MOI) == 0;
          expected.retours += demande->retour;
          expected.moins_de_15_jours += days < 15;
          expected.de_15_a_30_jours += days >= 15 && days <= 30;
          expected.plus_de_30_jours += days > 30;
          if (expected.plus_ancienne == 0 || demande->etat_depuis < expected.plus_ancienne)
            expected.plus_ancienne = demande->etat_depuis;
        }
      g_assert_cmpmem (counts, sizeof *counts, &expected, sizeof expected);
    }
}

static gint64
rowid_of (MefCacheFixture *fixture, const char *id)
{
  g_autoptr (MefLigne) ligne = mef_cache_fixture_ligne (fixture, id);

  return ligne != NULL ? ligne->rowid : 0;
}

/* Lists hold row ids: a change keeps them, and one that is gone is never given to another request. */
static void
test_rowids (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MefDemande) first = mef_sample_demande_new_nth (0);
  g_autoptr (MefDemande) second = mef_sample_demande_new_nth (1);
  g_autoptr (MefDemande) third = mef_sample_demande_new_nth (2);
  g_autoptr (MefFeedBatch) gone = mef_fixture_batch (FALSE, "d", NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) rows = NULL;
  gint64 before, last;

  mef_cache_fixture_store (fixture, first);
  mef_cache_fixture_store (fixture, second);
  before = rowid_of (fixture, first->id);
  last = rowid_of (fixture, second->id);
  g_assert_cmpint (before, !=, last);

  first->version++;
  set_text (&first->nom, "Besson");
  mef_cache_fixture_store (fixture, first);
  g_assert_cmpint (rowid_of (fixture, first->id), ==, before);

  mef_fixture_add_suppression (gone, MEF_COLLECTION_DEMANDES, second->id, second->site, 2);
  g_assert_true (mef_cache_fixture_apply (fixture, second->site, gone, &error));
  mef_cache_fixture_store (fixture, third);
  g_assert_cmpint (rowid_of (fixture, third->id), !=, last);

  g_array_append_val (ids, before);
  g_array_append_val (ids, last);
  rows = mef_cache_fixture_rows (fixture, ids);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((MefLigne *) g_ptr_array_index (rows, 0))->nom, ==, "Besson");
}

static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GArray *ids = mef_cache_query_finish (MEF_CACHE (source), result, NULL, &error);

  g_assert_null (ids);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) user_data = TRUE;
}

static void
premieres_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(GPtrArray **) user_data = mef_cache_premieres_finish (MEF_CACHE (source), result, &error);
  g_assert_no_error (error);
}

/* The first rows of the list, and no more of them. */
static void
test_premieres (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (World) world = NULL;
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) few = NULL;

  store_sites (fixture);
  world = world_new (fixture, TRUE);
  for (guint n = 1; n <= 100; n += 99)
    {
      GPtrArray *rows = NULL;

      mef_cache_premieres_async (fixture->cache, "751", filtre, mef_cache_fixture_now (fixture), n, NULL,
                                 premieres_cb, &rows);
      while (rows == NULL)
        g_main_context_iteration (NULL, TRUE);
      *(n == 1 ? &few : &all) = rows;
    }
  g_assert_cmpuint (few->len, ==, 1);
  g_assert_cmpuint (all->len, >, 1);
  g_assert_cmpstr (((MefLigne *) g_ptr_array_index (few, 0))->id, ==,
                   ((MefLigne *) g_ptr_array_index (all, 0))->id);
}

/* The search of a keystroke that another has followed. */
static void
test_cancel (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean done = FALSE;

  mef_cache_query_async (fixture->cache, "751", filtre, mef_cache_fixture_now (fixture), 10, cancellable,
                         cancelled_cb, &done);
  g_cancellable_cancel (cancellable);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/client/cache/list/MOD-01/filters", "complete", test_filters);
  g_test_add_data_func ("/client/cache/list/MOD-01/filters-before-indexes", NULL, test_filters);
  g_test_add_func ("/client/cache/list/counts", test_counts);
  g_test_add_func ("/client/cache/list/row-ids-are-stable", test_rowids);
  g_test_add_func ("/client/cache/list/premieres", test_premieres);
  g_test_add_func ("/client/cache/list/cancel", test_cancel);
  return g_test_run ();
}
