/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-cache-indexes.h"

#include "client/cache/mef-cache-sql.h"
#include "client/cache/mef-client-sql.h"
#include "domain/mef-compte.h"

#include <gio/gio.h>

#define SCRIPT "/fr/monenfant/BackOffice/indexes.sql"

/* Indexes of short tables share a transaction, each of which waits for the disk. */
#define TOGETHER_FOR (50 * G_TIME_SPAN_MILLISECOND)

/* (transfer full) (nullable): the statement at @position */
static char *
dup_statement (guint position, GError **error)
{
  g_autoptr (GBytes) script =
      g_resource_lookup_data (mef_client_sql_get_resource (), SCRIPT, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (script == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (script, NULL), g_bytes_get_size (script));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "CREATE") && position-- == 0)
      return g_strdup (lines[i]);
  return g_strdup ("");
}

gboolean
mef_cache_indexes_make (MefConnection *connection, guint *position, gboolean *more, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  gint64 wanted;

  *more = FALSE;
  if (!mef_cache_sql_get_int (
          mef_cache_sql_query (connection, error,
                               "SELECT count(*) FROM curseur WHERE lu_le > 0 AND site <> $1", "t",
                               MEF_SITE_NATIONAL),
          0, &wanted, error))
    return FALSE;
  if (wanted == 0)
    return TRUE;
  do
    {
      g_autofree char *statement = dup_statement (*position, error);

      *more = statement != NULL && *statement != '\0';
      if (!*more)
        return statement != NULL;
      if (!mef_connection_execute (connection, statement, error))
        return FALSE;
      ++*position;
    }
  while (g_get_monotonic_time () - start < TOGETHER_FOR);
  return TRUE;
}
