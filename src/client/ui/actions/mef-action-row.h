/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-actions.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** mef_action_row_new: a row of the outbox: what, when, its state in words, and what hinders it */
GtkWidget *mef_action_row_new (MefActionItem *item, gint64 now);

G_END_DECLS
