/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rendering/mef-workbook-reader.h"

G_BEGIN_DECLS

/*
 * Workbooks made by hand, and the reader's call, waited for in the default main context.
 */

/** MefTestPart: of an archive; without @text it is left out, @size says how long a text with zeros in it is
 */
typedef struct
{
  const char *name;
  const char *text;
  gsize       size;
} MefTestPart;

/** mef_test_zip: (transfer full): @parts, @replaced (nullable) instead of the one of its name */
GBytes *mef_test_zip (const MefTestPart *parts, guint n, const MefTestPart *replaced);

/**
 * MefTestAnswer:
 * @sheet: number of the sheet, from 1
 * @address: `C7`
 * @cell: what stands in the `c` element, its attributes before: ` t="inlineStr"><is><t>65</t></is>`
 */
typedef struct
{
  guint       sheet;
  const char *address;
  const char *cell;
} MefTestAnswer;

/** mef_test_fill_workbook: (transfer full): @empty with answers put into its cells as another program would;
 * a cell that is not there comes at the end of the sheet, on a line of its own */
GBytes *mef_test_fill_workbook (GBytes *empty, const MefTestAnswer *answers, guint n);

/** mef_test_read_workbook: (transfer full) (nullable): its cells */
GVariant *mef_test_read_workbook (MefWorkbookReader *reader, GBytes *bytes, GError **error);

G_END_DECLS
