/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-adresses.h"

#include <string.h>

/* Lists of words, filled line by line. */
/* clang-format off */

/* By arrondissement. */
static const char *const voies_paris[20][10] = {
  {
    "rue Saint-Honoré", "rue de l’Arbre-Sec", "rue Montorgueil", "rue Jean-Jacques Rousseau",
    "rue Étienne Marcel", NULL,
  },
  {
    "rue Réaumur", "rue du Sentier", "rue Saint-Denis", "rue Montmartre", "rue d’Aboukir", NULL,
  },
  {
    "rue de Bretagne", "rue du Temple", "rue de Turenne", "rue Charlot", "rue Beaubourg", NULL,
  },
  {
    "rue Saint-Antoine", "rue de Rivoli", "rue Saint-Paul", "quai des Célestins", "rue de Jouy", NULL,
  },
  {
    "rue Monge", "rue Mouffetard", "rue Claude Bernard", "rue des Écoles", "rue Lhomond", NULL,
  },
  {
    "rue de Rennes", "rue du Cherche-Midi", "rue de Vaugirard", "rue Madame", "rue d’Assas", NULL,
  },
  {
    "rue de Grenelle", "avenue de la Bourdonnais", "rue Saint-Dominique", "rue Cler", "avenue Rapp", NULL,
  },
  {
    "rue du Rocher", "rue de Miromesnil", "boulevard Haussmann", "rue de Monceau",
    "rue de Constantinople", NULL,
  },
  {
    "rue des Martyrs", "rue de Maubeuge", "rue Condorcet", "rue Lamartine", "rue Blanche", NULL,
  },
  {
    "rue du Faubourg-Saint-Denis", "quai de Valmy", "rue de la Grange-aux-Belles", "rue Bichat",
    "rue Louis Blanc", NULL,
  },
  {
    "rue de la Roquette", "rue Oberkampf", "avenue Parmentier", "rue de Charonne", "boulevard Voltaire",
    "rue Léon Frot", NULL,
  },
  {
    "rue de Charenton", "avenue Daumesnil", "rue de Reuilly", "rue de Picpus", "boulevard Soult",
    "rue Claude Decaen", NULL,
  },
  {
    "rue de Tolbiac", "avenue d’Italie", "rue Bobillot", "rue Nationale", "rue du Chevaleret",
    "rue de la Butte-aux-Cailles", NULL,
  },
  {
    "rue d’Alésia", "avenue du Maine", "rue Daguerre", "rue Raymond Losserand", "boulevard Brune",
    "rue Didot", NULL,
  },
  {
    "rue de Vaugirard", "rue Lecourbe", "rue de la Convention", "rue du Commerce", "rue Saint-Charles",
    "rue Olivier de Serres", NULL,
  },
  {
    "avenue de Versailles", "rue de la Pompe", "rue Michel-Ange", "avenue Mozart", "rue de Passy",
    "boulevard Exelmans", NULL,
  },
  {
    "rue des Batignolles", "avenue de Clichy", "rue Guy Môquet", "rue Legendre", "boulevard Bessières",
    "rue Pouchet", NULL,
  },
  {
    "rue Ordener", "rue Marcadet", "rue Championnet", "rue de Clignancourt", "boulevard Ney",
    "rue Riquet", "rue de la Chapelle", NULL,
  },
  {
    "rue de Crimée", "avenue de Flandre", "rue Manin", "rue de Belleville", "avenue Jean Jaurès",
    "rue Petit", NULL,
  },
  {
    "rue des Pyrénées", "rue de Ménilmontant", "rue Pelleport", "rue de Bagnolet", "rue Saint-Fargeau",
    "rue d’Avron", "rue Orfila", "boulevard Mortier", NULL,
  },
};

static const char *const voies[] = {
  "rue de la Mairie", "rue de l’Église", "rue des Écoles", "rue Victor Hugo", "avenue Jean Jaurès",
  "rue Jean Moulin", "rue du Général de Gaulle", "rue Pasteur", "rue de la République",
  "avenue de la Gare", "rue du Moulin", "rue des Lilas", "allée des Tilleuls", "impasse des Acacias",
  "chemin de la Fontaine", "rue du Stade", "rue des Vignes", "allée des Mésanges", "rue Jules Ferry",
  "rue Émile Zola", "rue du 8 Mai 1945", "rue du 11 Novembre", "place de la Liberté", "rue de Verdun",
  "rue Gambetta", "rue des Rosiers", "rue des Primevères", "impasse du Château", "rue du Lavoir",
  "rue de Bellevue", "allée des Cerisiers", "rue Molière", "rue Voltaire", "rue Louis Aragon",
  "rue Jacques Prévert", "rue George Sand", "rue Olympe de Gouges", "avenue du Maréchal Leclerc",
  "route de Paris", "chemin des Prés", "rue de la Croix", "rue Saint-Martin", "rue Saint-Jean",
  "rue du Faubourg", "rue des Champs", "rue des Jonquilles", "allée Simone Veil", "rue Rosa Parks",
  "rue Paul Éluard", "rue Maurice Ravel", "rue Claude Debussy", "rue des Peupliers", "rue du Puits",
  "rue de la Forge", "rue des Hirondelles", "square des Érables", "rue Lamartine", "rue Aristide Briand",
  "boulevard de la Libération", "rue du Bois", "rue Marcel Pagnol", "rue Alphonse Daudet",
  "rue Marie Curie", "rue Camille Claudel", "allée des Chênes", "lotissement Les Hauts du Bourg",
  "rue du Four", "rue du Pont", "sentier des Écoliers", "rue de la Paix", NULL,
};

static const char *const voies_outre_mer[] = {
  "chemin des Flamboyants", "rue des Bougainvilliers", "impasse des Hibiscus", "rue Victor Schœlcher",
  "rue de la Liberté", "chemin Bras-Panon", "rue du Stade", "allée des Palmistes", "rue des Manguiers",
  "chemin de la Ravine", "rue Toussaint Louverture", "impasse des Letchis", "rue Félix Éboué",
  "route de la Plage", "rue des Tamarins", "rue Aimé Césaire", NULL,
};
/* clang-format on */

static char *
draw_complement (MefDemoRandom *random)
{
  static const char *const residences[] = {
    "Résidence Les Acacias", "Résidence du Parc", "Résidence Bellevue",
    "Le Clos Fleuri",        "Les Terrasses",     NULL,
  };

  switch (mef_demo_random_range (random, 0, 4))
    {
    case 0:
      return g_strdup_printf ("Bâtiment %c", 'A' + mef_demo_random_range (random, 0, 5));
    case 1:
      return g_strdup_printf ("%de étage, appartement %d", mef_demo_random_range (random, 2, 9),
                              mef_demo_random_range (random, 1, 68));
    case 2:
      return g_strdup_printf ("Escalier %d", mef_demo_random_range (random, 1, 6));
    case 3:
      return g_strdup_printf ("Appartement %d", mef_demo_random_range (random, 1, 220));
    default:
      return g_strdup (mef_demo_random_pick (random, residences));
    }
}

static const char *const *
choose_voies (const MefCommune *commune)
{
  if (commune->commune_mere != NULL && g_str_has_prefix (commune->insee, "751"))
    {
      int arrondissement = (int) g_ascii_strtoll (commune->insee + 3, NULL, 10);

      if (arrondissement >= 1 && arrondissement <= (int) G_N_ELEMENTS (voies_paris))
        return voies_paris[arrondissement - 1];
    }
  return strlen (commune->departement) == 3 ? voies_outre_mer : voies;
}

MefAdresse *
mef_demo_adresse_draw (MefDemoRandom *random, MefCommunes *communes, const MefCommune *commune)
{
  const MefCommune *mere;
  g_autofree char  *voie = NULL;
  g_autofree char  *complement = NULL;
  const char       *name;
  const char       *suffix;
  guint             n;

  g_return_val_if_fail (random != NULL, NULL);
  g_return_val_if_fail (communes != NULL, NULL);
  g_return_val_if_fail (commune != NULL && commune->codes_postaux[0] != NULL, NULL);

  mere = commune->commune_mere != NULL ? mef_communes_find (communes, commune->commune_mere) : NULL;
  name = mef_demo_random_pick (random, choose_voies (commune));
  suffix = mef_demo_random_chance (random, 60) ? " bis" : mef_demo_random_chance (random, 15) ? " ter" : "";
  voie = g_strdup_printf ("%d%s, %s",
                          1 + (int) (140 * mef_demo_random_unit (random) * mef_demo_random_unit (random)),
                          suffix, name);
  if (commune->population > 20000 && mef_demo_random_chance (random, 450))
    complement = draw_complement (random);
  n = g_strv_length ((char **) commune->codes_postaux);
  return mef_adresse_new (voie, complement,
                          commune->codes_postaux[mef_demo_random_range (random, 0, (int) n - 1)],
                          mere != NULL ? mere->nom : commune->nom, commune->insee);
}

char *
mef_demo_adresse_draw_lieu (MefDemoRandom *random, const MefAdresse *adresse)
{
  static const char *const flats[] = {
    "Appartement avec balcon, ascenseur",
    "Appartement au rez-de-chaussée, cour fermée",
    "Appartement traversant, chambre réservée aux enfants",
    "Appartement à deux pas d’un square",
    "Duplex, espace de jeux au premier niveau",
    NULL,
  };
  static const char *const houses[] = {
    "Maison avec jardin clos",
    "Maison de plain-pied, terrasse et jardin clos",
    "Maison, salle de jeux de 20 m² et chambre pour la sieste",
    "Maison à la campagne, potager et poulailler",
    "Pavillon proche de l’école et de la bibliothèque",
    "Maison mitoyenne avec petite cour",
    NULL,
  };

  g_return_val_if_fail (random != NULL, NULL);
  g_return_val_if_fail (adresse != NULL, NULL);

  return g_strdup (mef_demo_random_pick (
      random, adresse->complement != NULL && adresse->complement[0] != '\0' ? flats : houses));
}
