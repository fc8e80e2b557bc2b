/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-demo-sink.h"
#include "server/service/interfaces/mef-transaction.h"

G_BEGIN_DECLS

/** mef_demo_store_write_gestionnaires: @gestionnaires: (element-type MefGestionnaire): stores them and tells
 * the feed */
gboolean
mef_demo_store_write_gestionnaires (MefTransaction *transaction, GPtrArray *gestionnaires, GError **error);

/** mef_demo_store_write_structures: @structures: (element-type MefDemoStructure): stores them with number,
 * history and what stands beside them, and tells the feed */
gboolean mef_demo_store_write_structures (MefTransaction *transaction, GPtrArray *structures, GError **error);

G_END_DECLS
