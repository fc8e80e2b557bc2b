/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/mef-sql-text.h"
#include "domain/mef-filtre-structures.h"

G_BEGIN_DECLS

/*
 * The statements of the list of structures. Worker thread.
 */

/** mef_structures_sql_get_store: (transfer none): `store-structure.sql`, which tells its parameters */
const char *mef_structures_sql_get_store (void);

/** mef_structures_sql_define: makes the functions of that statement known to @connection */
gboolean mef_structures_sql_define (MefConnection *connection, GError **error);

/**
 * mef_structures_sql_query:
 * @sites: (array zero-terminated=1): codes of the sites shown
 *
 * The row ids of the structures a filter shows, in its order: what mef_filtre_structures_matches() says, in
 * SQL. Equal keys are ordered by name, number and row.
 *
 * Returns: (transfer none) (nullable): a statement of one column, to be stepped
 */
MefStatement *mef_structures_sql_query (MefConnection             *connection,
                                        const char *const         *sites,
                                        const MefFiltreStructures *filtre,
                                        GError                   **error);

/** mef_structures_sql_query_one: like mef_structures_sql_query(), but for the one structure @id, if the
 * filter shows it */
MefStatement *mef_structures_sql_query_one (MefConnection             *connection,
                                            const char                *id,
                                            const char *const         *sites,
                                            const MefFiltreStructures *filtre,
                                            GError                   **error);

G_END_DECLS
