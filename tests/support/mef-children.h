/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** mef_children_wait: until no process begun here is left. GLib ends those it is told to on a thread of its
 * own: a test that returns before leaves them behind, with its output open. */
void mef_children_wait (void);

G_END_DECLS
