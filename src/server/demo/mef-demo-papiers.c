/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-papiers.h"

#include "server/demo/mef-demo-identite.h"
#include "server/demo/mef-demo-noms.h"
#include "server/demo/mef-demo-textes.h"
#include "server/demo/mef-papier.h"

#include <string.h>

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

/* Signs and follows files: a few persons in each département. */
static void
fill_bureau (MefAttestation *papier, MefDemoRandom *random, guint64 seed)
{
  g_autoptr (MefPapier) paper = mef_papier_new (papier->departement);
  g_auto (MefDemoNom) chief = { 0 };
  g_auto (MefDemoNom) clerk = { 0 };
  g_autofree char *stream = g_strconcat ("bureau-", papier->departement, NULL);
  MefDemoRandom    office;

  mef_demo_random_init (&office, seed, stream, 0);
  mef_demo_nom_draw_colleague (&chief, &office, papier->departement);
  papier->signataire = g_strdup_printf ("%s %s", chief.prenom, chief.nom);
  papier->fonction =
      g_strdup (mef_demo_textes_pick_fonction (&office, chief.civilite == MEF_CIVILITE_MADAME));
  papier->telephone = mef_demo_telephone_draw (&office, FALSE);
  mef_demo_random_init (&office, seed, stream, (guint64) mef_demo_random_range (random, 1, 5));
  mef_demo_nom_draw_colleague (&clerk, &office, papier->departement);
  papier->suivi_par =
      g_strdup_printf ("%s %s", clerk.civilite == MEF_CIVILITE_MADAME ? "Mme" : "M.", clerk.nom);
  papier->fait_a = g_strdup (paper->chef_lieu);
}

static char *
dup_telephone_grouped (const char *digits)
{
  return g_strdup_printf ("%.2s %.2s %.2s %.2s %.2s", digits, digits + 2, digits + 4, digits + 6, digits + 8);
}

MefAttestation *
mef_demo_papiers_create_agrement (const MefDemande *demande, MefDemoRandom *random, guint64 seed)
{
  MefAttestation *papier = mef_attestation_new ();
  MefDay          arrival = mef_instant_day (demande->depose_le);
  int             year;
  int             month;
  int             day;

  papier->departement = g_strdup (demande->agrement->departement);
  papier->renouvellement = demande->type == MEF_TYPE_DEMANDE_RENOUVELLEMENT;
  papier->civilite = demande->civilite;
  papier->prenom = g_strdup (demande->prenom);
  papier->nom = g_strdup (demande->nom);
  papier->nom_naissance = g_strdup (demande->nom_naissance);
  papier->date_naissance = demande->date_naissance;
  papier->lieu_naissance = g_strdup (demande->lieu_naissance);
  papier->adresse = mef_adresse_copy (demande->adresse);
  papier->debut = demande->agrement->debut;
  papier->fin = demande->agrement->fin;
  papier->capacite = demande->agrement->capacite;
  papier->domicile = demande->domicile;
  papier->fait_le = MIN (papier->debut, arrival) - (MefDay) mef_demo_random_range (random, 1, 24);
  papier->demande_le = papier->fait_le - (MefDay) mef_demo_random_range (random, 60, 110);
  fill_bureau (papier, random, seed);
  set_text (&papier->telephone, dup_telephone_grouped (papier->telephone));
  mef_day_split (papier->demande_le, &year, &month, &day);
  papier->numero = g_strdup_printf ("%d-%s%s-%05d", year, strlen (papier->departement) < 3 ? "0" : "",
                                    papier->departement, mef_demo_random_range (random, 120, 9800));
  papier->organisme = g_strdup (mef_demo_textes_pick_organisme (random));
  return papier;
}

MefAttestation *
mef_demo_papiers_create_formation (const MefAttestation *agrement, MefDemoRandom *random)
{
  MefAttestation *formation = mef_attestation_copy (agrement);
  g_auto (MefDemoNom) teacher = { 0 };

  do
    {
      mef_demo_nom_clear (&teacher);
      mef_demo_nom_draw_colleague (&teacher, random, agrement->departement);
    }
  while (teacher.civilite != MEF_CIVILITE_MADAME);
  set_text (&formation->signataire, g_strdup_printf ("%s %s", teacher.prenom, teacher.nom));
  formation->fait_le = agrement->fait_le - (MefDay) mef_demo_random_range (random, 10, 90);
  return formation;
}

void
mef_demo_papiers_style_formation (MefScanStyle *style, MefDemoRandom *random)
{
  mef_scan_style_draw_lots (style, random);
  style->pages = 1;
  style->paleur = MIN (style->paleur, 0.6);
  if (style->resolution > 100 && style->format != MEF_SCAN_TIFF)
    style->resolution = 100;
}

void
mef_demo_papier_joint_free (MefDemoPapierJoint *self)
{
  g_return_if_fail (self != NULL);

  mef_attestation_free (self->attestation);
  g_free (self);
}
