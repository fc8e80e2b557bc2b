/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "letters/letter-fixture.h"

/* Positions in the national set. */
enum
{
  CAPACITE = 0,
  INCOMPLET = 1,
  ILLISIBLE = 2,
  ADRESSE = 3,
  FORMATION = 6,
  FALSIFIE = 13,
  AUTRE_RAISON = 21,
};

const LetterCase letter_cases[] = {
  { "validation-inscription", MEF_EVENEMENT_VALIDER, MEF_TYPE_DEMANDE_INSCRIPTION, MEF_CIVILITE_MADAME,
    .motifs = { -1 }, .capacite = 4 },
  { "validation-inscription-monsieur-texte-libre", MEF_EVENEMENT_VALIDER, MEF_TYPE_DEMANDE_INSCRIPTION,
    MEF_CIVILITE_MONSIEUR, .motifs = { -1 }, .texte_libre = "Bienvenue sur monenfant.fr !", .capacite = 1 },
  { "validation-renouvellement", MEF_EVENEMENT_VALIDER, MEF_TYPE_DEMANDE_RENOUVELLEMENT, MEF_CIVILITE_MADAME,
    .motifs = { -1 }, .capacite = 3 },
  { "validation-renouvellement-texte-libre", MEF_EVENEMENT_VALIDER, MEF_TYPE_DEMANDE_RENOUVELLEMENT,
    MEF_CIVILITE_MONSIEUR, .motifs = { -1 }, .texte_libre = "Le relais reste à votre écoute.",
    .capacite = 3 },
  { "nouveaux-elements-inscription", MEF_EVENEMENT_DEMANDER_ELEMENTS, MEF_TYPE_DEMANDE_INSCRIPTION,
    MEF_CIVILITE_MONSIEUR, .motifs = { ADRESSE, FORMATION, -1 }, .lu = "3, rue de l’Église, 75020 Paris",
    .capacite = 4 },
  { "nouveaux-elements-renouvellement", MEF_EVENEMENT_DEMANDER_ELEMENTS, MEF_TYPE_DEMANDE_RENOUVELLEMENT,
    MEF_CIVILITE_MADAME, .motifs = { CAPACITE, INCOMPLET, -1 },
    .precisions = { NULL, "page 2, conditions d’accueil" }, .lu = "3",
    .texte_libre = "Vous pouvez photographier les deux pages avec votre téléphone.", .capacite = 4 },
  { "nouveaux-elements-sans-lu", MEF_EVENEMENT_DEMANDER_ELEMENTS, MEF_TYPE_DEMANDE_RENOUVELLEMENT,
    MEF_CIVILITE_MADAME, .motifs = { CAPACITE, -1 }, .capacite = 4 },
  { "nouveaux-elements-sans-lu-inscription", MEF_EVENEMENT_DEMANDER_ELEMENTS, MEF_TYPE_DEMANDE_INSCRIPTION,
    MEF_CIVILITE_MADAME, .motifs = { ILLISIBLE, INCOMPLET, -1 }, .precisions = { NULL, "la page 1" },
    .texte_libre = "Une copie en noir et blanc convient.\nUne photographie aussi.", .capacite = 4 },
  { "rejet-inscription", MEF_EVENEMENT_REJETER, MEF_TYPE_DEMANDE_INSCRIPTION, MEF_CIVILITE_MADAME,
    .motifs = { FALSIFIE, -1 }, .capacite = 4 },
  { "rejet-inscription-precision", MEF_EVENEMENT_REJETER, MEF_TYPE_DEMANDE_INSCRIPTION, MEF_CIVILITE_MONSIEUR,
    .motifs = { FALSIFIE, AUTRE_RAISON, -1 }, .precisions = { NULL, "le numéro d’agrément n’existe pas" },
    .texte_libre =
        "Premier paragraphe ; il finit ici.\r\n\r\n\r\nSecond paragraphe : « deux lignes »\nen tout ?",
    .capacite = 4 },
  { "rejet-renouvellement", MEF_EVENEMENT_REJETER, MEF_TYPE_DEMANDE_RENOUVELLEMENT, MEF_CIVILITE_MONSIEUR,
    .motifs = { FALSIFIE, -1 }, .capacite = 4 },
  { "rejet-renouvellement-precision", MEF_EVENEMENT_REJETER, MEF_TYPE_DEMANDE_RENOUVELLEMENT,
    MEF_CIVILITE_MADAME, .motifs = { AUTRE_RAISON, -1 },
    .precisions = { "le document est celui d’une autre personne" },
    .texte_libre = "Votre département en a été informé.", .capacite = 4 },
  { "remerciement-inscription", .evenement = "REMERCIEMENT_INSCRIPTION", .motifs = { -1 },
    .type = MEF_TYPE_DEMANDE_INSCRIPTION, .civilite = MEF_CIVILITE_MADAME, .capacite = 4 },
  { "renouvellement-recu", .evenement = "RENOUVELLEMENT_RECU", .motifs = { -1 },
    .type = MEF_TYPE_DEMANDE_RENOUVELLEMENT, .civilite = MEF_CIVILITE_MONSIEUR, .capacite = 4 },
  { "elements-recus", .evenement = "ELEMENTS_RECUS", .motifs = { -1 }, .type = MEF_TYPE_DEMANDE_INSCRIPTION,
    .civilite = MEF_CIVILITE_MADAME, .capacite = 4 },
  { "confirmation-adresse", .evenement = "CONFIRMATION_ADRESSE", .motifs = { -1 }, .compte = TRUE },
  { "mot-de-passe-oublie", .evenement = "MOT_DE_PASSE_OUBLIE", .motifs = { -1 }, .compte = TRUE },
  { "creation-compte", .evenement = "CREATION_COMPTE", .motifs = { -1 }, .compte = TRUE },
  { "proposition-recue", .evenement = "PROPOSITION_RECUE", .motifs = { -1 }, .compte = TRUE },
  { "proposition-validee", .evenement = "PROPOSITION_VALIDEE", .motifs = { -1 }, .compte = TRUE },
  { "proposition-refusee", .evenement = "PROPOSITION_REFUSEE", .motifs = { -1 }, .compte = TRUE,
    .commentaire = "Les horaires du mercredi ne sont pas ceux de la convention." },
  { "relance", MEF_EVENEMENT_DEMANDER_ELEMENTS, MEF_TYPE_DEMANDE_RENOUVELLEMENT, MEF_CIVILITE_MADAME,
    .evenement = "RELANCE", .motifs = { CAPACITE, INCOMPLET, -1 },
    .precisions = { NULL, "page 2, conditions d’accueil" }, .lu = "3",
    .texte_libre = "Vous pouvez photographier les deux pages avec votre téléphone.",
    .commentaire = "Notre accueil est ouvert le mardi et le jeudi.\n\nVenez avec l’original.",
    .capacite = 4 },
  { "relance-sans-commentaire", MEF_EVENEMENT_DEMANDER_ELEMENTS, MEF_TYPE_DEMANDE_INSCRIPTION,
    MEF_CIVILITE_MONSIEUR, .evenement = "RELANCE", .motifs = { ILLISIBLE, -1 }, .capacite = 4 },
};

const guint letter_n_cases = G_N_ELEMENTS (letter_cases);

void
letter_set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

MefDemande *
letter_demande_new (MefTypeDemande type, MefCivilite civilite)
{
  MefDemande *demande = mef_demande_new ();

  letter_set (&demande->id, "6f0a2d54-8a7c-4b8a-9b0e-5d1f6a3c2e11");
  letter_set (&demande->site, "751");
  letter_set (&demande->numero, "751-2026-000123");
  demande->version = 3;
  demande->type = type;
  g_assert_true (mef_instant_parse ("2026-03-16T23:30:00+01:00", &demande->depose_le));
  g_assert_true (mef_instant_parse ("2026-03-20T10:00:00+01:00", &demande->etat_depuis));
  demande->civilite = civilite;
  letter_set (&demande->prenom, civilite == MEF_CIVILITE_MADAME ? "Hélène" : "Marc");
  letter_set (&demande->nom, "Marchand");
  letter_set (&demande->email,
              civilite == MEF_CIVILITE_MADAME ? "helene.marchand@exemple.fr" : "marc.marchand@exemple.fr");
  mef_adresse_free (demande->adresse);
  demande->adresse = mef_adresse_new ("27, rue des Pyrénées", NULL, "75020", "Paris", "75120");
  mef_agrement_free (demande->agrement);
  demande->agrement = mef_agrement_new (mef_day_new (2026, 5, 1), mef_day_new (2031, 4, 30), "75", 4);
  return demande;
}

MefSite *
letter_site_new (void)
{
  MefSite *site = mef_site_new ("751", "Paris", "75");

  letter_set (&site->expediteur, "ne-pas-repondre@monenfant.fr");
  letter_set (&site->signature, "Votre Caf");
  letter_set (&site->public_url, "https://monenfant.fr");
  return site;
}

static void
set_differing (MefDecision *decision, guint champs, const char *lu)
{
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    if ((champs & (1u << i)) != 0)
      {
        mef_decision_set_controle (decision, i, MEF_RESULTAT_DIFFERENT, lu);
        return;
      }
}

MefDecision *
letter_decision_new (const LetterCase *letter_case)
{
  MefDecision *decision = mef_decision_new (letter_case->decision);

  for (guint i = 0; letter_case->motifs[i] >= 0; i++)
    {
      const MefMotif *motif = g_ptr_array_index (mef_motif_get_national (), letter_case->motifs[i]);

      g_assert_cmpint (motif->decision, ==, letter_case->decision);
      mef_decision_add_motif (decision, motif->id, motif->version, letter_case->precisions[i]);
      if (i == 0)
        set_differing (decision, motif->champs, letter_case->lu);
    }
  if (letter_case->texte_libre != NULL)
    mef_decision_set_texte_libre (decision, letter_case->texte_libre);
  return decision;
}

MefEvenementCourrier
letter_case_get_evenement (const LetterCase *letter_case)
{
  MefEvenementCourrier evenement;

  if (letter_case->evenement != NULL)
    g_assert_true (mef_evenement_courrier_from_code (letter_case->evenement, &evenement));
  else
    g_assert_true (
        mef_evenement_courrier_for_decision (letter_case->decision, letter_case->type, &evenement));
  return evenement;
}

void
letter_sujet_init (LetterSujet *self, const LetterCase *letter_case)
{
  *self = (LetterSujet){ 0 };
  self->site = letter_site_new ();
  self->sujet.evenement = letter_case_get_evenement (letter_case);
  self->sujet.site = self->site;
  self->sujet.commentaire = letter_case->commentaire;
  self->sujet.date = 1776937200000000;
  if (letter_case->compte)
    {
      self->sujet.cle = "0b9d4c1e-3a52-4d0e-8a55-6c1f2f7f3c01";
      self->sujet.compte = "1d6a3b2c-9f5e-4f7a-b6de-0a2c4e6f8a90";
      self->sujet.destinataire = "helene.marchand@exemple.fr";
      self->sujet.prenom = "Hélène";
      self->sujet.nom = "Marchand";
      self->sujet.structure = "L’Île aux enfants";
      self->sujet.auteur = "Hélène Marchand";
      self->sujet.lien = "https://monenfant.fr/lien/Zk3bq1-8JmQ_0pU7?x=1&y=2";
      self->sujet.lien_fin = self->sujet.date + G_TIME_SPAN_DAY;
      return;
    }
  self->demande = letter_demande_new (letter_case->type, letter_case->civilite);
  self->demande->agrement->capacite = letter_case->capacite;
  self->sujet.demande = self->demande;
  if (letter_case->evenement != NULL && letter_case->motifs[0] < 0)
    return;
  self->decision = letter_decision_new (letter_case);
  self->sujet.decision = self->decision;
  self->sujet.motifs = mef_motif_get_national ();
}

void
letter_sujet_clear (LetterSujet *self)
{
  g_clear_pointer (&self->demande, mef_demande_unref);
  g_clear_pointer (&self->decision, mef_decision_unref);
  g_clear_pointer (&self->site, mef_site_unref);
}

MefLettre *
letter_case_render (const LetterCase *letter_case)
{
  g_auto (LetterSujet) self = { 0 };
  g_autoptr (GError) error = NULL;
  MefLettre *lettre;

  letter_sujet_init (&self, letter_case);
  lettre = mef_lettre_write (&self.sujet, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lettre);
  return lettre;
}
