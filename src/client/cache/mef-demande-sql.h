/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"

G_BEGIN_DECLS

/*
 * The statements that have SQLite read columns out of the JSON of a request. Worker thread.
 */

/** mef_demande_sql_get_store: (transfer none): `store-demande.sql`, which tells its parameters */
const char *mef_demande_sql_get_store (void);

/** mef_demande_sql_get_told: (transfer none): `told-demande.sql`, which tells its parameter and columns */
const char *mef_demande_sql_get_told (void);

/** mef_demande_sql_define: makes the functions of these statements known to @connection */
gboolean mef_demande_sql_define (MefConnection *connection, GError **error);

G_END_DECLS
