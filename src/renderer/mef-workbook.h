/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rendering/mef-render-cells.h"

G_BEGIN_DECLS

/** mef_workbook_sniff: whether @bytes begin as an .xlsx file does, or as the encrypted envelope of one */
gboolean mef_workbook_sniff (GBytes *bytes);

/**
 * mef_workbook_read:
 * @bytes: an .xlsx or .xlsm file (ECMA-376); macros and everything but cells is passed over
 *
 * The cells that hold something, with the values their formulas had when they were saved.
 *
 * Returns: (transfer full) (nullable): a floating #GVariant of %MEF_RENDER_CELLS_TYPE; %NULL with a
 * %MEF_RENDERING_ERROR
 */
GVariant *mef_workbook_read (GBytes *bytes, GError **error);

G_END_DECLS
