/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-scan-pages.h"
#include "client/model/mef-scan-item.h"

G_BEGIN_DECLS

/** MefScanPlace: how a document was left; it comes back the same */
typedef struct
{
  int         page;
  MefRotation rotation;
} MefScanPlace;

/** MefScanDocuments: the documents of a request, which of them is shown, and how each was left */
typedef struct _MefScanDocuments MefScanDocuments;

/** mef_scan_documents_new: (transfer full): none */
MefScanDocuments *mef_scan_documents_new (void);
void              mef_scan_documents_free (MefScanDocuments *self);

/**
 * mef_scan_documents_set:
 * @demande: (nullable): whose documents they are from now on
 *
 * Returns: whether the one shown is still the same; else the one to show first is chosen
 */
gboolean mef_scan_documents_set (MefScanDocuments *self, const MefDemande *demande);

/** mef_scan_documents_get_n: how many there are */
guint mef_scan_documents_get_n (const MefScanDocuments *self);

/** mef_scan_documents_get: (transfer none) */
const MefScanItem *mef_scan_documents_get (const MefScanDocuments *self, guint document);

/** mef_scan_documents_get_shown: the number of the one shown */
guint mef_scan_documents_get_shown (const MefScanDocuments *self);

/** mef_scan_documents_show: %FALSE when it is shown already, or is none of them */
gboolean mef_scan_documents_show (MefScanDocuments *self, guint document);

/** mef_scan_documents_get_current: (transfer none) (nullable): the one shown */
const MefScanItem *mef_scan_documents_get_current (const MefScanDocuments *self);

/** mef_scan_documents_get_place: (transfer none): of the one shown, which there must be; made when it is
 * first looked at, may be changed */
MefScanPlace *mef_scan_documents_get_place (MefScanDocuments *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefScanDocuments, mef_scan_documents_free)

G_END_DECLS
