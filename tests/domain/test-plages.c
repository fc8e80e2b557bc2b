/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-plages.h"

static void
test_heure (void)
{
  static const struct
  {
    const char *text;
    int         minutes;
  } cases[] = {
    { "9", 540 },      { "930", 570 },    { "9h30", 570 }, { "09:30", 570 },      { "9 h", 540 },
    { "9 h 30", 570 }, { "9H", 540 },     { "9.30", 570 }, { "1830", 1110 },      { "0", 0 },
    { "00:00", 0 },    { "24:00", 1440 }, { "24", 1440 },  { " 7:30 ", 450 },     { "0930", 570 },
    { "", -1 },        { "25", -1 },      { "9:60", -1 },  { "24:01", -1 },       { "9:3", -1 },
    { "9:", -1 },      { "h30", -1 },     { "9h30m", -1 }, { "-9", -1 },          { "12345", -1 },
    { "neuf", -1 },    { "9:30:00", -1 }, { "9 30", -1 },  { "99999999999", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("« %s »", cases[i].text);
      g_assert_cmpint (mef_heure_parse (cases[i].text), ==, cases[i].minutes);
    }
  g_assert_cmpint (mef_heure_parse (NULL), ==, MEF_MINUTE_NONE);

  for (int minutes = 0; minutes <= MEF_MINUTES_DAY; minutes++)
    {
      g_autofree char *text = mef_heure_to_text (minutes);

      g_assert_cmpint (mef_heure_parse (text), ==, minutes);
    }
}

/* What « while typing » means: a fault is told once nothing more could mend it. */
static void
test_may_continue (void)
{
  static const char *const on_the_way[] = { "",    "1",  "9",   "73", "93", "123", "9:",
                                            "9:3", "9h", "9h3", "9 ", "9.", "183" };
  static const char *const final[] = { "79",   "99",   "9:6",   "9:30", "9h30",
                                       "0930", "1830", "24:00", "neuf", "9-12" };

  for (guint i = 0; i < G_N_ELEMENTS (on_the_way); i++)
    g_assert_true (mef_heure_may_continue (on_the_way[i]));
  for (guint i = 0; i < G_N_ELEMENTS (final); i++)
    g_assert_false (mef_heure_may_continue (final[i]));
}

static void
check (const MefPlage *plages, guint n, guint max, int rang, gboolean fin, const char *message)
{
  MefFautePlage faute = { 0, FALSE, NULL };

  g_assert_cmpint (mef_plages_check (plages, n, max, &faute), ==, message == NULL);
  g_assert_cmpstr (faute.message, ==, message);
  if (message != NULL)
    {
      g_assert_cmpint (faute.rang, ==, rang);
      g_assert_cmpint (faute.fin, ==, fin);
    }
  g_free (faute.message);
}

static void
test_check (void)
{
  const MefPlage good[] = { { 450, 720 }, { 720, 1020 }, { 1030, 1440 } };
  const MefPlage overlap[] = { { 450, 1080 }, { 1050, 1140 } };
  const MefPlage disorder[] = { { 800, 900 }, { 500, 600 } };
  const MefPlage backwards[] = { { 900, 900 } };
  const MefPlage open_start[] = { { MEF_MINUTE_NONE, 900 } };
  const MefPlage open_end[] = { { 900, MEF_MINUTE_NONE } };
  const MefPlage late[] = { { 900, 1441 } };

  check (NULL, 0, 2, 0, FALSE, NULL);
  check (good, 2, 2, 0, FALSE, NULL);
  check (good, 3, 3, 0, FALSE, NULL);
  check (good, 3, 2, 2, FALSE, "2 plages par jour au plus.");
  check (good, 2, 1, 1, FALSE, "Une seule plage par jour.");
  check (overlap, 2, 2, 1, FALSE, "Commence avant la fin de la première (18:00).");
  check (disorder, 2, 2, 1, FALSE, "Commence avant la fin de la première (15:00).");
  check (backwards, 1, 2, 0, TRUE, "Finit avant de commencer (15:00).");
  check (open_start, 1, 2, 0, FALSE, "Tapez l’heure de début : 9, 930, 9h30 ou 09:30.");
  check (open_end, 1, 2, 0, TRUE, "Tapez l’heure de fin : 18, 1830, 18h30 ou 18:30.");
  check (late, 1, 2, 0, TRUE, "Une journée s’arrête à 24:00.");
}

static void
try_text (const char *text, const char *shown)
{
  g_autoptr (GArray) plages = mef_plages_parse (text);
  g_autofree char *again = NULL;

  g_test_message ("« %s »", text);
  if (shown == NULL)
    {
      g_assert_null (plages);
      return;
    }

  g_assert_nonnull (plages);
  again = mef_plages_to_text ((const MefPlage *) plages->data, plages->len);
  g_assert_cmpstr (again, ==, shown);
}

static void
test_text (void)
{
  try_text ("9h-12h et 14h-18h", "9:00 – 12:00 et 14:00 – 18:00");
  try_text ("9h-12h 14h-18h", "9:00 – 12:00 et 14:00 – 18:00");
  try_text ("de 9 h à 12 h, de 14 h à 18 h 30", "9:00 – 12:00 et 14:00 – 18:30");
  try_text ("7:30 – 12:00, 13:30 – 17:00 et 18:00 – 19:00", "7:30 – 12:00, 13:30 – 17:00 et 18:00 – 19:00");
  try_text ("0730-1830", "7:30 – 18:30");
  try_text ("", "Fermé");
  try_text ("Fermé", "Fermé");
  try_text ("FERMÉ ", "Fermé");
  try_text ("9h", NULL);
  try_text ("9h-", NULL);
  try_text ("9h-12h et", NULL);
  try_text ("le matin", NULL);
  try_text ("fermé le mardi", NULL);
  try_text ("9h-12h-14h", NULL);
}

static void
test_value (void)
{
  const MefPlage plages[] = { { 450, 720 }, { 810, 1020 } };
  g_autoptr (GVariant) value = g_variant_ref_sink (mef_plages_to_value (plages, 2));
  g_autoptr (GArray) again = mef_plages_from_value (value);
  g_autoptr (GArray) none = mef_plages_from_value (NULL);

  g_assert_cmpuint (again->len, ==, 2);
  g_assert_cmpmem (again->data, sizeof plages, plages, sizeof plages);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (mef_plages_count_minutes (plages, 2), ==, 480);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/plages/HOR-02/typed-hours", test_heure);
  g_test_add_func ("/domain/plages/HOR-02/may-continue", test_may_continue);
  g_test_add_func ("/domain/plages/HOR-01/checks", test_check);
  g_test_add_func ("/domain/plages/text", test_text);
  g_test_add_func ("/domain/plages/value", test_value);

  return g_test_run ();
}
