/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-record-table.h"

#include "client/cache/mef-cache-sql.h"
#include "protocol/mef-prise-codec.h"

/* The statements of one table; the same text but for its name. */
typedef struct
{
  const char *store;
  const char *remove;
  const char *stale;
  const char *sweep;
  const char *load;
  const char *list;
} Statements;

#define STORE(table, more_columns, more_values, more_set)                                                    \
  "INSERT INTO " table " (id, site, version, corps, flux, passage" more_columns ")"                          \
  " VALUES ($1, $2, $3, $4, $5, $6" more_values ")"                                                          \
  " ON CONFLICT (id) DO UPDATE SET site = excluded.site, version = excluded.version,"                        \
  " corps = excluded.corps, flux = excluded.flux, passage = excluded.passage" more_set                       \
  " WHERE excluded.version >= " table ".version OR $7"

#define STATEMENTS(table, more_columns, more_values, more_set)                                               \
  {                                                                                                          \
    .store = STORE (table, more_columns, more_values, more_set),                                             \
    .remove = "DELETE FROM " table " WHERE id = $1 AND site = $2",                                           \
    .stale = "SELECT id FROM " table " WHERE flux = $1 AND passage <> $2",                                   \
    .sweep = "DELETE FROM " table " WHERE flux = $1 AND passage <> $2",                                      \
    .load = "SELECT corps FROM " table " WHERE id = $1", .list = "SELECT corps FROM " table " ORDER BY id",  \
  }

/* The request a mail belongs to; NULL, which the column refuses, when it is no text. */
#define DEMANDE                                                                                              \
  "CASE json_type (CAST ($4 AS TEXT), '$.demande')"                                                          \
  " WHEN 'text' THEN json_extract (CAST ($4 AS TEXT), '$.demande') END"

/* What gestionnaires are ordered and found by, each word after a space; likewise refused when it is no text.
 */
#define NOM_CLE                                                                                              \
  "CASE json_type (CAST ($4 AS TEXT), '$.nom')"                                                              \
  " WHEN 'text' THEN ' ' || mef_fold (json_extract (CAST ($4 AS TEXT), '$.nom')) END"

static const Statements tables[MEF_COLLECTION_N] = {
  [MEF_COLLECTION_PRISES] = STATEMENTS ("prise", "", "", ""),
  [MEF_COLLECTION_CONSTATS] = STATEMENTS ("constat", "", "", ""),
  [MEF_COLLECTION_COURRIERS] =
      STATEMENTS ("courrier", ", demande", ", " DEMANDE, ", demande = excluded.demande"),
  [MEF_COLLECTION_RELANCES] = STATEMENTS ("relance", "", "", ""),
  [MEF_COLLECTION_MOTIFS] = STATEMENTS ("motif", "", "", ""),
  [MEF_COLLECTION_SITES] = STATEMENTS ("site", "", "", ""),
  [MEF_COLLECTION_VALEURS_LEGALES] = STATEMENTS ("valeur_legale", "", "", ""),
  [MEF_COLLECTION_PROPOSITIONS] = STATEMENTS ("proposition", "", "", ""),
  [MEF_COLLECTION_DISPONIBILITES] = STATEMENTS ("disponibilite", "", "", ""),
  [MEF_COLLECTION_GESTIONNAIRES] =
      STATEMENTS ("gestionnaire", ", nom_cle", ", " NOM_CLE, ", nom_cle = excluded.nom_cle"),
};

gboolean
mef_record_table_has (MefCollection collection)
{
  return collection < MEF_COLLECTION_N && tables[collection].store != NULL;
}

static const Statements *
statements_of (MefCollection collection)
{
  g_assert (collection < MEF_COLLECTION_N && tables[collection].store != NULL);

  return &tables[collection];
}

gboolean
mef_record_table_store (MefConnection       *connection,
                        MefCollection        collection,
                        const char          *id,
                        const char          *site,
                        gint64               version,
                        GBytes              *corps,
                        const MefProvenance *provenance,
                        GError             **error)
{
  MefStatement *statement =
      mef_cache_sql_query (connection, error, statements_of (collection)->store, "ttibtii", id, site, version,
                           corps, provenance->flux, provenance->passage, (gint64) provenance->anew);

  return statement != NULL && mef_statement_run (statement, error);
}

gboolean
mef_record_table_remove (MefConnection *connection,
                         MefCollection  collection,
                         const char    *id,
                         const char    *site,
                         GError       **error)
{
  return mef_cache_sql_run (connection, error, statements_of (collection)->remove, "tt", id, site);
}

/* Collects the first column of what is left of a statement (nullable). */
static gboolean
collect_bytes (MefStatement *statement, GPtrArray *bodies, GError **error)
{
  g_autoptr (MefStatement) reading = statement;
  gboolean row = TRUE;

  if (reading == NULL)
    return FALSE;
  while (row)
    {
      if (!mef_statement_step (reading, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (bodies, mef_statement_dup_bytes (reading, 0));
    }
  return TRUE;
}

static gboolean
collect_ids (MefStatement *statement, GPtrArray *ids, GError **error)
{
  g_autoptr (MefStatement) reading = statement;
  gboolean row = TRUE;

  if (reading == NULL)
    return FALSE;
  while (row)
    {
      if (!mef_statement_step (reading, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (ids, mef_statement_dup_text (reading, 0));
    }
  return TRUE;
}

gboolean
mef_record_table_sweep (MefConnection       *connection,
                        MefCollection        collection,
                        const MefProvenance *provenance,
                        GPtrArray           *ids,
                        GError             **error)
{
  const Statements *statements = statements_of (collection);

  return collect_ids (mef_cache_sql_query (connection, error, statements->stale, "ti", provenance->flux,
                                           provenance->passage),
                      ids, error)
         && mef_cache_sql_run (connection, error, statements->sweep, "ti", provenance->flux,
                               provenance->passage);
}

gboolean
mef_record_table_load (MefConnection *connection,
                       MefCollection  collection,
                       const char    *id,
                       GBytes       **corps,
                       GError       **error)
{
  g_autoptr (MefStatement) statement =
      mef_cache_sql_query (connection, error, statements_of (collection)->load, "t", id);
  gboolean row;

  *corps = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *corps = mef_statement_dup_bytes (statement, 0);
  return TRUE;
}

GPtrArray *
mef_record_table_list (MefConnection *connection, MefCollection collection, GError **error)
{
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  if (!collect_bytes (mef_cache_sql_query (connection, error, statements_of (collection)->list, ""), bodies,
                      error))
    return NULL;
  return g_steal_pointer (&bodies);
}

GPtrArray *
mef_record_table_list_courriers (MefConnection *connection, const char *demande, GError **error)
{
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  if (!collect_bytes (mef_cache_sql_query (connection, error, "SELECT corps FROM courrier WHERE demande = $1",
                                           "t", demande),
                      bodies, error))
    return NULL;
  return g_steal_pointer (&bodies);
}

gboolean
mef_record_table_load_prise (MefConnection *connection, const char *id, MefPrise **prise, GError **error)
{
  g_autoptr (GBytes) corps = NULL;
  const char *text;
  gsize       length;

  *prise = NULL;
  if (!mef_record_table_load (connection, MEF_COLLECTION_PRISES, id, &corps, error))
    return FALSE;
  if (corps == NULL)
    return TRUE;
  text = g_bytes_get_data (corps, &length);
  *prise = mef_prise_codec_decode (text, (gssize) length, error);
  return *prise != NULL;
}
