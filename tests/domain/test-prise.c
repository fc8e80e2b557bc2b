/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-prise.h"

static void
test_lease (void)
{
  const gint64 now = G_GINT64_CONSTANT (1776933720000000);
  g_autoptr (MefPrise) prise = mef_prise_new ("d", "c", "C. Fontaine", now, now + MEF_PRISE_BAIL);

  g_assert_cmpint (MEF_PRISE_BAIL, ==, G_GINT64_CONSTANT (600000000));
  g_assert_true (mef_prise_is_live (prise, now));
  g_assert_true (mef_prise_is_live (prise, now + MEF_PRISE_BAIL - 1));
  g_assert_false (mef_prise_is_live (prise, now + MEF_PRISE_BAIL));
  g_assert_false (mef_prise_is_live (prise, G_MAXINT64));
  g_assert_false (mef_prise_is_live (NULL, now));
}

static void
test_without_end (void)
{
  g_autoptr (MefPrise) prise = mef_prise_new ("d", "c", "C. Fontaine", 1, 0);

  g_assert_true (mef_prise_is_live (prise, G_MAXINT64));
}

static void
test_copy (void)
{
  g_autoptr (MefPrise) prise = mef_prise_new ("d", "c", NULL, 1, 2);
  g_autoptr (MefPrise) copy = mef_prise_copy (prise);

  g_assert_cmpstr (copy->demande, ==, "d");
  g_assert_true (copy->demande != prise->demande);
  g_assert_cmpstr (copy->titulaire, ==, "c");
  g_assert_cmpstr (copy->titulaire_nom, ==, "");
  g_assert_cmpint (copy->depuis, ==, 1);
  g_assert_cmpint (copy->fin, ==, 2);
  g_assert_null (mef_prise_copy (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/prise/MOD-02/lease-of-ten-minutes", test_lease);
  g_test_add_func ("/domain/prise/MOD-02/without-end-stands", test_without_end);
  g_test_add_func ("/domain/prise/copy", test_copy);

  return g_test_run ();
}
