/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"
#include "client/ui/shell/mef-window.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MefApplication: the GApplication: styles, window, quitting without losing anything
 *
 * Signal `commencer (MefWindow *window)` once, when the window is there: the composition root fills it and
 * presents it.
 * Signal `quitter` before the outbox is flushed: what is half done is to be written now.
 * Action `app.touches-lettres` (boolean state): whether single-letter keys act (ux-design, Keys).
 */
#define MEF_TYPE_APPLICATION (mef_application_get_type ())
G_DECLARE_FINAL_TYPE (MefApplication, mef_application, MEF, APPLICATION, AdwApplication)

/** mef_application_new: (transfer full) */
MefApplication *mef_application_new (void);

/** mef_application_set_espace: @espace: (nullable): whose outbox is flushed before quitting and whose
 * settings count */
void mef_application_set_espace (MefApplication *self, MefEspace *espace);

G_END_DECLS
