/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mef-model-server.h"

G_BEGIN_DECLS

/**
 * mef_sync_model_run:
 * @seed: what happens, and in which order, follows from it alone
 * @bugs: #MefModelBug
 * @steps: before the network heals
 * @trace: tell every step on standard error
 * @why: what was broken, and at which step
 *
 * One server, several clients and the network between them: operations, losses, duplicated and reordered
 * messages, crashes of either side at any step, clocks that jump, changed rights. Then the network heals. The
 * five properties of synchronisation are looked at after every step and at the end.
 *
 * Returns: whether all of them held
 */
gboolean mef_sync_model_run (guint64 seed, guint bugs, guint steps, gboolean trace, char *why, gsize size);

/** mef_sync_model_describe: what the last run went through: operations entered, applied, crashes… */
void mef_sync_model_describe (char *text, gsize size);

G_END_DECLS
