/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-communes.h"
#include "server/service/interfaces/mef-courrier-sortant.h"
#include "server/service/interfaces/mef-demo-sink.h"
#include "server/service/interfaces/mef-document-store.h"
#include "server/store/mef-database-store.h"

G_BEGIN_DECLS

/** MefDemoStore: where demo data goes in this store; what the #MefDemoSink is called with */
typedef struct _MefDemoStore MefDemoStore;

/**
 * mef_demo_store_new:
 * @as_of: µs UTC: the day the demo is for: mails older than their retention time have no body any more
 *
 * Returns: (transfer full): the sink's `self`
 */
MefDemoStore *mef_demo_store_new (MefDatabaseStore           *store,
                                  MefDocumentStore           *documents,
                                  MefCommunes                *communes,
                                  const MefCourrierRedacteur *redacteur,
                                  gint64                      as_of);
void          mef_demo_store_free (MefDemoStore *self);

/** mef_demo_store_sink: the functions; several rows a transaction */
extern const MefDemoSink mef_demo_store_sink;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDemoStore, mef_demo_store_free)

G_END_DECLS
