/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-decision-proposition.h"
#include "domain/mef-formulaires.h"

G_BEGIN_DECLS

/** mef_proposition_codec_encode: (transfer full): the record; it names its type, which chooses the form */
char *mef_proposition_codec_encode (const MefProposition *proposition, MefFormulaire *formulaire);

/** mef_proposition_codec_decode: (transfer full) (nullable): an answer */
MefProposition *
mef_proposition_codec_decode (const char *text, gssize length, MefFormulaires *formulaires, GError **error);

/** mef_decision_proposition_encode: (transfer full): the body of a request */
char *mef_decision_proposition_encode (const MefDecisionProposition *decision, MefFormulaires *formulaires);

/** mef_decision_proposition_decode: (transfer full) (nullable): a request: an acceptance has `ecarts`, a
 * refusal has `motif` */
MefDecisionProposition *mef_decision_proposition_decode (const char     *text,
                                                         gssize          length,
                                                         MefFormulaires *formulaires,
                                                         GError        **error);

G_END_DECLS
