/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-constat.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefFindingRow: one automatic finding as a short sentence (MOD-04); only problems are tinted
 *
 * Signals: `voir`: show the field or the request it points to; `acquitter (gboolean)`: the user acknowledges
 * it, or takes that back.
 */
#define MEF_TYPE_FINDING_ROW (mef_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (MefFindingRow, mef_finding_row, MEF, FINDING_ROW, GtkWidget)

/** mef_finding_row_new: (transfer floating): it says nothing yet */
GtkWidget *mef_finding_row_new (void);

/** mef_finding_row_set: it says @constat of @demande from now on; its link is not offered yet */
void mef_finding_row_set (MefFindingRow *self, const MefConstat *constat, const MefDemande *demande);

/** mef_finding_row_set_lien: its link leads to @lien, a request that can be opened here */
void mef_finding_row_set_lien (MefFindingRow *self, const char *lien);

/** mef_finding_row_get_lien: (transfer none) (nullable): the request its link leads to */
const char *mef_finding_row_get_lien (MefFindingRow *self);

/** mef_finding_row_get_code: which finding it is */
MefCodeConstat mef_finding_row_get_code (MefFindingRow *self);

/** mef_finding_row_set_acquitte: as the work has it; @editable: whether the user may change it */
void mef_finding_row_set_acquitte (MefFindingRow *self, gboolean acquitte, gboolean editable);

G_END_DECLS
