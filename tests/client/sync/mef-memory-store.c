/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "mef-memory-store.h"

struct _MefMemoryStore
{
  GObject parent;

  MefClock   *clock;
  GPtrArray  *outbox; /* (element-type MefOperation), by seq */
  GHashTable *sent;   /* set of keys */
  GHashTable *cursors;
  GHashTable *lines;   /* site → GString */
  GHashTable *failing; /* call → times */
  GHashTable *calls;   /* call → times */
  GString    *log;
  gint64      last_seq;
  gint64      last_read;
  gboolean    hold;
  GTask      *held; /* (owned) (nullable): the one batch applied meanwhile */
};

static void mef_memory_store_iface_init (MefSyncStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefMemoryStore,
                               mef_memory_store,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_SYNC_STORE, mef_memory_store_iface_init))

static MefOperation *
find_key (MefMemoryStore *self, const char *cle)
{
  for (guint i = 0; i < self->outbox->len; i++)
    {
      MefOperation *operation = g_ptr_array_index (self->outbox, i);

      if (g_str_equal (operation->cle, cle))
        return operation;
    }
  return NULL;
}

static guint
count_of (GHashTable *table, const char *call)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, call));
}

/* Counts and logs the call; %TRUE when it has been told to fail. */
static gboolean
enter (MefMemoryStore *self, const char *call, const char *what, GTask *task)
{
  guint failing = count_of (self->failing, call);

  g_hash_table_insert (self->calls, g_strdup (call), GUINT_TO_POINTER (count_of (self->calls, call) + 1));
  if (what != NULL)
    g_string_append_printf (self->log, "%s%s %s", self->log->len > 0 ? ", " : "", call, what);
  if (failing == 0)
    return FALSE;
  g_hash_table_insert (self->failing, g_strdup (call), GUINT_TO_POINTER (failing - 1));
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "No space");
  return TRUE;
}

static gboolean
is_held_back (MefMemoryStore *self, guint position)
{
  const MefOperation *operation = g_ptr_array_index (self->outbox, position);

  for (guint i = 0; i < position; i++)
    if (g_str_equal (((MefOperation *) g_ptr_array_index (self->outbox, i))->record, operation->record))
      return TRUE;
  return operation->apres != NULL && find_key (self, operation->apres) != NULL;
}

static void
ready_async (MefSyncStore *store, gint64 now, GAsyncReadyCallback callback, gpointer user_data)
{
  MefMemoryStore *self = MEF_MEMORY_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  MefPret *pret;

  if (enter (self, "ready", NULL, task))
    return;
  pret = mef_pret_new ();
  for (guint i = 0; i < self->outbox->len; i++)
    {
      MefOperation *operation = g_ptr_array_index (self->outbox, i);
      gint64        at = MAX (operation->not_before, operation->next_at);

      if (operation->etat == MEF_OPERATION_EN_ATTENTE && operation->expires_at > 0
          && operation->expires_at <= now)
        operation->etat = MEF_OPERATION_REFUSEE;
      if (operation->etat > MEF_OPERATION_EN_ENVOI || is_held_back (self, i))
        continue;
      if (operation->etat == MEF_OPERATION_EN_ENVOI || at <= now)
        g_ptr_array_add (pret->operations, mef_operation_copy (operation));
      else if (pret->reveil == 0 || at < pret->reveil)
        pret->reveil = at;
    }
  g_task_return_pointer (task, pret, (GDestroyNotify) mef_pret_free);
}

static MefPret *
ready_finish (MefSyncStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The operation that a call is about; %NULL when the call has been answered already. */
static MefOperation *
enter_with (MefMemoryStore     *self,
            const char         *call,
            const char         *cle,
            GAsyncReadyCallback callback,
            gpointer            user_data,
            GTask             **task)
{
  MefOperation *operation = find_key (self, cle);

  *task = g_task_new (self, NULL, callback, user_data);
  if (enter (self, call, operation != NULL ? operation->record : "?", *task))
    return NULL;
  if (operation == NULL)
    g_task_return_boolean (*task, FALSE);
  return operation;
}

static void
begin_async (MefSyncStore *store, const char *cle, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  MefOperation *operation = enter_with (MEF_MEMORY_STORE (store), "begin", cle, callback, user_data, &task);

  if (operation == NULL)
    return;
  operation->etat = MEF_OPERATION_EN_ENVOI;
  g_task_return_boolean (task, TRUE);
}

static void
acknowledge_async (MefSyncStore       *store,
                   const char         *cle,
                   MefReply           *reply,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  MefMemoryStore *self = MEF_MEMORY_STORE (store);
  g_autoptr (GTask) task = NULL;
  MefOperation    *operation = enter_with (self, "acknowledge", cle, callback, user_data, &task);
  g_autofree char *record = NULL;

  if (operation == NULL)
    return;
  record = g_strdup (operation->record);
  g_assert_true (g_hash_table_add (self->sent, g_strdup (cle)));
  g_ptr_array_remove (self->outbox, operation);
  operation = mef_memory_store_find (self, record);
  if (operation != NULL && reply->version > 0)
    operation->base_version = reply->version;
  g_task_return_boolean (task, TRUE);
}

static void
postpone_async (MefSyncStore       *store,
                const char         *cle,
                int                 attempts,
                gint64              next_at,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  MefOperation *operation =
      enter_with (MEF_MEMORY_STORE (store), "postpone", cle, callback, user_data, &task);

  if (operation == NULL)
    return;
  operation->etat = MEF_OPERATION_EN_ATTENTE;
  operation->attempts = attempts;
  operation->next_at = next_at;
  g_task_return_boolean (task, TRUE);
}

static void
set_aside_async (MefSyncStore       *store,
                 const char         *cle,
                 MefEtatOperation    etat,
                 MefReply           *reply,
                 const char         *erreur,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  MefOperation *operation =
      enter_with (MEF_MEMORY_STORE (store), etat == MEF_OPERATION_CONFLIT ? "conflict" : "refuse", cle,
                  callback, user_data, &task);

  if (operation == NULL)
    return;
  operation->etat = etat;
  operation->erreur = g_strdup (erreur);
  operation->erreur_type = g_strdup (reply->probleme);
  g_task_return_boolean (task, TRUE);
}

static void
drop_async (MefSyncStore *store, const char *cle, GAsyncReadyCallback callback, gpointer user_data)
{
  MefMemoryStore *self = MEF_MEMORY_STORE (store);
  g_autoptr (GTask) task = NULL;
  MefOperation *operation = enter_with (self, "drop", cle, callback, user_data, &task);

  if (operation == NULL)
    return;
  g_ptr_array_remove (self->outbox, operation);
  g_task_return_boolean (task, TRUE);
}

static void
hasten_async (MefSyncStore *store, GAsyncReadyCallback callback, gpointer user_data)
{
  MefMemoryStore *self = MEF_MEMORY_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  if (enter (self, "hasten", "all", task))
    return;
  for (guint i = 0; i < self->outbox->len; i++)
    ((MefOperation *) g_ptr_array_index (self->outbox, i))->not_before = 0;
  g_task_return_boolean (task, TRUE);
}

static void
string_free (gpointer data)
{
  g_string_free (data, TRUE);
}

static void
apply_async (MefSyncStore       *store,
             const char         *site,
             MefFeedBatch       *batch,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  MefMemoryStore *self = MEF_MEMORY_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  GString *lines = g_hash_table_lookup (self->lines, site);

  if (enter (self, "apply", batch->curseur, task))
    return;
  if (lines == NULL)
    {
      lines = g_string_new (NULL);
      g_hash_table_insert (self->lines, g_strdup (site), lines);
    }
  if (batch->reset)
    g_string_truncate (lines, 0);
  for (guint i = 0; i < batch->lines->len; i++)
    {
      gsize       length;
      const char *text = g_bytes_get_data (g_ptr_array_index (batch->lines, i), &length);

      if (lines->len > 0)
        g_string_append_c (lines, ' ');
      g_string_append_len (lines, text, (gssize) length);
    }
  mef_memory_store_set_cursor (self, site, batch->curseur);
  if (batch->complet)
    self->last_read = mef_clock_now (self->clock);
  if (self->hold)
    self->held = g_steal_pointer (&task);
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
done_finish (MefSyncStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cursor_async (MefSyncStore *store, const char *site, GAsyncReadyCallback callback, gpointer user_data)
{
  MefMemoryStore *self = MEF_MEMORY_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  if (!enter (self, "cursor", NULL, task))
    g_task_return_pointer (task, g_strdup (mef_memory_store_get_cursor (self, site)), g_free);
}

static char *
cursor_finish (MefSyncStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
count_async (MefSyncStore *store, GAsyncReadyCallback callback, gpointer user_data)
{
  MefMemoryStore *self = MEF_MEMORY_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  if (!enter (self, "count", NULL, task))
    g_task_return_boolean (task, TRUE);
}

static gboolean
count_finish (MefSyncStore *store,
              GAsyncResult *result,
              guint        *en_attente,
              guint        *conflits,
              gint64       *derniere,
              GError      **error)
{
  MefMemoryStore *self = MEF_MEMORY_STORE (store);

  *en_attente = mef_memory_store_count (self, MEF_OPERATION_EN_ATTENTE)
                + mef_memory_store_count (self, MEF_OPERATION_EN_ENVOI);
  *conflits = mef_memory_store_count (self, MEF_OPERATION_CONFLIT)
              + mef_memory_store_count (self, MEF_OPERATION_REFUSEE);
  *derniere = self->last_read;
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
mef_memory_store_iface_init (MefSyncStoreInterface *iface)
{
  iface->ready_async = ready_async;
  iface->ready_finish = ready_finish;
  iface->begin_async = begin_async;
  iface->acknowledge_async = acknowledge_async;
  iface->postpone_async = postpone_async;
  iface->set_aside_async = set_aside_async;
  iface->drop_async = drop_async;
  iface->hasten_async = hasten_async;
  iface->apply_async = apply_async;
  iface->done_finish = done_finish;
  iface->cursor_async = cursor_async;
  iface->cursor_finish = cursor_finish;
  iface->count_async = count_async;
  iface->count_finish = count_finish;
}

static void
mef_memory_store_finalize (GObject *object)
{
  MefMemoryStore *self = MEF_MEMORY_STORE (object);

  g_object_unref (self->clock);
  g_ptr_array_unref (self->outbox);
  g_hash_table_unref (self->sent);
  g_hash_table_unref (self->cursors);
  g_hash_table_unref (self->lines);
  g_hash_table_unref (self->failing);
  g_hash_table_unref (self->calls);
  g_string_free (self->log, TRUE);
  G_OBJECT_CLASS (mef_memory_store_parent_class)->finalize (object);
}

static void
mef_memory_store_class_init (MefMemoryStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_memory_store_finalize;
}

static void
mef_memory_store_init (MefMemoryStore *self)
{
  self->outbox = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_operation_unref);
  self->sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cursors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, string_free);
  self->failing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->log = g_string_new (NULL);
}

MefMemoryStore *
mef_memory_store_new (MefClock *clock)
{
  MefMemoryStore *self = g_object_new (MEF_TYPE_MEMORY_STORE, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

MefOperation *
mef_memory_store_add (MefMemoryStore   *self,
                      MefGenreOperation genre,
                      const char       *record,
                      gint64            base_version,
                      gint64            not_before)
{
  MefOperation *operation = mef_operation_new (genre, "751", record, base_version);

  operation->seq = ++self->last_seq;
  operation->not_before = not_before;
  operation->created_at = mef_clock_now (self->clock);
  operation->payload = g_strdup_printf ("{\"record\":\"%s\"}", record);
  g_ptr_array_add (self->outbox, operation);
  return operation;
}

MefOperation *
mef_memory_store_find (MefMemoryStore *self, const char *record)
{
  for (guint i = 0; i < self->outbox->len; i++)
    {
      MefOperation *operation = g_ptr_array_index (self->outbox, i);

      if (g_str_equal (operation->record, record))
        return operation;
    }
  return NULL;
}

gboolean
mef_memory_store_undo (MefMemoryStore *self, const char *cle)
{
  MefOperation *operation = find_key (self, cle);

  return operation != NULL && operation->etat == MEF_OPERATION_EN_ATTENTE
         && g_ptr_array_remove (self->outbox, operation);
}

guint
mef_memory_store_count (MefMemoryStore *self, MefEtatOperation etat)
{
  guint n = 0;

  for (guint i = 0; i < self->outbox->len; i++)
    n += ((MefOperation *) g_ptr_array_index (self->outbox, i))->etat == etat;
  return n;
}

guint
mef_memory_store_count_sent (MefMemoryStore *self)
{
  return g_hash_table_size (self->sent);
}

void
mef_memory_store_hold (MefMemoryStore *self)
{
  self->hold = TRUE;
}

void
mef_memory_store_release (MefMemoryStore *self)
{
  self->hold = FALSE;
  if (self->held != NULL)
    g_task_return_boolean (self->held, TRUE);
  g_clear_object (&self->held);
}

void
mef_memory_store_fail (MefMemoryStore *self, const char *call, guint times)
{
  g_hash_table_insert (self->failing, g_strdup (call), GUINT_TO_POINTER (times));
}

char *
mef_memory_store_dup_log (MefMemoryStore *self)
{
  char *log = g_strdup (self->log->str);

  g_string_truncate (self->log, 0);
  return log;
}

guint
mef_memory_store_count_calls (MefMemoryStore *self, const char *call)
{
  return count_of (self->calls, call);
}

void
mef_memory_store_set_cursor (MefMemoryStore *self, const char *site, const char *curseur)
{
  g_hash_table_insert (self->cursors, g_strdup (site), g_strdup (curseur));
}

const char *
mef_memory_store_get_cursor (MefMemoryStore *self, const char *site)
{
  return g_hash_table_lookup (self->cursors, site);
}

char *
mef_memory_store_dup_lines (MefMemoryStore *self, const char *site)
{
  GString *lines = g_hash_table_lookup (self->lines, site);

  return g_strdup (lines != NULL ? lines->str : "");
}
