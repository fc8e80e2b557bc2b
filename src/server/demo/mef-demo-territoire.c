/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-territoire.h"

#include <string.h>

#define PART_PARIS    0.35
#define PART_BRETAGNE 0.15

typedef struct
{
  const MefCommune *commune;
  gint64            until; /* population of this commune and of those before it */
} Place;

typedef struct
{
  const MefSite *site;
  GArray        *places; /* Place */
  double         until;  /* part of this CAF and of those before it */
} Territory;

struct _MefDemoTerritoire
{
  MefCommunes *communes;
  MefSites    *sites;
  GArray      *territories; /* Territory, by code */
};

static void
clear_territory (gpointer data)
{
  Territory *territory = data;

  g_array_unref (territory->places);
}

static gint64
get_population (const Territory *territory)
{
  return territory->places->len > 0
             ? g_array_index (territory->places, Place, territory->places->len - 1).until
             : 0;
}

static gboolean
is_breton (const MefSite *site)
{
  static const char *const codes[] = { "221", "291", "351", "561", NULL };

  return g_strv_contains (codes, site->code);
}

static Territory *
find_territory (MefDemoTerritoire *self, const MefSite *site)
{
  for (guint i = 0; i < self->territories->len; i++)
    {
      Territory *territory = &g_array_index (self->territories, Territory, i);

      if (territory->site == site)
        return territory;
    }
  return NULL;
}

static void
add_places (MefDemoTerritoire *self)
{
  GPtrArray *all = mef_sites_get_all (self->sites);

  for (guint i = 0; i < all->len; i++)
    {
      Territory territory = { all->pdata[i], g_array_new (FALSE, FALSE, sizeof (Place)), 0 };

      g_array_append_val (self->territories, territory);
    }
  for (guint i = 0; i < mef_communes_get_n (self->communes); i++)
    {
      const MefCommune *commune = mef_communes_get_nth (self->communes, i);
      const MefSite    *site = mef_sites_find_for_insee (self->sites, commune->insee);
      Territory        *territory = site != NULL ? find_territory (self, site) : NULL;
      Place             place = { commune, 0 };

      /* Nobody lives in a city that has arrondissements: one lives in one of these. */
      if (territory == NULL || commune->population == 0 || commune->codes_postaux[0] == NULL
          || g_strv_length ((char **) commune->codes_postaux) > 8)
        continue;
      place.until = get_population (territory) + commune->population;
      g_array_append_val (territory->places, place);
    }
  for (guint i = self->territories->len; i > 0; i--)
    if (g_array_index (self->territories, Territory, i - 1).places->len == 0)
      g_array_remove_index (self->territories, i - 1);
}

static void
share_out (MefDemoTerritoire *self)
{
  double breton = 0;
  double others = 0;
  double until = 0;

  for (guint i = 0; i < self->territories->len; i++)
    {
      const Territory *territory = &g_array_index (self->territories, Territory, i);

      if (is_breton (territory->site))
        breton += (double) get_population (territory);
      else if (strcmp (territory->site->code, "751") != 0)
        others += (double) get_population (territory);
    }
  for (guint i = 0; i < self->territories->len; i++)
    {
      Territory *territory = &g_array_index (self->territories, Territory, i);
      double     population = (double) get_population (territory);

      if (strcmp (territory->site->code, "751") == 0)
        until += PART_PARIS;
      else if (is_breton (territory->site))
        until += PART_BRETAGNE * population / breton;
      else
        until += (1 - PART_PARIS - PART_BRETAGNE) * population / others;
      territory->until = until;
    }
}

MefDemoTerritoire *
mef_demo_territoire_new (MefCommunes *communes, MefSites *sites)
{
  MefDemoTerritoire *self;

  g_return_val_if_fail (communes != NULL, NULL);
  g_return_val_if_fail (sites != NULL, NULL);

  self = g_new0 (MefDemoTerritoire, 1);
  self->communes = mef_communes_ref (communes);
  self->sites = mef_sites_ref (sites);
  self->territories = g_array_new (FALSE, FALSE, sizeof (Territory));
  g_array_set_clear_func (self->territories, clear_territory);
  add_places (self);
  share_out (self);
  return self;
}

void
mef_demo_territoire_free (MefDemoTerritoire *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->territories);
  mef_sites_unref (self->sites);
  mef_communes_unref (self->communes);
  g_free (self);
}

guint
mef_demo_territoire_get_n (MefDemoTerritoire *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->territories->len;
}

const MefSite *
mef_demo_territoire_get_site (MefDemoTerritoire *self, guint number)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (number < self->territories->len, NULL);

  return g_array_index (self->territories, Territory, number).site;
}

MefCommunes *
mef_demo_territoire_get_communes (MefDemoTerritoire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->communes;
}

guint
mef_demo_territoire_draw_site (MefDemoTerritoire *self, MefDemoRandom *random)
{
  double chance;

  g_return_val_if_fail (self != NULL, 0);

  chance = mef_demo_random_unit (random);
  for (guint i = 0; i + 1 < self->territories->len; i++)
    if (chance < g_array_index (self->territories, Territory, i).until)
      return i;
  return self->territories->len - 1;
}

const MefCommune *
mef_demo_territoire_draw_commune (MefDemoTerritoire *self, MefDemoRandom *random, guint site)
{
  const Territory *territory;
  gint64           wanted;
  guint            low = 0;
  guint            high;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (site < self->territories->len, NULL);

  territory = &g_array_index (self->territories, Territory, site);
  wanted = (gint64) (mef_demo_random_unit (random) * (double) get_population (territory));
  high = territory->places->len - 1;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (territory->places, Place, middle).until > wanted)
        high = middle;
      else
        low = middle + 1;
    }
  return g_array_index (territory->places, Place, low).commune;
}

char *
mef_demo_territoire_draw_naissance (MefDemoTerritoire *self, MefDemoRandom *random, guint site)
{
  const MefCommune *commune;
  const MefCommune *mere;

  g_return_val_if_fail (self != NULL, NULL);

  if (!mef_demo_random_chance (random, 550))
    site = mef_demo_territoire_draw_site (self, random);
  commune = mef_demo_territoire_draw_commune (self, random, site);
  mere = commune->commune_mere != NULL ? mef_communes_find (self->communes, commune->commune_mere) : NULL;
  return g_strdup_printf ("%s (%s)", mere != NULL ? mere->nom : commune->nom, commune->departement);
}
