/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"
#include "client/model/mef-ligne-item.h"

G_BEGIN_DECLS

/** MEF_QUEUE_NULLE_PART: the position of a row that is not in the list */
#define MEF_QUEUE_NULLE_PART G_MAXUINT

/**
 * MefQueue: the requests of a filter, in its order, as a #GListModel of #MefLigneItem (MOD-01)
 *
 * Holds the rowids of the whole list, 8 bytes each, and the rows of the pages looked at last; an item is made
 * when its position is asked for. Follows the cache, the current site and the day: a change announces only
 * what moved, and an item stays the same object, so that selection and scroll stay. Nothing blocks.
 *
 * Properties, notified: `filtre` (pointer to #MefFiltre), `chargement` (boolean: a list that was asked for is
 * not there yet), `erreur` (French sentence, %NULL when all is well), `nombre` (uint). Signal `actualisee
 * (gboolean remplacee)`: the list is as the cache says; @remplacee when it was announced as a new one. Main
 * thread.
 */
#define MEF_TYPE_QUEUE (mef_queue_get_type ())
G_DECLARE_FINAL_TYPE (MefQueue, mef_queue, MEF, QUEUE, GObject)

/** mef_queue_new: (transfer full): @filtre: filter and order it begins with */
MefQueue *mef_queue_new (MefEspace *espace, const MefFiltre *filtre);

/** mef_queue_get_filtre: (transfer none): to be copied before it is changed */
const MefFiltre *mef_queue_get_filtre (MefQueue *self);

/** mef_queue_set_filtre: asks for another list; the one shown stays until the first rows of it are there */
void mef_queue_set_filtre (MefQueue *self, const MefFiltre *filtre);

/** mef_queue_reload: asks again, « Réessayer » */
void mef_queue_reload (MefQueue *self);

/** mef_queue_get_chargement: whether a list that was asked for is not there yet */
gboolean mef_queue_get_chargement (MefQueue *self);

/** mef_queue_get_erreur: (transfer none) (nullable): why the list could not be read, a sentence for the user
 */
const char *mef_queue_get_erreur (MefQueue *self);

/** mef_queue_get_nombre: requests in the list */
guint mef_queue_get_nombre (MefQueue *self);

/** mef_queue_position_of: %MEF_QUEUE_NULLE_PART when @id is not in the list or was not looked at lately */
guint mef_queue_position_of (MefQueue *self, const char *id);

/** mef_queue_locate_async: where the request @id stands, wherever that is; for one opened by its id */
void mef_queue_locate_async (MefQueue           *self,
                             const char         *id,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);

/** mef_queue_locate_finish: @position: (out): %MEF_QUEUE_NULLE_PART when the filter leaves it out */
gboolean mef_queue_locate_finish (MefQueue *self, GAsyncResult *result, guint *position, GError **error);

/**
 * mef_queue_next_async:
 * @position: where to begin, that row included; past the end is no error
 * @libre: pass over rows somebody else holds (ux-design: « Suivante » until MOD-10)
 *
 * The first such row from @position on; pages that were not looked at are loaded.
 */
void mef_queue_next_async (MefQueue           *self,
                           guint               position,
                           gboolean            libre,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);

/**
 * mef_queue_next_finish:
 * @position: (out) (optional): where it stands
 *
 * Returns: (transfer full) (nullable): id of the request, %NULL without error at the end of the list
 */
char *mef_queue_next_finish (MefQueue *self, GAsyncResult *result, guint *position, GError **error);

G_END_DECLS
