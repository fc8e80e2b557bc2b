/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/http/mef-exchange.h"

G_BEGIN_DECLS

/*
 * What follows most calls of the service: #GAsyncReadyCallback functions, whose data is (transfer full) the
 * #MefExchange to answer.
 */

/** mef_service_answer_record_cb: after mef_service_read_async() for a #MefRecord: the record and its tag */
void mef_service_answer_record_cb (GObject *source, GAsyncResult *result, gpointer exchange);

/** mef_service_answer_outcome_cb: after mef_service_write_async() */
void mef_service_answer_outcome_cb (GObject *source, GAsyncResult *result, gpointer exchange);

/** mef_service_answer_tagged_cb: the same, for a record whose tag an `If-Match` comes back with */
void mef_service_answer_tagged_cb (GObject *source, GAsyncResult *result, gpointer exchange);

G_END_DECLS
