/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-structures-sql.h"

#include "client/cache/mef-client-sql.h"

#include <gio/gio.h>

#define STORE "/fr/monenfant/BackOffice/store-structure.sql"

static const char *const orders[MEF_TRI_STRUCTURES_N] = {
  [MEF_TRI_STRUCTURES_NOM] = "",
  [MEF_TRI_STRUCTURES_TYPE] = "type",
  [MEF_TRI_STRUCTURES_ETAT] = "etat",
  [MEF_TRI_STRUCTURES_COMMUNE] = "commune_cle",
  [MEF_TRI_STRUCTURES_GESTIONNAIRE] = "gestionnaire_cle",
  [MEF_TRI_STRUCTURES_MODIFICATION] = "modifiee_le",
};

const char *
mef_structures_sql_get_store (void)
{
  static char *statement;

  if (g_once_init_enter (&statement))
    {
      g_autoptr (GBytes) text =
          g_resource_lookup_data (mef_client_sql_get_resource (), STORE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      g_assert (text != NULL);
      g_once_init_leave (&statement, g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text)));
    }
  return statement;
}

static char *
type_cb (const char *const *arguments)
{
  guint type;

  return mef_type_structure_from_code (arguments[0], &type) ? g_strdup_printf ("%u", type) : NULL;
}

gboolean
mef_structures_sql_define (MefConnection *connection, GError **error)
{
  return mef_connection_define (connection, "mef_type_structure", 1, type_cb, error);
}

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

/* Found in the index that holds its key: by the index of another order each structure would be read for it.
 */
static void
append_commune (MefSqlText *query, const MefFiltreStructures *filtre, gboolean alone)
{
  gboolean own = alone || filtre->tri == MEF_TRI_STRUCTURES_COMMUNE;

  if (!own)
    mef_sql_text_append (query, " AND rowid IN (SELECT rowid FROM structure WHERE 1");
  mef_sql_text_append_start (query, " AND (", "code_postal", filtre->commune);
  mef_sql_text_append_start (query, " OR ", "commune_cle", filtre->commune);
  mef_sql_text_append (query, own ? ")" : "))");
}

static void
append_gestionnaire (MefSqlText *query, const MefFiltreStructures *filtre, gboolean alone)
{
  gboolean own = alone || filtre->tri == MEF_TRI_STRUCTURES_GESTIONNAIRE;

  if (!own)
    mef_sql_text_append (query, " AND rowid IN (SELECT rowid FROM structure WHERE 1");
  mef_sql_text_append_words (query, "gestionnaire_cle", filtre->gestionnaire);
  if (!own)
    mef_sql_text_append (query, ")");
}

/* The « + » keeps a filter from tempting SQLite away from the index of the order.
 * @alone: of one structure, which is found already */
static void
append_filter (MefSqlText *query, const char *const *sites, const MefFiltreStructures *filtre, gboolean alone)
{
  mef_sql_text_append (query, "+site IN ");
  mef_sql_text_append_list (query, sites);
  mef_sql_text_append_set (query, filtre->tri == MEF_TRI_STRUCTURES_TYPE ? "type" : "+type", filtre->types,
                           MEF_TYPE_STRUCTURE_N);
  mef_sql_text_append_set (query, filtre->tri == MEF_TRI_STRUCTURES_ETAT ? "etat" : "+etat", filtre->etats,
                           MEF_ETAT_STRUCTURE_N);
  if (is_set (filtre->nom))
    mef_sql_text_append_words (query, "nom_cle", filtre->nom);
  if (is_set (filtre->commune))
    append_commune (query, filtre, alone);
  if (is_set (filtre->gestionnaire))
    append_gestionnaire (query, filtre, alone);
}

MefStatement *
mef_structures_sql_query (MefConnection             *connection,
                          const char *const         *sites,
                          const MefFiltreStructures *filtre,
                          GError                   **error)
{
  const char *direction = filtre->descendant ? " DESC" : "";
  const char *key = filtre->tri < MEF_TRI_STRUCTURES_N ? orders[filtre->tri] : "";
  g_auto (MefSqlText) query = { 0 };

  mef_sql_text_init (&query, "SELECT rowid FROM structure WHERE ");
  append_filter (&query, sites, filtre, FALSE);
  mef_sql_text_append (&query, " ORDER BY ");
  if (*key != '\0')
    g_string_append_printf (query.sql, "%s%s, ", key, direction);
  g_string_append_printf (query.sql, "nom_cle%s, numero%s, rowid%s", direction, direction, direction);
  return mef_sql_text_prepare (&query, connection, error);
}

MefStatement *
mef_structures_sql_query_one (MefConnection             *connection,
                              const char                *id,
                              const char *const         *sites,
                              const MefFiltreStructures *filtre,
                              GError                   **error)
{
  g_auto (MefSqlText) query = { 0 };

  mef_sql_text_init (&query, "SELECT rowid FROM structure WHERE ");
  mef_sql_text_append_text (&query, "id = ", id);
  mef_sql_text_append (&query, " AND ");
  append_filter (&query, sites, filtre, TRUE);
  return mef_sql_text_prepare (&query, connection, error);
}
