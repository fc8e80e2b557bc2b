/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"
#include "server/service/interfaces/mef-transaction.h"
#include "server/store/mef-store-corps.h"

G_BEGIN_DECLS

/** MefStoreCache: what every transaction of a process may share because it changes seldom; see
 * mef-store-sites.c */
typedef struct
{
  GMutex     lock;
  GPtrArray *sites;     /* (owned) (nullable) (element-type MefSite) */
  gint64     sites_seq; /* of the national head they were read under */

  MefStoreCorps *corps; /* (owned): locks itself */
} MefStoreCache;

/**
 * MefStoreTransaction: a transaction on one connection
 * @key: the journal's key, kept outside the database
 * @cache: shared by all threads of the store
 * @now: µs UTC: when the feed's rows are written
 * @reads: it writes nothing, so that whatever it reads is committed
 * @touched, @entries: what the last step writes
 */
typedef struct
{
  MefTransaction parent;

  MefConnection *connection;
  GBytes        *key;
  MefStoreCache *cache;
  gint64         now;
  gboolean       reads;
  GArray        *touched; /* (owned) */
  GArray        *entries; /* (owned) */
} MefStoreTransaction;

/** mef_store_transaction_init: @connection, @key and @cache are borrowed */
void mef_store_transaction_init (MefStoreTransaction *self,
                                 MefConnection       *connection,
                                 GBytes              *key,
                                 MefStoreCache       *cache,
                                 gint64               now);
void mef_store_transaction_clear (MefStoreTransaction *self);

/**
 * mef_store_transaction_finish:
 *
 * The last step before the commit: locks the head of each site touched, in code order, then writes feed rows,
 * journal entries and the new heads with the numbers it gave (`sync-design.md`). Nothing may be done after
 * it.
 */
gboolean mef_store_transaction_finish (MefStoreTransaction *self, GError **error);

/** mef_store_class: (transfer none): what a transaction of this store can do */
extern const MefTransactionClass mef_store_class;

/**
 * mef_store_query:
 * @types: one letter per parameter: `t` text (nullable), `i` gint64
 *
 * Returns: (transfer none) (nullable): the statement with its parameters bound, to be stepped
 */
MefStatement *
mef_store_query (MefStoreTransaction *self, GError **error, const char *sql, const char *types, ...);

/** mef_store_run: like query, for a statement without rows */
gboolean mef_store_run (MefStoreTransaction *self, GError **error, const char *sql, const char *types, ...);

/** mef_store_changes: rows the last mef_store_run() touched */
gint64 mef_store_changes (MefStoreTransaction *self);

/** mef_store_get_string: (transfer none): the column's text, "" for NULL */
const char *mef_store_get_string (MefStatement *statement, int column);

/** mef_store_fail: what is stored cannot be read: an error that names the record and no value */
gboolean mef_store_fail (GError **error, const char *table, const char *id);

G_END_DECLS
