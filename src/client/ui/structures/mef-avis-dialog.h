/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-structure-avis.h"
#include "client/ui/widgets/mef-toast.h"

G_BEGIN_DECLS

/** mef_avis_dialog_present: proposes the mail over the window of @parent: it can be corrected, copied, or
 * opened in the person's mail program, who sends it there; @toast says what became of it (STR-10) */
void mef_avis_dialog_present (GtkWidget *parent, const MefAvisCreation *avis, MefToast *toast);

G_END_DECLS
