/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-support"

#include "config.h"

#include "support/mef-sample-demande.h"

#include "base/mef-id.h"

#include <string.h>

#define SEED 2026

static const struct
{
  MefCivilite civilite;
  const char *prenom;
  const char *nom;
  const char *nom_naissance;
  const char *voie;
  const char *code_postal;
  const char *commune;
  const char *insee;
} people[] = {
  { MEF_CIVILITE_MADAME, "Hélène", "Marchand", "Besson", "27, rue des Pyrénées", "75020", "Paris", "75120" },
  { MEF_CIVILITE_MADAME, "Nadia", "Benali", "", "4, rue de Bagnolet", "75020", "Paris", "75120" },
  { MEF_CIVILITE_MADAME, "Fatoumata", "Diallo", "", "11, rue Ordener", "75018", "Paris", "75118" },
  { MEF_CIVILITE_MADAME, "Anne-Sophie", "Le Goff", "Kerbrat", "8, rue Bobillot", "75013", "Paris", "75113" },
  { MEF_CIVILITE_MADAME, "Rosa", "Teixeira", "", "27, rue des Pyrénées", "75020", "Paris", "75120" },
  { MEF_CIVILITE_MADAME, "Mireille", "N’Guessan", "", "2 bis, rue de Reuilly", "75012", "Paris", "75112" },
  { MEF_CIVILITE_MADAME, "Yamina", "Aït Ouarab", "Slimani", "63, quai de Valmy", "75010", "Paris", "75110" },
  { MEF_CIVILITE_MONSIEUR, "Jean-Noël", "L’Hostis", "", "5, rue Œrsted", "93200", "Saint-Denis", "93066" },
};

static char *
dup_email (const char *prenom, const char *nom, guint n)
{
  g_autofree char *ascii_prenom = g_str_to_ascii (prenom, "C");
  g_autofree char *ascii_nom = g_str_to_ascii (nom, "C");
  g_autofree char *text = n < G_N_ELEMENTS (people)
                              ? g_strdup_printf ("%s.%s@exemple.fr", ascii_prenom, ascii_nom)
                              : g_strdup_printf ("%s.%s.%u@exemple.fr", ascii_prenom, ascii_nom, n);

  g_strdelimit (text, " '?", '-');
  return g_ascii_strdown (text, -1);
}

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

static void
add_document (MefDemande *demande, int numero, MefGenreDocument genre, const char *nom, int pages)
{
  g_autofree char *content = g_strdup_printf ("%s/%d", demande->id, numero);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  MefDocument      document = { numero,         genre,  (char *) nom, (char *) "application/pdf",
                                182044 + pages, sha256, pages,        demande->depose_le };

  mef_demande_add_document (demande, &document);
}

MefDemande *
mef_sample_demande_new (void)
{
  return mef_sample_demande_new_nth (0);
}

MefDemande *
mef_sample_demande_new_nth (guint n)
{
  guint       who = n % G_N_ELEMENTS (people);
  MefDemande *demande = mef_demande_new ();

  set_text (&demande->id, mef_id_from_seed (SEED, "demande", n));
  set_text (&demande->site, g_strdup (g_str_has_prefix (people[who].insee, "75") ? "751" : "931"));
  set_text (&demande->numero, g_strdup_printf ("%s-2026-%06u", demande->site, 123 + n));
  demande->version = 1;
  demande->type = n % 3 == 0 ? MEF_TYPE_DEMANDE_RENOUVELLEMENT : MEF_TYPE_DEMANDE_INSCRIPTION;
  demande->etat = MEF_ETAT_EN_ATTENTE_TRAITEMENT;
  /* 16 March 2026, 9:41 UTC, then one minute later each */
  demande->depose_le = G_GINT64_CONSTANT (1773654060000000) + n * MEF_MINUTE;
  demande->etat_depuis = demande->depose_le;
  set_text (&demande->asm_id, mef_id_from_seed (SEED, "asm", n));

  demande->civilite = people[who].civilite;
  set_text (&demande->prenom, g_strdup (people[who].prenom));
  set_text (&demande->nom, g_strdup (people[who].nom));
  set_text (&demande->nom_naissance, g_strdup (people[who].nom_naissance));
  demande->date_naissance = mef_day_new (1984, 6, 14) + n;
  set_text (&demande->lieu_naissance, g_strdup ("Poitiers (86)"));
  set_text (&demande->email, dup_email (people[who].prenom, people[who].nom, n));

  set_text (&demande->telephone, g_strdup ("0612345678"));
  mef_adresse_free (demande->adresse);
  demande->adresse = mef_adresse_new (people[who].voie, NULL, people[who].code_postal, people[who].commune,
                                      people[who].insee);
  demande->domicile = TRUE;
  demande->publier_telephone = TRUE;

  mef_agrement_free (demande->agrement);
  demande->agrement = mef_agrement_new (mef_day_new (2026, 5, 1), mef_day_new (2031, 4, 30),
                                        demande->site[0] == '7' ? "75" : "93", 4);
  demande->premier_agrement = demande->type == MEF_TYPE_DEMANDE_INSCRIPTION;
  add_document (demande, 1, MEF_GENRE_DOCUMENT_AGREMENT, "attestation-agrement.pdf", 1);
  if (demande->premier_agrement)
    {
      add_document (demande, 2, MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION, "attestation-formation.pdf", 2);
    }
  else
    {
      demande->agrement_precedent = mef_agrement_new (mef_day_new (2021, 5, 1), mef_day_new (2026, 4, 30),
                                                      demande->agrement->departement, 4);
      demande->adresse_precedente = mef_adresse_copy (demande->adresse);
    }

  set_text (&demande->profil.presentation, g_strdup ("J’accueille des enfants depuis 2016, à mon domicile."));
  set_text (&demande->profil.lieu, g_strdup ("Appartement au rez-de-chaussée, petit jardin clos."));
  set_text (&demande->profil.activites, g_strdup ("Peinture, sorties au square, relais petite enfance."));
  set_text (&demande->profil.horaires, g_strdup ("lun.–ven. 7:30–18:30"));
  demande->profil.places_disponibles = 1;
  demande->profil.tarif_horaire = 480;
  return demande;
}

MefSite *
mef_sample_site_new (const char *code)
{
  static const struct
  {
    const char *code;
    const char *nom;
    const char *departement;
  } sites[] = {
    { MEF_SITE_NATIONAL, "monenfant.fr", "" },
    { "751", "Paris", "75" },
    { "931", "Seine-Saint-Denis", "93" },
    { "951", "Val-d’Oise", "95" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    if (g_str_equal (sites[i].code, code))
      {
        MefSite *site = mef_site_new (code, sites[i].nom, sites[i].departement);

        set_text (&site->expediteur, g_strdup ("ne-pas-repondre@monenfant.fr"));
        set_text (&site->signature, g_strdup ("Votre Caf"));
        set_text (&site->public_url, g_strdup ("https://monenfant.fr"));
        site->version = 1;
        if (g_str_equal (code, "951"))
          {
            g_strfreev (site->couvre);
            site->couvre = g_strsplit ("931", ",", -1);
          }
        return site;
      }

  g_assert_not_reached ();
}

GPtrArray *
mef_sample_sites_new (void)
{
  GPtrArray *sites = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_site_unref);

  g_ptr_array_add (sites, mef_sample_site_new (MEF_SITE_NATIONAL));
  g_ptr_array_add (sites, mef_sample_site_new ("751"));
  g_ptr_array_add (sites, mef_sample_site_new ("931"));
  g_ptr_array_add (sites, mef_sample_site_new ("951"));
  return sites;
}

MefCompte *
mef_sample_compte_new (const char *site, guint roles)
{
  MefCompte *compte = mef_compte_new ();

  set_text (&compte->id, mef_id_from_seed (SEED, "compte", 0));
  compte->version = 1;
  set_text (&compte->email, g_strdup ("claire.fontaine@caf751.exemple.fr"));
  set_text (&compte->login, g_strdup ("claire.fontaine"));
  set_text (&compte->prenom, g_strdup ("Claire"));
  set_text (&compte->nom, g_strdup ("Fontaine"));
  set_text (&compte->titre_poste, g_strdup ("ADMIN CAF"));
  if (site != NULL)
    mef_compte_add_affectation (compte, site, roles);
  return compte;
}

const MefMotif *
mef_sample_motif (const char *titre)
{
  GPtrArray *motifs = mef_motif_get_national ();

  for (guint i = 0; i < motifs->len; i++)
    {
      const MefMotif *motif = g_ptr_array_index (motifs, i);

      if (g_str_equal (motif->titre, titre))
        return motif;
    }

  g_error ("no national motive « %s »", titre);
}

static void
add_motif (MefDecision *decision, const char *titre, const char *precision)
{
  const MefMotif *motif = mef_sample_motif (titre);

  mef_decision_add_motif (decision, motif->id, motif->version, precision);
}

MefDecision *
mef_sample_decision_new (MefEvenement decision)
{
  MefDecision *self = mef_decision_new (decision);

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    mef_decision_set_controle (self, i, MEF_RESULTAT_CONFORME, NULL);

  switch (decision)
    {
    case MEF_EVENEMENT_DEMANDER_ELEMENTS:
      mef_decision_set_controle (self, MEF_CHAMP_CAPACITE, MEF_RESULTAT_DIFFERENT, "3");
      add_motif (self, "Capacité différente du document", NULL);
      add_motif (self, "Document incomplet", "page 2, conditions d’accueil");
      mef_decision_set_texte_libre (self, "Vous pouvez photographier les deux pages avec votre téléphone.");
      break;
    case MEF_EVENEMENT_REJETER:
      add_motif (self, "Document falsifié", NULL);
      break;
    case MEF_EVENEMENT_VALIDER:
    case MEF_EVENEMENT_RENVOYER:
    case MEF_EVENEMENT_N:
    default:
      break;
    }

  return self;
}
