/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/demo/mef-demo-papiers.h"

G_BEGIN_DECLS

/**
 * MefDemoAtelier:
 *
 * Draws many scans: printing goes on in the calling thread, scanning on all processors. For one thread at a
 * time.
 */
typedef struct _MefDemoAtelier MefDemoAtelier;

/** mef_demo_atelier_new: (transfer full): its threads wait for work */
MefDemoAtelier *mef_demo_atelier_new (void);
void            mef_demo_atelier_free (MefDemoAtelier *self);

/**
 * mef_demo_atelier_draw:
 * @papiers: (element-type MefDemoPapierJoint)
 *
 * Blocks until all are drawn.
 *
 * Returns: (transfer full) (element-type MefDemoScan): a scan for each, in the same order
 */
GPtrArray *mef_demo_atelier_draw (MefDemoAtelier *self, GPtrArray *papiers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDemoAtelier, mef_demo_atelier_free)

G_END_DECLS
