/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-adresse.h"

static void
test_line (void)
{
  static const struct
  {
    const char *parts[4];
    const char *line;
  } rows[] = {
    { { "27, rue des Pyrénées", NULL, "75020", "Paris" }, "27, rue des Pyrénées, 75020 Paris" },
    { { "8, rue Bobillot", "bât. B", "75013", "Paris" }, "8, rue Bobillot, bât. B, 75013 Paris" },
    { { "8, rue Bobillot", "", "75013", "Paris" }, "8, rue Bobillot, 75013 Paris" },
    { { "", NULL, "48000", "Mende" }, "48000 Mende" },
    { { "Le Bourg", NULL, "", "Mende" }, "Le Bourg, Mende" },
    { { "Le Bourg", NULL, "48000", "" }, "Le Bourg, 48000" },
    { { NULL, NULL, NULL, NULL }, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *const *p = rows[i].parts;
      g_autoptr (MefAdresse) adresse = mef_adresse_new (p[0], p[1], p[2], p[3], NULL);
      g_autofree char *line = mef_adresse_to_line (adresse);

      g_assert_cmpstr (line, ==, rows[i].line);
    }
}

static void
test_equal (void)
{
  const char *p[] = { "27, rue des Pyrénées", "esc. 2", "75020", "Paris", "75120" };
  g_autoptr (MefAdresse) a = mef_adresse_new (p[0], p[1], p[2], p[3], p[4]);
  g_autoptr (MefAdresse) copy = mef_adresse_copy (a);
  g_autoptr (MefAdresse) none = mef_adresse_new (p[0], NULL, p[2], p[3], NULL);
  g_autoptr (MefAdresse) empty = mef_adresse_new (p[0], "", p[2], p[3], "");

  g_assert_true (mef_adresse_equal (a, a));
  g_assert_true (mef_adresse_equal (a, copy));
  g_assert_true (mef_adresse_equal (none, empty));
  g_assert_true (mef_adresse_equal (NULL, NULL));
  g_assert_false (mef_adresse_equal (a, NULL));
  g_assert_false (mef_adresse_equal (NULL, a));
  g_assert_null (mef_adresse_copy (NULL));

  for (guint i = 0; i < G_N_ELEMENTS (p); i++)
    {
      const char *kept = p[i];

      p[i] = "autre";
      {
        g_autoptr (MefAdresse) other = mef_adresse_new (p[0], p[1], p[2], p[3], p[4]);

        g_assert_false (mef_adresse_equal (a, other));
        g_assert_false (mef_adresse_equal (other, a));
      }
      p[i] = kept;
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/adresse/line", test_line);
  g_test_add_func ("/domain/adresse/equal-and-copy", test_equal);

  return g_test_run ();
}
