/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/ui/structures/mef-editeur.h"

G_BEGIN_DECLS

/** MefEditeurLignes: lines of cells, to add to and to take from: closing periods, members, permanences */
#define MEF_TYPE_EDITEUR_LIGNES (mef_editeur_lignes_get_type ())
G_DECLARE_FINAL_TYPE (MefEditeurLignes, mef_editeur_lignes, MEF, EDITEUR_LIGNES, MefEditeur)

G_END_DECLS
