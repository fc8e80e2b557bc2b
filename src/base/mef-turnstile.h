/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefTurnstile:
 *
 * Lets so many in at once; the others wait in the order they came, and not too many of them. One thread's.
 */
typedef struct _MefTurnstile MefTurnstile;

/** MefTurn: whoever waited is in */
typedef void (*MefTurn) (gpointer data);

/** mef_turnstile_new: (transfer full): @inside: at once; @waiting: more than these are turned away */
MefTurnstile *mef_turnstile_new (guint inside, guint waiting);

/** mef_turnstile_free: nobody may be in or wait */
void mef_turnstile_free (MefTurnstile *self);

/**
 * mef_turnstile_enter:
 * @turn: called once with @data: from within this call where there is room, else from within the
 *   mef_turnstile_leave() of another
 *
 * Returns: %FALSE when too many wait; @turn is not called then
 */
gboolean mef_turnstile_enter (MefTurnstile *self, MefTurn turn, gpointer data);

/** mef_turnstile_leave: each who is in calls it once */
void mef_turnstile_leave (MefTurnstile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefTurnstile, mef_turnstile_free)

G_END_DECLS
