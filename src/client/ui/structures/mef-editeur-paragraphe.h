/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/ui/structures/mef-editeur.h"

G_BEGIN_DECLS

/** MefEditeurParagraphe: text of several lines, in a field that grows with it */
#define MEF_TYPE_EDITEUR_PARAGRAPHE (mef_editeur_paragraphe_get_type ())
G_DECLARE_FINAL_TYPE (MefEditeurParagraphe, mef_editeur_paragraphe, MEF, EDITEUR_PARAGRAPHE, MefEditeur)

G_END_DECLS
