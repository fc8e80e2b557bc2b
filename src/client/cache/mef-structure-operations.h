/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/mef-cache-private.h"

G_BEGIN_DECLS

/* What entering an operation on a structure takes, in the transaction of its job. Worker thread. */

/** mef_structure_operations_fail: %FALSE with a %MEF_CACHE_ERROR_DECIDED */
gboolean mef_structure_operations_fail (const char *message, GError **error);

/** mef_structure_operations_dup_title: (transfer full): « Modifier · Les Lucioles » */
char *mef_structure_operations_dup_title (const char *label, const char *nom);

/** mef_structure_operations_find: (transfer none) (nullable): the first of @genre */
MefOperation *mef_structure_operations_find (GPtrArray *operations, MefGenreOperation genre);

/** mef_structure_operations_find_open: (transfer none) (nullable): the last of @genre that waits and has not
 * left: what is done now merges with it */
MefOperation *mef_structure_operations_find_open (GPtrArray *operations, MefGenreOperation genre);

/** mef_structure_operations_find_aside: (transfer none) (nullable): the first of @genre that was set aside */
MefOperation *mef_structure_operations_find_aside (GPtrArray *operations, MefGenreOperation genre);

/** mef_structure_operations_enter: a new one, which may leave at once */
gboolean mef_structure_operations_enter (MefConnection    *connection,
                                         MefCacheJob      *job,
                                         MefGenreOperation genre,
                                         const char       *site,
                                         const char       *id,
                                         gint64            base_version,
                                         const char       *payload,
                                         const char       *titre,
                                         GError          **error);

/** mef_structure_operations_hold: the same, but it stays as long as a decision does, to be undone; the job
 * answers it */
gboolean mef_structure_operations_hold (MefConnection    *connection,
                                        MefCacheJob      *job,
                                        MefGenreOperation genre,
                                        const char       *site,
                                        const char       *id,
                                        gint64            base_version,
                                        const char       *payload,
                                        const char       *titre,
                                        GError          **error);

/** mef_structure_operations_replace: @operation has not left: what it will say is another thing */
gboolean mef_structure_operations_replace (MefConnection      *connection,
                                           MefCacheJob        *job,
                                           const MefOperation *operation,
                                           const char         *payload,
                                           const char         *titre,
                                           GError            **error);

/** mef_structure_operations_drop: removes it, and shows the structure without it */
gboolean mef_structure_operations_drop (MefConnection      *connection,
                                        MefCacheJob        *job,
                                        const MefOperation *operation,
                                        GError            **error);

G_END_DECLS
