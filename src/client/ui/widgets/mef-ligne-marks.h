/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-ligne.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefLigneMarks: the small marks of a row: came back, unfinished work, decision about to leave
 *
 * What each means is told on hover; the mark of a return tells the first date besides (ux-design).
 */
#define MEF_TYPE_LIGNE_MARKS (mef_ligne_marks_get_type ())
G_DECLARE_FINAL_TYPE (MefLigneMarks, mef_ligne_marks, MEF, LIGNE_MARKS, GtkWidget)

/** mef_ligne_marks_new: (transfer floating): none is shown */
GtkWidget *mef_ligne_marks_new (void);

/** mef_ligne_marks_set: shows those of @ligne */
void mef_ligne_marks_set (MefLigneMarks *self, const MefLigne *ligne);

/** mef_ligne_inscription_new: (transfer floating): text that never asks for more room than @chars characters
 */
GtkWidget *mef_ligne_inscription_new (guint chars, const char *style);

/** mef_ligne_tag_new: (transfer floating): a label for mef_ligne_set_tag() */
GtkWidget *mef_ligne_tag_new (void);

/** mef_ligne_set_tag: « 1re demande » or « Renouv. » on a label of mef_ligne_tag_new() */
void mef_ligne_set_tag (GtkWidget *label, const MefLigne *ligne);

/** mef_ligne_set_phrase: @row: (nullable): what those who hear the list are told of the row */
void mef_ligne_set_phrase (GtkWidget *row, const MefLigne *ligne, const char *moi, gint64 now);

G_END_DECLS
