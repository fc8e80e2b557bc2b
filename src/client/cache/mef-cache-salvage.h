/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-executor.h"

G_BEGIN_DECLS

/**
 * MefSalvage: the user's work, read from a database that was set aside
 * @operations: lines of the outbox
 * @brouillons: unfinished work
 * @saisies: forms being typed
 * @complete: these tables could be read to their end
 */
typedef struct
{
  GPtrArray *operations;
  GPtrArray *brouillons;
  GPtrArray *saisies;
  gboolean   complete;
} MefSalvage;

/** mef_salvage_read: (transfer full): what can be read of the file at @path, possibly nothing. Blocks. */
MefSalvage *mef_salvage_read (const MefDriver *driver, const char *path);
void        mef_salvage_free (MefSalvage *self);

/** mef_salvage_write: writes it all into the new database, in one transaction. Blocks. */
gboolean mef_salvage_write (MefSalvage *self, MefExecutor *executor, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefSalvage, mef_salvage_free)

G_END_DECLS
