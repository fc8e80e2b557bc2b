/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-classeur-lecteur.h"
#include "rendering/mef-workbook-reader.h"

G_BEGIN_DECLS

#define MEF_TYPE_CLASSEUR_FICHIER (mef_classeur_fichier_get_type ())
G_DECLARE_FINAL_TYPE (MefClasseurFichier, mef_classeur_fichier, MEF, CLASSEUR_FICHIER, GObject)

/**
 * MefClasseurFichier:
 *
 * The #MefClasseurLecteur of the program: takes a file into memory as it is, never looks into it, and has it
 * read by the renderer. Main thread.
 */

/** mef_classeur_fichier_new: (transfer full) */
MefClasseurFichier *mef_classeur_fichier_new (MefWorkbookReader *reader);

/** mef_cellules_from_render: (transfer full) (element-type MefCellule): of a #GVariant of
 * %MEF_RENDER_CELLS_TYPE, as mef_workbook_reader_read_finish() has checked it */
GPtrArray *mef_cellules_from_render (GVariant *cells);

G_END_DECLS
