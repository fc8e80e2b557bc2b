/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache.h"

G_BEGIN_DECLS

/** MefIssueAnnulation: how an undo ended */
typedef enum
{
  MEF_ANNULATION_FAITE,     /* the decision is a draft again */
  MEF_ANNULATION_TROP_TARD, /* it has left; it stands */
  MEF_ANNULATION_RIEN,      /* there is nothing to undo */
} MefIssueAnnulation;

/**
 * MefAnnulation: the decisions just made, newest first, to be taken back one by one (MOD-05, Ctrl+Z)
 *
 * Holds keys of operations, nothing else; whether one may still be taken back is the cache's word. Main
 * thread.
 */
#define MEF_TYPE_ANNULATION (mef_annulation_get_type ())
G_DECLARE_FINAL_TYPE (MefAnnulation, mef_annulation, MEF, ANNULATION, GObject)

/** mef_annulation_new: (transfer full): nothing to undo yet */
MefAnnulation *mef_annulation_new (MefCache *cache);

/** mef_annulation_push: a decision was just written to the outbox */
void mef_annulation_push (MefAnnulation *self, const MefOperation *operation);

/** mef_annulation_undo_async: takes the newest back; one at a time, a second call waits for the first */
void mef_annulation_undo_async (MefAnnulation      *self,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);

/** mef_annulation_undo_record_async: takes back the decision on the request @record, the newest or not, of
 * this session or an earlier one; finished by mef_annulation_undo_finish() */
void mef_annulation_undo_record_async (MefAnnulation      *self,
                                       const char         *record,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/**
 * mef_annulation_undo_finish:
 * @issue: (out): how it ended
 *
 * Returns: (transfer full) (nullable): id of the request whose decision was taken back; %NULL otherwise, with
 * @error only when the cache failed, in which case the decision stands and may be tried again
 */
char *mef_annulation_undo_finish (MefAnnulation      *self,
                                  GAsyncResult       *result,
                                  MefIssueAnnulation *issue,
                                  GError            **error);

G_END_DECLS
