/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-decision-proposition.h"
#include "server/service/mef-structures.h"

G_BEGIN_DECLS

/*
 * The use cases about proposals, and those of the persons gestionnaires let change their structures, by the
 * route that calls them; as those of mef-use-cases.h.
 */

/** mef_use_read_proposition: GET …/structures/{id}/proposition: input: the id (char *); a #MefRecord: the
 * open one */
gpointer mef_use_read_proposition (MefContext *context, gpointer input, GError **error);

/** MefVerdictQuestion: call->version is If-Match, of the proposal */
typedef struct
{
  char                   *structure;
  MefDecisionProposition *decision;
} MefVerdictQuestion;

/** mef_verdict_question_new: (transfer full): takes @decision */
MefVerdictQuestion *mef_verdict_question_new (const char *structure, MefDecisionProposition *decision);
void                mef_verdict_question_free (MefVerdictQuestion *self);

/**
 * mef_use_decide_proposition: POST …/structures/{id}/proposition/decision: input MefVerdictQuestion; a 200
 * with the structure: published with the changes, corrected or not, or as it was; the author gets a mail
 * (VAL-02)
 */
gpointer mef_use_decide_proposition (MefContext *context, gpointer input, GError **error);

/** mef_use_list_own_structures: GET /espace/structures: no input; (element-type MefRecord) GPtrArray: what
 * the caller may change, by name */
gpointer mef_use_list_own_structures (MefContext *context, gpointer input, GError **error);

/**
 * mef_use_propose: PUT /espace/structures/{id}/proposition: input MefStructureQuestion; call->version is that
 * of the structure; a 200 with the proposal: it waits for the CAF, and bars another one (VAL-01)
 */
gpointer mef_use_propose (MefContext *context, gpointer input, GError **error);

/** mef_use_read_own_disponibilites: GET /espace/structures/{id}/disponibilites: input: the id (char *); a
 * #MefReleve: what the person's next changes come from */
gpointer mef_use_read_own_disponibilites (MefContext *context, gpointer input, GError **error);

/** mef_use_edit_own_disponibilites: PATCH /espace/structures/{id}/disponibilites: input
 * MefDisponibilitesQuestion; a 200 with the record, at once (DIS-04) */
gpointer mef_use_edit_own_disponibilites (MefContext *context, gpointer input, GError **error);

/** mef_propositions_owns: whether the caller's gestionnaire, with a convention that stands, runs the
 * structure of that id and lets the caller change it */
gboolean mef_propositions_owns (MefContext *context, const char *id, gboolean *owns, GError **error);

G_END_DECLS
