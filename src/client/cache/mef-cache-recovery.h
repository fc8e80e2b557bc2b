/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-file-lock.h"
#include "client/cache/mef-references.h"
#include "database/mef-executor.h"

G_BEGIN_DECLS

/** mef_cache_recovery_lock: (transfer full) (nullable): makes @directory (0700) and holds it for this process
 */
MefFileLock *mef_cache_recovery_lock (const char *directory, GError **error);

/** mef_cache_recovery_dup_mark: (transfer full): the file whose being there has the database set aside */
char *mef_cache_recovery_dup_mark (const char *directory);

/**
 * mef_cache_recovery_open:
 * @now: µs UTC
 * @references: (out) (transfer full)
 * @set_aside: (out) (transfer full) (nullable): what to tell the user when the database was set aside
 *
 * Opens the database, or makes it; migrates it; takes up what was being sent when the program ended. One that
 * cannot be read is renamed with the date and its operations and drafts are taken over as far as they can be
 * read (OFF-09). Blocks.
 *
 * Returns: (transfer full) (nullable): the executor, with an error of any layer
 */
MefExecutor *mef_cache_recovery_open (const MefDriver *driver,
                                      const char      *directory,
                                      guint            readers,
                                      gint64           now,
                                      MefReferences  **references,
                                      char           **set_aside,
                                      GError         **error);

G_END_DECLS
