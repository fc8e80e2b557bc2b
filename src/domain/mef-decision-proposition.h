/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-proposition.h"

G_BEGIN_DECLS

/**
 * MefDecisionProposition: what the CAF makes of a proposal (`POST …/proposition/decision`, VAL-02)
 * @type: of the structure
 * @ecarts: (nullable) (element-type MefEcart): what is published, corrected or not, when it is accepted
 * @motif: (nullable): the reason of a refusal
 */
typedef struct
{
  MefTypeStructure      type;
  MefVerdictProposition verdict;
  GPtrArray            *ecarts;
  char                 *motif;
} MefDecisionProposition;

void mef_decision_proposition_free (MefDecisionProposition *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDecisionProposition, mef_decision_proposition_free)

G_END_DECLS
