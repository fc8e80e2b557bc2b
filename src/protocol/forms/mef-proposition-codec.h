/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-formulaires.h"
#include "domain/mef-proposition.h"

G_BEGIN_DECLS

/** mef_proposition_codec_encode: (transfer full): the record; it names its type, which chooses the form */
char *mef_proposition_codec_encode (const MefProposition *proposition, MefFormulaire *formulaire);

/** mef_proposition_codec_decode: (transfer full) (nullable): an answer */
MefProposition *
mef_proposition_codec_decode (const char *text, gssize length, MefFormulaires *formulaires, GError **error);

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

/** mef_decision_proposition_encode: (transfer full): the body of a request */
char *mef_decision_proposition_encode (const MefDecisionProposition *decision, MefFormulaires *formulaires);

/** mef_decision_proposition_decode: (transfer full) (nullable): a request: an acceptance has `ecarts`, a
 * refusal has `motif` */
MefDecisionProposition *mef_decision_proposition_decode (const char     *text,
                                                         gssize          length,
                                                         MefFormulaires *formulaires,
                                                         GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDecisionProposition, mef_decision_proposition_free)

G_END_DECLS
