/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-operation-table.h"

#include "client/cache/mef-brouillon-table.h"
#include "client/cache/mef-cache-sql.h"

#define COLUMNS                                                                                              \
  "seq, cle, genre, etat, site, record, base_version, apres, payload, titre, not_before, expires_at,"        \
  " attempts, next_at, created_at, erreur_type, erreur, courant, partie"

/* (nullable): a kind that an older program does not know stays where it is, out of its sight. */
static MefOperation *
read_row (MefStatement *statement)
{
  const char       *code = mef_cache_sql_get_string (statement, 2);
  MefGenreOperation genre;
  MefOperation     *operation;

  if (!mef_genre_operation_from_code (code, &genre))
    {
      g_warning ("An operation of the unknown kind \"%s\" is left alone", code);
      return NULL;
    }
  operation =
      mef_operation_new (genre, mef_cache_sql_get_string (statement, 4),
                         mef_cache_sql_get_string (statement, 5), mef_statement_get_int (statement, 6));
  operation->seq = mef_statement_get_int (statement, 0);
  g_free (operation->cle);
  operation->cle = mef_statement_dup_text (statement, 1);
  operation->etat = (MefEtatOperation) CLAMP (mef_statement_get_int (statement, 3), MEF_OPERATION_EN_ATTENTE,
                                              MEF_OPERATION_REFUSEE);
  operation->apres = mef_statement_dup_text (statement, 7);
  operation->payload = mef_statement_dup_text (statement, 8);
  operation->titre = mef_statement_dup_text (statement, 9);
  operation->not_before = mef_statement_get_int (statement, 10);
  operation->expires_at = mef_statement_get_int (statement, 11);
  operation->attempts = (int) mef_statement_get_int (statement, 12);
  operation->next_at = mef_statement_get_int (statement, 13);
  operation->created_at = mef_statement_get_int (statement, 14);
  operation->erreur_type = mef_statement_dup_text (statement, 15);
  operation->erreur = mef_statement_dup_text (statement, 16);
  operation->courant = mef_statement_dup_text (statement, 17);
  operation->partie = mef_statement_get_int (statement, 18) != 0;
  return operation;
}

/* Adds what is left of a statement (nullable) to @operations; what was read before an error stays in it. */
static gboolean
collect (MefStatement *statement,
         MefOperation *(*read) (MefStatement *),
         GPtrArray *operations,
         GError   **error)
{
  g_autoptr (MefStatement) reading = statement;
  gboolean row = TRUE;

  if (reading == NULL)
    return FALSE;
  while (row)
    {
      MefOperation *operation;

      if (!mef_statement_step (reading, &row, error))
        return FALSE;
      operation = row ? read (reading) : NULL;
      if (operation != NULL)
        g_ptr_array_add (operations, operation);
    }
  return TRUE;
}

static GPtrArray *
read_rows (MefStatement *statement, MefOperation *(*read) (MefStatement *), GError **error)
{
  g_autoptr (GPtrArray) operations = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_operation_unref);

  return collect (statement, read, operations, error) ? g_steal_pointer (&operations) : NULL;
}

gboolean
mef_operation_table_collect (MefConnection *connection, GPtrArray *operations, GError **error)
{
  return collect (
      mef_cache_sql_query (connection, error, "SELECT " COLUMNS " FROM operation ORDER BY seq", ""), read_row,
      operations, error);
}

gboolean
mef_operation_table_insert (MefConnection *connection,
                            MefOperation  *operation,
                            const char    *vue,
                            GError       **error)
{
  return mef_cache_sql_get_int (
      mef_cache_sql_query (
          connection, error,
          "INSERT INTO operation (cle, genre, etat, site, record, base_version, apres, payload, titre,"
          " not_before, expires_at, attempts, next_at, created_at, erreur_type, erreur, courant, note_le, "
          "vue)"
          " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $14, $18)"
          " RETURNING seq",
          "ttittitttiiiiitttt", operation->cle, mef_genre_operation_to_code (operation->genre),
          (gint64) operation->etat, operation->site, operation->record, operation->base_version,
          operation->apres, operation->payload, operation->titre != NULL ? operation->titre : "",
          operation->not_before, operation->expires_at, (gint64) operation->attempts, operation->next_at,
          operation->created_at, operation->erreur_type, operation->erreur, operation->courant, vue),
      0, &operation->seq, error);
}

GPtrArray *
mef_operation_table_list (MefConnection *connection, GError **error)
{
  return read_rows (
      mef_cache_sql_query (connection, error, "SELECT " COLUMNS " FROM operation ORDER BY seq", ""), read_row,
      error);
}

GPtrArray *
mef_operation_table_list_of (MefConnection *connection, const char *record, GError **error)
{
  return read_rows (mef_cache_sql_query (connection, error,
                                         "SELECT " COLUMNS " FROM operation WHERE record = $1 ORDER BY seq",
                                         "t", record),
                    read_row, error);
}

gboolean
mef_operation_table_find (MefConnection *connection,
                          const char    *cle,
                          MefOperation **operation,
                          GError       **error)
{
  g_autoptr (GPtrArray) found = read_rows (
      mef_cache_sql_query (connection, error, "SELECT " COLUMNS " FROM operation WHERE cle = $1", "t", cle),
      read_row, error);

  *operation = NULL;
  if (found == NULL)
    return FALSE;
  if (found->len > 0)
    *operation = g_ptr_array_steal_index (found, 0);
  return TRUE;
}

gboolean
mef_operation_table_delete (MefConnection *connection, const char *cle, GError **error)
{
  return mef_cache_sql_run (connection, error, "DELETE FROM operation WHERE cle = $1", "t", cle);
}

gboolean
mef_operation_table_has_left (MefConnection *connection, const char *cle, gboolean *left, GError **error)
{
  gint64 partie;

  if (!mef_cache_sql_get_int (
          mef_cache_sql_query (connection, error, "SELECT partie FROM operation WHERE cle = $1", "t", cle), 0,
          &partie, error))
    return FALSE;
  *left = partie != 0;
  return TRUE;
}

/* The one text a statement (nullable) answers with. */
static gboolean
load_text (MefStatement *statement, char **text, GError **error)
{
  g_autoptr (MefStatement) reading = statement;
  gboolean row;

  *text = NULL;
  if (reading == NULL || !mef_statement_step (reading, &row, error))
    return FALSE;
  if (row)
    *text = mef_statement_dup_text (reading, 0);
  return TRUE;
}

gboolean
mef_operation_table_take_brouillon (MefConnection *connection, const MefOperation *operation, GError **error)
{
  return mef_cache_sql_run (
             connection, error,
             "UPDATE operation SET travail = (SELECT corps FROM brouillon WHERE demande = $2) WHERE cle = $1",
             "tt", operation->cle, operation->record)
         && mef_brouillon_table_delete (connection, operation->record, error);
}

gboolean
mef_operation_table_load_travail (MefConnection *connection, const char *cle, char **travail, GError **error)
{
  return load_text (
      mef_cache_sql_query (connection, error, "SELECT travail FROM operation WHERE cle = $1", "t", cle),
      travail, error);
}

gboolean
mef_operation_table_load_vue (MefConnection *connection, const char *cle, char **vue, GError **error)
{
  return load_text (
      mef_cache_sql_query (connection, error, "SELECT vue FROM operation WHERE cle = $1", "t", cle), vue,
      error);
}

gboolean
mef_operation_table_keep_sent (MefConnection      *connection,
                               const MefOperation *operation,
                               gint64              version,
                               gint64              at,
                               GError            **error)
{
  return mef_cache_sql_run (
      connection, error,
      "INSERT INTO envoyee (cle, seq, genre, site, record, version, titre, created_at, le)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (cle) DO NOTHING",
      "titttitii", operation->cle, operation->seq, mef_genre_operation_to_code (operation->genre),
      operation->site, operation->record, version, operation->titre != NULL ? operation->titre : "",
      operation->created_at, at);
}

static MefOperation *
read_sent (MefStatement *statement)
{
  MefGenreOperation genre;
  MefOperation     *operation;

  if (!mef_genre_operation_from_code (mef_cache_sql_get_string (statement, 2), &genre))
    return NULL;
  operation =
      mef_operation_new (genre, mef_cache_sql_get_string (statement, 3),
                         mef_cache_sql_get_string (statement, 4), mef_statement_get_int (statement, 5));
  g_free (operation->cle);
  operation->cle = mef_statement_dup_text (statement, 0);
  operation->seq = mef_statement_get_int (statement, 1);
  operation->titre = mef_statement_dup_text (statement, 6);
  operation->created_at = mef_statement_get_int (statement, 7);
  operation->next_at = mef_statement_get_int (statement, 8);
  return operation;
}

GPtrArray *
mef_operation_table_list_sent (MefConnection *connection, gint64 since, GError **error)
{
  return read_rows (
      mef_cache_sql_query (connection, error,
                           "SELECT cle, seq, genre, site, record, version, titre, created_at, le"
                           " FROM envoyee WHERE le >= $1 ORDER BY le DESC, seq DESC",
                           "i", since),
      read_sent, error);
}
