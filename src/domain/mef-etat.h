/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefEtat:
 * @MEF_ETAT_EN_ATTENTE_TRAITEMENT: nobody has decided yet
 * @MEF_ETAT_EN_COURS_TRAITEMENT: the same while a moderator holds a live claim; shown, never stored
 * @MEF_ETAT_EN_ATTENTE_ELEMENTS: the ASM was asked for new elements
 * @MEF_ETAT_VALIDE: accepted
 * @MEF_ETAT_REJETE: rejected
 *
 * The states of a request, with the guide's labels (chapter 6, fiche 1).
 */
typedef enum
{
  MEF_ETAT_EN_ATTENTE_TRAITEMENT,
  MEF_ETAT_EN_COURS_TRAITEMENT,
  MEF_ETAT_EN_ATTENTE_ELEMENTS,
  MEF_ETAT_VALIDE,
  MEF_ETAT_REJETE,
  MEF_ETAT_N,
} MefEtat;

/**
 * MefEvenement: what moves a request
 * @MEF_EVENEMENT_VALIDER: a moderator accepts
 * @MEF_EVENEMENT_DEMANDER_ELEMENTS: a moderator asks for new elements
 * @MEF_EVENEMENT_REJETER: a moderator rejects
 * @MEF_EVENEMENT_RENVOYER: the ASM sends new elements
 */
typedef enum
{
  MEF_EVENEMENT_VALIDER,
  MEF_EVENEMENT_DEMANDER_ELEMENTS,
  MEF_EVENEMENT_REJETER,
  MEF_EVENEMENT_RENVOYER,
  MEF_EVENEMENT_N,
} MefEvenement;

/** mef_etat_to_code: (transfer none): `EN_ATTENTE_TRAITEMENT`, `EN_COURS_TRAITEMENT`,
 * `EN_ATTENTE_NOUVEAUX_ELEMENTS`, `VALIDE`, `REJETE` */
const char *mef_etat_to_code (MefEtat etat);

/** mef_etat_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_etat_from_code (const char *code, MefEtat *etat);

/** mef_etat_get_label: (transfer none): the guide's label, « En attente de nouveaux éléments » */
const char *mef_etat_get_label (MefEtat etat);

/** mef_etat_shown: what a person sees: a waiting request under a live claim is « En cours de traitement » */
MefEtat mef_etat_shown (MefEtat stored, gboolean claimed);

/**
 * mef_etat_apply:
 * @to: (out): the state after @event
 *
 * The one table of transitions (`spec/02`, States).
 *
 * Returns: %FALSE where @event is not possible in @from; @to is untouched then
 */
gboolean mef_etat_apply (MefEtat from, MefEvenement event, MefEtat *to);

G_END_DECLS
