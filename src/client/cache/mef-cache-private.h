/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache.h"
#include "client/cache/mef-references.h"
#include "domain/mef-formulaires.h"
#include "client/sync/interfaces/mef-sync-store.h"
#include "database/mef-executor.h"

G_BEGIN_DECLS

/* What the files of MefCache share. */

typedef struct _MefCacheJob MefCacheJob;

/**
 * MefCacheWork:
 *
 * The work of a call, on a thread of the executor, in one transaction. May be run again from the start: its
 * only effects are on the database and on the outcome in @job.
 */
typedef gboolean (*MefCacheWork) (MefConnection *connection, MefCacheJob *job, GError **error);

/**
 * MefCacheJob: one call, from the caller to its finish function
 * @input: (owned): what the call was given
 * @now: µs UTC by the clock, when it was called
 * @formulaires: of structures; lives as long as the job
 * @secteurs: bits of #MefSecteur that the work has changed
 * @record: (owned) (nullable): the one record changed
 * @many: more than one record was changed
 * @form: it is one of mef_cache_write_form()
 * @done: what a boolean call answers
 * @value: (owned) (nullable): what another call answers
 * @rows: (owned) (nullable): what it answers besides
 * @references: (owned) (nullable): the references, when they have changed
 */
struct _MefCacheJob
{
  MefCacheWork   work;
  gpointer       input;
  GDestroyNotify free_input;
  gint64         now;
  const char    *moi;
  const char    *moi_nom;

  MefFormulaires *formulaires;

  guint          secteurs;
  char          *record;
  gboolean       many;
  gboolean       form;
  gboolean       done;
  gpointer       value;
  GDestroyNotify free_value;
  GPtrArray     *rows;
  MefReferences *references;
};

/** mef_cache_job_touch: notes that @record (nullable: many) was changed in @secteurs */
void mef_cache_job_touch (MefCacheJob *job, guint secteurs, const char *record);

/** mef_cache_job_answer: @value: (transfer full): what the call answers */
void mef_cache_job_answer (MefCacheJob *job, gpointer value, GDestroyNotify free_value);

/**
 * mef_cache_write:
 * @input: (transfer full) (nullable): for @work, freed by @free_input
 *
 * Runs @work on the writer; ::changed is emitted before @callback runs.
 */
void mef_cache_write (MefCache           *self,
                      gpointer            tag,
                      MefCacheWork        work,
                      gpointer            input,
                      GDestroyNotify      free_input,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);

/** mef_cache_read: like mef_cache_write(), on a reader: one snapshot, nothing is changed */
void mef_cache_read (MefCache           *self,
                     gpointer            tag,
                     MefCacheWork        work,
                     gpointer            input,
                     GDestroyNotify      free_input,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data);

/** mef_cache_write_form: like mef_cache_write(), of what a form does: mef_cache_read_form() sees it */
void mef_cache_write_form (MefCache           *self,
                           gpointer            tag,
                           MefCacheWork        work,
                           gpointer            input,
                           GDestroyNotify      free_input,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);

/** mef_cache_read_form: like mef_cache_read(), but after what forms are writing now: one that is left and
 * opened again at once shows what was typed last */
void mef_cache_read_form (MefCache           *self,
                          gpointer            tag,
                          MefCacheWork        work,
                          gpointer            input,
                          GDestroyNotify      free_input,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);

/** mef_cache_finish: (transfer none) (nullable): the job done, which lives as long as @result */
MefCacheJob *mef_cache_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_finish_value: (transfer full) (nullable): the job's value */
gpointer mef_cache_finish_value (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_finish_done: what a boolean call answers */
gboolean mef_cache_finish_done (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_get_references: (transfer none): sites, motives and legal values as last read */
MefReferences *mef_cache_get_references (MefCache *self);

/** mef_cache_make_indexes: makes what is missing of the indexes of lists, once a feed was read to its end */
void mef_cache_make_indexes (MefCache *self);

/** mef_cache_sync_store_init: in mef-cache-sync.c */
void mef_cache_sync_store_init (MefSyncStoreInterface *iface);

G_END_DECLS
