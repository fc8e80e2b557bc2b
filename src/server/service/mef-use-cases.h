/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-decision.h"
#include "domain/mef-historique.h"
#include "domain/mef-journal.h"
#include "server/service/mef-context.h"
#include "server/service/mef-feed.h"
#include "server/service/mef-follow.h"
#include "server/service/mef-page.h"
#include "server/service/mef-record.h"

G_BEGIN_DECLS

/*
 * All use cases that run in one transaction, by the route that calls them. Each is a #MefUseCase; its comment
 * names its input and its answer. Those that answer a #MefOutcome are for mef_service_write_async(), the
 * others for mef_service_read_async().
 */

/**
 * mef_use_sign_out: DELETE /sessions/courante: no input; a 204
 */
gpointer mef_use_sign_out (MefContext *context, gpointer input, GError **error);

/**
 * mef_use_read_account: GET /moi: no input; a #MefRecord: the account with its version
 */
gpointer mef_use_read_account (MefContext *context, gpointer input, GError **error);

/**
 * mef_use_update_account: PATCH /moi: input (element-type MefChangement) GPtrArray; call->version is
 * If-Match; a 200 with the account
 */
gpointer mef_use_update_account (MefContext *context, gpointer input, GError **error);

/**
 * mef_use_list_sites: GET /sites: no input; (element-type MefSite) GPtrArray: the sites allowed, in code
 * order
 */
gpointer mef_use_list_sites (MefContext *context, gpointer input, GError **error);

/** MefCommunesQuestion: one of the three; the others %NULL */
typedef struct
{
  char *code_postal;
  char *nom;
  char *insee;
} MefCommunesQuestion;

void mef_communes_question_free (MefCommunesQuestion *self);

/**
 * mef_use_list_communes: GET /communes: input MefCommunesQuestion; (element-type MefCommune, borrowed of the
 * service's MefCommunes) GPtrArray
 */
gpointer mef_use_list_communes (MefContext *context, gpointer input, GError **error);

/**
 * mef_use_list_motifs: GET /sites/{caf}/motifs: no input; (element-type MefMotif) GPtrArray: current
 * versions, national and own, by order
 */
gpointer mef_use_list_motifs (MefContext *context, gpointer input, GError **error);

/**
 * mef_use_list_demandes: GET /sites/{caf}/demandes: input MefPageQuestion; a #MefPage
 */
gpointer mef_use_list_demandes (MefContext *context, gpointer input, GError **error);

/**
 * mef_use_read_demande: GET …/demandes/{id}: input: the id (char *); a #MefRecord
 */
gpointer mef_use_read_demande (MefContext *context, gpointer input, GError **error);

/**
 * mef_use_list_history: GET …/demandes/{id}/historique: input: the id (char *); (element-type MefEntree)
 * GPtrArray, the newest first
 */
gpointer mef_use_list_history (MefContext *context, gpointer input, GError **error);

/**
 * mef_use_claim: PUT …/demandes/{id}/prise: input: the id (char *); a 200 with the claim; renews one's own
 */
gpointer mef_use_claim (MefContext *context, gpointer input, GError **error);

/**
 * mef_use_release: DELETE …/demandes/{id}/prise: input: the id (char *); a 204, also when nobody holds it any
 * more
 */
gpointer mef_use_release (MefContext *context, gpointer input, GError **error);

/** MefDecideQuestion: @demande: id of the request; call->version is If-Match */
typedef struct
{
  char        *demande;
  MefDecision *decision;
} MefDecideQuestion;

/** mef_decide_question_new: (transfer full): @decision is referenced */
MefDecideQuestion *mef_decide_question_new (const char *demande, MefDecision *decision);
void               mef_decide_question_free (MefDecideQuestion *self);

/**
 * mef_use_decide: POST …/demandes/{id}/decision: input MefDecideQuestion; a 200 with the request after it
 */
gpointer mef_use_decide (MefContext *context, gpointer input, GError **error);

/** MefRelanceQuestion: @demande: id of the request; @commentaire: for the mail, possibly empty */
typedef struct
{
  char *demande;
  char *commentaire;
} MefRelanceQuestion;

/** mef_relance_question_new: (transfer full) */
MefRelanceQuestion *mef_relance_question_new (const char *demande, const char *commentaire);
void                mef_relance_question_free (MefRelanceQuestion *self);

/**
 * mef_use_remind: PUT …/demandes/{id}/relance: input MefRelanceQuestion; a 200 with the reminder, whoever
 * asked for it first (RLC-02)
 */
gpointer mef_use_remind (MefContext *context, gpointer input, GError **error);

/**
 * mef_use_list_reminders: GET /sites/{caf}/relances: input MefPageQuestion; a #MefPage of the requests that
 * may be reminded (RLC-01); pages may be shorter than asked for
 */
gpointer mef_use_list_reminders (MefContext *context, gpointer input, GError **error);

/**
 * mef_use_list_mails: GET …/demandes/{id}/courriers: input: the id (char *); (element-type MefCourrier)
 * GPtrArray, the newest first
 */
gpointer mef_use_list_mails (MefContext *context, gpointer input, GError **error);

/**
 * mef_use_read_changes: GET /sites/{caf}/changes: input MefFeedQuestion; a #MefFeedPage
 */
gpointer mef_use_read_changes (MefContext *context, gpointer input, GError **error);

/**
 * mef_use_follow: GET /sites/{caf}/events: no input; a #MefFollow
 */
gpointer mef_use_follow (MefContext *context, gpointer input, GError **error);

/** MefJournalQuestion: @apres: (nullable): `suivant` of the page before */
typedef struct
{
  MefFiltreJournal *filtre;
  char             *apres;
  guint             limite;
} MefJournalQuestion;

/** mef_journal_question_new: (transfer full): takes @filtre; @limite is brought within 1 and %MEF_PAGE_MAX */
MefJournalQuestion *mef_journal_question_new (MefFiltreJournal *filtre, const char *apres, guint limite);
void                mef_journal_question_free (MefJournalQuestion *self);

/** MefJournalPage: @lignes: (element-type MefLigneJournal): the newest first; @suivant: (nullable): opaque */
typedef struct
{
  GPtrArray *lignes;
  char      *suivant;
} MefJournalPage;

void mef_journal_page_free (MefJournalPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefJournalPage, mef_journal_page_free)

/** mef_use_list_journal: GET …/journal: input MefJournalQuestion; a #MefJournalPage (AUD-01) */
gpointer mef_use_list_journal (MefContext *context, gpointer input, GError **error);

G_END_DECLS
