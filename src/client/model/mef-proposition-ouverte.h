/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-structure-ouverte.h"

G_BEGIN_DECLS

/**
 * MefPropositionOuverte: the open proposal of one structure while the CAF makes up its mind (VAL-02)
 *
 * Holds the published values, those proposed and, in a #MefSaisieFiche from the one to the other, what the
 * user makes of them: corrections, and the reason of a refusal, are kept on this workstation at most 2 s
 * behind the typing. The verdict is an operation: it works offline, is held for a while to be undone, and
 * what it was made of stays until the server has taken it. When the proposal is another one meanwhile, the
 * corrections go on upon it; when it is gone, they stay in sight and may be carried into the structure's
 * form.
 *
 * Properties, notified: `ouverture` (#MefOuverture; %MEF_OUVERTURE_INTROUVABLE: nothing is proposed;
 * %MEF_OUVERTURE_SUPPRIMEE: it was decided elsewhere while open), `garde` (#MefGarde), `saisie`
 * (#MefSaisieFiche, %NULL until ready; another object whenever the proposal or what is published is another),
 * `erreur` (French sentence, %NULL when all is well). Signal `changee-ailleurs`: `saisie` was made anew under
 * the user's eyes. Main thread.
 */
#define MEF_TYPE_PROPOSITION_OUVERTE (mef_proposition_ouverte_get_type ())
G_DECLARE_FINAL_TYPE (MefPropositionOuverte, mef_proposition_ouverte, MEF, PROPOSITION_OUVERTE, GObject)

/** mef_proposition_ouverte_new: (transfer full): nothing open; @communes: (nullable): the national list */
MefPropositionOuverte *mef_proposition_ouverte_new (MefEspace *espace, MefCommunes *communes);

/** mef_proposition_ouverte_ouvrir: « Accéder à la validation »; what was open is kept first */
void mef_proposition_ouverte_ouvrir (MefPropositionOuverte *self, const char *id);

/** mef_proposition_ouverte_fermer: writes what was typed and lets go of it; « Retour » */
void mef_proposition_ouverte_fermer (MefPropositionOuverte *self);

/** mef_proposition_ouverte_relire: « Réessayer » */
void mef_proposition_ouverte_relire (MefPropositionOuverte *self);

/** mef_proposition_ouverte_get_ouverture: how far the opening has come */
MefOuverture mef_proposition_ouverte_get_ouverture (MefPropositionOuverte *self);

/** mef_proposition_ouverte_get_garde: where the unfinished work stands */
MefGarde mef_proposition_ouverte_get_garde (MefPropositionOuverte *self);

/** mef_proposition_ouverte_get_erreur: (transfer none) (nullable): a sentence for the user */
const char *mef_proposition_ouverte_get_erreur (MefPropositionOuverte *self);

/** mef_proposition_ouverte_get_id: (transfer none) (nullable): of the structure */
const char *mef_proposition_ouverte_get_id (MefPropositionOuverte *self);

/** mef_proposition_ouverte_get_structure: (transfer none) (nullable): as it is published */
const MefStructure *mef_proposition_ouverte_get_structure (MefPropositionOuverte *self);

/** mef_proposition_ouverte_get_proposition: (transfer none) (nullable): the last one there was */
const MefProposition *mef_proposition_ouverte_get_proposition (MefPropositionOuverte *self);

/** mef_proposition_ouverte_get_proposee: (transfer none) (nullable): the form as it was proposed */
const MefFiche *mef_proposition_ouverte_get_proposee (MefPropositionOuverte *self);

/** mef_proposition_ouverte_get_saisie: (transfer none) (nullable): what is typed into */
MefSaisieFiche *mef_proposition_ouverte_get_saisie (MefPropositionOuverte *self);

/** mef_proposition_ouverte_get_avis: (transfer none) (nullable): why the server did not take a verdict of the
 * user's on this structure */
const char *mef_proposition_ouverte_get_avis (MefPropositionOuverte *self);

/** mef_proposition_ouverte_count_corrections: units that are not as they were proposed */
guint mef_proposition_ouverte_count_corrections (MefPropositionOuverte *self);

/** mef_proposition_ouverte_is_reprise: whether it was opened with corrections, or a reason, of another time
 */
gboolean mef_proposition_ouverte_is_reprise (MefPropositionOuverte *self, gint64 *du);

/** mef_proposition_ouverte_get_motif: (transfer none): the reason of a refusal as far as it is written */
const char *mef_proposition_ouverte_get_motif (MefPropositionOuverte *self);
void        mef_proposition_ouverte_set_motif (MefPropositionOuverte *self, const char *motif);

/** mef_proposition_ouverte_why_not_valider: (transfer full) (nullable): why « Valider les modifications » is
 * not possible now */
char *mef_proposition_ouverte_why_not_valider (MefPropositionOuverte *self);

/** mef_proposition_ouverte_why_not_refuser: (transfer full) (nullable): likewise, without a reason for
 * instance
 */
char *mef_proposition_ouverte_why_not_refuser (MefPropositionOuverte *self);

/** mef_proposition_ouverte_juger_async: « Valider les modifications », « Refuser » with the reason written;
 * asynchronous because the disk may be full; never waits for the network */
void mef_proposition_ouverte_juger_async (MefPropositionOuverte *self,
                                          MefVerdictProposition  verdict,
                                          GCancellable          *cancellable,
                                          GAsyncReadyCallback    callback,
                                          gpointer               user_data);

/** mef_proposition_ouverte_juger_finish: (transfer full) (nullable): what was entered in the outbox, for
 * #MefAnnulation */
MefOperation *
mef_proposition_ouverte_juger_finish (MefPropositionOuverte *self, GAsyncResult *result, GError **error);

/** mef_proposition_ouverte_abandonner_async: the corrections and the reason are thrown away, which only the
 * user may ask for; the form shows what is proposed */
void mef_proposition_ouverte_abandonner_async (MefPropositionOuverte *self,
                                               GCancellable          *cancellable,
                                               GAsyncReadyCallback    callback,
                                               gpointer               user_data);
gboolean
mef_proposition_ouverte_abandonner_finish (MefPropositionOuverte *self, GAsyncResult *result, GError **error);

/** mef_proposition_ouverte_reporter_async: of a proposal decided elsewhere: the corrections become unfinished
 * work in the structure's own form */
void mef_proposition_ouverte_reporter_async (MefPropositionOuverte *self,
                                             GCancellable          *cancellable,
                                             GAsyncReadyCallback    callback,
                                             gpointer               user_data);
gboolean
mef_proposition_ouverte_reporter_finish (MefPropositionOuverte *self, GAsyncResult *result, GError **error);

G_END_DECLS
