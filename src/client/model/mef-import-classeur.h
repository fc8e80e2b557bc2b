/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-classeur-lecteur.h"
#include "client/model/mef-saisie-fiche.h"

G_BEGIN_DECLS

/** MefEtapeImport: how far the import of a workbook has come */
typedef enum
{
  MEF_ETAPE_IMPORT_ATTENTE, /* no file was given */
  MEF_ETAPE_IMPORT_LECTURE, /* it is being read */
  MEF_ETAPE_IMPORT_LUE,     /* its answers may be put into the form */
  MEF_ETAPE_IMPORT_ECHEC,   /* it could not be read: `erreur` says why */
  MEF_ETAPE_IMPORT_FAITE,   /* they are in the form */
} MefEtapeImport;

/**
 * MefImportClasseur: the answers of a filled workbook on their way into a form (STR-04)
 *
 * Reading changes nothing: the agent sees what was read and what could not be used, and then puts it into the
 * form, as one step that can be undone; the structure is saved by the form as ever.
 *
 * Property, notified: `etape` (uint, #MefEtapeImport). Main thread.
 */
#define MEF_TYPE_IMPORT_CLASSEUR (mef_import_classeur_get_type ())
G_DECLARE_FINAL_TYPE (MefImportClasseur, mef_import_classeur, MEF, IMPORT_CLASSEUR, GObject)

/** mef_import_classeur_new: (transfer full): into @saisie */
MefImportClasseur *mef_import_classeur_new (MefClasseurLecteur *lecteur, MefSaisieFiche *saisie);

/** mef_import_classeur_lire: reads @fichier, instead of what was read before */
void mef_import_classeur_lire (MefImportClasseur *self, GFile *fichier);

/** mef_import_classeur_abandonner: stops a reading; what was read is forgotten, the form is not touched */
void mef_import_classeur_abandonner (MefImportClasseur *self);

/** mef_import_classeur_appliquer: puts the answers into the form, as one step; once */
void mef_import_classeur_appliquer (MefImportClasseur *self);

/** mef_import_classeur_get_etape: how far it has come */
MefEtapeImport mef_import_classeur_get_etape (MefImportClasseur *self);

/** mef_import_classeur_get_erreur: (transfer none) (nullable): a French sentence of %MEF_ETAPE_IMPORT_ECHEC
 */
const char *mef_import_classeur_get_erreur (MefImportClasseur *self);

/** mef_import_classeur_get_n_reponses: fields that were answered */
guint mef_import_classeur_get_n_reponses (MefImportClasseur *self);

/** mef_import_classeur_get_n_remplacements: of these, fields that have another value in the form now, which
 * the import would replace */
guint mef_import_classeur_get_n_remplacements (MefImportClasseur *self);

/** mef_import_classeur_get_refus: (transfer none): #MefRefusItem: every cell that could not be used */
GListModel *mef_import_classeur_get_refus (MefImportClasseur *self);

/** mef_import_classeur_dup_refus: (transfer full): the same to be pasted into a mail or a spreadsheet: a line
 * each, cells parted by tabs */
char *mef_import_classeur_dup_refus (MefImportClasseur *self);

G_END_DECLS
