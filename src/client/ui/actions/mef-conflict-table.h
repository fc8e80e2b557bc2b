/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefConflictTable: the user's decision beside the request as it is now, what changed standing out (OFF-04)
 */
#define MEF_TYPE_CONFLICT_TABLE (mef_conflict_table_get_type ())
G_DECLARE_FINAL_TYPE (MefConflictTable, mef_conflict_table, MEF, CONFLICT_TABLE, GtkGrid)

/**
 * mef_conflict_table_show:
 * @moi: the user's account id
 * @now: µs UTC, the server's clock
 *
 * Compares what @dossier brings; hidden where there is nothing to compare with: it only waits, or the request
 * is not known.
 */
void mef_conflict_table_show (MefConflictTable          *self,
                              const MefOperationDossier *dossier,
                              const char                *moi,
                              gint64                     now);

G_END_DECLS
