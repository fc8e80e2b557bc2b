/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What the helper makes of a workbook: a #GVariant of this type, sheet by sheet and line by line: name of the
 * sheet, line and column from 1, a #MefRenderCell, the text.
 */
#define MEF_RENDER_CELLS_TYPE "a(suuys)"

/** MefRenderCell: what a cell holds, beside its text */
typedef enum
{
  MEF_RENDER_CELL_TEXT,
  MEF_RENDER_CELL_NUMBER, /* as C writes it, without exponent where it is a whole number */
  MEF_RENDER_CELL_DATE,   /* `YYYY-MM-DD` */
  MEF_RENDER_CELL_ERROR,  /* `#REF!` */
  MEF_RENDER_CELL_N,
} MefRenderCell;

/** MEF_RENDER_MAX_LINE, MEF_RENDER_MAX_COLUMN: of a sheet (ECMA-376) */
#define MEF_RENDER_MAX_LINE   1048576
#define MEF_RENDER_MAX_COLUMN 16384

/** MEF_RENDER_MAX_CELLS: a workbook with more that hold something is refused */
#define MEF_RENDER_MAX_CELLS 50000

G_END_DECLS
