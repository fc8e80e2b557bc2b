/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"
#include "client/model/mef-ligne-structure-item.h"

G_BEGIN_DECLS

/** MEF_STRUCTURES_NULLE_PART: the position of a row that is not in the list */
#define MEF_STRUCTURES_NULLE_PART G_MAXUINT

/**
 * MefStructures: the structures of a filter, in its order, as a #GListModel of #MefLigneStructureItem
 * (STR-01)
 *
 * Holds the rowids of the whole list, 8 bytes each, and the rows of the pages looked at last. Follows the
 * cache and the current site: a change of one structure that moves nothing reads that one row and no list;
 * any other announces only what moved. An item stays the same object, so that selection and scroll stay.
 * Nothing blocks.
 *
 * Properties, notified: `filtre` (pointer to #MefFiltreStructures), `chargement` (boolean: a list that was
 * asked for is not there yet), `erreur` (French sentence, %NULL when all is well), `nombre` (uint), `compte`
 * (pointer to #MefCompteStructures of the site whatever the filter, %NULL until first counted). Signal
 * `actualisee (gboolean remplacee)`: the list is as the cache says. Main thread.
 */
#define MEF_TYPE_STRUCTURES (mef_structures_get_type ())
G_DECLARE_FINAL_TYPE (MefStructures, mef_structures, MEF, STRUCTURES, GObject)

/** mef_structures_new: (transfer full): @filtre: filter and order it begins with */
MefStructures *mef_structures_new (MefEspace *espace, const MefFiltreStructures *filtre);

/** mef_structures_get_filtre: (transfer none): to be copied before it is changed */
const MefFiltreStructures *mef_structures_get_filtre (MefStructures *self);

/** mef_structures_set_filtre: asks for another list; the one shown stays until the first rows of it are there
 */
void mef_structures_set_filtre (MefStructures *self, const MefFiltreStructures *filtre);

/** mef_structures_reload: asks again, « Réessayer » */
void mef_structures_reload (MefStructures *self);

/** mef_structures_get_chargement: whether a list that was asked for is not there yet */
gboolean mef_structures_get_chargement (MefStructures *self);

/** mef_structures_get_erreur: (transfer none) (nullable): why the list could not be read */
const char *mef_structures_get_erreur (MefStructures *self);

/** mef_structures_get_nombre: structures in the list */
guint mef_structures_get_nombre (MefStructures *self);

/** mef_structures_get_compte: (transfer none) (nullable): of the site, whatever the filter */
const MefCompteStructures *mef_structures_get_compte (MefStructures *self);

/** mef_structures_position_of: %MEF_STRUCTURES_NULLE_PART when @id is not in the list or was not looked at
 * lately */
guint mef_structures_position_of (MefStructures *self, const char *id);

G_END_DECLS
