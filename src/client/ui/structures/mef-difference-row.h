/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-saisie-fiche.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefDifferenceRow: one unit of a form as it is published and as it is proposed (VAL-02)
 *
 * A change stands on yellow and says so in words; it can be corrected, or put back. Main thread.
 */
#define MEF_TYPE_DIFFERENCE_ROW (mef_difference_row_get_type ())
G_DECLARE_FINAL_TYPE (MefDifferenceRow, mef_difference_row, MEF, DIFFERENCE_ROW, GtkWidget)

/**
 * mef_difference_row_new: (transfer floating)
 * @saisie: from what is published to what is to be
 * @proposee: what was proposed; kept by who makes the row
 * @change: whether it is one of the changes, which can be typed in
 */
GtkWidget *mef_difference_row_new (MefSaisieFiche *saisie,
                                   const MefFiche *proposee,
                                   const MefUnite *unite,
                                   gboolean        change);

/** mef_difference_row_make_gap: (transfer floating): as wide as the button at the end of a change, for what
 * has none */
GtkWidget *mef_difference_row_make_gap (void);

/** mef_difference_row_get_unite: (transfer none) */
const MefUnite *mef_difference_row_get_unite (MefDifferenceRow *self);

/** mef_difference_row_is_change: whether it is one of the changes */
gboolean mef_difference_row_is_change (MefDifferenceRow *self);

/** mef_difference_row_actualiser: shows value and fault as they are now */
void mef_difference_row_actualiser (MefDifferenceRow *self);

/** mef_difference_row_set_courante: whether it is the one jumped to */
void mef_difference_row_set_courante (MefDifferenceRow *self, gboolean courante);

/** mef_difference_row_set_empilee: @empilee: no room for columns: what is published stands above what is
 * proposed */
void mef_difference_row_set_empilee (MefDifferenceRow *self, gboolean empilee);

G_END_DECLS
