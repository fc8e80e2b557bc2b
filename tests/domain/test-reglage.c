/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-domain-error.h"
#include "domain/mef-reglage.h"

static void
test_check (void)
{
  g_autofree char *longest = g_strnfill (MEF_REGLAGE_CONTACT_MAX, 'a');
  g_autofree char *longer = g_strnfill (MEF_REGLAGE_CONTACT_MAX + 1, 'a');
  const struct
  {
    MefReglage  reglage;
    const char *value;
    gboolean    taken;
  } cases[] = {
    { MEF_REGLAGE_BALF_APPROBATEURS, "approbateurs@caf751.exemple.fr", TRUE },
    { MEF_REGLAGE_BALF_APPROBATEURS, "approbateurs", FALSE },
    { MEF_REGLAGE_BALF_APPROBATEURS, "a@exemple.fr, b@exemple.fr", FALSE },
    { MEF_REGLAGE_BALF_APPROBATEURS, "a@exemple.fr\r\nBcc: b@exemple.fr", FALSE },
    { MEF_REGLAGE_BALF_APPROBATEURS, "", FALSE },
    { MEF_REGLAGE_CONTACT, "Caf de Paris\n50, rue du Docteur-Finlay, 75015 Paris\n32 30", TRUE },
    { MEF_REGLAGE_CONTACT, " \n", FALSE },
    { MEF_REGLAGE_CONTACT, "a\342\200\256b", FALSE },
    { MEF_REGLAGE_CONTACT, longest, TRUE },
    { MEF_REGLAGE_CONTACT, longer, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].value);
      g_assert_cmpint (mef_reglage_check (cases[i].reglage, cases[i].value, &error), ==, cases[i].taken);
      if (cases[i].taken)
        g_assert_no_error (error);
      else
        g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID);
    }
}

static void
test_codes (void)
{
  for (guint i = 0; i < MEF_REGLAGE_N; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (mef_reglage_to_code (i), !=, mef_reglage_to_code (j));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/reglage/USR-17/check", test_check);
  g_test_add_func ("/domain/reglage/codes", test_codes);

  return g_test_run ();
}
