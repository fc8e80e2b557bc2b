/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache-structures.h"
#include "client/model/mef-ligne-item.h"

G_BEGIN_DECLS

/** mef_ligne_structure_genre: the rows of the list of structures: #MefLigneStructure */
extern const MefLigneGenre mef_ligne_structure_genre;

/** mef_ligne_structure_of: (transfer none) (nullable): mef_ligne_item_get_ligne() of an item of that list */
const MefLigneStructure *mef_ligne_structure_of (MefLigneItem *item);

/** mef_ligne_structure_offre: whether the row offers @action; rights are asked beside */
gboolean mef_ligne_structure_offre (const MefLigneStructure *self, MefActionStructure action);

/** mef_ligne_structure_dup_phrase: (transfer full): the row as a sentence for those who hear it (A11Y-01):
 * « Les Petits Loups, MAM, Lille, Validé, brouillon sur ce poste. » */
char *mef_ligne_structure_dup_phrase (const MefLigneStructure *self);

G_END_DECLS
