/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-classeurs.h"
#include "client/model/mef-espace.h"
#include "client/model/mef-versions-lues.h"
#include "domain/mef-communes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** MefStructuresPage: the structures of a site: the list, and the form of the one that is open
 * (STR-01…STR-11) */
#define MEF_TYPE_STRUCTURES_PAGE (mef_structures_page_get_type ())
G_DECLARE_FINAL_TYPE (MefStructuresPage, mef_structures_page, MEF, STRUCTURES_PAGE, GtkWidget)

/** mef_structures_page_new: (transfer floating): of the current site; @communes: (nullable): the national
 * list */
GtkWidget *mef_structures_page_new (MefEspace *espace, MefCommunes *communes);

/** mef_structures_page_set_classeurs: with what « Importer un classeur… » and « Télécharger un classeur vide…
 * » work; before the first structure is opened (STR-04) */
void mef_structures_page_set_classeurs (MefStructuresPage *self, MefClasseurs *classeurs);

/** mef_structures_page_set_versions: where « Historique » reads the versions of a structure (VAL-03) */
void mef_structures_page_set_versions (MefStructuresPage *self, MefVersionSource *versions);

/** mef_structures_page_ouvrir: the form of the structure @id, with what was set aside of it */
void mef_structures_page_ouvrir (MefStructuresPage *self, const char *id);

/** mef_structures_page_ouvrir_validation: what is proposed for the structure @id (VAL-02) */
void mef_structures_page_ouvrir_validation (MefStructuresPage *self, const char *id);

G_END_DECLS
