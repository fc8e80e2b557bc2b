/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MEF_SCAN_ERROR:
 *
 * Why a scan cannot be shown; every message is a French sentence for a person, saying what to do.
 */
#define MEF_SCAN_ERROR (mef_scan_error_quark ())

/**
 * MefScanError:
 * @MEF_SCAN_ERROR_DAMAGED: what arrived is not what was deposited (size or SHA-256); trying again may help
 * @MEF_SCAN_ERROR_UNREADABLE: the document itself cannot be shown (format, damage, password, size); only a
 * new deposit helps
 * @MEF_SCAN_ERROR_RENDERER: it could not be shown here and now (time, crash); trying again may help
 */
typedef enum
{
  MEF_SCAN_ERROR_DAMAGED,
  MEF_SCAN_ERROR_UNREADABLE,
  MEF_SCAN_ERROR_RENDERER,
} MefScanError;

GQuark mef_scan_error_quark (void);

G_END_DECLS
