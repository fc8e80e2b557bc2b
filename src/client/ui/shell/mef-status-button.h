/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefStatusButton: the state of the connection and of what waits, in words with an icon (OFF-05); opens the
 * outbox
 */
#define MEF_TYPE_STATUS_BUTTON (mef_status_button_get_type ())
G_DECLARE_FINAL_TYPE (MefStatusButton, mef_status_button, MEF, STATUS_BUTTON, GtkWidget)

/** mef_status_button_set_espace: @espace: (nullable) */
void mef_status_button_set_espace (MefStatusButton *self, MefEspace *espace);

G_END_DECLS
