/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-operation.h"
#include "database/mef-database.h"

G_BEGIN_DECLS

/* The outbox as rows. Worker thread. */

/** mef_operation_table_insert: @operation gets its `seq`; @vue (nullable): JSON of the record it was decided
 * on */
gboolean mef_operation_table_insert (MefConnection *connection,
                                     MefOperation  *operation,
                                     const char    *vue,
                                     GError       **error);

/** mef_operation_table_list: (transfer full) (nullable) (element-type MefOperation): all, in order of entry
 */
GPtrArray *mef_operation_table_list (MefConnection *connection, GError **error);

/** mef_operation_table_collect: appends all to @operations; what was read before an error stays in it */
gboolean mef_operation_table_collect (MefConnection *connection, GPtrArray *operations, GError **error);

/** mef_operation_table_list_of: like mef_operation_table_list(), of one record */
GPtrArray *mef_operation_table_list_of (MefConnection *connection, const char *record, GError **error);

/** mef_operation_table_find: @operation: (out) (transfer full) (nullable): %NULL when there is none */
gboolean mef_operation_table_find (MefConnection *connection,
                                   const char    *cle,
                                   MefOperation **operation,
                                   GError       **error);

/** mef_operation_table_delete: one that is not there is no error */
gboolean mef_operation_table_delete (MefConnection *connection, const char *cle, GError **error);

/** mef_operation_table_has_left: whether its first byte has left once: then it is neither undone nor changed
 */
gboolean
mef_operation_table_has_left (MefConnection *connection, const char *cle, gboolean *left, GError **error);

/** mef_operation_table_take_brouillon: the draft is one no longer: it stays beside the decision taken from it
 */
gboolean
mef_operation_table_take_brouillon (MefConnection *connection, const MefOperation *operation, GError **error);

/** mef_operation_table_load_travail: @travail: (out) (transfer full) (nullable): that draft, JSON */
gboolean
mef_operation_table_load_travail (MefConnection *connection, const char *cle, char **travail, GError **error);

/** mef_operation_table_load_vue: @vue: (out) (transfer full) (nullable): the record it was decided on, JSON
 */
gboolean
mef_operation_table_load_vue (MefConnection *connection, const char *cle, char **vue, GError **error);

/** mef_operation_table_keep_sent: notes an acknowledged operation, with the version it made, for 30 days */
gboolean mef_operation_table_keep_sent (MefConnection      *connection,
                                        const MefOperation *operation,
                                        gint64              version,
                                        gint64              at,
                                        GError            **error);

/** mef_operation_table_list_sent: (transfer full) (nullable) (element-type MefOperation): acknowledged since
 * @since, newest first; `next_at` is when */
GPtrArray *mef_operation_table_list_sent (MefConnection *connection, gint64 since, GError **error);

G_END_DECLS
