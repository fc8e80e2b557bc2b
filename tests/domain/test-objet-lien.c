/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-calendar.h"
#include "domain/mef-objet-lien.h"

static void
test_codes (void)
{
  MefObjetLien objet = MEF_LIEN_N;

  for (guint i = 0; i < MEF_LIEN_N; i++)
    {
      g_assert_true (mef_objet_lien_from_code (mef_objet_lien_to_code (i), &objet));
      g_assert_cmpint (objet, ==, i);
    }
  g_assert_false (mef_objet_lien_from_code ("autre", &objet));
  g_assert_false (mef_objet_lien_from_code (NULL, &objet));
}

static void
test_time (void)
{
  g_assert_cmpint (mef_objet_lien_get_duree (MEF_LIEN_MOT_DE_PASSE), ==, 24 * MEF_HOUR);
  g_assert_cmpint (mef_objet_lien_get_duree (MEF_LIEN_CREATION), ==, 6 * 24 * MEF_HOUR);
  g_assert_true (mef_objet_lien_sets_password (MEF_LIEN_MOT_DE_PASSE));
  g_assert_true (mef_objet_lien_sets_password (MEF_LIEN_CREATION));
  g_assert_false (mef_objet_lien_sets_password (MEF_LIEN_CONFIRMATION_ADRESSE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/objet-lien/codes", test_codes);
  g_test_add_func ("/domain/objet-lien/USR-14/time", test_time);
  return g_test_run ();
}
