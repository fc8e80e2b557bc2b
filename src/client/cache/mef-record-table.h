/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/mef-demande-table.h"
#include "protocol/mef-feed-line.h"

G_BEGIN_DECLS

/*
 * The collections beside the requests, one table each with the same columns: the body as received, decoded
 * when it is shown. Worker thread.
 */

/** mef_record_table_store: inserts or replaces, unless a newer version is held; not for requests. What lacks
 * the columns of its table is a %MEF_DATABASE_ERROR_CONSTRAINT and changes nothing. */
gboolean mef_record_table_store (MefConnection       *connection,
                                 MefCollection        collection,
                                 const char          *id,
                                 const char          *site,
                                 gint64               version,
                                 GBytes              *corps,
                                 const MefProvenance *provenance,
                                 GError             **error);

/** mef_record_table_remove: a record of @site that is not there is no error */
gboolean mef_record_table_remove (MefConnection *connection,
                                  MefCollection  collection,
                                  const char    *id,
                                  const char    *site,
                                  GError       **error);

/**
 * mef_record_table_sweep:
 * @ids: (element-type utf8): gets the ids removed
 *
 * Removes what @provenance's reading no longer told.
 */
gboolean mef_record_table_sweep (MefConnection       *connection,
                                 MefCollection        collection,
                                 const MefProvenance *provenance,
                                 GPtrArray           *ids,
                                 GError             **error);

/** mef_record_table_has: whether records of @collection are kept so: all but requests and structures */
gboolean mef_record_table_has (MefCollection collection);

/** mef_record_table_load: @corps: (out) (transfer full) (nullable): %NULL when unknown */
gboolean mef_record_table_load (MefConnection *connection,
                                MefCollection  collection,
                                const char    *id,
                                GBytes       **corps,
                                GError       **error);

/** mef_record_table_list: (transfer full) (nullable) (element-type GBytes): all bodies, by id */
GPtrArray *mef_record_table_list (MefConnection *connection, MefCollection collection, GError **error);

/** mef_record_table_list_courriers: (transfer full) (nullable) (element-type GBytes): the mails of one
 * request */
GPtrArray *mef_record_table_list_courriers (MefConnection *connection, const char *demande, GError **error);

/** mef_record_table_load_prise: @prise: (out) (transfer full) (nullable): %NULL when nobody holds it */
gboolean
mef_record_table_load_prise (MefConnection *connection, const char *id, MefPrise **prise, GError **error);

G_END_DECLS
