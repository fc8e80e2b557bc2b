/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-version-structure.h"
#include "support/mef-sample-formulaire.h"

#define ID  "0b9c6a52-8c1e-4c6f-9d0a-1f2e3d4c5b6a"
#define NOW G_GINT64_CONSTANT (1776000000000000)

static void
set_nom (MefStructure *structure, GPtrArray *versions, const char *nom, MefActionVersion action)
{
  g_autoptr (MefFiche) before = mef_fiche_copy (structure->fiche);
  MefVersionStructure *version;

  structure->version++;
  mef_fiche_set (structure->fiche, "/nom", nom != NULL ? g_variant_new_string (nom) : NULL);
  version = mef_version_structure_new (structure->version, NOW, NULL, "Julie Lefèvre", action);
  g_ptr_array_unref (version->ecarts);
  version->ecarts = mef_ecarts_between (before, structure->fiche);
  g_ptr_array_insert (versions, 0, version);
}

/* Any earlier version can be shown from the present one and what each changed. */
static void
test_show (void)
{
  static const char *const noms[] = { "Les Lucioles", "Les Grillons", NULL, "Les Lucioles" };
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  g_autoptr (MefStructure) structure = mef_structure_new (ID, "751", form);
  g_autoptr (GPtrArray) versions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mef_version_structure_free);

  for (guint i = 0; i < G_N_ELEMENTS (noms); i++)
    set_nom (structure, versions, noms[i], i == 0 ? MEF_ACTION_VERSION_CREER : MEF_ACTION_VERSION_MODIFIER);
  for (guint i = 0; i < G_N_ELEMENTS (noms); i++)
    {
      g_autoptr (MefFiche) shown = mef_versions_show (versions, structure, i + 1);

      g_assert_cmpstr (mef_fiche_get_text (shown, "/nom"), ==, noms[i]);
    }
  g_assert_null (mef_versions_show (versions, structure, 0));
  g_assert_null (mef_versions_show (versions, structure, 5));
  g_assert_cmpstr (mef_structure_get_nom (structure), ==, "Les Lucioles");
}

static void
test_codes (void)
{
  guint action;

  for (guint i = 0; i < MEF_ACTION_VERSION_N; i++)
    {
      g_assert_true (mef_action_version_from_code (mef_action_version_to_code (i), &action));
      g_assert_cmpuint (action, ==, i);
      g_assert_cmpint (*mef_action_version_get_label (i), !=, '\0');
    }
  g_assert_false (mef_action_version_from_code ("EFFACER", &action));
  g_assert_false (mef_action_version_from_code (NULL, &action));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/version-structure/VAL-03/show", test_show);
  g_test_add_func ("/domain/version-structure/VAL-03/codes", test_codes);

  return g_test_run ();
}
