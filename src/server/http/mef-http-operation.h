/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/mef-service.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MefHttpOperation: what monitoring asks, on a loopback listener of its own (API-08, API-09)
 *
 * `/metrics`, `/healthz` and `/readyz`. It listens before the store is opened, so that a server that migrates
 * or ends says so. Its refusals are problems as everywhere (API-02). Main thread.
 */
typedef struct _MefHttpOperation MefHttpOperation;

/** MefMetricsFunc: writes the figures of the moment; @text holds what was written before */
typedef void (*MefMetricsFunc) (GString *text, gpointer data);

/**
 * mef_http_operation_new:
 * @address: a numeric loopback address and a port, 0 for a free one
 *
 * Returns: (transfer full) (nullable): it, answering as soon as the main loop runs
 */
MefHttpOperation *mef_http_operation_new (const char    *address,
                                          MefClock      *clock,
                                          MefMetricsFunc metrics,
                                          gpointer       data,
                                          GError       **error);
void              mef_http_operation_free (MefHttpOperation *self);

/** mef_http_operation_set_service: @service: (nullable): whom `/readyz` asks; %NULL: the server is not ready
 */
void mef_http_operation_set_service (MefHttpOperation *self, MefService *service);

/** mef_http_operation_dup_url: (transfer full): where it listens */
char *mef_http_operation_dup_url (MefHttpOperation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefHttpOperation, mef_http_operation_free)

G_END_DECLS
