/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-page-counter.h"

G_BEGIN_DECLS

#define MEF_TYPE_RENDER_PAGE_COUNTER (mef_render_page_counter_get_type ())
G_DECLARE_FINAL_TYPE (MefRenderPageCounter, mef_render_page_counter, MEF, RENDER_PAGE_COUNTER, GObject)

/**
 * MefRenderPageCounter:
 *
 * Has `monenfant-render` count pages: a process without rights, network or files, bounded in time and memory,
 * and a new one for each file (API-05, SEC-03). Main thread.
 */

/**
 * mef_render_page_counter_new:
 * @helper_path: (nullable): the `monenfant-render` program; %NULL: the one that belongs to this one
 *
 * Returns: (transfer full): the counter; a process starts with the first file
 */
MefPageCounter *mef_render_page_counter_new (const char *helper_path);

/** mef_render_page_counter_set_time_limit: @milliseconds: for one file (5,000 unless told) */
void mef_render_page_counter_set_time_limit (MefRenderPageCounter *self, guint milliseconds);

G_END_DECLS
