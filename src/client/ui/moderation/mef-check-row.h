/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-controle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefCheckRow: one declared field to hold against the document (MOD-04)
 *
 * Signals: `coche (MefResultat)`: the user ticks; `lu (const char *)`: the user types what is on the
 * document; `fini`: the user has typed it (Enter).
 */
#define MEF_TYPE_CHECK_ROW (mef_check_row_get_type ())
G_DECLARE_FINAL_TYPE (MefCheckRow, mef_check_row, MEF, CHECK_ROW, GtkWidget)

/** mef_check_row_set_champ: which of the seven; gives key, label and names */
void mef_check_row_set_champ (MefCheckRow *self, MefChamp champ);

/** mef_check_row_set_demande: the declared value, and the previous one where it differs */
void mef_check_row_set_demande (MefCheckRow *self, const MefDemande *demande);

/** mef_check_row_set_controle: @a_revoir: taken back because the request has changed */
void mef_check_row_set_controle (MefCheckRow       *self,
                                 const MefControle *controle,
                                 gboolean           a_revoir,
                                 gboolean           editable);

/** mef_check_row_set_current: the one the eye is at */
void mef_check_row_set_current (MefCheckRow *self, gboolean current);

/** mef_check_row_edit_lu: puts the focus where what is read is typed; %FALSE unless it is « différent » */
gboolean mef_check_row_edit_lu (MefCheckRow *self);

G_END_DECLS
