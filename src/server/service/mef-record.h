/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefRecord: a record as it is stored and sent
 * @id: what its URL names
 * @site: its own CAF
 * @version: for `ETag` and feed
 * @donnees: its JSON text, complete and checked
 *
 * Immutable, so it may cross threads by reference count.
 */
typedef struct
{
  gatomicrefcount refs;

  char  *id;
  char  *site;
  gint64 version;
  char  *donnees;
} MefRecord;

/** mef_record_new: (transfer full): @donnees: (transfer full) */
MefRecord *mef_record_new (const char *id, const char *site, gint64 version, char *donnees);
MefRecord *mef_record_ref (MefRecord *self);
void       mef_record_unref (MefRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefRecord, mef_record_unref)

/**
 * MefOutcome: what a writing use case answers
 * @status: HTTP status to answer: 200, 204
 * @collection: (nullable): name of the collection of @record
 * @record: (nullable): the record as it is now; %NULL with 204, and where a repeated call may no longer see
 * it
 * @replayed: the key was known: nothing was done again
 */
typedef struct
{
  guint       status;
  const char *collection;
  MefRecord  *record;
  gboolean    replayed;
} MefOutcome;

/** mef_outcome_new: (transfer full): @collection: a constant text; @record: (transfer full) (nullable) */
MefOutcome *mef_outcome_new (guint status, const char *collection, MefRecord *record);
void        mef_outcome_free (MefOutcome *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefOutcome, mef_outcome_free)

G_END_DECLS
