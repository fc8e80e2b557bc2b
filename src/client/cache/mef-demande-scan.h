/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"

G_BEGIN_DECLS

/**
 * mef_demande_scan:
 * @text: (array length=length): the JSON of a request, as received
 *
 * Reads of a request only what lists show, sort and search, without a tree: a quarter of the time of
 * mef_demande_codec_decode(), which is what a first synchronisation is made of (PRF-07). Any thread.
 *
 * Returns: (transfer full) (nullable): a request with everything else empty, or %NULL with a
 * %MEF_PROTOCOL_ERROR
 */
MefDemande *mef_demande_scan (const char *text, gsize length, GError **error);

G_END_DECLS
