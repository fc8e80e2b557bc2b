/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-plan.h"

#include <math.h>

#define DAY (24 * MEF_HOUR)

struct _MefDemoPlan
{
  GArray *entries; /* MefDemoPlanEntry, by arrival */
};

typedef struct
{
  MefDemoRandom random;
  MefDay        as_of;
} Draft;

static int
draw_waiting_days (MefDemoRandom *random)
{
  /* Most are dealt with within a fortnight; a few were forgotten. */
  if (mef_demo_random_chance (random, 45))
    return mef_demo_random_range (random, 31, 58);
  return MIN ((int) (-9 * log (1 - mef_demo_random_unit (random))), 44);
}

/* A moment of the day @days before the eve of as-of: people send requests from morning to night, offices
 * work. */
static gint64
draw_instant (Draft *draft, int days, gboolean office)
{
  MefDay day = draft->as_of - 1 - (MefDay) days;
  int    second;

  while (office && mef_day_weekday (day) > 5)
    day--;
  second = office ? mef_demo_random_range (&draft->random, 8 * 3600 + 1800, 17 * 3600 + 1800)
                  : mef_demo_random_range (&draft->random, 6 * 3600, 23 * 3600);
  return mef_day_start (day) + (gint64) second * MEF_SECOND;
}

static int
days_before (Draft *draft, gint64 instant)
{
  return (int) (draft->as_of - 1 - mef_instant_day (instant));
}

/* The same, some days before another moment. */
static gint64
draw_earlier (Draft *draft, gint64 instant, int least, int most, gboolean office)
{
  int days = days_before (draft, instant) + mef_demo_random_range (&draft->random, least, most);

  return draw_instant (draft, days, office);
}

static MefDemoSort
draw_sort (MefDemoRandom *random)
{
  static const guint16 weights[MEF_DEMO_SORT_N] = {
    [MEF_DEMO_SORT_ATTENTE] = 340,
    [MEF_DEMO_SORT_ELEMENTS] = 130,
    [MEF_DEMO_SORT_VALIDE] = 460,
    [MEF_DEMO_SORT_REJETE] = 70,
  };

  return mef_demo_random_weighted (random, weights, MEF_DEMO_SORT_N);
}

static void
date_entry (MefDemoPlanEntry *entry, Draft *draft, MefDemoSort sort)
{
  MefDemoRandom *random = &draft->random;
  gboolean       returned = (sort == MEF_DEMO_SORT_ATTENTE && mef_demo_random_chance (random, 75))
                      || (sort == MEF_DEMO_SORT_VALIDE && mef_demo_random_chance (random, 140));

  switch (sort)
    {
    case MEF_DEMO_SORT_ATTENTE:
      entry->etat = MEF_ETAT_EN_ATTENTE_TRAITEMENT;
      entry->etat_depuis = draw_instant (draft, draw_waiting_days (random), FALSE);
      break;
    case MEF_DEMO_SORT_ELEMENTS:
      entry->etat = MEF_ETAT_EN_ATTENTE_ELEMENTS;
      entry->etat_depuis = draw_instant (draft, (int) (60 * pow (mef_demo_random_unit (random), 1.4)), TRUE);
      entry->elements_le = entry->etat_depuis;
      break;
    case MEF_DEMO_SORT_VALIDE:
    case MEF_DEMO_SORT_REJETE:
    case MEF_DEMO_SORT_N:
      entry->etat = sort == MEF_DEMO_SORT_VALIDE ? MEF_ETAT_VALIDE : MEF_ETAT_REJETE;
      entry->etat_depuis = draw_instant (draft, mef_demo_random_range (random, 0, 60), TRUE);
      break;
    }

  entry->depose_le = entry->etat_depuis;
  if (returned)
    {
      entry->elements_le = draw_earlier (draft, entry->etat_depuis, 4, 24, TRUE);
      entry->renvoye_le = sort == MEF_DEMO_SORT_ATTENTE
                              ? entry->etat_depuis
                              : entry->elements_le + (entry->etat_depuis - entry->elements_le) * 6 / 10;
      entry->premier_defaut = mef_demo_defaut_draw (random, MEF_DEMO_SORT_ELEMENTS, entry->premier_agrement);
    }
  if (returned || sort != MEF_DEMO_SORT_ATTENTE)
    entry->depose_le =
        draw_earlier (draft, entry->elements_le != 0 ? entry->elements_le : entry->etat_depuis, 1, 22, FALSE);
}

static MefDemoPlanEntry
draw_entry (MefDemoTerritoire *territoire, guint64 seed, MefDay as_of, guint number)
{
  MefDemoPlanEntry entry = { 0 };
  Draft            draft = { { { 0 } }, as_of };
  MefDemoSort      sort;

  mef_demo_random_init (&draft.random, seed, "plan", number);
  entry.site = mef_demo_territoire_draw_site (territoire, &draft.random);
  sort = draw_sort (&draft.random);
  entry.type = mef_demo_random_chance (&draft.random, 400) ? MEF_TYPE_DEMANDE_RENOUVELLEMENT
                                                           : MEF_TYPE_DEMANDE_INSCRIPTION;
  entry.premier_agrement =
      entry.type == MEF_TYPE_DEMANDE_INSCRIPTION && mef_demo_random_chance (&draft.random, 720);
  date_entry (&entry, &draft, sort);
  /* What came back was put right. */
  entry.defaut = entry.renvoye_le != 0 ? MEF_DEMO_DEFAUT_AUCUN
                                       : mef_demo_defaut_draw (&draft.random, sort, entry.premier_agrement);
  if (sort == MEF_DEMO_SORT_ELEMENTS)
    entry.premier_defaut = entry.defaut;
  return entry;
}

static int
compare_arrival (gconstpointer a, gconstpointer b)
{
  const MefDemoPlanEntry *left = a;
  const MefDemoPlanEntry *right = b;

  if (left->depose_le != right->depose_le)
    return left->depose_le < right->depose_le ? -1 : 1;
  if (left->site != right->site)
    return left->site < right->site ? -1 : 1;
  return (left->etat_depuis > right->etat_depuis) - (left->etat_depuis < right->etat_depuis);
}

static int
get_year (gint64 instant)
{
  int year;
  int month;
  int day;

  mef_day_split (mef_instant_day (instant), &year, &month, &day);
  return year;
}

/* Numbers go on within a CAF and a year; those who came earlier in the year are not here. */
static void
number_entries (MefDemoPlan *self, guint sites)
{
  g_autofree guint *last = g_new0 (guint, sites);
  g_autofree int   *years = g_new0 (int, sites);
  g_autofree guint *counts = g_new0 (guint, sites);

  for (guint i = 0; i < self->entries->len; i++)
    counts[g_array_index (self->entries, MefDemoPlanEntry, i).site]++;
  for (guint i = 0; i < self->entries->len; i++)
    {
      MefDemoPlanEntry *entry = &g_array_index (self->entries, MefDemoPlanEntry, i);
      int               year = get_year (entry->depose_le);

      if (years[entry->site] != year)
        {
          int gone = (int) (mef_instant_day (entry->depose_le) - mef_day_new (year, 1, 1));

          /* A CAF's requests here cover some 80 days. */
          last[entry->site] = counts[entry->site] * (guint) gone / 80;
          years[entry->site] = year;
        }
      entry->numero = ++last[entry->site];
    }
}

static int
compare_waiting (gconstpointer a, gconstpointer b)
{
  const MefDemoPlanEntry *const *left = a;
  const MefDemoPlanEntry *const *right = b;

  if ((*left)->etat_depuis != (*right)->etat_depuis)
    return (*left)->etat_depuis < (*right)->etat_depuis ? -1 : 1;
  return compare_arrival (*left, *right);
}

/* In a great store, those that open first in each queue have scans of their own: half in Paris, half
 * elsewhere. */
static void
choose_own_scans (MefDemoPlan *self, MefDemoTerritoire *territoire)
{
  guint             sites = mef_demo_territoire_get_n (territoire);
  g_autofree guint *left = g_new0 (guint, sites);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();

  for (guint i = 0; i < sites; i++)
    left[i] = g_str_equal (mef_demo_territoire_get_site (territoire, i)->code, "751")
                  ? MEF_DEMO_PLAN_CHOISIES / 2
                  : MAX (MEF_DEMO_PLAN_CHOISIES / 2 / sites, 1);
  for (guint i = 0; i < self->entries->len; i++)
    {
      MefDemoPlanEntry *entry = &g_array_index (self->entries, MefDemoPlanEntry, i);

      if (self->entries->len <= MEF_DEMO_PLAN_PROPRES)
        entry->propre = TRUE;
      else if (entry->etat == MEF_ETAT_EN_ATTENTE_TRAITEMENT)
        g_ptr_array_add (waiting, entry);
    }
  g_ptr_array_sort (waiting, compare_waiting);
  for (guint i = 0; i < waiting->len; i++)
    {
      MefDemoPlanEntry *entry = waiting->pdata[i];

      if (left[entry->site] > 0)
        {
          entry->propre = TRUE;
          left[entry->site]--;
        }
    }
}

MefDemoPlan *
mef_demo_plan_new (MefDemoTerritoire *territoire, guint64 seed, MefDay as_of, guint n)
{
  MefDemoPlan *self;

  g_return_val_if_fail (territoire != NULL, NULL);
  g_return_val_if_fail (as_of != MEF_DAY_NONE, NULL);

  self = g_new0 (MefDemoPlan, 1);
  self->entries = g_array_sized_new (FALSE, FALSE, sizeof (MefDemoPlanEntry), n);
  for (guint i = 0; i < n; i++)
    {
      MefDemoPlanEntry entry = draw_entry (territoire, seed, as_of, i);

      g_array_append_val (self->entries, entry);
    }
  g_array_sort (self->entries, compare_arrival);
  number_entries (self, mef_demo_territoire_get_n (territoire));
  choose_own_scans (self, territoire);
  return self;
}

void
mef_demo_plan_free (MefDemoPlan *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->entries);
  g_free (self);
}

guint
mef_demo_plan_get_n (MefDemoPlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->entries->len;
}

const MefDemoPlanEntry *
mef_demo_plan_get (MefDemoPlan *self, guint number)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (number < self->entries->len, NULL);

  return &g_array_index (self->entries, MefDemoPlanEntry, number);
}
