/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-grille.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefGrilleSemaine: a week of the availability grid (DIS-01)
 *
 * Seven days with their titles, a line of mornings and one of afternoons: a grid with rows and columns to a
 * screen reader, each cell named by its day and half.
 *
 * Signals: `jour` (uint: #MefDay, widget): the title of a day was clicked; `moitie` (uint: #MefDay of the
 * week, uint: #MefMoitie, widget): MATIN or APRES-MIDI was.
 */
#define MEF_TYPE_GRILLE_SEMAINE (mef_grille_semaine_get_type ())
G_DECLARE_FINAL_TYPE (MefGrilleSemaine, mef_grille_semaine, MEF, GRILLE_SEMAINE, GtkWidget)

/**
 * MefSemaineLook:
 * @MEF_SEMAINE_LARGE: high cells, days in full
 * @MEF_SEMAINE_COURTE: days shortened, where it is narrow or the text large
 * @MEF_SEMAINE_BASSE: low cells, for several weeks one below the other
 */
typedef enum
{
  MEF_SEMAINE_LARGE,
  MEF_SEMAINE_COURTE,
  MEF_SEMAINE_BASSE,
} MefSemaineLook;

/** mef_grille_semaine_new: (transfer floating): @titles: gives the titles of all lines the same width */
GtkWidget *mef_grille_semaine_new (GtkSizeGroup *titles);

/** mef_grille_semaine_show: @lundi: the week */
void mef_grille_semaine_show (MefGrilleSemaine *self, MefGrille *grille, MefDay lundi, MefSemaineLook look);

/** mef_grille_semaine_find: (transfer none) (nullable): the cell of a day and half of this week */
GtkWidget *mef_grille_semaine_find (MefGrilleSemaine *self, MefCase cellule);

/** mef_grille_semaine_find_case: what cell @widget is, or lies in; %FALSE when it is none of these or outside
 * the period */
gboolean mef_grille_semaine_find_case (MefGrilleSemaine *self, GtkWidget *widget, MefCase *cellule);

G_END_DECLS
