/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-filtre-structures.h"
#include "support/mef-sample-formulaire.h"

#define ID "0b9c6a52-8c1e-4c6f-9d0a-1f2e3d4c5b6a"

static MefStructure *
new_structure (void)
{
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  MefStructure *structure = mef_structure_new (ID, "751", form);

  mef_fiche_set (structure->fiche, "/nom", g_variant_new_string ("L’Île aux Écoliers"));
  mef_fiche_set (structure->fiche, "/code_postal", g_variant_new_string ("75020"));
  structure->publiee = TRUE;
  return structure;
}

static gboolean
matches (MefFiltreStructures *filtre, const MefStructure *structure, gboolean proposition)
{
  g_autoptr (MefFiltreStructures) owned = filtre;
  g_autoptr (MefFiltreStructures) copy = mef_filtre_structures_copy (filtre);

  g_assert_true (mef_filtre_structures_equal (owned, copy));
  return mef_filtre_structures_matches (copy, structure, proposition, NULL);
}

static MefFiltreStructures *
by_nom (const char *nom)
{
  MefFiltreStructures *filtre = mef_filtre_structures_new ();

  filtre->nom = g_strdup (nom);
  return filtre;
}

static void
test_nom (void)
{
  g_autoptr (MefStructure) structure = new_structure ();

  g_assert_true (matches (by_nom ("ecol ile"), structure, FALSE));
  g_assert_true (matches (by_nom (""), structure, FALSE));
  g_assert_false (matches (by_nom ("coliers"), structure, FALSE));
  g_assert_false (matches (by_nom ("ile bleue"), structure, FALSE));
}

static void
test_type_and_state (void)
{
  g_autoptr (MefStructure) structure = new_structure ();
  MefFiltreStructures *filtre;

  for (guint etat = 0; etat < MEF_ETAT_STRUCTURE_N; etat++)
    for (guint proposition = 0; proposition < 2; proposition++)
      {
        filtre = mef_filtre_structures_new ();
        filtre->etats = 1u << etat;
        g_assert_cmpint (matches (filtre, structure, proposition), ==,
                         etat == mef_structure_get_etat (structure, proposition));
      }
  for (guint type = 0; type < MEF_TYPE_STRUCTURE_N; type++)
    {
      filtre = mef_filtre_structures_new ();
      filtre->types = 1u << type;
      g_assert_cmpint (matches (filtre, structure, FALSE), ==, type == structure->type);
    }
}

static void
test_commune (void)
{
  static const struct
  {
    const char *text;
    gboolean    found;
  } cases[] = { { "750", TRUE }, { "75020", TRUE }, { "7502", TRUE }, { "5020", FALSE }, { "paris", FALSE } };
  g_autoptr (MefStructure) structure = new_structure ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MefFiltreStructures *filtre = mef_filtre_structures_new ();

      filtre->commune = g_strdup (cases[i].text);
      g_assert_cmpint (matches (filtre, structure, FALSE), ==, cases[i].found);
    }
}

static void
test_codes (void)
{
  MefTriStructures tri;

  for (guint i = 0; i < MEF_TRI_STRUCTURES_N; i++)
    {
      g_assert_true (mef_tri_structures_from_code (mef_tri_structures_to_code (i), &tri));
      g_assert_cmpint (tri, ==, i);
      g_assert_cmpint (*mef_tri_structures_get_label (i), !=, '\0');
    }
  g_assert_false (mef_tri_structures_from_code ("taille", &tri));
  g_assert_false (mef_tri_structures_from_code (NULL, &tri));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/filtre-structures/STR-01/nom", test_nom);
  g_test_add_func ("/domain/filtre-structures/STR-01/type-and-state", test_type_and_state);
  g_test_add_func ("/domain/filtre-structures/STR-01/commune", test_commune);
  g_test_add_func ("/domain/filtre-structures/STR-01/codes", test_codes);

  return g_test_run ();
}
