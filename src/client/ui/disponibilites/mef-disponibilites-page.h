/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefDisponibilitesPage: « Tableau des disponibilités » of a structure (DIS-01 to DIS-04)
 *
 * The grid with its legend, the whole period, the duplication and what is not kept yet. Leaving with unsaved
 * changes asks. Actions: `grille.enregistrer`, `grille.annuler-changements`, `grille.retour`,
 * `grille.annuler`, `grille.retablir`, `grille.semaine-precedente`, `grille.semaine-suivante`.
 *
 * Signals: `retour`: the user leaves; `dit` (string): one sentence on what was done.
 */
#define MEF_TYPE_DISPONIBILITES_PAGE (mef_disponibilites_page_get_type ())
G_DECLARE_FINAL_TYPE (MefDisponibilitesPage, mef_disponibilites_page, MEF, DISPONIBILITES_PAGE, GtkWidget)

/** mef_disponibilites_page_new: (transfer floating): nothing open */
GtkWidget *mef_disponibilites_page_new (MefEspace *espace);

/** mef_disponibilites_page_ouvrir: the grid of the structure @id; one that is open with unsaved changes
 * stays */
void mef_disponibilites_page_ouvrir (MefDisponibilitesPage *self, const char *id);

G_END_DECLS
