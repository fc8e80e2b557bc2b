/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/demo/mef-demo-generator.h"

G_BEGIN_DECLS

/**
 * MefDemoProgress:
 * @done: requests written so far
 * @total: in all
 */
typedef void (*MefDemoProgress) (guint done, guint total, gpointer user_data);

/**
 * mef_demo_fill:
 * @sink: where everything goes, in the order that its calls are described in
 * @sink_data: first argument of its calls
 * @progress: (nullable): called after each batch
 *
 * Blocks until all is written.
 *
 * Returns: %FALSE with the sink's error, after which the store is not to be used
 */
gboolean mef_demo_fill (MefDemoGenerator  *generator,
                        const MefDemoSink *sink,
                        gpointer           sink_data,
                        MefDemoProgress    progress,
                        gpointer           progress_data,
                        GError           **error);

G_END_DECLS
