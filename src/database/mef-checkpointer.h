/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"

G_BEGIN_DECLS

/**
 * MefCheckpointer: folds the write-ahead log back into the file, beside the writer
 *
 * On a thread and a connection of its own, both there only while there is something to do: no transaction
 * waits for a long log (PRF-05), and an idle program holds nothing for it.
 */
typedef struct _MefCheckpointer MefCheckpointer;

/** mef_checkpointer_new: of the database at @location, which the caller keeps open */
MefCheckpointer *mef_checkpointer_new (const MefDriver *driver, const char *location);

/** mef_checkpointer_free: waits for the end of what it is about */
void mef_checkpointer_free (MefCheckpointer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefCheckpointer, mef_checkpointer_free)

/** mef_checkpointer_want: begins, or goes over it once more; from one thread at a time. Does not wait. */
void mef_checkpointer_want (MefCheckpointer *self);

/** mef_checkpointer_wait: until what was wanted is over; from the thread that wants */
void mef_checkpointer_wait (MefCheckpointer *self);

G_END_DECLS
