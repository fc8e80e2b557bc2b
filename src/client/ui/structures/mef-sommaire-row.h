/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-saisie-fiche.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** MefSommaireRow: a section in the index: done, optional, something to fill in or wrong, as icon and words
 */
#define MEF_TYPE_SOMMAIRE_ROW (mef_sommaire_row_get_type ())
G_DECLARE_FINAL_TYPE (MefSommaireRow, mef_sommaire_row, MEF, SOMMAIRE_ROW, GtkListBoxRow)

/** mef_sommaire_row_new: (transfer floating) */
GtkWidget *mef_sommaire_row_new (const char *titre);

/** mef_sommaire_row_show: @facultatif: nothing is required there and nothing was given */
void mef_sommaire_row_show (MefSommaireRow *self, const MefCompteSection *compte, gboolean facultatif);

G_END_DECLS
