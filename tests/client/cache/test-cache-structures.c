/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/cache/mef-structures-fixture.h"

#include "base/mef-text.h"
#include "protocol/mef-gestionnaire-codec.h"
#include "support/mef-shipped-communes.h"

#include <string.h>

/* The list of structures: what the feed told, ordered and filtered as the domain says. */

typedef struct
{
  MefCacheFixture *fixture;
  MefFormulaires  *formulaires;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->fixture = mef_cache_fixture_new ();
  f->formulaires = mef_formulaires_ref (mef_cache_get_formulaires (f->fixture->cache));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  mef_formulaires_unref (f->formulaires);
  mef_cache_fixture_free (f->fixture);
}

#define N 60

/* Structures of every type and state; every seventh with a proposal, every fifth a draft. */
static GPtrArray *
fill (Fixture *f, gboolean reset)
{
  GPtrArray *structures = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_structure_free);
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (reset, "c", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N; i++)
    {
      /* Not in the order of the list. */
      guint         n = (i * 37) % N;
      MefStructure *structure = mef_sample_structure_new (f->formulaires, n % MEF_TYPE_STRUCTURE_N, n);

      structure->publiee = n % 5 != 0;
      mef_fiche_set (structure->fiche, "/commune",
                     n % 3 == 0 ? g_variant_new_string (n % 2 == 0 ? "59350" : "75056") : NULL);
      g_ptr_array_add (structures, structure);
      mef_fixture_add_structure (batch, structure);
      if (n % 7 == 1)
        {
          g_autoptr (MefProposition) proposition =
              mef_sample_proposition_new (structure, 1, "/presentation", "Autre");

          mef_fixture_add_proposition (batch, f->fixture, structure, proposition);
        }
    }
  g_assert_true (mef_cache_fixture_apply (f->fixture, "751", batch, &error));
  g_assert_no_error (error);
  return structures;
}

static const char *
key_of (const MefStructure *structure, MefTriStructures tri)
{
  switch (tri)
    {
    case MEF_TRI_STRUCTURES_GESTIONNAIRE:
      return mef_fiche_get_text (structure->fiche, "/gestionnaire_nom");
    default:
      return "";
    }
}

/* What the list must be, by the domain. */
static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const MefStructure *left = *(const MefStructure *const *) a, *right = *(const MefStructure *const *) b;
  const MefFiltreStructures *filtre = data;
  int                        order = 0;

  if (filtre->tri == MEF_TRI_STRUCTURES_TYPE)
    order = (int) left->type - (int) right->type;
  else if (filtre->tri == MEF_TRI_STRUCTURES_MODIFICATION)
    order = (left->modifiee_le > right->modifiee_le) - (left->modifiee_le < right->modifiee_le);
  else
    {
      g_autofree char *l = mef_text_fold (key_of (left, filtre->tri));
      g_autofree char *r = mef_text_fold (key_of (right, filtre->tri));

      order = strcmp (l, r);
    }
  if (order == 0)
    order = strcmp (mef_structure_get_nom (left), mef_structure_get_nom (right));
  return filtre->descendant ? -order : order;
}

static gboolean
has_proposition (const MefStructure *structure)
{
  return strtoul (structure->id, NULL, 16) % 7 == 1 && structure->publiee;
}

static void
assert_list (Fixture *f, GPtrArray *structures, const MefFiltreStructures *filtre, MefCommunes *communes)
{
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GArray) ids = mef_structures_fixture_list (f->fixture, "751", filtre, &rows);

  for (guint i = 0; i < structures->len; i++)
    {
      const MefStructure *structure = g_ptr_array_index (structures, i);

      if (mef_filtre_structures_matches (filtre, structure, has_proposition (structure), communes))
        g_ptr_array_add (expected, (gpointer) structure);
    }
  g_assert_cmpuint (ids->len, ==, expected->len);
  g_assert_cmpuint (rows->len, ==, expected->len);
  if (filtre->tri == MEF_TRI_STRUCTURES_ETAT || filtre->tri == MEF_TRI_STRUCTURES_COMMUNE)
    return; /* proved beside, by keys */
  g_ptr_array_sort_with_data (expected, compare, (gpointer) filtre);
  for (guint i = 0; i < rows->len; i++)
    {
      const MefLigneStructure *ligne = g_ptr_array_index (rows, i);
      const MefStructure      *structure = g_ptr_array_index (expected, i);

      g_assert_cmpstr (ligne->id, ==, structure->id);
      g_assert_cmpstr (ligne->nom, ==, mef_structure_get_nom (structure));
      g_assert_cmpint (ligne->etat, ==, mef_structure_get_etat (structure, has_proposition (structure)));
      g_assert_cmpint (ligne->rowid, ==, g_array_index (ids, gint64, i));
      g_assert_false (ligne->locale || ligne->en_attente_envoi || ligne->a_choisir || ligne->brouillon);
    }
}

static void
test_filters (Fixture *f, gconstpointer data)
{
  static const MefFiltreStructures filters[] = {
    { 0 },
    { .nom = (char *) "lutins 001" },
    { .nom = (char *) "LÉS 0007" },
    { .nom = (char *) "utins" },
    { .nom = (char *) "x' OR 1 = 1 --" },
    { .types = 1u << MEF_TYPE_STRUCTURE_EAJE | 1u << MEF_TYPE_STRUCTURE_LINF },
    { .etats = 1u << MEF_ETAT_STRUCTURE_BROUILLON },
    { .etats = 1u << MEF_ETAT_STRUCTURE_EN_ATTENTE },
    { .etats = 1u << MEF_ETAT_STRUCTURE_VALIDE, .types = 1u << MEF_TYPE_STRUCTURE_RPE },
    { .gestionnaire = (char *) "été" },
    { .gestionnaire = (char *) "ville lil", .types = 1u << MEF_TYPE_STRUCTURE_EAJE },
    { .commune = (char *) "5901" },
    { .commune = (char *) "lil" },
    { .commune = (char *) "PAR", .gestionnaire = (char *) "assoc" },
  };
  g_autoptr (GPtrArray) structures = fill (f, FALSE);
  g_autoptr (MefCommunes) communes = mef_shipped_communes_load ();

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
        for (guint tri = 0; tri < MEF_TRI_STRUCTURES_N; tri++)
          for (guint down = 0; down < 2; down++)
            {
              MefFiltreStructures filtre = filters[i];

              filtre.tri = tri;
              filtre.descendant = down;
              assert_list (f, structures, &filtre, pass == 0 ? NULL : communes);
            }
      if (pass == 0)
        mef_structures_fixture_noter (f->fixture, communes);
    }
}

/* Each order rises or falls by its own key. */
static void
test_orders (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) structures = fill (f, FALSE);
  g_autoptr (MefCommunes) communes = mef_shipped_communes_load ();

  mef_structures_fixture_noter (f->fixture, communes);
  for (guint down = 0; down < 2; down++)
    for (guint commune = 0; commune < 2; commune++)
      {
        g_autoptr (MefFiltreStructures) filtre = mef_filtre_structures_new ();
        g_autoptr (GPtrArray) rows = NULL;
        g_autoptr (GArray) ids = NULL;

        filtre->tri = commune ? MEF_TRI_STRUCTURES_COMMUNE : MEF_TRI_STRUCTURES_ETAT;
        filtre->descendant = down;
        ids = mef_structures_fixture_list (f->fixture, "751", filtre, &rows);
        g_assert_cmpuint (rows->len, ==, N);
        for (guint i = 1; i < rows->len; i++)
          {
            const MefLigneStructure *a = g_ptr_array_index (rows, i - 1), *b = g_ptr_array_index (rows, i);
            int order = commune ? strcmp (a->commune, b->commune) : (int) a->etat - (int) b->etat;

            if (order == 0)
              order = strcmp (a->nom, b->nom);
            g_assert_cmpint (down ? -order : order, <=, 0);
          }
      }
}

static void
test_counts (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) structures = fill (f, FALSE);
  g_autofree MefCompteStructures *compte = mef_structures_fixture_compter (f->fixture, "751");
  MefCompteStructures             expected = { .total = N };

  for (guint i = 0; i < structures->len; i++)
    {
      const MefStructure *structure = g_ptr_array_index (structures, i);

      expected.par_type[structure->type]++;
      expected.par_etat[mef_structure_get_etat (structure, has_proposition (structure))]++;
    }
  g_assert_cmpmem (compte, sizeof *compte, &expected, sizeof expected);
}

/* A proposal that comes and goes moves the state shown, and no version. */
static void
test_proposal (Fixture *f, gconstpointer data)
{
  g_autoptr (MefStructure) structure = mef_sample_structure_new (f->formulaires, MEF_TYPE_STRUCTURE_MAM, 3);
  g_autoptr (MefProposition) proposition =
      mef_sample_proposition_new (structure, 4, "/presentation", "Autre");
  g_autoptr (MefFeedBatch) gone = mef_fixture_batch (FALSE, "d", NULL);
  g_autoptr (MefLigneStructure) ligne = NULL;
  g_autoptr (MefLigneStructure) after = NULL;
  g_autoptr (MefStructureDossier) dossier = NULL;

  mef_structures_fixture_store (f->fixture, structure);
  mef_cache_fixture_take_secteurs (f->fixture);
  mef_structures_fixture_propose (f->fixture, structure, proposition);
  g_assert_cmpuint (mef_cache_fixture_take_secteurs (f->fixture), ==, MEF_SECTEUR_STRUCTURES);
  ligne = mef_structures_fixture_ligne (f->fixture, structure->id);
  g_assert_cmpint (ligne->etat, ==, MEF_ETAT_STRUCTURE_EN_ATTENTE);
  dossier = mef_structures_fixture_dossier (f->fixture, structure->id);
  g_assert_cmpint (dossier->proposition->version, ==, 4);
  g_assert_cmpint (dossier->affichee->version, ==, 1);
  mef_fixture_add_suppression (gone, MEF_COLLECTION_PROPOSITIONS, structure->id, "751", 5);
  g_assert_true (mef_cache_fixture_apply (f->fixture, "751", gone, NULL));
  after = mef_structures_fixture_ligne (f->fixture, structure->id);
  g_assert_cmpint (after->etat, ==, MEF_ETAT_STRUCTURE_VALIDE);
}

/* A feed that began anew removes what it no longer tells, proposals too; one with work on it stays in sight.
 */
static void
test_anew (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) structures = fill (f, TRUE);
  const MefStructure *kept = g_ptr_array_index (structures, 0), *edited = g_ptr_array_index (structures, 1);
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (TRUE, "e", NULL);
  g_autoptr (MefFiltreStructures) all = mef_filtre_structures_new ();
  g_autoptr (GArray) ids = NULL;
  g_autoptr (MefStructureDossier) dossier = NULL;

  mef_structures_fixture_edit (f->fixture, edited, "/presentation", "Un texte à garder");
  mef_fixture_add_structure (batch, kept);
  g_assert_true (mef_cache_fixture_apply (f->fixture, "751", batch, NULL));
  ids = mef_structures_fixture_list (f->fixture, "751", all, NULL);
  g_assert_cmpuint (ids->len, ==, 2);
  dossier = mef_structures_fixture_dossier (f->fixture, edited->id);
  g_assert_true (dossier->supprimee);
  g_assert_cmpuint (dossier->operations->len, ==, 1);
}

/* What is no structure hides itself, not the others; a version passed by is not stored again. */
static void
test_hostile (Fixture *f, gconstpointer data)
{
  static const char *const bodies[] = {
    "{}",
    "{\"id\":\"%s\"}",
    "{\"id\":\"%s\",\"site\":\"751\",\"version\":3,\"numero\":\"S\",\"type\":\"CRECHE\",\"etat\":\"VALIDE\","
    "\"modifiee_le\":\"2026-04-01T00:00:00Z\",\"fiche\":{}}",
    "{\"id\":\"%s\",\"site\":\"751\",\"version\":3,\"numero\":\"S\",\"type\":\"MAM\",\"etat\":\"OUVERT\","
    "\"modifiee_le\":\"2026-04-01T00:00:00Z\",\"fiche\":{}}",
    "{\"id\":\"%s\",\"site\":\"751\",\"version\":\"3\",\"numero\":\"S\",\"type\":\"MAM\",\"etat\":\"VALIDE\","
    "\"modifiee_le\":\"2026-04-01T00:00:00Z\",\"fiche\":{}}",
    "{\"id\":\"another\",\"site\":\"751\",\"version\":3,\"numero\":\"S\",\"type\":\"MAM\",\"etat\":"
    "\"VALIDE\","
    "\"modifiee_le\":\"2026-04-01T00:00:00Z\",\"fiche\":{}}",
  };
  g_autoptr (MefStructure) good = mef_sample_structure_new (f->formulaires, MEF_TYPE_STRUCTURE_ER, 1);
  g_autoptr (MefStructure) older = mef_structure_copy (good);
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "c", NULL);
  g_autoptr (MefFiltreStructures) all = mef_filtre_structures_new ();
  g_autoptr (GArray) ids = NULL;
  g_autoptr (MefLigneStructure) ligne = NULL;
  g_autofree char *bad = mef_sample_structure_dup_id (99);

  good->version = 4;
  mef_fiche_set (older->fiche, "/nom", g_variant_new_string ("Avant"));
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_auto (GStrv) parts = g_strsplit (bodies[i], "%s", 2);
      g_autofree char *body = g_strjoinv (bad, parts);

      g_test_expect_message ("mef-cache", G_LOG_LEVEL_WARNING, "A record of \"structures\" is left out*");
      mef_fixture_add_record (batch, MEF_COLLECTION_STRUCTURES, bad, "751", 3, body);
    }
  mef_fixture_add_structure (batch, good);
  mef_fixture_add_structure (batch, older);
  g_assert_true (mef_cache_fixture_apply (f->fixture, "751", batch, NULL));
  g_test_assert_expected_messages ();
  ids = mef_structures_fixture_list (f->fixture, "751", all, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  ligne = mef_structures_fixture_ligne (f->fixture, good->id);
  g_assert_cmpstr (ligne->nom, ==, mef_structure_get_nom (good));
}

static void
test_gestionnaires (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "Ville de Lille", "Association Été", "Ville de Roubaix" };
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "c", NULL);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *id = mef_sample_structure_dup_id (i + 1);
      g_autoptr (MefGestionnaire) one = mef_gestionnaire_new (id, "751", names[i], "COMMUNE");
      g_autofree char *json = NULL;

      one->version = 1;
      json = mef_gestionnaire_codec_encode (one);
      mef_fixture_add_record (batch, MEF_COLLECTION_GESTIONNAIRES, id, "751", 1, json);
    }
  g_assert_true (mef_cache_fixture_apply (f->fixture, "751", batch, NULL));
  all = mef_structures_fixture_gestionnaires (f->fixture, "751", NULL, 10);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (((MefGestionnaire *) g_ptr_array_index (all, 0))->nom, ==, "Association Été");
  found = mef_structures_fixture_gestionnaires (f->fixture, "751", "roub vil", 10);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((MefGestionnaire *) g_ptr_array_index (found, 0))->nom, ==, "Ville de Roubaix");
  first = mef_structures_fixture_gestionnaires (f->fixture, "751", "", 2);
  g_assert_cmpuint (first->len, ==, 2);
}

#define ADD(name, func) g_test_add ("/client/cache/structures/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("STR-01/filters-say-what-the-domain-says", test_filters);
  ADD ("STR-01/orders-by-state-and-commune", test_orders);
  ADD ("STR-01/counts", test_counts);
  ADD ("VAL-01/proposal-moves-the-state-alone", test_proposal);
  ADD ("OFF-01/feed-anew-removes-what-it-no-longer-tells", test_anew);
  ADD ("hostile-record-hides-itself", test_hostile);
  ADD ("STR-05/gestionnaires-by-name", test_gestionnaires);
  return g_test_run ();
}
