/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-classeur-source.h"
#include "client/model/mef-import-classeur.h"

G_BEGIN_DECLS

/**
 * MefClasseurs: the referencing workbooks of structures (STR-04): empty ones to hand out, filled ones to read
 *
 * Main thread.
 */
#define MEF_TYPE_CLASSEURS (mef_classeurs_get_type ())
G_DECLARE_FINAL_TYPE (MefClasseurs, mef_classeurs, MEF, CLASSEURS, GObject)

/** mef_classeurs_new: (transfer full) */
MefClasseurs *mef_classeurs_new (MefClasseurLecteur *lecteur, MefClasseurSource *source);

/** mef_classeurs_importer: (transfer full): an import into @saisie, without a file yet */
MefImportClasseur *mef_classeurs_importer (MefClasseurs *self, MefSaisieFiche *saisie);

/** mef_classeurs_dup_nom: (transfer full): what the file of an empty workbook is called: « classeur-eaje.xlsx
 * » */
char *mef_classeurs_dup_nom (MefTypeStructure type);

/**
 * mef_classeurs_telecharger_async:
 * @caf: code of the site
 * @fichier: written anew, whole or not at all
 *
 * Gets the empty workbook of @type. The network is needed: the error's message says so.
 */
void mef_classeurs_telecharger_async (MefClasseurs       *self,
                                      const char         *caf,
                                      MefTypeStructure    type,
                                      GFile              *fichier,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);

/** mef_classeurs_telecharger_finish: %FALSE with a French sentence for a person */
gboolean mef_classeurs_telecharger_finish (MefClasseurs *self, GAsyncResult *result, GError **error);

G_END_DECLS
