/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol/mef-routes.h"

G_BEGIN_DECLS

/** MEF_METRICS_MEDIA_TYPE: Prometheus text format */
#define MEF_METRICS_MEDIA_TYPE "text/plain; version=0.0.4; charset=utf-8"

/**
 * MefHttpMetrics: what was answered so far, by route, status and time (API-08)
 *
 * Routes are named by their operationId; nothing of who called or for what is kept. Main thread.
 */
typedef struct _MefHttpMetrics MefHttpMetrics;

/** mef_http_metrics_new: (transfer full): nothing yet */
MefHttpMetrics *mef_http_metrics_new (void);
void            mef_http_metrics_free (MefHttpMetrics *self);

/** mef_http_metrics_add: @route: (nullable): %NULL for what is no route; @status: 0 for a caller who hung up
 */
void mef_http_metrics_add (MefHttpMetrics *self,
                           const MefRoute *route,
                           guint           status,
                           double          seconds,
                           gsize           octets);

/** mef_http_metrics_add_refusal: somebody who is not signed in was refused: what the journal does not hold
 * (AUD-01) */
void mef_http_metrics_add_refusal (MefHttpMetrics *self);

/** mef_http_metrics_append: writes all of it */
void mef_http_metrics_append (MefHttpMetrics *self, GString *text);

/** mef_metrics_append: one value of its own; @kind: « gauge » or « counter »; @help: one line */
void mef_metrics_append (GString *text, const char *name, const char *kind, const char *help, double value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefHttpMetrics, mef_http_metrics_free)

G_END_DECLS
