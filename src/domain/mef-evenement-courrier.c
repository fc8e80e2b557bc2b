/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-evenement-courrier.h"

#include "domain/mef-variable.h"

#define MODELES     "/fr/monenfant/BackOffice/mail/"
#define V(variable) (1u << MEF_VARIABLE_##variable)
#define PARTOUT     (V (FORMULE) | V (SIGNATURE))
#define TOUJOURS    (PARTOUT | V (DATE_DEMANDE) | V (TEXTE_LIBRE))
#define AGREMENT    (V (AGREMENT_DEBUT) | V (AGREMENT_FIN) | V (CAPACITE))
#define RAISONS     (V (RAISONS) | V (MOTIFS))
#define LIEN        (V (LIEN) | V (LIEN_FIN))

/* The table of API-06: event, recipient, subject, template, variables. */
static const struct
{
  const char     *code;
  const char     *label;
  MefDestinataire destinataire;
  const char     *objet;
  const char     *modele;
  guint           variables;
} evenements[MEF_COURRIER_N] = {
  [MEF_COURRIER_VALIDATION_INSCRIPTION] = {
    "VALIDATION_INSCRIPTION",
    "Inscription validée",
    MEF_DESTINATAIRE_ASM,
    "monenfant.fr – Votre inscription est validée",
    MODELES "validation-inscription.txt",
    TOUJOURS | AGREMENT | V (E) | V (PROFESSION),
  },
  [MEF_COURRIER_VALIDATION_RENOUVELLEMENT] = {
    "VALIDATION_RENOUVELLEMENT",
    "Renouvellement d’agrément validé",
    MEF_DESTINATAIRE_ASM,
    "monenfant.fr – Votre renouvellement d’agrément est validé",
    MODELES "validation-renouvellement.txt",
    TOUJOURS | AGREMENT,
  },
  [MEF_COURRIER_NOUVEAUX_ELEMENTS] = {
    "NOUVEAUX_ELEMENTS",
    "Demande de nouveaux éléments",
    MEF_DESTINATAIRE_ASM,
    "monenfant.fr – Votre demande à compléter",
    MODELES "nouveaux-elements.txt",
    TOUJOURS | RAISONS | V (DEMANDE),
  },
  [MEF_COURRIER_REJET_INSCRIPTION] = {
    "REJET_INSCRIPTION",
    "Inscription rejetée",
    MEF_DESTINATAIRE_ASM,
    "monenfant.fr – Votre demande d’inscription est rejetée",
    MODELES "rejet-inscription.txt",
    TOUJOURS | RAISONS | V (NUMERO),
  },
  [MEF_COURRIER_REJET_RENOUVELLEMENT] = {
    "REJET_RENOUVELLEMENT",
    "Renouvellement d’agrément rejeté",
    MEF_DESTINATAIRE_ASM,
    "monenfant.fr – Votre demande de renouvellement d’agrément est rejetée",
    MODELES "rejet-renouvellement.txt",
    TOUJOURS | RAISONS | V (NUMERO),
  },
  [MEF_COURRIER_REMERCIEMENT_INSCRIPTION] = {
    "REMERCIEMENT_INSCRIPTION",
    "Inscription reçue",
    MEF_DESTINATAIRE_ASM,
    "monenfant.fr – Merci pour votre demande d’inscription",
    MODELES "remerciement-inscription.txt",
    PARTOUT | V (DATE_DEMANDE) | V (NUMERO),
  },
  [MEF_COURRIER_RENOUVELLEMENT_RECU] = {
    "RENOUVELLEMENT_RECU",
    "Renouvellement d’agrément reçu",
    MEF_DESTINATAIRE_ASM,
    "monenfant.fr – La mise à jour de votre agrément est en cours de traitement",
    MODELES "renouvellement-recu.txt",
    PARTOUT | V (DATE_DEMANDE) | V (NUMERO),
  },
  [MEF_COURRIER_ELEMENTS_RECUS] = {
    "ELEMENTS_RECUS",
    "Nouveaux éléments reçus",
    MEF_DESTINATAIRE_ASM,
    "monenfant.fr – Vos nouveaux éléments sont bien arrivés",
    MODELES "elements-recus.txt",
    PARTOUT | V (DEMANDE) | V (NUMERO),
  },
  [MEF_COURRIER_CONFIRMATION_ADRESSE] = {
    "CONFIRMATION_ADRESSE",
    "Confirmation de l’adresse e-mail",
    MEF_DESTINATAIRE_COMPTE,
    "monenfant.fr – Confirmez votre adresse e-mail",
    MODELES "confirmation-adresse.txt",
    PARTOUT | LIEN,
  },
  [MEF_COURRIER_MOT_DE_PASSE_OUBLIE] = {
    "MOT_DE_PASSE_OUBLIE",
    "Mot de passe oublié",
    MEF_DESTINATAIRE_COMPTE,
    "monenfant.fr - Mot de passe oublié",
    MODELES "mot-de-passe-oublie.txt",
    PARTOUT | LIEN,
  },
  [MEF_COURRIER_CREATION_COMPTE] = {
    "CREATION_COMPTE",
    "Création du compte",
    MEF_DESTINATAIRE_COMPTE,
    "monenfant.fr – Choisissez votre mot de passe",
    MODELES "creation-compte.txt",
    PARTOUT | LIEN,
  },
  [MEF_COURRIER_RELANCE] = {
    "RELANCE",
    "Relance",
    MEF_DESTINATAIRE_ASM,
    "monenfant.fr – Rappel : votre demande est à compléter",
    MODELES "relance.txt",
    TOUJOURS | RAISONS | V (DEMANDE) | V (DATE_ETAT) | V (COMMENTAIRE) | V (NUMERO),
  },
  [MEF_COURRIER_PROPOSITION_RECUE] = {
    "PROPOSITION_RECUE",
    "Proposition reçue",
    MEF_DESTINATAIRE_BALF,
    "monenfant.fr – Une structure attend votre validation",
    MODELES "proposition-recue.txt",
    V (STRUCTURE) | V (AUTEUR) | V (SIGNATURE),
  },
  [MEF_COURRIER_PROPOSITION_VALIDEE] = {
    "PROPOSITION_VALIDEE",
    "Proposition validée",
    MEF_DESTINATAIRE_COMPTE,
    "monenfant.fr – Vos modifications sont validées",
    MODELES "proposition-validee.txt",
    PARTOUT | V (STRUCTURE),
  },
  [MEF_COURRIER_PROPOSITION_REFUSEE] = {
    "PROPOSITION_REFUSEE",
    "Proposition refusée",
    MEF_DESTINATAIRE_COMPTE,
    "monenfant.fr – Vos modifications ne sont pas retenues",
    MODELES "proposition-refusee.txt",
    PARTOUT | V (STRUCTURE) | V (COMMENTAIRE),
  },
};

const char *
mef_evenement_courrier_to_code (MefEvenementCourrier evenement)
{
  g_return_val_if_fail (evenement < MEF_COURRIER_N, NULL);

  return evenements[evenement].code;
}

gboolean
mef_evenement_courrier_from_code (const char *code, MefEvenementCourrier *evenement)
{
  g_return_val_if_fail (evenement != NULL, FALSE);

  for (guint i = 0; i < MEF_COURRIER_N; i++)
    if (g_strcmp0 (evenements[i].code, code) == 0)
      {
        *evenement = i;
        return TRUE;
      }
  return FALSE;
}

const char *
mef_evenement_courrier_get_label (MefEvenementCourrier evenement)
{
  g_return_val_if_fail (evenement < MEF_COURRIER_N, NULL);

  return evenements[evenement].label;
}

MefDestinataire
mef_evenement_courrier_get_destinataire (MefEvenementCourrier evenement)
{
  g_return_val_if_fail (evenement < MEF_COURRIER_N, MEF_DESTINATAIRE_ASM);

  return evenements[evenement].destinataire;
}

const char *
mef_evenement_courrier_get_objet (MefEvenementCourrier evenement)
{
  g_return_val_if_fail (evenement < MEF_COURRIER_N, NULL);

  return evenements[evenement].objet;
}

const char *
mef_evenement_courrier_get_modele (MefEvenementCourrier evenement)
{
  g_return_val_if_fail (evenement < MEF_COURRIER_N, NULL);

  return evenements[evenement].modele;
}

guint
mef_evenement_courrier_get_variables (MefEvenementCourrier evenement)
{
  g_return_val_if_fail (evenement < MEF_COURRIER_N, 0);

  return evenements[evenement].variables;
}

gboolean
mef_evenement_courrier_for_decision (MefEvenement          decision,
                                     MefTypeDemande        type,
                                     MefEvenementCourrier *evenement)
{
  static const struct
  {
    MefEvenement         decision;
    MefTypeDemande       type;
    MefEvenementCourrier evenement;
  } decisions[] = {
    { MEF_EVENEMENT_VALIDER, MEF_TYPE_DEMANDE_INSCRIPTION, MEF_COURRIER_VALIDATION_INSCRIPTION },
    { MEF_EVENEMENT_VALIDER, MEF_TYPE_DEMANDE_RENOUVELLEMENT, MEF_COURRIER_VALIDATION_RENOUVELLEMENT },
    { MEF_EVENEMENT_DEMANDER_ELEMENTS, MEF_TYPE_DEMANDE_INSCRIPTION, MEF_COURRIER_NOUVEAUX_ELEMENTS },
    { MEF_EVENEMENT_DEMANDER_ELEMENTS, MEF_TYPE_DEMANDE_RENOUVELLEMENT, MEF_COURRIER_NOUVEAUX_ELEMENTS },
    { MEF_EVENEMENT_REJETER, MEF_TYPE_DEMANDE_INSCRIPTION, MEF_COURRIER_REJET_INSCRIPTION },
    { MEF_EVENEMENT_REJETER, MEF_TYPE_DEMANDE_RENOUVELLEMENT, MEF_COURRIER_REJET_RENOUVELLEMENT },
  };

  g_return_val_if_fail (evenement != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    if (decisions[i].decision == decision && decisions[i].type == type)
      {
        *evenement = decisions[i].evenement;
        return TRUE;
      }
  return FALSE;
}
