/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/ui/structures/mef-editeur.h"

G_BEGIN_DECLS

/** MefEditeurChoix: one of the declared choices, or none yet */
#define MEF_TYPE_EDITEUR_CHOIX (mef_editeur_choix_get_type ())
G_DECLARE_FINAL_TYPE (MefEditeurChoix, mef_editeur_choix, MEF, EDITEUR_CHOIX, MefEditeur)

G_END_DECLS
