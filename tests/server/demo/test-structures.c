/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "protocol/forms/mef-formulaires-loader.h"
#include "protocol/forms/mef-structure-codec.h"
#include "server/demo/mef-demo-generator.h"

#include <gio/gio.h>

#define N 300

static MefCommunes *communes;
static MefSites    *sites;

static GBytes *
read_shipped (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (MEF_SOURCE_DATA_DIR, name, NULL);
  char            *text = NULL;
  gsize            size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, size);
}

/* All of them, with the ids of the gestionnaires that were told before. */
static GPtrArray *
make (MefFormulaires *forms, guint64 seed, guint n, GHashTable *gestionnaires)
{
  g_autoptr (MefDemoGenerator) generator =
      mef_demo_generator_new (communes, sites, seed, mef_day_new (2026, 4, 23), 1);
  GPtrArray         *all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  MefDemoStructures *structures;

  mef_demo_generator_set_structures (generator, forms, n);
  structures = mef_demo_generator_get_structures (generator);
  while (TRUE)
    {
      g_autoptr (GPtrArray) fresh = NULL;
      GPtrArray *lot = mef_demo_structures_next (structures, &fresh);

      if (lot == NULL)
        return all;
      for (guint i = 0; i < fresh->len; i++)
        {
          const MefGestionnaire *gestionnaire = g_ptr_array_index (fresh, i);

          g_assert_true (g_hash_table_add (gestionnaires, g_strdup (gestionnaire->id)));
        }
      g_ptr_array_add (all, lot);
    }
}

static void
check (const MefDemoStructure *one, GHashTable *gestionnaires)
{
  const MefStructure *structure = one->structure;
  g_autoptr (GPtrArray) fautes = mef_fiche_check (
      structure->fiche, structure->publiee ? MEF_EXIGENCE_COMPLETE : MEF_EXIGENCE_BROUILLON, communes);

  for (guint i = 0; i < fautes->len; i++)
    g_error ("%s %s: %s", mef_structure_get_nom (structure),
             ((MefFaute *) g_ptr_array_index (fautes, i))->unite->pointeur,
             ((MefFaute *) g_ptr_array_index (fautes, i))->message);
  if (structure->gestionnaire != NULL)
    g_assert_true (g_hash_table_contains (gestionnaires, structure->gestionnaire));
  if (one->releve != NULL)
    g_assert_cmpuint (one->releve->dites->len, >, 0);
  if (one->proposition != NULL)
    {
      g_autoptr (MefFiche) shown = mef_proposition_show (one->proposition, structure);
      g_autoptr (GPtrArray) proposed = mef_fiche_check (shown, MEF_EXIGENCE_COMPLETE, communes);

      g_assert_true (structure->publiee);
      g_assert_cmpuint (one->proposition->ecarts->len, >, 0);
      g_assert_cmpuint (proposed->len, ==, 0);
    }
}

/* Every type and every state, each by its own rules. */
static void
test_believable (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFormulaires) forms = mef_formulaires_load (&error);
  g_autoptr (GHashTable) gestionnaires = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) lots = make (forms, 7, N, gestionnaires);
  guint types[MEF_TYPE_STRUCTURE_N] = { 0 };
  guint states[MEF_ETAT_STRUCTURE_N] = { 0 };
  guint grids = 0, twins = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < lots->len; i++)
    {
      GPtrArray *lot = g_ptr_array_index (lots, i);

      for (guint j = 0; j < lot->len; j++)
        {
          const MefDemoStructure *one = g_ptr_array_index (lot, j);

          check (one, gestionnaires);
          types[one->structure->type]++;
          states[mef_structure_get_etat (one->structure, one->proposition != NULL)]++;
          grids += one->releve != NULL;
          twins += one->structure->jumelle != NULL;
        }
    }
  for (guint type = 0; type < MEF_TYPE_STRUCTURE_N; type++)
    g_assert_cmpuint (types[type], >, 3);
  for (guint etat = 0; etat < MEF_ETAT_STRUCTURE_N; etat++)
    g_assert_cmpuint (states[etat], >, 3);
  g_assert_cmpuint (grids, >, 10);
  g_assert_cmpuint (twins, >, 1);
}

static void
test_reproducible (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFormulaires) forms = mef_formulaires_load (&error);
  char *texts[3];

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GHashTable) gestionnaires = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GPtrArray) lots = make (forms, i < 2 ? 7 : 8, 20, gestionnaires);
      GString *text = g_string_new (NULL);

      for (guint j = 0; j < ((GPtrArray *) g_ptr_array_index (lots, 0))->len; j++)
        {
          const MefDemoStructure *one = g_ptr_array_index ((GPtrArray *) g_ptr_array_index (lots, 0), j);
          g_autofree char        *json = mef_structure_codec_encode (one->structure);

          g_string_append (text, json);
        }
      texts[i] = g_string_free (text, FALSE);
    }
  g_assert_cmpstr (texts[0], ==, texts[1]);
  g_assert_cmpstr (texts[0], !=, texts[2]);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}

int
main (int argc, char **argv)
{
  g_autoptr (GBytes) communes_bytes = NULL;
  g_autoptr (GBytes) sites_bytes = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  communes_bytes = read_shipped ("communes.tsv");
  sites_bytes = read_shipped ("sites.tsv");
  communes = mef_communes_parse (communes_bytes, NULL);
  sites = mef_sites_parse (sites_bytes, NULL);
  g_test_add_func ("/server/demo/structures/API-11/believable", test_believable);
  g_test_add_func ("/server/demo/structures/API-11/reproducible", test_reproducible);
  status = g_test_run ();
  mef_communes_unref (communes);
  mef_sites_unref (sites);
  return status;
}
