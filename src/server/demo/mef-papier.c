/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-papier.h"

#include "domain/mef-agrement.h"

#include <string.h>

#define PRESIDENT_DEPARTEMENT "Le président du conseil départemental"

/* Départements whose paper says « Département … »: the word before the name, and where letters are signed. */
static const struct
{
  char        code[4];
  const char *article;
  const char *chef_lieu;
} departements[] = {
  { "01", "de l’", "Bourg-en-Bresse" },
  { "02", "de l’", "Laon" },
  { "03", "de l’", "Moulins" },
  { "04", "des ", "Digne-les-Bains" },
  { "05", "des ", "Gap" },
  { "06", "des ", "Nice" },
  { "07", "de l’", "Privas" },
  { "08", "des ", "Charleville-Mézières" },
  { "09", "de l’", "Foix" },
  { "10", "de l’", "Troyes" },
  { "11", "de l’", "Carcassonne" },
  { "12", "de l’", "Rodez" },
  { "13", "des ", "Marseille" },
  { "14", "du ", "Caen" },
  { "15", "du ", "Aurillac" },
  { "16", "de la ", "Angoulême" },
  { "17", "de la ", "La Rochelle" },
  { "18", "du ", "Bourges" },
  { "19", "de la ", "Tulle" },
  { "21", "de la ", "Dijon" },
  { "22", "des ", "Saint-Brieuc" },
  { "23", "de la ", "Guéret" },
  { "24", "de la ", "Périgueux" },
  { "25", "du ", "Besançon" },
  { "26", "de la ", "Valence" },
  { "27", "de l’", "Évreux" },
  { "28", "d’", "Chartres" },
  { "29", "du ", "Quimper" },
  { "30", "du ", "Nîmes" },
  { "31", "de la ", "Toulouse" },
  { "32", "du ", "Auch" },
  { "33", "de la ", "Bordeaux" },
  { "34", "de l’", "Montpellier" },
  { "35", "d’", "Rennes" },
  { "36", "de l’", "Châteauroux" },
  { "37", "d’", "Tours" },
  { "38", "de l’", "Grenoble" },
  { "39", "du ", "Lons-le-Saunier" },
  { "40", "des ", "Mont-de-Marsan" },
  { "41", "de ", "Blois" },
  { "42", "de la ", "Saint-Étienne" },
  { "43", "de la ", "Le Puy-en-Velay" },
  { "44", "de ", "Nantes" },
  { "45", "du ", "Orléans" },
  { "46", "du ", "Cahors" },
  { "47", "de ", "Agen" },
  { "48", "de la ", "Mende" },
  { "49", "de ", "Angers" },
  { "50", "de la ", "Saint-Lô" },
  { "51", "de la ", "Châlons-en-Champagne" },
  { "52", "de la ", "Chaumont" },
  { "53", "de la ", "Laval" },
  { "54", "de ", "Nancy" },
  { "55", "de la ", "Bar-le-Duc" },
  { "56", "du ", "Vannes" },
  { "57", "de la ", "Metz" },
  { "58", "de la ", "Nevers" },
  { "59", "du ", "Lille" },
  { "60", "de l’", "Beauvais" },
  { "61", "de l’", "Alençon" },
  { "62", "du ", "Arras" },
  { "63", "du ", "Clermont-Ferrand" },
  { "64", "des ", "Pau" },
  { "65", "des ", "Tarbes" },
  { "66", "des ", "Perpignan" },
  { "69", "du ", "Lyon" },
  { "70", "de la ", "Vesoul" },
  { "71", "de ", "Mâcon" },
  { "72", "de la ", "Le Mans" },
  { "73", "de la ", "Chambéry" },
  { "74", "de la ", "Annecy" },
  { "75", "de ", "Paris" },
  { "76", "de ", "Rouen" },
  { "77", "de ", "Melun" },
  { "78", "des ", "Versailles" },
  { "79", "des ", "Niort" },
  { "80", "de la ", "Amiens" },
  { "81", "du ", "Albi" },
  { "82", "de ", "Montauban" },
  { "83", "du ", "Toulon" },
  { "84", "de ", "Avignon" },
  { "85", "de la ", "La Roche-sur-Yon" },
  { "86", "de la ", "Poitiers" },
  { "87", "de la ", "Limoges" },
  { "88", "des ", "Épinal" },
  { "89", "de l’", "Auxerre" },
  { "90", "du ", "Belfort" },
  { "91", "de l’", "Évry-Courcouronnes" },
  { "92", "des ", "Nanterre" },
  { "93", "de ", "Bobigny" },
  { "94", "du ", "Créteil" },
  { "95", "du ", "Cergy" },
  { "971", "de la ", "Basse-Terre" },
  { "974", "de ", "Saint-Denis" },
  { "976", "de ", "Mamoudzou" },
};

/* Those that are something else than a département. */
static const struct
{
  char        code[4];
  const char *autorite;
  const char *president;
  const char *chef_lieu;
} collectivites[] = {
  { "2A", "Collectivité de Corse", "Le président du conseil exécutif de Corse", "Ajaccio" },
  { "2B", "Collectivité de Corse", "Le président du conseil exécutif de Corse", "Bastia" },
  { "67", "Collectivité européenne d’Alsace", "Le président de la Collectivité européenne d’Alsace",
    "Strasbourg" },
  { "68", "Collectivité européenne d’Alsace", "Le président de la Collectivité européenne d’Alsace",
    "Colmar" },
  { "972", "Collectivité territoriale de Martinique", "Le président du conseil exécutif de Martinique",
    "Fort-de-France" },
  { "973", "Collectivité territoriale de Guyane", "Le président de la collectivité territoriale de Guyane",
    "Cayenne" },
};

static const struct
{
  const char *service;
  const char *bureau;
} services[] = {
  { "Direction des familles et de la petite enfance",
    "Protection maternelle et infantile · Bureau des agréments" },
  { "Direction enfance, famille et santé",
    "Service de protection maternelle et infantile · Modes d’accueil" },
  { "Pôle solidarités humaines", "Direction de la PMI · Unité agréments et suivi des professionnels" },
  { "Direction générale adjointe des solidarités", "PMI et promotion de la santé · Cellule agréments" },
  { "Direction de l’autonomie, de l’enfance et de la santé", "Service accueil du jeune enfant" },
};

static const guint32 couleurs[] = {
  0x1d3a8a, 0x0a6b57, 0x8a1d3a, 0x1b6f9c, 0xb0541a, 0x4a5a12, 0x5b2a86, 0x14495c, 0x96201b, 0x2d6a2d,
};

static guint
hash_code (const char *code)
{
  guint hash = 2166136261u;

  for (; *code != '\0'; code++)
    hash = (hash ^ (guchar) *code) * 16777619u;
  return hash ^ (hash >> 13);
}

MefPapier *
mef_papier_new (const char *departement)
{
  MefPapier *self;
  guint      hash;

  g_return_val_if_fail (departement != NULL, NULL);

  self = g_new0 (MefPapier, 1);
  hash = hash_code (departement);
  self->president = PRESIDENT_DEPARTEMENT;
  self->service = services[hash % G_N_ELEMENTS (services)].service;
  self->bureau = services[hash % G_N_ELEMENTS (services)].bureau;
  self->couleur = couleurs[(hash / 7) % G_N_ELEMENTS (couleurs)];
  self->logo = (int) ((hash / 3) % 5);
  self->modele = (hash / 11) % MEF_PAPIER_N;
  for (gsize i = 0; i < G_N_ELEMENTS (departements); i++)
    if (strcmp (departements[i].code, departement) == 0)
      {
        self->autorite = g_strconcat ("Département ", departements[i].article,
                                      mef_departement_get_name (departement), NULL);
        self->chef_lieu = departements[i].chef_lieu;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (collectivites); i++)
    if (strcmp (collectivites[i].code, departement) == 0)
      {
        self->autorite = g_strdup (collectivites[i].autorite);
        self->president = collectivites[i].president;
        self->chef_lieu = collectivites[i].chef_lieu;
      }
  if (self->autorite == NULL)
    {
      self->autorite = g_strdup ("Conseil départemental");
      self->chef_lieu = "Paris";
    }
  if (strcmp (departement, "75") == 0)
    {
      self->service = services[0].service;
      self->bureau = services[0].bureau;
      self->couleur = couleurs[0];
      self->logo = 0;
      self->modele = MEF_PAPIER_ATTESTATION;
    }
  return self;
}

void
mef_papier_free (MefPapier *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->autorite);
  g_free (self);
}
