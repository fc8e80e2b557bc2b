/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/support/mef-contract.h"

G_BEGIN_DECLS

/**
 * MefContractValues: draws values from the schemas of the contract, for a fuzz run
 *
 * Everything comes from the seed and from what mef_contract_values_learn() was given. One thread.
 */
typedef struct _MefContractValues MefContractValues;

MefContractValues *mef_contract_values_new (MefContract *contract, guint32 seed);
void               mef_contract_values_free (MefContractValues *self);

/** mef_contract_values_get_rand: (transfer none): what everything is drawn with */
GRand *mef_contract_values_get_rand (MefContractValues *self);

/** mef_contract_values_learn: @value may be drawn from now on for a field or parameter called @name */
void mef_contract_values_learn (MefContractValues *self, const char *name, const char *value);

/** mef_contract_values_learn_json: every string of an answer, under the name it has there */
void mef_contract_values_learn_json (MefContractValues *self, const char *json, gssize length);

/** mef_contract_values_recall: (transfer none) (nullable): one learnt for @name */
const char *mef_contract_values_recall (MefContractValues *self, const char *name);

/**
 * mef_contract_values_draw:
 * @schema: of a field or parameter called @name (nullable)
 * @hostility: 0: a value of @schema; else in how many of a hundred places something else stands
 *
 * Returns: (transfer full): valid, at a border or hostile
 */
JsonNode *
mef_contract_values_draw (MefContractValues *self, JsonObject *schema, const char *name, guint hostility);

/** mef_contract_values_draw_text: (transfer full): the same as it stands in a URL or a header, unescaped */
char *mef_contract_values_draw_text (MefContractValues *self,
                                     JsonObject        *schema,
                                     const char        *name,
                                     guint              hostility);

/** mef_contract_values_spoil: (transfer full): @text with bytes changed, cut or doubled; its length goes to
 * @length */
char *mef_contract_values_spoil (MefContractValues *self, const char *text, gsize *length);

/** mef_contract_values_match: (transfer full): a text of @pattern: anchors, classes, groups, quantifiers */
char *mef_contract_values_match (MefContractValues *self, const char *pattern);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefContractValues, mef_contract_values_free)

G_END_DECLS
