/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-structure-ouverte.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefStructurePage: one structure being created or edited (STR-02, STR-03)
 *
 * The form of its type, what of it is kept where, what is missing, and what to do with it. Signals: `fermee`:
 * the person leaves; `enregistree` (id: string, nom: string, creee: boolean): it is saved; `creee` tells that
 * it is new; `jumelle` (id: string, supprimer: boolean): then its twin is to be deleted, or opened (STR-09);
 * `prevenir`: the mail to the gestionnaire is asked for (STR-10). Main thread.
 */
#define MEF_TYPE_STRUCTURE_PAGE (mef_structure_page_get_type ())
G_DECLARE_FINAL_TYPE (MefStructurePage, mef_structure_page, MEF, STRUCTURE_PAGE, GtkWidget)

/** mef_structure_page_new: (transfer floating); @ouverte: what it shows; opened by the caller */
GtkWidget *mef_structure_page_new (MefEspace *espace, MefStructureOuverte *ouverte);

G_END_DECLS
