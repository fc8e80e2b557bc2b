/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"

G_BEGIN_DECLS

/**
 * mef_cache_sql_query:
 * @types: one letter a parameter: `t` a text (nullable), `i` a gint64, `b` a #GBytes (nullable)
 *
 * Prepares @sql and binds what follows to $1, $2… Worker thread.
 *
 * Returns: (transfer none) (nullable): the statement, to be stepped
 */
MefStatement *mef_cache_sql_query (MefConnection *connection,
                                   GError       **error,
                                   const char    *sql,
                                   const char    *types,
                                   ...) G_GNUC_WARN_UNUSED_RESULT;

/** mef_cache_sql_run: like mef_cache_sql_query(), and runs it to its end */
gboolean mef_cache_sql_run (MefConnection *connection,
                            GError       **error,
                            const char    *sql,
                            const char    *types,
                            ...) G_GNUC_WARN_UNUSED_RESULT;

/** mef_cache_sql_get_int: the first column of the first row of a statement (nullable) bound; @absent without
 * one */
gboolean mef_cache_sql_get_int (MefStatement *statement, gint64 absent, gint64 *value, GError **error);

/** mef_cache_sql_get_string: (transfer none): "" for NULL */
const char *mef_cache_sql_get_string (MefStatement *statement, int column);

G_END_DECLS
