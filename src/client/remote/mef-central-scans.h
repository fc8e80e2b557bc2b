/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-scan-source.h"

G_BEGIN_DECLS

/** mef_central_scan_source_init: the scans of a #MefCentral, through the request that holds them (API-05) */
void mef_central_scan_source_init (MefScanSourceInterface *iface);

G_END_DECLS
