/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MefFileLock:
 *
 * Holds a file for one process, until it is freed or the process ends, whatever way it ends.
 */
typedef struct _MefFileLock MefFileLock;

/**
 * mef_file_lock_take:
 * @path: created (0600) when it is not there; it stays afterwards, empty
 *
 * Does not wait. Any thread.
 *
 * Returns: (transfer full) (nullable): the lock; %G_IO_ERROR_BUSY when another process holds it
 */
MefFileLock *mef_file_lock_take (const char *path, GError **error);
void         mef_file_lock_free (MefFileLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefFileLock, mef_file_lock_free)

G_END_DECLS
