/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"
#include "domain/mef-filtre.h"

G_BEGIN_DECLS

/**
 * mef_filtre_sql_query:
 * @sites: (array zero-terminated=1): codes of the sites shown
 * @moi: id of the account that asks
 * @now: µs UTC, by server time
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
                                    GError           **error);

G_END_DECLS
