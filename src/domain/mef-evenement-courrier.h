/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"

G_BEGIN_DECLS

/**
 * MefEvenementCourrier:
 * @MEF_COURRIER_VALIDATION_INSCRIPTION: a first registration is accepted
 * @MEF_COURRIER_VALIDATION_RENOUVELLEMENT: a renewal is accepted
 * @MEF_COURRIER_NOUVEAUX_ELEMENTS: new elements are asked for
 * @MEF_COURRIER_REJET_INSCRIPTION: a first registration is rejected
 * @MEF_COURRIER_REJET_RENOUVELLEMENT: a renewal is rejected
 * @MEF_COURRIER_REMERCIEMENT_INSCRIPTION: a first registration has arrived (PUB-01)
 * @MEF_COURRIER_RENOUVELLEMENT_RECU: a renewal has arrived and is being processed (PUB-01)
 * @MEF_COURRIER_ELEMENTS_RECUS: the new elements asked for have arrived
 * @MEF_COURRIER_CONFIRMATION_ADRESSE: link that confirms an e-mail address
 * @MEF_COURRIER_MOT_DE_PASSE_OUBLIE: link to choose a new password (USR-14)
 * @MEF_COURRIER_CREATION_COMPTE: link to choose the first password (USR-14)
 * @MEF_COURRIER_RELANCE: reminder of new elements asked for (RLC-02)
 * @MEF_COURRIER_PROPOSITION_RECUE: an authorised person proposes changes of a structure (VAL-01)
 * @MEF_COURRIER_PROPOSITION_VALIDEE, @MEF_COURRIER_PROPOSITION_REFUSEE: what the CAF made of it (VAL-02)
 *
 * The events that write a mail (API-06). One constant table gives recipient, subject, template and variables
 * of each; an event is added when the feature that causes it is.
 */
typedef enum
{
  MEF_COURRIER_VALIDATION_INSCRIPTION,
  MEF_COURRIER_VALIDATION_RENOUVELLEMENT,
  MEF_COURRIER_NOUVEAUX_ELEMENTS,
  MEF_COURRIER_REJET_INSCRIPTION,
  MEF_COURRIER_REJET_RENOUVELLEMENT,
  MEF_COURRIER_REMERCIEMENT_INSCRIPTION,
  MEF_COURRIER_RENOUVELLEMENT_RECU,
  MEF_COURRIER_ELEMENTS_RECUS,
  MEF_COURRIER_CONFIRMATION_ADRESSE,
  MEF_COURRIER_MOT_DE_PASSE_OUBLIE,
  MEF_COURRIER_CREATION_COMPTE,
  MEF_COURRIER_RELANCE,
  MEF_COURRIER_PROPOSITION_RECUE,
  MEF_COURRIER_PROPOSITION_VALIDEE,
  MEF_COURRIER_PROPOSITION_REFUSEE,
  MEF_COURRIER_N,
} MefEvenementCourrier;

/** MefDestinataire: whom the mail of an event goes to */
typedef enum
{
  MEF_DESTINATAIRE_ASM,    /* the e-mail address of the request */
  MEF_DESTINATAIRE_COMPTE, /* the e-mail address of an account of any audience */
  MEF_DESTINATAIRE_BALF,   /* a shared mailbox of the CAF */
} MefDestinataire;

/** mef_evenement_courrier_to_code: (transfer none): `VALIDATION_INSCRIPTION`… as stored and sent in
 * `courriers` */
const char *mef_evenement_courrier_to_code (MefEvenementCourrier evenement);

/** mef_evenement_courrier_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_evenement_courrier_from_code (const char *code, MefEvenementCourrier *evenement);

/** mef_evenement_courrier_get_label: (transfer none): « Demande de nouveaux éléments », for lists of mails */
const char *mef_evenement_courrier_get_label (MefEvenementCourrier evenement);

/** mef_evenement_courrier_get_destinataire: whom it goes to */
MefDestinataire mef_evenement_courrier_get_destinataire (MefEvenementCourrier evenement);

/** mef_evenement_courrier_get_objet: (transfer none): the subject; it holds no variable, so nothing declared
 * can enter it */
const char *mef_evenement_courrier_get_objet (MefEvenementCourrier evenement);

/** mef_evenement_courrier_get_modele: (transfer none): path of its template in the resources of `letters/` */
const char *mef_evenement_courrier_get_modele (MefEvenementCourrier evenement);

/** mef_evenement_courrier_get_variables: set of `1 << MefVariable` that its template uses, no more and no
 * less */
guint mef_evenement_courrier_get_variables (MefEvenementCourrier evenement);

/**
 * mef_evenement_courrier_for_decision:
 * @decision: %MEF_EVENEMENT_VALIDER, %MEF_EVENEMENT_DEMANDER_ELEMENTS or %MEF_EVENEMENT_REJETER
 * @evenement: (out): the event of that decision
 *
 * Returns: %FALSE where the event writes no mail
 */
gboolean mef_evenement_courrier_for_decision (MefEvenement          decision,
                                              MefTypeDemande        type,
                                              MefEvenementCourrier *evenement);

G_END_DECLS
