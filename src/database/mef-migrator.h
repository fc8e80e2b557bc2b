/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"

G_BEGIN_DECLS

/**
 * mef_migrator_run:
 * @resource_path: folder of a GResource with files `NNN-name.sql`, numbered from 001 without a gap; a file of
 * the same name in « @resource_path-ENGINE » takes its place for that engine
 *
 * Brings the schema to the newest version, one transaction a file; the version stands in the table
 * `schema_version (version)`. A newer one than the newest file is %MEF_DATABASE_ERROR_NEWER and changes
 * nothing.
 */
gboolean mef_migrator_run (MefConnection *connection, const char *resource_path, GError **error);

/** mef_migrator_get_version: 0 for an empty database, -1 on error */
int mef_migrator_get_version (MefConnection *connection, GError **error);

G_END_DECLS
