/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/mef-id.h"

static void
assert_version_4 (const char *id)
{
  g_assert_true (mef_id_is_valid (id));
  g_assert_true (g_uuid_string_is_valid (id));
  g_assert_cmpint (id[14], ==, '4');
  g_assert_true (id[19] == '8' || id[19] == '9' || id[19] == 'a' || id[19] == 'b');
}

static void
test_new (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 10000; i++)
    {
      char *id = mef_id_new ();

      assert_version_4 (id);
      g_assert_true (g_hash_table_add (seen, id));
    }
}

static void
test_valid (void)
{
  const char *bad[] = { "",
                        "9f0c1a2e-3b4d-4c5e-8f60-718293a4b5c",
                        "9f0c1a2e-3b4d-4c5e-8f60-718293a4b5c6a",
                        "9F0C1A2E-3B4D-4C5E-8F60-718293A4B5C6",
                        "9f0c1a2e 3b4d-4c5e-8f60-718293a4b5c6",
                        "9f0c1a2e-3b4d-4c5e-8f60-718293a4b5cg",
                        "9f0c1a2e-3b4d-4c5e-8f607-18293a4b5c6",
                        "{9f0c1a2e-3b4d-4c5e-8f60-718293a4b5}",
                        "9f0c1a2e-3b4d-4c5e-8f60-718293a4b5c6\n" };

  g_assert_false (mef_id_is_valid (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (mef_id_is_valid (bad[i]));
  g_assert_true (mef_id_is_valid ("9f0c1a2e-3b4d-4c5e-8f60-718293a4b5c6"));
}

/* The value itself is fixed: demo data and stored tests are named by it, on any machine. */
static void
test_seed (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *known = mef_id_from_seed (42, "demande", 7);

  g_assert_cmpstr (known, ==, "b77789b4-5529-4503-97fe-03e48a9d0127");
  for (guint64 seed = 0; seed < 3; seed++)
    for (guint64 number = 0; number < 1000; number++)
      for (int kind = 0; kind < 2; kind++)
        {
          char            *id = mef_id_from_seed (seed, kind == 0 ? "demande" : "asm", number);
          g_autofree char *again = mef_id_from_seed (seed, kind == 0 ? "demande" : "asm", number);

          assert_version_4 (id);
          g_assert_cmpstr (again, ==, id);
          g_assert_true (g_hash_table_add (seen, id));
        }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/id/new", test_new);
  g_test_add_func ("/base/id/valid", test_valid);
  g_test_add_func ("/base/id/seed", test_seed);
  return g_test_run ();
}
