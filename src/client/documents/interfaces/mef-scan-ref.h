/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define MEF_TYPE_SCAN_REF (mef_scan_ref_get_type ())

/**
 * MefScanRef:
 * @site: code of the request's own CAF
 * @demande: id of the request
 * @numero: of the document within the request
 * @sha256: of the content, 64 lower-case hexadecimal digits; what the scan is kept and checked by
 * @taille: bytes
 *
 * Names one scan of one request. Immutable, reference counted, any thread.
 */
typedef struct
{
  gatomicrefcount refs;

  char  *site;
  char  *demande;
  int    numero;
  char  *sha256;
  gint64 taille;
} MefScanRef;

GType mef_scan_ref_get_type (void);

/** mef_scan_ref_new: (transfer full): names @document of @demande */
MefScanRef *mef_scan_ref_new (const MefDemande *demande, const MefDocument *document);
MefScanRef *mef_scan_ref_ref (MefScanRef *self);
void        mef_scan_ref_unref (MefScanRef *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefScanRef, mef_scan_ref_unref)

G_END_DECLS
