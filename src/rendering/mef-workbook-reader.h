/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rendering/mef-render-cells.h"
#include "rendering/mef-rendering-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_WORKBOOK_READER (mef_workbook_reader_get_type ())
G_DECLARE_FINAL_TYPE (MefWorkbookReader, mef_workbook_reader, MEF, WORKBOOK_READER, GObject)

/**
 * MefWorkbookReader:
 *
 * Has workbooks read by `monenfant-render`, the process without rights (SEC-03, STR-04): each by a process of
 * its own that lives for that reading, bounded in time and memory. Calls come back in the main context of the
 * thread that made it; use it from that thread only.
 */

/**
 * mef_workbook_reader_new:
 * @helper_path: (nullable): the `monenfant-render` program, mef_renderer_new() says which is taken otherwise
 *
 * Returns: (transfer full): a reader; a process starts with each reading
 */
MefWorkbookReader *mef_workbook_reader_new (const char *helper_path);

/** mef_workbook_reader_set_time_limit: @milliseconds: for one reading (5,000 unless told) */
void mef_workbook_reader_set_time_limit (MefWorkbookReader *self, guint milliseconds);

/**
 * mef_workbook_reader_read_async:
 * @bytes: the workbook, by its content; no name or declared type is believed
 *
 * Reads the cells that hold something. What cancels it ends the process.
 */
void mef_workbook_reader_read_async (MefWorkbookReader  *self,
                                     GBytes             *bytes,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);

/**
 * mef_workbook_reader_read_finish:
 * Returns: (transfer full): a checked #GVariant of %MEF_RENDER_CELLS_TYPE: names of sheets and texts are not
 *   empty, lines and columns are those of a sheet, kinds are known; or %NULL with a %MEF_RENDERING_ERROR that
 *   has a French sentence on workbooks, or %G_IO_ERROR_CANCELLED
 */
GVariant *mef_workbook_reader_read_finish (MefWorkbookReader *self, GAsyncResult *result, GError **error);

G_END_DECLS
