/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-etat-structure.h"

/* spec/04 written out a second time: what each row offers. */
static gboolean
expected (MefActionStructure action, MefTypeStructure type, MefEtatStructure etat)
{
  switch (action)
    {
    case MEF_ACTION_STRUCTURE_MODIFIER:
      return etat == MEF_ETAT_STRUCTURE_VALIDE;
    case MEF_ACTION_STRUCTURE_REPRENDRE:
      return etat == MEF_ETAT_STRUCTURE_BROUILLON;
    case MEF_ACTION_STRUCTURE_VALIDATION:
      return etat == MEF_ETAT_STRUCTURE_EN_ATTENTE;
    case MEF_ACTION_STRUCTURE_DUPLIQUER:
      return type == MEF_TYPE_STRUCTURE_ALSH && etat == MEF_ETAT_STRUCTURE_VALIDE;
    default:
      return TRUE;
    }
}

static void
test_actions (void)
{
  for (guint action = 0; action < MEF_ACTION_STRUCTURE_N; action++)
    for (guint type = 0; type < MEF_TYPE_STRUCTURE_N; type++)
      for (guint etat = 0; etat < MEF_ETAT_STRUCTURE_N; etat++)
        g_assert_cmpint (mef_action_structure_is_offered (action, type, etat), ==,
                         expected (action, type, etat));
}

static void
test_codes (void)
{
  guint value = 99;

  for (guint i = 0; i < MEF_TYPE_STRUCTURE_N; i++)
    {
      g_assert_true (mef_type_structure_from_code (mef_type_structure_to_code (i), &value));
      g_assert_cmpuint (value, ==, i);
      g_assert_true (g_str_has_suffix (mef_type_structure_get_article (i), mef_type_structure_to_code (i)));
      g_assert_nonnull (mef_type_structure_get_label (i));
    }
  for (guint i = 0; i < MEF_ETAT_STRUCTURE_N; i++)
    {
      g_assert_true (mef_etat_structure_from_code (mef_etat_structure_to_code (i), &value));
      g_assert_cmpuint (value, ==, i);
      g_assert_nonnull (mef_etat_structure_get_label (i));
    }

  value = 99;
  g_assert_false (mef_type_structure_from_code ("eaje", &value));
  g_assert_false (mef_type_structure_from_code (NULL, &value));
  g_assert_false (mef_etat_structure_from_code ("BROUILLON", &value));
  g_assert_false (mef_etat_structure_from_code (NULL, &value));
  g_assert_cmpuint (value, ==, 99);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/etat-structure/STR-01/actions", test_actions);
  g_test_add_func ("/domain/etat-structure/codes", test_codes);

  return g_test_run ();
}
