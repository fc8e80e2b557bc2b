/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-queue.h"

G_BEGIN_DECLS

/**
 * MefRelances: what waits for its one reminder, and which of it was chosen (RLC-01, RLC-02)
 *
 * Filters and order are remembered per account, but for the words. Only what is in the list can be chosen:
 * what leaves it, by a filter, an answer or another agent, is no longer chosen, so that the number shown is
 * what will be sent. Property `selection` (uint, notified whenever the choice changed): how many are chosen.
 * Main thread.
 */
#define MEF_TYPE_RELANCES (mef_relances_get_type ())
G_DECLARE_FINAL_TYPE (MefRelances, mef_relances, MEF, RELANCES, GObject)

/** mef_relances_new: (transfer full): of the current site, the oldest first, none chosen */
MefRelances *mef_relances_new (MefEspace *espace);

/** mef_relances_get_queue: (transfer none): the list, to be shown, filtered and sorted */
MefQueue *mef_relances_get_queue (MefRelances *self);

/** mef_relances_search: keeps only those whose name, e-mail or number has @words */
void mef_relances_search (MefRelances *self, const char *words);

/** mef_relances_set_lieu: keeps only those whose postal code or commune begins so; "" for all */
void mef_relances_set_lieu (MefRelances *self, const char *lieu);

/** mef_relances_set_types: bit set of `1 << MefTypeDemande`; 0 for all */
void mef_relances_set_types (MefRelances *self, guint types);

/** mef_relances_is_filtered: whether words, place or type leave some out */
gboolean mef_relances_is_filtered (MefRelances *self);

/** mef_relances_clear_filters: all of them; the order stays */
void mef_relances_clear_filters (MefRelances *self);

/** mef_relances_is_selected: whether the request of @rowid is chosen */
gboolean mef_relances_is_selected (MefRelances *self, gint64 rowid);

/** mef_relances_set_selected: chooses one of the list, or no longer */
void mef_relances_set_selected (MefRelances *self, gint64 rowid, gboolean selected);

/** mef_relances_select_all: all of the list, or none */
void mef_relances_select_all (MefRelances *self, gboolean selected);

/** mef_relances_select_page: @rowids: (element-type gint64): those in sight, besides what is chosen */
void  mef_relances_select_page (MefRelances *self, GArray *rowids);
guint mef_relances_get_selection (MefRelances *self);

/** mef_relances_demande_async: reads the request chosen @nth, in the order of the list; for the preview */
void mef_relances_demande_async (MefRelances        *self,
                                 guint               nth,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/** mef_relances_demande_finish: (transfer full) (nullable): %NULL without error when it has left the list */
MefDemande *mef_relances_demande_finish (MefRelances *self, GAsyncResult *result, GError **error);

/** mef_relances_envoyer_async: enters a reminder of each one chosen, with the same comment, possibly empty */
void mef_relances_envoyer_async (MefRelances        *self,
                                 const char         *commentaire,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/** mef_relances_envoyer_finish: how many were entered, durable; -1 on failure: then none was, and the choice
 * stays */
int mef_relances_envoyer_finish (MefRelances *self, GAsyncResult *result, GError **error);

/** mef_relances_annuler_async: takes back what was entered last, as far as it has not left */
void mef_relances_annuler_async (MefRelances        *self,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/** mef_relances_annuler_finish: how many were taken back; -1 on failure: they stay */
int mef_relances_annuler_finish (MefRelances *self, GAsyncResult *result, GError **error);

G_END_DECLS
