/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rendering/mef-render-cells.h"

G_BEGIN_DECLS

/**
 * MefWorkbookContext: what the sheets of one workbook share
 * @strings: (element-type utf8): what cells point to
 * @dates: (element-type gboolean): whether a cell format shows a day
 * @from_1904: days are counted from 1904
 * @cells: where they are written
 * @n_cells, @n_bytes: written so far
 */
typedef struct
{
  GPtrArray       *strings;
  GArray          *dates;
  gboolean         from_1904;
  GVariantBuilder *cells;
  guint            n_cells;
  gsize            n_bytes;
} MefWorkbookContext;

/** mef_workbook_sheet_read: appends the cells of one sheet that hold something; %FALSE with a
 * %MEF_RENDERING_ERROR */
gboolean
mef_workbook_sheet_read (MefWorkbookContext *context, const char *name, GBytes *bytes, GError **error);

G_END_DECLS
