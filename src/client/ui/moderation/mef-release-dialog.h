/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** mef_release_dialog_present: asks before a colleague's claim on the request of @review is released
 * (MOD-02), over the window of @parent; nothing where the user may not */
void mef_release_dialog_present (MefReview *review, GtkWidget *parent);

G_END_DECLS
