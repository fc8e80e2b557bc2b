/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-agrement.h"

#include <string.h>

/*
 * CASF, article L421-4 and D421-21 (as in force in 2026): five years, ten for a renewal under conditions of
 * qualification; four children at once, six by derogation of the département.
 */
static const MefLegal legal_default = {
  .duree_ans = 5,
  .duree_max_ans = 10,
  .capacite_max = 4,
  .capacite_derogation = 6,
};

/* Code officiel géographique of the INSEE, 2026: départements, and the collectivities overseas that have
 * communes. */
static const struct
{
  char        code[4];
  const char *name;
} departements[] = {
  { "01", "Ain" },
  { "02", "Aisne" },
  { "03", "Allier" },
  { "04", "Alpes-de-Haute-Provence" },
  { "05", "Hautes-Alpes" },
  { "06", "Alpes-Maritimes" },
  { "07", "Ardèche" },
  { "08", "Ardennes" },
  { "09", "Ariège" },
  { "10", "Aube" },
  { "11", "Aude" },
  { "12", "Aveyron" },
  { "13", "Bouches-du-Rhône" },
  { "14", "Calvados" },
  { "15", "Cantal" },
  { "16", "Charente" },
  { "17", "Charente-Maritime" },
  { "18", "Cher" },
  { "19", "Corrèze" },
  { "21", "Côte-d’Or" },
  { "22", "Côtes-d’Armor" },
  { "23", "Creuse" },
  { "24", "Dordogne" },
  { "25", "Doubs" },
  { "26", "Drôme" },
  { "27", "Eure" },
  { "28", "Eure-et-Loir" },
  { "29", "Finistère" },
  { "2A", "Corse-du-Sud" },
  { "2B", "Haute-Corse" },
  { "30", "Gard" },
  { "31", "Haute-Garonne" },
  { "32", "Gers" },
  { "33", "Gironde" },
  { "34", "Hérault" },
  { "35", "Ille-et-Vilaine" },
  { "36", "Indre" },
  { "37", "Indre-et-Loire" },
  { "38", "Isère" },
  { "39", "Jura" },
  { "40", "Landes" },
  { "41", "Loir-et-Cher" },
  { "42", "Loire" },
  { "43", "Haute-Loire" },
  { "44", "Loire-Atlantique" },
  { "45", "Loiret" },
  { "46", "Lot" },
  { "47", "Lot-et-Garonne" },
  { "48", "Lozère" },
  { "49", "Maine-et-Loire" },
  { "50", "Manche" },
  { "51", "Marne" },
  { "52", "Haute-Marne" },
  { "53", "Mayenne" },
  { "54", "Meurthe-et-Moselle" },
  { "55", "Meuse" },
  { "56", "Morbihan" },
  { "57", "Moselle" },
  { "58", "Nièvre" },
  { "59", "Nord" },
  { "60", "Oise" },
  { "61", "Orne" },
  { "62", "Pas-de-Calais" },
  { "63", "Puy-de-Dôme" },
  { "64", "Pyrénées-Atlantiques" },
  { "65", "Hautes-Pyrénées" },
  { "66", "Pyrénées-Orientales" },
  { "67", "Bas-Rhin" },
  { "68", "Haut-Rhin" },
  { "69", "Rhône" },
  { "70", "Haute-Saône" },
  { "71", "Saône-et-Loire" },
  { "72", "Sarthe" },
  { "73", "Savoie" },
  { "74", "Haute-Savoie" },
  { "75", "Paris" },
  { "76", "Seine-Maritime" },
  { "77", "Seine-et-Marne" },
  { "78", "Yvelines" },
  { "79", "Deux-Sèvres" },
  { "80", "Somme" },
  { "81", "Tarn" },
  { "82", "Tarn-et-Garonne" },
  { "83", "Var" },
  { "84", "Vaucluse" },
  { "85", "Vendée" },
  { "86", "Vienne" },
  { "87", "Haute-Vienne" },
  { "88", "Vosges" },
  { "89", "Yonne" },
  { "90", "Territoire de Belfort" },
  { "91", "Essonne" },
  { "92", "Hauts-de-Seine" },
  { "93", "Seine-Saint-Denis" },
  { "94", "Val-de-Marne" },
  { "95", "Val-d’Oise" },
  { "971", "Guadeloupe" },
  { "972", "Martinique" },
  { "973", "Guyane" },
  { "974", "La Réunion" },
  { "975", "Saint-Pierre-et-Miquelon" },
  { "976", "Mayotte" },
  { "977", "Saint-Barthélemy" },
  { "978", "Saint-Martin" },
  { "984", "Terres australes et antarctiques françaises" },
  { "986", "Wallis-et-Futuna" },
  { "987", "Polynésie française" },
  { "988", "Nouvelle-Calédonie" },
};

MefAgrement *
mef_agrement_new (MefDay debut, MefDay fin, const char *departement, int capacite)
{
  MefAgrement *self = g_new0 (MefAgrement, 1);

  self->debut = debut;
  self->fin = fin;
  self->departement = g_strdup (departement != NULL ? departement : "");
  self->capacite = capacite;
  return self;
}

MefAgrement *
mef_agrement_copy (const MefAgrement *self)
{
  if (self == NULL)
    return NULL;

  return mef_agrement_new (self->debut, self->fin, self->departement, self->capacite);
}

void
mef_agrement_free (MefAgrement *self)
{
  if (self == NULL)
    return;

  g_free (self->departement);
  g_free (self);
}

gboolean
mef_agrement_equal (const MefAgrement *a, const MefAgrement *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return a->debut == b->debut && a->fin == b->fin && g_str_equal (a->departement, b->departement)
         && a->capacite == b->capacite;
}

const MefLegal *
mef_legal_get_default (void)
{
  return &legal_default;
}

const char *
mef_departement_get_name (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (departements); i++)
    if (g_strcmp0 (code, departements[i].code) == 0)
      return departements[i].name;

  return NULL;
}

const char *
mef_departement_get_nth (guint position)
{
  return position < G_N_ELEMENTS (departements) ? departements[position].code : NULL;
}

char *
mef_departement_of_insee (const char *insee)
{
  g_autofree char *code = NULL;

  if (insee == NULL || strlen (insee) != 5)
    return NULL;

  code = g_strndup (insee, g_str_has_prefix (insee, "97") || g_str_has_prefix (insee, "98") ? 3 : 2);
  return mef_departement_get_name (code) != NULL ? g_steal_pointer (&code) : NULL;
}
