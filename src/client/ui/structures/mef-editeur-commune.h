/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/ui/structures/mef-editeur.h"

G_BEGIN_DECLS

/** MefEditeurCommune: one of the communes that the postal code of the same address has (COM-02) */
#define MEF_TYPE_EDITEUR_COMMUNE (mef_editeur_commune_get_type ())
G_DECLARE_FINAL_TYPE (MefEditeurCommune, mef_editeur_commune, MEF, EDITEUR_COMMUNE, MefEditeur)

G_END_DECLS
