/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"
#include "client/sync/interfaces/mef-version-source.h"

G_BEGIN_DECLS

/**
 * MefVersionsLues: the history of one structure, as the server just told it (VAL-03)
 * @structure: as the server last said
 * @versions: (element-type MefVersionStructure): the newest first
 * @proposition: a proposal is open: it is to be decided before
 */
typedef struct
{
  MefStructure *structure;
  GPtrArray    *versions;
  gboolean      proposition;
} MefVersionsLues;

void mef_versions_lues_free (MefVersionsLues *self);

/** mef_versions_lues_lire_async: needs the network: the error's message says so */
void mef_versions_lues_lire_async (MefEspace          *espace,
                                   MefVersionSource   *source,
                                   const char         *id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);

/** mef_versions_lues_lire_finish: (transfer full) (nullable): %NULL with a French sentence for a person */
MefVersionsLues *mef_versions_lues_lire_finish (MefEspace *espace, GAsyncResult *result, GError **error);

/** mef_versions_lues_retablir_async: « Rétablir cette version »: online only (OFF-02); held like a decision,
 * to be undone */
void mef_versions_lues_retablir_async (MefEspace             *espace,
                                       const MefVersionsLues *lues,
                                       gint64                 version,
                                       GCancellable          *cancellable,
                                       GAsyncReadyCallback    callback,
                                       gpointer               user_data);

/** mef_versions_lues_retablir_finish: (transfer full) (nullable): what was entered in the outbox */
MefOperation *mef_versions_lues_retablir_finish (MefEspace *espace, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefVersionsLues, mef_versions_lues_free)

G_END_DECLS
