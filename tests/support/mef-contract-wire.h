/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/support/mef-contract-exchange.h"

G_BEGIN_DECLS

/**
 * MefContractWire: one connection's bytes as they pass, each exchange in them held against the contract
 * (API-01)
 *
 * HTTP/1.1 as RFC 9112 has it. What follows a request that is none cannot be told apart and is not looked at.
 */
typedef struct _MefContractWire MefContractWire;

/**
 * mef_contract_wire_new: (transfer full)
 * @contract: (transfer none): outlives it
 * @faults: (transfer none) (element-type utf8): takes a line for each exchange that is not as described
 */
MefContractWire *mef_contract_wire_new (MefContract *contract, GPtrArray *faults);
void             mef_contract_wire_free (MefContractWire *self);

/** mef_contract_wire_ask: what the client sent; before mef_contract_wire_answer() of what it brought about */
void mef_contract_wire_ask (MefContractWire *self, const void *data, gsize length);

/** mef_contract_wire_answer: what the server sent */
void mef_contract_wire_answer (MefContractWire *self, const void *data, gsize length);

/** mef_contract_wire_end: the connection ended; an answer that is not whole is held as far as it came */
void mef_contract_wire_end (MefContractWire *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefContractWire, mef_contract_wire_free)

G_END_DECLS
