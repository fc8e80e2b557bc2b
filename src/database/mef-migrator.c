/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-database"

#include "config.h"

#include "database/mef-migrator.h"

#include <string.h>

typedef struct
{
  const char *path;
  int         number;
} Migration;

static gboolean
has_version_table (MefConnection *connection, gboolean *exists, GError **error)
{
  g_autoptr (MefStatement) statement = NULL;
  gboolean row;

  statement = mef_connection_prepare (connection, connection->driver->table_exists, error);
  if (statement == NULL)
    return FALSE;
  mef_statement_bind_text (statement, 1, "schema_version");
  if (!mef_statement_step (statement, &row, error))
    return FALSE;
  *exists = row && mef_statement_get_int (statement, 0) > 0;
  return TRUE;
}

int
mef_migrator_get_version (MefConnection *connection, GError **error)
{
  g_autoptr (MefStatement) statement = NULL;
  gboolean exists, row;

  g_return_val_if_fail (connection != NULL, -1);
  g_return_val_if_fail (error == NULL || *error == NULL, -1);

  if (!has_version_table (connection, &exists, error))
    return -1;
  if (!exists)
    return 0;
  statement = mef_connection_prepare (connection, "SELECT max(version) FROM schema_version", error);
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return -1;
  return row ? (int) CLAMP (mef_statement_get_int (statement, 0), 0, G_MAXINT) : 0;
}

static gboolean
set_version (MefConnection *connection, int version, GError **error)
{
  MefStatement *insert;

  if (!mef_connection_execute (connection,
                               "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL);"
                               "DELETE FROM schema_version;",
                               error))
    return FALSE;
  insert = mef_connection_prepare (connection, "INSERT INTO schema_version (version) VALUES ($1)", error);
  if (insert == NULL)
    return FALSE;
  mef_statement_bind_int (insert, 1, version);
  return mef_statement_run (insert, error);
}

/* The script, or the one of that name made for this engine alone. */
static GBytes *
lookup (const char *path, const char *engine, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *own = g_strconcat (folder, "-", engine, "/", name, NULL);
  GBytes          *script = g_resources_lookup_data (own, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return script != NULL ? script : g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
apply (MefConnection *connection, gpointer data, GError **error)
{
  const Migration *migration = data;
  g_autoptr (GBytes) script = NULL;
  g_autofree char *text = NULL;
  int              version = mef_migrator_get_version (connection, error);

  if (version < 0)
    return FALSE;
  /* Another process may have been faster. */
  if (version >= migration->number)
    return TRUE;
  script = lookup (migration->path, connection->driver->name, error);
  if (script == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (script, NULL), g_bytes_get_size (script));
  if (!mef_connection_execute (connection, text, error)
      || !set_version (connection, migration->number, error))
    {
      g_prefix_error (error, "%s: ", migration->path);
      return FALSE;
    }
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names in order; an error when they are not 001, 002… */
static char **
list_migrations (const char *resource_path, GError **error)
{
  g_auto (GStrv) names = g_resources_enumerate_children (resource_path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  guint count;

  if (names == NULL)
    return NULL;
  count = g_strv_length (names);
  qsort (names, count, sizeof *names, compare_names);
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *prefix = g_strdup_printf ("%03u-", i + 1);

      if (!g_str_has_prefix (names[i], prefix) || !g_str_has_suffix (names[i], ".sql"))
        {
          g_set_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED,
                       "%s/%s: a file %sNAME.sql is expected here", resource_path, names[i], prefix);
          return NULL;
        }
    }
  return g_steal_pointer (&names);
}

gboolean
mef_migrator_run (MefConnection *connection, const char *resource_path, GError **error)
{
  g_auto (GStrv) names = NULL;
  int version, newest;

  g_return_val_if_fail (connection != NULL, FALSE);
  g_return_val_if_fail (resource_path != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  names = list_migrations (resource_path, error);
  if (names == NULL)
    return FALSE;
  version = mef_migrator_get_version (connection, error);
  if (version < 0)
    return FALSE;
  newest = (int) g_strv_length (names);
  if (version > newest)
    {
      g_set_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_NEWER,
                   "The schema has version %d, this program knows %d", version, newest);
      return FALSE;
    }
  for (int i = version; i < newest; i++)
    {
      g_autofree char *path = g_build_path ("/", resource_path, names[i], NULL);
      Migration        migration = { path, i + 1 };

      if (!mef_connection_transact (connection, apply, &migration, error))
        return FALSE;
    }
  return TRUE;
}
