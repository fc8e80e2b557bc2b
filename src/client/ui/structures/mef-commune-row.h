/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefCommuneRow: a commune in an ordered list: its place, its name, arrows, a cross
 *
 * Signals: `deplacer` (by: int): up is -1; `retirer`. It can be dragged: its content is the row itself.
 */
#define MEF_TYPE_COMMUNE_ROW (mef_commune_row_get_type ())
G_DECLARE_FINAL_TYPE (MefCommuneRow, mef_commune_row, MEF, COMMUNE_ROW, GtkListBoxRow)

/** mef_commune_row_new: (transfer floating); @name: « 93200 Saint-Denis » */
GtkWidget *mef_commune_row_new (const char *insee, const char *code_postal, const char *name);

/** mef_commune_row_get_insee: (transfer none) */
const char *mef_commune_row_get_insee (MefCommuneRow *self);

/** mef_commune_row_get_code_postal: (transfer none) */
const char *mef_commune_row_get_code_postal (MefCommuneRow *self);

/** mef_commune_row_set_rang: it is the @rang-th (from 0) of @n */
void mef_commune_row_set_rang (MefCommuneRow *self, guint rang, guint n);

G_END_DECLS
