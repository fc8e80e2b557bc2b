/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-clock.h"
#include "database/mef-database.h"
#include "server/service/interfaces/mef-store.h"

G_BEGIN_DECLS

#define MEF_TYPE_DATABASE_STORE (mef_database_store_get_type ())
G_DECLARE_FINAL_TYPE (MefDatabaseStore, mef_database_store, MEF, DATABASE_STORE, GObject)

/**
 * MefDatabaseStore:
 *
 * #MefStore on `database/`: one writer, several readers. What a transaction changed gets its numbers in feed
 * and journal as its last step before the commit.
 */

/**
 * mef_database_store_open:
 * @location: file or URL, as the driver takes it
 * @key: the journal's key, %MEF_JOURNAL_KEY_SIZE bytes
 * @readers: threads that read
 *
 * Opens the store and brings its schema to the newest version; a newer one than this program knows is
 * refused.
 *
 * Returns: (transfer full) (nullable): the store
 */
MefDatabaseStore *mef_database_store_open (const MefDriver *driver,
                                           const char      *location,
                                           GBytes          *key,
                                           MefClock        *clock,
                                           guint            readers,
                                           GError         **error);

/**
 * mef_database_store_initialise:
 * @sites: (element-type MefSite): the sites a new store begins with
 *
 * Makes a store out of an empty schema: generation, national site, sites, national motives, legal values. On
 * one that was made before, adds the sites, motives and values it does not have yet and changes none.
 */
gboolean mef_database_store_initialise (MefDatabaseStore *self, GPtrArray *sites, GError **error);

/**
 * mef_database_store_mark_restored:
 *
 * For a store that comes from a backup: a new generation, so that cursors of what came after are refused
 * (`decisions.md`); no session and no link of a mail is good any more, for what was ended since would be
 * again; an entry in the journal.
 */
gboolean mef_database_store_mark_restored (MefDatabaseStore *self, GError **error);

/** mef_database_store_is_initialised: @initialised: (out): whether it was ever made */
gboolean mef_database_store_is_initialised (MefDatabaseStore *self, gboolean *initialised, GError **error);

/** mef_database_store_read_sync: blocks; for verbs and tests */
gpointer
mef_database_store_read_sync (MefDatabaseStore *self, MefStoreFunc func, gpointer data, GError **error);

/** mef_database_store_fill: mef_connection_fill() */
gboolean mef_database_store_fill (MefDatabaseStore *self, MefFilling step, GError **error);

/** mef_database_store_get_clock: (transfer none) */
MefClock *mef_database_store_get_clock (MefDatabaseStore *self);

G_END_DECLS
