/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache.h"
#include "client/sync/interfaces/mef-synchroniser.h"
#include "support/mef-fake-clock.h"
#include "support/mef-temp-dir.h"

#include "mef-counting-store.h"
#include "mef-model-remote.h"

G_BEGIN_DECLS

/* Two workstations: the real synchroniser over the real cache, beside a server of the model. */

#define MEF_REAL_CLIENTS 2

typedef struct
{
  MefTempDir       *dir;
  MefFakeClock     *clock;
  MefCache         *cache;
  MefCountingStore *store;
  MefModelRemote   *remote;
  MefSynchroniser  *synchroniser;
} MefRealClient;

void mef_real_clients_begin (MefRealClient *clients);
void mef_real_clients_end (MefRealClient *clients);

/** mef_real_clients_open: @remote: (transfer full) */
void mef_real_clients_open (MefRealClient *clients, int c, MefModelRemote *remote);

/** mef_real_clients_close: as if killed: nothing of what was under way reaches the disk any more */
void mef_real_clients_close (MefRealClient *clients, int c);

/** mef_real_clients_settle: until nothing is left to do at this instant */
void mef_real_clients_settle (MefRealClient *clients);

/** mef_real_clients_pass: time passes for everybody: timers belong to the process, clocks to the workstations
 */
void mef_real_clients_pass (MefRealClient *clients, guint ms);

/** mef_real_answered_cb: with a GAsyncResult ** as its data; mef_real_await: until it is there */
void          mef_real_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *mef_real_await (GAsyncResult **result);

/** mef_real_client_list: (transfer full): the outbox; @sent: (out) (optional) */
GPtrArray *mef_real_client_list (MefRealClient *client, GPtrArray **sent);

/* The calls about one operation by its key share one shape. */
typedef void (*MefRealCall) (MefCache *, const char *, GCancellable *, GAsyncReadyCallback, gpointer);
typedef gboolean (*MefRealFinish) (MefCache *, GAsyncResult *, GError **);

gboolean mef_real_client_ask (MefRealClient *client, const char *cle, MefRealCall call, MefRealFinish finish);

G_END_DECLS
