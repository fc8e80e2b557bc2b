/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-alteration.h"

#include "server/demo/mef-demo-adresses.h"
#include "server/demo/mef-demo-noms.h"

#include <string.h>

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

/* The paper bears the name from before, or a letter was mistyped. */
static void
alter_nom (MefDemoCouple *couple, MefDemoRandom *random)
{
  const char *nom = couple->demande->nom;
  gsize       length = strlen (nom);

  if (couple->demande->nom_naissance[0] != '\0')
    {
      set_text (&couple->papier->nom, g_strdup (couple->demande->nom_naissance));
      set_text (&couple->papier->nom_naissance, g_strdup (""));
    }
  else if (length > 2 && nom[length - 1] == 'd')
    set_text (&couple->papier->nom, g_strdup_printf ("%.*st", (int) length - 1, nom));
  else if (mef_demo_random_chance (random, 500) && nom[length - 1] == 's')
    set_text (&couple->papier->nom, g_strndup (nom, length - 1));
  else
    set_text (&couple->papier->nom, g_strconcat (nom, nom[length - 1] == 't' ? "e" : "t", NULL));
}

static void
alter_prenom (MefDemoCouple *couple, MefDemoRandom *random)
{
  static const char *const others[] = { "Sylvie", "Anne", "Claire", "Sophie", "Nadia", "Jeanne", NULL };
  const char              *other = mef_demo_random_pick (random, others);

  if (g_str_has_prefix (couple->demande->prenom, "Marie-"))
    set_text (&couple->papier->prenom, g_strdup (couple->demande->prenom + strlen ("Marie-")));
  else if (couple->demande->civilite == MEF_CIVILITE_MADAME && mef_demo_random_chance (random, 600)
           && strchr (couple->demande->prenom, '-') == NULL)
    set_text (&couple->papier->prenom, g_strconcat ("Marie-", couple->demande->prenom, NULL));
  else
    set_text (&couple->papier->prenom, g_strdup_printf ("%s %s", couple->demande->prenom, other));
}

static void
alter_adresse (MefDemoCouple *couple, MefDemoRandom *random, MefDemoTerritoire *territoire)
{
  MefCommunes      *communes = mef_demo_territoire_get_communes (territoire);
  const MefCommune *commune = mef_communes_find (communes, couple->demande->adresse->insee);
  MefAdresse       *old = mef_demo_adresse_draw (random, communes, commune);

  while (strcmp (old->voie, couple->demande->adresse->voie) == 0)
    {
      mef_adresse_free (old);
      old = mef_demo_adresse_draw (random, communes, commune);
    }
  mef_adresse_free (couple->papier->adresse);
  couple->papier->adresse = old;
}

static void
alter_departement (MefDemoCouple *couple, MefDemoRandom *random, MefDemoTerritoire *territoire)
{
  guint          n = mef_demo_territoire_get_n (territoire);
  const MefSite *site;

  do
    site = mef_demo_territoire_get_site (territoire, (guint) mef_demo_random_range (random, 0, (int) n - 1));
  while (strcmp (site->departement, couple->papier->departement) == 0 && n > 1);
  set_text (&couple->demande->agrement->departement, g_strdup (site->departement));
}

static void
alter_code_postal (MefDemoCouple *couple, MefDemoRandom *random, MefDemoTerritoire *territoire)
{
  MefCommunes      *communes = mef_demo_territoire_get_communes (territoire);
  const MefCommune *commune = mef_communes_find (communes, couple->demande->adresse->insee);

  for (int tries = 0; tries < 200; tries++)
    {
      guint at = (guint) mef_demo_random_range (random, 0, (int) mef_communes_get_n (communes) - 1);
      const MefCommune *other = mef_communes_get_nth (communes, at);

      if (strcmp (other->departement, commune->departement) != 0 || other->codes_postaux[0] == NULL
          || mef_commune_has_code_postal (commune, other->codes_postaux[0]))
        continue;
      set_text (&couple->demande->adresse->code_postal, g_strdup (other->codes_postaux[0]));
      return;
    }
  /* A département with one postal code: two digits were swapped. */
  set_text (&couple->demande->adresse->code_postal, g_strdup ("00000"));
}

static void
alter_to_expired (MefDemoCouple *couple, MefDemoRandom *random, MefDay as_of)
{
  MefAgrement *agrement = couple->demande->agrement;

  agrement->fin = as_of - (MefDay) mef_demo_random_range (random, 70, 300);
  agrement->debut = mef_day_add_years (agrement->fin + 1, -5);
  couple->papier->debut = agrement->debut;
  couple->papier->fin = agrement->fin;
  couple->papier->fait_le = agrement->debut - 20;
  couple->papier->demande_le = agrement->debut - 110;
  if (couple->demande->agrement_precedent != NULL)
    {
      couple->demande->agrement_precedent->fin = agrement->debut - 1;
      couple->demande->agrement_precedent->debut = mef_day_add_years (agrement->debut, -5);
    }
}

static void
alter_to_other_person (MefDemoCouple *couple, MefDemoRandom *random)
{
  g_auto (MefDemoNom) nom = { 0 };

  do
    {
      mef_demo_nom_clear (&nom);
      mef_demo_nom_draw (&nom, random, couple->papier->departement, 1980);
    }
  while (strcmp (nom.nom, couple->demande->nom) == 0);
  couple->papier->civilite = nom.civilite;
  set_text (&couple->papier->prenom, g_steal_pointer (&nom.prenom));
  set_text (&couple->papier->nom, g_steal_pointer (&nom.nom));
  set_text (&couple->papier->nom_naissance, g_steal_pointer (&nom.nom_naissance));
  couple->papier->date_naissance -= (MefDay) mef_demo_random_range (random, 400, 6000);
}

void
mef_demo_alteration_apply (MefDemoCouple     *couple,
                           MefDemoDefaut      defaut,
                           MefDemoRandom     *random,
                           MefDemoTerritoire *territoire,
                           MefDay             as_of)
{
  MefAgrement *agrement;

  g_return_if_fail (couple != NULL);
  g_return_if_fail (random != NULL);
  g_return_if_fail (territoire != NULL);

  agrement = couple->demande->agrement;
  switch (defaut)
    {
    case MEF_DEMO_DEFAUT_NOM:
      alter_nom (couple, random);
      break;
    case MEF_DEMO_DEFAUT_PRENOM:
      alter_prenom (couple, random);
      break;
    case MEF_DEMO_DEFAUT_ADRESSE:
      alter_adresse (couple, random, territoire);
      break;
    case MEF_DEMO_DEFAUT_DATE_DEBUT:
      agrement->debut += (MefDay) mef_demo_random_range (random, 1, 25);
      break;
    case MEF_DEMO_DEFAUT_DATE_FIN:
      agrement->fin = mef_day_add_years (agrement->fin, mef_demo_random_chance (random, 500) ? 1 : -1);
      break;
    case MEF_DEMO_DEFAUT_CAPACITE:
      agrement->capacite += agrement->capacite >= 4 ? -1 : 1;
      break;
    case MEF_DEMO_DEFAUT_DEPARTEMENT:
      alter_departement (couple, random, territoire);
      break;
    case MEF_DEMO_DEFAUT_AUTRE_PERSONNE:
      alter_to_other_person (couple, random);
      break;
    case MEF_DEMO_DEFAUT_PAGE_ABSENTE:
      if (couple->style.format != MEF_SCAN_PDF_NATIF)
        couple->style.format = MEF_SCAN_PDF_IMAGE;
      couple->style.photographie = FALSE;
      couple->style.pages = 2;
      couple->style.page_absente = 1;
      break;
    case MEF_DEMO_DEFAUT_ILLISIBLE:
      couple->style.format = MEF_SCAN_JPEG;
      couple->style.resolution = 90;
      couple->style.pages = 1;
      couple->style.paleur = 0.93;
      couple->style.grain = 0.9;
      break;
    case MEF_DEMO_DEFAUT_PERIME:
      alter_to_expired (couple, random, as_of);
      break;
    case MEF_DEMO_DEFAUT_FIN_AVANT_DEBUT:
      agrement->fin = mef_day_add_years (agrement->debut, -mef_demo_random_range (random, 1, 18));
      break;
    case MEF_DEMO_DEFAUT_DUREE:
      agrement->fin = mef_day_add_years (agrement->debut, mef_demo_random_range (random, 12, 50));
      break;
    case MEF_DEMO_DEFAUT_CAPACITE_HORS_BORNES:
      agrement->capacite = mef_demo_random_range (random, 7, 9);
      break;
    case MEF_DEMO_DEFAUT_CODE_POSTAL:
      alter_code_postal (couple, random, territoire);
      break;
    case MEF_DEMO_DEFAUT_AUCUN:
    case MEF_DEMO_DEFAUT_AGREMENT_ABSENT:
    case MEF_DEMO_DEFAUT_FORMATION_ABSENTE:
    case MEF_DEMO_DEFAUT_IDENTITE:
    case MEF_DEMO_DEFAUT_MEME_ADRESSE:
    case MEF_DEMO_DEFAUT_EMAIL:
    case MEF_DEMO_DEFAUT_RADIE:
    case MEF_DEMO_DEFAUT_N:
      break;
    }
}

char *
mef_demo_alteration_dup_lu (const MefDemoCouple *couple, MefChamp champ)
{
  g_autoptr (MefDemande) seen = NULL;
  const MefAttestation *papier;

  g_return_val_if_fail (couple != NULL, NULL);

  papier = couple->papier;
  seen = mef_demande_copy (couple->demande);
  set_text (&seen->prenom, g_strdup (papier->prenom));
  set_text (&seen->nom, g_strdup (papier->nom));
  set_text (&seen->nom_naissance, g_strdup (papier->nom_naissance));
  mef_adresse_free (seen->adresse);
  seen->adresse = mef_adresse_copy (papier->adresse);
  mef_agrement_free (seen->agrement);
  seen->agrement = mef_agrement_new (papier->debut, papier->fin, papier->departement, papier->capacite);
  return mef_champ_dup_declared (champ, seen);
}
