/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/support/mef-contract.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * MefContractExchange: one request and its answer, all of it borrowed
 * @target: of the request line: path and query as they were sent
 * @body: (nullable): of the request
 * @answer: (nullable): body of the answer, compressed or already not any more
 * @cut: the answer's body was not read to its end
 */
typedef struct
{
  const char         *method;
  const char         *target;
  SoupMessageHeaders *headers;
  GBytes             *body;
  guint               status;
  SoupMessageHeaders *answer_headers;
  GBytes             *answer;
  gboolean            cut;
} MefContractExchange;

/**
 * mef_contract_check_exchange:
 *
 * Holds real traffic against the contract both ways (API-01). The answer's status, headers, media type and
 * body must be described for the operation. A request that was served must be one the document describes:
 * query, headers and body. Where there is no such path or method, only a refusal may be the answer.
 */
gboolean mef_contract_check_exchange (MefContract *self, const MefContractExchange *exchange, GError **error);

/**
 * mef_contract_check_message: the same of an answered message of libsoup
 * @sent: (nullable): body of the request
 * @answer: (nullable): what came, not whole if @cut
 */
gboolean mef_contract_check_message (MefContract *self,
                                     SoupMessage *message,
                                     GBytes      *sent,
                                     GBytes      *answer,
                                     gboolean     cut,
                                     GError     **error);

/**
 * mef_contract_find_path:
 * @target: path with or without query
 * @template: (out) (optional) (transfer none) (nullable): « /api/v1/sites/{caf}/motifs »
 *
 * Returns: (transfer none) (nullable): the path item whose template and parameters @target fits
 */
JsonObject *mef_contract_find_path (MefContract *self, const char *target, const char **template);

G_END_DECLS
