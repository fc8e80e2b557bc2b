/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mef_quiet_wait:
 * @is_busy: (nullable): whether somebody else, as another thread, still has something to hand in
 *
 * Runs the default main context until nothing is ready in it and no timer of it ends within 150 ms: what was
 * set going has come to its end, animations too, however slow the machine is. Not where something moves for
 * ever: a cursor that blinks, a spinner.
 */
void mef_quiet_wait (gboolean (*is_busy) (gpointer data), gpointer data);

G_END_DECLS
