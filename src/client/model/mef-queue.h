/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-ligne.h"
#include "client/model/mef-liste.h"

G_BEGIN_DECLS

/**
 * MefQueue: the requests of a #MefFiltre, in its order, as a list of #MefLigne (MOD-01)
 */
#define MEF_TYPE_QUEUE (mef_queue_get_type ())
G_DECLARE_FINAL_TYPE (MefQueue, mef_queue, MEF, QUEUE, MefListe)

/** mef_queue_new: (transfer full): @filtre: filter and order it begins with */
MefQueue *mef_queue_new (MefEspace *espace, const MefFiltre *filtre);

/** mef_queue_get_filtre: (transfer none): mef_liste_get_filtre() */
const MefFiltre *mef_queue_get_filtre (MefQueue *self);

/** mef_queue_set_filtre: mef_liste_set_filtre() */
void mef_queue_set_filtre (MefQueue *self, const MefFiltre *filtre);

/** mef_queue_locate_async: where the request @id stands, wherever that is; for one opened by its id */
void mef_queue_locate_async (MefQueue           *self,
                             const char         *id,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);

/** mef_queue_locate_finish: @position: (out): %MEF_LISTE_NULLE_PART when the filter leaves it out */
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
