/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-scan-ref.h"

G_BEGIN_DECLS

/**
 * MefScanItem: a document of a request as the scan pane names it
 * @ref: the scan
 * @title: « Agrément », « Agrément 2 », « Attestation de formation »
 * @description: « Déposé le 3 mars 2026 · agrement.pdf · 812 Ko »
 */
typedef struct
{
  MefScanRef *ref;
  char       *title;
  char       *description;
} MefScanItem;

/** mef_scan_item_list: (transfer container) (element-type MefScanItem): the documents of @demande (nullable),
 * in its order */
GPtrArray *mef_scan_item_list (const MefDemande *demande);

/** mef_scan_item_choose: which of them is shown first: the agrément that came last is what is checked */
guint mef_scan_item_choose (const MefDemande *demande);

G_END_DECLS
