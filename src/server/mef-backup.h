/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * A backup is a folder: `central.sqlite`, `documents/`, `journal.key`, and `sauvegarde.ini`, which is written
 * last and says what belongs to it. It is as secret as the data themselves.
 */

/** MefBackupReport: what was copied; @damaged: documents whose bytes are not those of their name */
typedef struct
{
  guint documents;
  guint damaged;
} MefBackupReport;

/**
 * mef_backup_write:
 * @data: the data folder, which a server may be serving
 * @location: of the database
 * @to: a folder that is empty or not there
 *
 * Copies the store as it is at one instant, and every document it names. Blocks.
 *
 * Returns: %FALSE with an error whose message is French; @to is then no backup
 */
gboolean mef_backup_write (const char      *data,
                           const char      *location,
                           const char      *to,
                           MefClock        *clock,
                           MefBackupReport *report,
                           GError         **error);

/**
 * mef_backup_restore:
 * @from: a backup
 * @data: a folder that is empty or not there
 * @location: of the database to make
 *
 * Puts a backup in place: the last step gives the database its name, so that what is cut before is no store.
 * The journal is verified, and the store marked as restored. Blocks.
 */
gboolean mef_backup_restore (const char      *from,
                             const char      *data,
                             const char      *location,
                             MefClock        *clock,
                             MefBackupReport *report,
                             GError         **error);

G_END_DECLS
