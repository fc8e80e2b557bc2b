/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-documents"

#include "config.h"

#include "client/documents/interfaces/mef-scan-error.h"

G_DEFINE_QUARK (mef - scan - error - quark, mef_scan_error)
