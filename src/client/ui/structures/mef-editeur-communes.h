/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/ui/structures/mef-editeur.h"

G_BEGIN_DECLS

/** MefEditeurCommunes: communes in the order the families see (COM-01): add, remove, move by keys and drag */
#define MEF_TYPE_EDITEUR_COMMUNES (mef_editeur_communes_get_type ())
G_DECLARE_FINAL_TYPE (MefEditeurCommunes, mef_editeur_communes, MEF, EDITEUR_COMMUNES, MefEditeur)

G_END_DECLS
