/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-sujet-courrier.h"

G_BEGIN_DECLS

/**
 * MefLettreError:
 * @MEF_LETTRE_ERROR_EVENEMENT: the event writes no letter
 * @MEF_LETTRE_ERROR_MOTIF: a motive chosen is not among those given, in its version
 * @MEF_LETTRE_ERROR_PRECISION: a motive chosen waits for its precision
 * @MEF_LETTRE_ERROR_MODELE: the template is not well formed
 * @MEF_LETTRE_ERROR_VALEUR: what a variable of the template needs is missing from the subject
 */
typedef enum
{
  MEF_LETTRE_ERROR_EVENEMENT,
  MEF_LETTRE_ERROR_MOTIF,
  MEF_LETTRE_ERROR_PRECISION,
  MEF_LETTRE_ERROR_MODELE,
  MEF_LETTRE_ERROR_VALEUR,
} MefLettreError;

/** MEF_LETTRE_A_PRECISER: what a preview shows in place of a precision that is not typed yet */
#define MEF_LETTRE_A_PRECISER "[à préciser]"

#define MEF_LETTRE_ERROR (mef_lettre_error_quark ())
GQuark mef_lettre_error_quark (void);

/**
 * MefLettre:
 * @message_id: without angle brackets; the same whenever the same letter is written again, and its key in the
 * outbox
 * @destinataire: e-mail address as declared; whether it can be sent to is for mef_adresse_mail_is_valid()
 * @destinataire_nom: « Hélène Marchand »
 * @expediteur: e-mail address of the site
 * @expediteur_nom: name shown beside it
 * @objet: the subject
 * @texte: body as plain text, lines ended by LF
 * @html: body as a whole HTML document that says the same
 * @markup: (nullable): body as Pango markup that says the same, for the preview; %NULL in a letter read back
 * from a row
 * @date: µs UTC at which it was written
 *
 * A mail, rendered: immutable once shared, so it may cross threads by reference count. Text, HTML and markup
 * come from one list of blocks and cannot differ.
 */
typedef struct
{
  gatomicrefcount refs;

  MefEvenementCourrier evenement;
  char                *message_id;
  char                *destinataire;
  char                *destinataire_nom;
  char                *expediteur;
  char                *expediteur_nom;
  char                *objet;
  char                *texte;
  char                *html;
  char                *markup;
  gint64               date;
} MefLettre;

/** mef_lettre_new: (transfer full): an empty letter, to be filled from a stored row before it is shared */
MefLettre *mef_lettre_new (void);
MefLettre *mef_lettre_ref (const MefLettre *self);
void       mef_lettre_unref (MefLettre *self);

/**
 * mef_lettre_write:
 * @sujet: what it is about; without a request it names `cle` and `destinataire`
 *
 * The mail of any event. Pure; any thread; the same subject gives the same letter.
 *
 * Returns: (transfer full) (nullable): the letter, or %NULL with a %MEF_LETTRE_ERROR
 */
MefLettre *mef_lettre_write (const MefSujetCourrier *sujet, GError **error);

/**
 * mef_lettre_for_decision:
 * @demande: the request in the version it is decided on, before the decision
 * @decision: what is decided; an incomplete draft gives the letter as far as it goes
 * @motifs: (element-type MefMotif): the motives known, in any version
 * @site: the request's own site: sender and signature
 * @date: µs UTC; nothing of the letter but its date depends on it
 *
 * The mail of a decision. The client's preview and the server's outbox both call this with the same values,
 * so that the preview is the mail (MOD-05). Pure; any thread.
 *
 * Returns: (transfer full) (nullable): the letter, or %NULL with a %MEF_LETTRE_ERROR
 */
MefLettre *mef_lettre_for_decision (const MefDemande  *demande,
                                    const MefDecision *decision,
                                    GPtrArray         *motifs,
                                    const MefSite     *site,
                                    gint64             date,
                                    GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefLettre, mef_lettre_unref)

G_END_DECLS
