/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-ligne-structure.h"
#include "client/model/mef-liste.h"

G_BEGIN_DECLS

/**
 * MefStructures: the structures of a #MefFiltreStructures, in its order, as a list of #MefLigneStructure
 * (STR-01)
 *
 * A change of one structure that moves nothing reads that one row and no list.
 *
 * Property besides, notified: `compte` (pointer to #MefCompteStructures of the site whatever the filter,
 * %NULL until first counted).
 */
#define MEF_TYPE_STRUCTURES (mef_structures_get_type ())
G_DECLARE_FINAL_TYPE (MefStructures, mef_structures, MEF, STRUCTURES, MefListe)

/** mef_structures_new: (transfer full): @filtre: filter and order it begins with */
MefStructures *mef_structures_new (MefEspace *espace, const MefFiltreStructures *filtre);

/** mef_structures_get_filtre: (transfer none): mef_liste_get_filtre() */
const MefFiltreStructures *mef_structures_get_filtre (MefStructures *self);

/** mef_structures_set_filtre: mef_liste_set_filtre() */
void mef_structures_set_filtre (MefStructures *self, const MefFiltreStructures *filtre);

/** mef_structures_get_compte: (transfer none) (nullable): of the site, whatever the filter */
const MefCompteStructures *mef_structures_get_compte (MefStructures *self);

G_END_DECLS
