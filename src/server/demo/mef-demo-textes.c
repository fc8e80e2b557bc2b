/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-textes.h"

#include "server/demo/mef-demo-adresses.h"

/* From here on nothing tells a woman from a man. */
#define FIRST_NEUTRAL 4

static const char *const beginnings[] = {
  "Assistante maternelle depuis plusieurs années, j’accueille vos enfants dans un cadre familial.",
  "Maman de trois grands enfants, je me consacre à l’accueil des tout-petits.",
  "Ancienne auxiliaire de puériculture, j’ai choisi de travailler à domicile.",
  "Titulaire du CAP Accompagnant éducatif petite enfance, je débute dans le métier avec enthousiasme.",
  "Après dix ans en crèche, j’ai souhaité un accueil plus individuel.",
  "J’exerce ce métier par passion depuis que mes enfants vont à l’école.",
  "Je propose un accueil bienveillant, au rythme de chaque enfant.",
  NULL,
};

static const char *const middles[] = {
  "Je m’inspire de la motricité libre et de la pédagogie Montessori.",
  "Le respect du sommeil et des habitudes de la maison est ma priorité.",
  "Je cuisine chaque jour des repas maison avec des légumes de saison.",
  "Nous sortons tous les jours, quel que soit le temps.",
  "Un cahier de vie et quelques photographies vous racontent les journées.",
  "Je participe chaque semaine aux matinées du relais petite enfance.",
  NULL,
};

static const char *const ends[] = {
  "N’hésitez pas à me contacter pour une visite.",
  "Logement non fumeur, sans animaux.",
  "Un petit chien très doux vit avec nous.",
  "Références sur demande.",
  "Proche de la gare et du tramway.",
  "Au plaisir de vous rencontrer.",
  NULL,
};

static const char *const activities[] = {
  "peinture et gommettes",
  "lecture à la bibliothèque",
  "comptines et instruments",
  "jardinage",
  "parcours de motricité",
  "pâte à modeler",
  "promenades au parc",
  "cuisine",
  "jeux d’eau en été",
  "éveil musical",
  "ludothèque",
  "activités au relais petite enfance",
  NULL,
};

static const char *const hours[] = {
  "lun.–ven. 7:30–18:30",
  "lun.–ven. 8:00–18:00",
  "lun.–ven. 7:00–19:00",
  "lun., mar., jeu., ven. 7:45–18:15",
  "lun.–ven. 6:30–18:00",
  "lun.–ven. 8:30–17:30, mercredi selon besoin",
  "lun.–sam. 7:00–19:00, horaires décalés possibles",
  NULL,
};

static char *
join_activities (MefDemoRandom *random)
{
  int first = mef_demo_random_range (random, 0, 3);
  int second = mef_demo_random_range (random, 4, 7);
  int third = mef_demo_random_range (random, 8, 11);

  return g_strdup_printf ("%s, %s, %s", activities[first], activities[second], activities[third]);
}

void
mef_demo_textes_fill_profil (MefDemande *demande, MefDemoRandom *random)
{
  MefProfil  *profil;
  const char *beginning;

  g_return_if_fail (demande != NULL);
  g_return_if_fail (random != NULL);

  profil = &demande->profil;
  beginning = mef_demo_random_pick (
      random, demande->civilite == MEF_CIVILITE_MADAME ? beginnings : beginnings + FIRST_NEUTRAL);
  g_free (profil->presentation);
  profil->presentation = g_strjoin (" ", beginning, mef_demo_random_pick (random, middles),
                                    mef_demo_random_pick (random, ends), NULL);
  g_free (profil->lieu);
  profil->lieu = mef_demo_adresse_draw_lieu (random, demande->adresse);
  g_free (profil->activites);
  profil->activites = join_activities (random);
  g_free (profil->horaires);
  profil->horaires = g_strdup (mef_demo_random_pick (random, hours));
  profil->places_disponibles = mef_demo_random_chance (random, 120)
                                   ? -1
                                   : mef_demo_random_range (random, 0, demande->agrement->capacite);
  profil->tarif_horaire =
      mef_demo_random_chance (random, 150) ? -1 : 5 * mef_demo_random_range (random, 74, 112);
}

char *
mef_demo_textes_dup_nom_fichier (MefDemoRandom   *random,
                                 MefGenreDocument genre,
                                 const char      *extension,
                                 MefDay           day)
{
  const char *what = genre == MEF_GENRE_DOCUMENT_AGREMENT ? "agrement" : "formation";
  const char *spoken =
      genre == MEF_GENRE_DOCUMENT_AGREMENT ? "attestation agrément" : "attestation formation";
  int year;
  int month;
  int day_of_month;

  g_return_val_if_fail (random != NULL, NULL);
  g_return_val_if_fail (extension != NULL, NULL);

  mef_day_split (day, &year, &month, &day_of_month);
  switch (mef_demo_random_range (random, 0, 6))
    {
    case 0:
      return g_strdup_printf ("%s.%s", what, extension);
    case 1:
      return g_strdup_printf ("%s %d.%s", spoken, year, extension);
    case 2:
      return g_strdup_printf ("IMG_%04d%02d%02d_%02d%02d.%s", year, month, day_of_month,
                              mef_demo_random_range (random, 8, 22), mef_demo_random_range (random, 0, 59),
                              extension);
    case 3:
      return g_strdup_printf ("scan%04d.%s", mef_demo_random_range (random, 1, 400), extension);
    case 4:
      return g_strdup_printf ("Numérisation_%04d%02d%02d.%s", year, month, day_of_month, extension);
    case 5:
      return g_strdup_printf ("Document (%d).%s", mef_demo_random_range (random, 1, 9), extension);
    default:
      return g_strdup_printf ("%s_pmi_%d.%s", what, year, extension);
    }
}

const char *
mef_demo_textes_pick_refus (MefDemoRandom *random)
{
  static const char *const refusals[] = {
    "L’adresse n’existe pas sur le serveur du destinataire.",
    "La boîte du destinataire est pleine.",
    "Le domaine du destinataire est introuvable.",
    NULL,
  };

  return mef_demo_random_pick (random, refusals);
}

const char *
mef_demo_textes_pick_texte_libre (MefDemoRandom *random)
{
  static const char *const lines[] = {
    "Vous pouvez photographier les deux pages avec votre téléphone.",
    "Votre service de PMI peut vous remettre un duplicata.",
    "Pensez à vérifier aussi votre numéro de téléphone.",
    "Nous restons à votre disposition pour toute question.",
    NULL,
  };

  return mef_demo_random_pick (random, lines);
}

const char *
mef_demo_textes_pick_organisme (MefDemoRandom *random)
{
  static const char *const schools[] = {
    "Institut Petite Enfance",
    "Centre de formation Les Mille Pas",
    "Greta Métiers de l’enfance",
    "École des métiers du lien",
    "Formation Enfance et Familles",
    "Association Grandir Ensemble",
    NULL,
  };

  return mef_demo_random_pick (random, schools);
}

const char *
mef_demo_textes_pick_fonction (MefDemoRandom *random, gboolean femme)
{
  static const char *const of_women[] = { "la cheffe du bureau des agréments",
                                          "la directrice adjointe de la PMI",
                                          "la responsable du service des modes d’accueil",
                                          "la médecin responsable de la PMI", NULL };
  static const char *const of_men[] = { "le chef du bureau des agréments", "le directeur adjoint de la PMI",
                                        "le responsable du service des modes d’accueil",
                                        "le médecin responsable de la PMI", NULL };

  return mef_demo_random_pick (random, femme ? of_women : of_men);
}
