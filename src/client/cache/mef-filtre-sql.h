/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"
#include "domain/mef-filtre.h"

G_BEGIN_DECLS

/**
 * MEF_FILTRE_SQL_RELANCE: conditions on a row of `demande`: it was never reminded, no reminder of it stands
 * in the outbox, and it is not a migrated one (RLC-01); whether it waits, and for how long, comes besides
 */
#define MEF_FILTRE_SQL_RELANCE                                                                               \
  " AND migre = 0 AND efface = 0"                                                                            \
  " AND NOT EXISTS (SELECT 1 FROM relance WHERE relance.id = demande.id"                                     \
  " AND json_extract (CAST (relance.corps AS TEXT), '$.etat') <> 'ANNULEE')"                                 \
  " AND NOT EXISTS (SELECT 1 FROM operation WHERE operation.record = demande.id"                             \
  " AND operation.genre = 'relancer')"

/**
 * mef_filtre_sql_query:
 * @sites: (array zero-terminated=1): codes of the sites shown
 * @moi: id of the account that asks
 * @now: µs UTC, by server time
 * @limit: how many at most; 0: all
 *
 * The row ids of the requests a filter shows, in its order: what mef_filtre_matches() says, in SQL. Equal
 * keys are ordered by number, as the server does, then by row. Worker thread.
 *
 * Returns: (transfer none) (nullable): a statement of one column, to be stepped
 */
MefStatement *mef_filtre_sql_query (MefConnection     *connection,
                                    const char *const *sites,
                                    const MefFiltre   *filtre,
                                    const char        *moi,
                                    gint64             now,
                                    guint              limit,
                                    GError           **error);

G_END_DECLS
