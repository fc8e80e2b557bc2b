/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-noms.h"

#include "server/demo/mef-demo-origines.h"

static MefDemoZone
find_zone (const char *departement)
{
  static const struct
  {
    MefDemoZone zone;
    const char *departements;
  } zones[] = {
    { MEF_DEMO_ZONE_ILE_DE_FRANCE, " 75 77 78 91 92 93 94 95 " },
    { MEF_DEMO_ZONE_VILLES, " 06 13 31 33 34 38 42 59 69 76 83 84 " },
    { MEF_DEMO_ZONE_BRETAGNE, " 22 29 35 56 " },
    { MEF_DEMO_ZONE_ALSACE, " 57 67 68 " },
    { MEF_DEMO_ZONE_BASQUE, " 64 " },
    { MEF_DEMO_ZONE_CORSE, " 2A 2B " },
    { MEF_DEMO_ZONE_ANTILLES, " 971 972 973 " },
    { MEF_DEMO_ZONE_REUNION, " 974 " },
    { MEF_DEMO_ZONE_MAYOTTE, " 976 " },
  };
  char key[8];

  g_snprintf (key, sizeof key, " %s ", departement);
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    if (g_strstr_len (zones[i].departements, -1, key) != NULL)
      return zones[i].zone;
  return MEF_DEMO_ZONE_FRANCE;
}

static const MefDemoOrigine *
draw_origine (MefDemoRandom *random, MefDemoZone zone)
{
  guint                 n;
  const MefDemoOrigine *origines = mef_demo_origines_get (&n);
  guint16               poids[64];

  g_assert (n <= G_N_ELEMENTS (poids));
  for (guint i = 0; i < n; i++)
    poids[i] = origines[i].poids[zone];
  return &origines[mef_demo_random_weighted (random, poids, n)];
}

/* The frequent names come first: the square of a chance favours them. */
static const char *
draw_nom (MefDemoRandom *random, const MefDemoOrigine *origine)
{
  guint  n = g_strv_length ((char **) origine->noms);
  double chance = mef_demo_random_unit (random);

  return origine->noms[(guint) (n * chance * (0.4 + 0.6 * chance))];
}

static const char *
draw_prenom (MefDemoRandom *random, const MefDemoOrigine *origine, int annee, gboolean homme)
{
  const char *const *list = homme ? origine->hommes : origine->femmes;

  if (list == NULL)
    list = mef_demo_origines_get_prenoms (annee, homme);
  return mef_demo_random_pick (random, list);
}

void
mef_demo_nom_draw (MefDemoNom *self, MefDemoRandom *random, const char *departement, int annee)
{
  MefDemoZone           zone;
  const MefDemoOrigine *own;
  const MefDemoOrigine *other;
  const char           *birth_name;
  const char           *name;
  gboolean              homme;

  g_return_if_fail (self != NULL);
  g_return_if_fail (random != NULL);
  g_return_if_fail (departement != NULL);

  zone = find_zone (departement);
  own = draw_origine (random, zone);
  other = mef_demo_random_chance (random, 780) ? own : draw_origine (random, zone);
  homme = mef_demo_random_chance (random, 25);
  birth_name = draw_nom (random, own);
  name = draw_nom (random, other);

  self->civilite = homme ? MEF_CIVILITE_MONSIEUR : MEF_CIVILITE_MADAME;
  self->prenom = g_strdup (draw_prenom (random, own, annee, homme));
  self->naissance_etranger = own->villes != NULL && mef_demo_random_chance (random, own->etranger)
                                 ? mef_demo_random_pick (random, own->villes)
                                 : NULL;
  if (!homme && name != birth_name && mef_demo_random_chance (random, 620))
    {
      gboolean both = g_utf8_strlen (name, -1) + g_utf8_strlen (birth_name, -1) < 16
                      && mef_demo_random_chance (random, 70);

      self->nom = both ? g_strconcat (birth_name, "-", name, NULL) : g_strdup (name);
      self->nom_naissance = g_strdup (birth_name);
    }
  else
    {
      self->nom = g_strdup (birth_name);
      self->nom_naissance = g_strdup ("");
    }
}

void
mef_demo_nom_draw_colleague (MefDemoNom *self, MefDemoRandom *random, const char *departement)
{
  const MefDemoOrigine *origine;
  gboolean              homme;
  int                   annee;

  g_return_if_fail (self != NULL);
  g_return_if_fail (random != NULL);
  g_return_if_fail (departement != NULL);

  origine = draw_origine (random, find_zone (departement));
  homme = mef_demo_random_chance (random, 250);
  annee = mef_demo_random_range (random, 1965, 2000);
  self->civilite = homme ? MEF_CIVILITE_MONSIEUR : MEF_CIVILITE_MADAME;
  self->prenom = g_strdup (draw_prenom (random, origine, annee, homme));
  self->nom = g_strdup (draw_nom (random, origine));
  self->nom_naissance = g_strdup ("");
  self->naissance_etranger = NULL;
}

void
mef_demo_nom_clear (MefDemoNom *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->prenom, g_free);
  g_clear_pointer (&self->nom, g_free);
  g_clear_pointer (&self->nom_naissance, g_free);
}
