/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Limits of what one deposit brings (API-05, API-09): documents, bytes of one, of all, of one piece */
#define MEF_DEPOT_DOCUMENTS_MAX 10
#define MEF_DEPOT_FICHIER_MAX   (10 * 1024 * 1024)
#define MEF_DEPOT_TOTAL_MAX     (40 * 1024 * 1024)
#define MEF_DEPOT_MORCEAU_MAX   (4 * 1024 * 1024)

/** MEF_DEPOT_PAGES_MAX: pages of one document, counted when the deposit is sent (API-05) */
#define MEF_DEPOT_PAGES_MAX 50

/** MEF_DEPOT_DEBUT: bytes that the first piece of a file must have, or the whole file, to know its format */
#define MEF_DEPOT_DEBUT 1024

/**
 * mef_depot_detect_format:
 * @debut: the first bytes of the file, at least %MEF_DEPOT_DEBUT of them where there are so many
 *
 * The format by content, never by name (API-05).
 *
 * Returns: (transfer none) (nullable): application/pdf, image/jpeg, image/png or image/tiff
 */
const char *mef_depot_detect_format (const guint8 *debut, gsize size);

G_END_DECLS
