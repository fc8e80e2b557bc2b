/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache-structures.h"

G_BEGIN_DECLS

/**
 * MefLigneStructureItem: one row of the list of structures as an object, so that lists can hold it
 *
 * Known by its rowid from the start; what it shows arrives with its page. Property `ligne` (pointer to
 * #MefLigneStructure, %NULL until loaded), notified when anything it shows has changed. Main thread.
 */
#define MEF_TYPE_LIGNE_STRUCTURE_ITEM (mef_ligne_structure_item_get_type ())
G_DECLARE_FINAL_TYPE (MefLigneStructureItem, mef_ligne_structure_item, MEF, LIGNE_STRUCTURE_ITEM, GObject)

/** mef_ligne_structure_item_new: @ligne: (transfer full) (nullable): what it shows, when it is known */
MefLigneStructureItem *mef_ligne_structure_item_new (gint64 rowid, MefLigneStructure *ligne);

/** mef_ligne_structure_item_get_rowid: in the cache; what the row is known by */
gint64 mef_ligne_structure_item_get_rowid (MefLigneStructureItem *self);

/** mef_ligne_structure_item_get_ligne: (transfer none) (nullable): %NULL while its page is on the way */
const MefLigneStructure *mef_ligne_structure_item_get_ligne (MefLigneStructureItem *self);

/** mef_ligne_structure_item_set_ligne: @ligne: (transfer full): notified only when it shows something else */
void mef_ligne_structure_item_set_ligne (MefLigneStructureItem *self, MefLigneStructure *ligne);

/** mef_ligne_structure_offre: whether the row offers @action; rights are asked beside */
gboolean mef_ligne_structure_offre (const MefLigneStructure *self, MefActionStructure action);

/** mef_ligne_structure_dup_phrase: (transfer full): the row as a sentence for those who hear it (A11Y-01):
 * « Les Petits Loups, MAM, Lille, Validé, brouillon sur ce poste. » */
char *mef_ligne_structure_dup_phrase (const MefLigneStructure *self);

G_END_DECLS
