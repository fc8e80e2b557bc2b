/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/store/mef-store-sql.h"

static void
test_places (void)
{
  g_auto (MefStoreSql) sql = { 0 };
  guint again;

  mef_store_sql_init (&sql, "SELECT 1 FROM t WHERE a = 1");
  mef_store_sql_append_text (&sql, " AND (b = $ OR c = $)", "x");
  mef_store_sql_append_number (&sql, " AND d > $", 3);
  again = mef_store_sql_add_own_text (&sql, g_strdup ("y"));
  mef_store_sql_append_with (&sql, " AND e = $", again);
  mef_store_sql_append_prefix (&sql, "f", "z");
  mef_store_sql_append_own_text (&sql, " AND g = $", NULL);
  mef_store_sql_append (&sql, " ORDER", " BY a", NULL);
  g_assert_cmpstr (sql.sql->str, ==,
                   "SELECT 1 FROM t WHERE a = 1 AND (b = $1 OR c = $1) AND d > $2 AND e = $3 AND f >= $4"
                   " AND f < $5 AND g = $6 ORDER BY a");
  g_assert_cmpuint (sql.parameters->len, ==, 6);
}

/* A site that covers the country lists that many. */
static void
test_many (void)
{
  g_auto (MefStoreSql) sql = { 0 };

  mef_store_sql_init (&sql, "");
  for (guint i = 1; i <= 1200; i++)
    {
      g_autofree char *place = g_strdup_printf (", $%u", i);

      mef_store_sql_append_own_text (&sql, ", $", g_strdup_printf ("%03u", i));
      g_assert_true (g_str_has_suffix (sql.sql->str, place));
    }
  g_assert_cmpuint (sql.parameters->len, ==, 1200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/store/sql/places", test_places);
  g_test_add_func ("/server/store/sql/many", test_many);

  return g_test_run ();
}
