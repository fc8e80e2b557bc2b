/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-cache-salvage.h"

#include "client/cache/mef-cache-sql.h"
#include "client/cache/mef-operation-table.h"

/* Columns of a form that are text, or nothing. */
#define SAISIE_TEXTS 9
#define SAISIE_COLUMNS                                                                                       \
  "objet, id, site, type, origine, travail, gestionnaire, originale, texte, version, maj_le"

/* A line of the outbox with what only its table knows. */
typedef struct
{
  MefOperation *operation; /* (owned) */
  char         *vue;       /* (owned) (nullable) */
  char         *travail;   /* (owned) (nullable) */
  gboolean      left;
} Entry;

typedef struct
{
  char   *demande;
  gint64  version;
  char   *corps;
  GBytes *vue; /* (owned) (nullable) */
  gint64  maj_le;
} Draft;

/* A form being typed, column by column as it stands. */
typedef struct
{
  char  *texts[SAISIE_TEXTS];
  gint64 version;
  gint64 maj_le;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  for (guint i = 0; i < SAISIE_TEXTS; i++)
    g_free (form->texts[i]);
  g_free (form);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  mef_operation_unref (entry->operation);
  g_free (entry->vue);
  g_free (entry->travail);
  g_free (entry);
}

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_free (draft->demande);
  g_free (draft->corps);
  g_clear_pointer (&draft->vue, g_bytes_unref);
  g_free (draft);
}

static gboolean
read_operations (MefSalvage *self, MefConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) operations = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_operation_unref);
  gboolean complete = mef_operation_table_collect (connection, operations, error);

  /* What was read before a damaged page is kept. */
  for (guint i = 0; i < operations->len; i++)
    {
      Entry *entry = g_new0 (Entry, 1);
      g_autoptr (GError) local = NULL;

      entry->operation = mef_operation_ref (g_ptr_array_index (operations, i));
      g_ptr_array_add (self->operations, entry);
      if (!mef_operation_table_has_left (connection, entry->operation->cle, &entry->left, &local)
          || !mef_operation_table_load_vue (connection, entry->operation->cle, &entry->vue, &local))
        {
          /* Not knowing, it counts as sent once: repeated with its key it is applied once. */
          entry->left = TRUE;
          complete = FALSE;
        }
      /* A database of before knows of none. */
      else if (!mef_operation_table_load_travail (connection, entry->operation->cle, &entry->travail, &local))
        {
          g_warning ("What was made ready beside a decision stays set aside: %s", local->message);
        }
    }
  return complete;
}

static gboolean
read_drafts (MefSalvage *self, MefConnection *connection, GError **error)
{
  g_autoptr (MefStatement) statement = mef_cache_sql_query (
      connection, error, "SELECT demande, version, corps, maj_le, vue FROM brouillon ORDER BY demande", "");
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (row)
    {
      Draft *draft;

      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      draft = g_new0 (Draft, 1);
      draft->demande = mef_statement_dup_text (statement, 0);
      draft->version = mef_statement_get_int (statement, 1);
      draft->corps = mef_statement_dup_text (statement, 2);
      draft->maj_le = mef_statement_get_int (statement, 3);
      draft->vue = mef_statement_dup_bytes (statement, 4);
      g_ptr_array_add (self->brouillons, draft);
    }
  return TRUE;
}

static gboolean
read_forms (MefSalvage *self, MefConnection *connection, GError **error)
{
  g_autoptr (MefStatement) known = mef_cache_sql_query (
      connection, error, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'saisie'", "");
  g_autoptr (MefStatement) statement = NULL;
  gboolean row = TRUE;

  /* A database of before knows of none. */
  if (known == NULL || !mef_statement_step (known, &row, error) || !row)
    return known != NULL && !row;
  statement =
      mef_cache_sql_query (connection, error, "SELECT " SAISIE_COLUMNS " FROM saisie ORDER BY objet, id", "");
  while (statement != NULL)
    {
      Form *form;

      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      form = g_new0 (Form, 1);
      for (int i = 0; i < SAISIE_TEXTS; i++)
        form->texts[i] = mef_statement_dup_text (statement, i);
      form->version = mef_statement_get_int (statement, SAISIE_TEXTS);
      form->maj_le = mef_statement_get_int (statement, SAISIE_TEXTS + 1);
      g_ptr_array_add (self->saisies, form);
    }
  return FALSE;
}

MefSalvage *
mef_salvage_read (const MefDriver *driver, const char *path)
{
  MefSalvage *self = g_new0 (MefSalvage, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) drafts_error = NULL;
  g_autoptr (GError) forms_error = NULL;
  g_autoptr (MefConnection) connection = mef_connection_open (driver, path, TRUE, &error);

  self->operations = g_ptr_array_new_with_free_func (entry_free);
  self->brouillons = g_ptr_array_new_with_free_func (draft_free);
  self->saisies = g_ptr_array_new_with_free_func (form_free);
  if (connection == NULL)
    {
      g_warning ("Nothing can be read of the database set aside: %s", error->message);
      return self;
    }
  self->complete = read_operations (self, connection, &error);
  self->complete = read_drafts (self, connection, &drafts_error) && self->complete;
  self->complete = read_forms (self, connection, &forms_error) && self->complete;
  if (error != NULL)
    g_warning ("The outbox set aside ends in its middle: %s", error->message);
  if (drafts_error != NULL)
    g_warning ("The drafts set aside end in their middle: %s", drafts_error->message);
  if (forms_error != NULL)
    g_warning ("The forms set aside end in their middle: %s", forms_error->message);
  return self;
}

void
mef_salvage_free (MefSalvage *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->operations);
  g_ptr_array_unref (self->brouillons);
  g_ptr_array_unref (self->saisies);
  g_free (self);
}

static gboolean
write_entry (MefConnection *connection, const Entry *entry, GError **error)
{
  g_autoptr (MefOperation) copy = mef_operation_copy (entry->operation);
  g_autoptr (MefOperation) known = NULL;

  /* A start that was killed may have done it already. */
  if (!mef_operation_table_find (connection, copy->cle, &known, error) || known != NULL)
    return known != NULL;
  return mef_operation_table_insert (connection, copy, entry->vue, error)
         && mef_cache_sql_run (connection, error, "UPDATE operation SET partie = $2 WHERE cle = $1", "ti",
                               copy->cle, (gint64) entry->left)
         && mef_cache_sql_run (connection, error, "UPDATE operation SET travail = $2 WHERE cle = $1", "tt",
                               copy->cle, entry->travail);
}

static gboolean
write_form (MefConnection *connection, const Form *form, GError **error)
{
  char *const *texts = form->texts;

  return mef_cache_sql_run (connection, error,
                            "INSERT INTO saisie (" SAISIE_COLUMNS ")"
                            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
                            " ON CONFLICT (objet, id) DO NOTHING",
                            "tttttttttii", texts[0], texts[1], texts[2], texts[3], texts[4], texts[5],
                            texts[6], texts[7], texts[8], form->version, form->maj_le);
}

static gpointer
write_all (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  MefSalvage *self = data;

  for (guint i = 0; i < self->operations->len; i++)
    if (!write_entry (connection, g_ptr_array_index (self->operations, i), error))
      return NULL;
  for (guint i = 0; i < self->brouillons->len; i++)
    {
      const Draft *draft = g_ptr_array_index (self->brouillons, i);

      if (!mef_cache_sql_run (connection, error,
                              "INSERT INTO brouillon (demande, version, corps, maj_le, vue)"
                              " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (demande) DO NOTHING",
                              "titib", draft->demande, draft->version, draft->corps, draft->maj_le,
                              draft->vue))
        return NULL;
    }
  for (guint i = 0; i < self->saisies->len; i++)
    if (!write_form (connection, g_ptr_array_index (self->saisies, i), error))
      return NULL;
  return NULL;
}

gboolean
mef_salvage_write (MefSalvage *self, MefExecutor *executor, GError **error)
{
  g_autoptr (GError) local = NULL;

  mef_executor_write_sync (executor, write_all, self, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
