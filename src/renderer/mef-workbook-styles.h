/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** mef_workbook_styles_read: (transfer full) (element-type gboolean): for each cell format of `xl/styles.xml`
 * whether it shows a number as a day; %NULL with a %MEF_RENDERING_ERROR
 * @bytes: (nullable): a workbook may have no styles */
GArray *mef_workbook_styles_read (GBytes *bytes, GError **error);

/** mef_workbook_format_is_date: whether a number format (ECMA-376 18.8.31) shows a day: has a day or a year
 * outside quotes and brackets */
gboolean mef_workbook_format_is_date (const char *code);

/**
 * mef_workbook_dup_day:
 * @serial: days since 1899-12-30, which makes 1900 a leap year as spreadsheets do, or since 1904-01-01
 *
 * Returns: (transfer full) (nullable): `YYYY-MM-DD`, %NULL for what is no day between 1900 and 9999
 */
char *mef_workbook_dup_day (double serial, gboolean from_1904);

G_END_DECLS
