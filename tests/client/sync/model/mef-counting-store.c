/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "mef-counting-store.h"

struct _MefCountingStore
{
  GObject parent;

  MefSyncStore *store;
  guint         outstanding;
  gboolean      killed;
};

static void mef_counting_store_iface_init (MefSyncStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefCountingStore,
                               mef_counting_store,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_SYNC_STORE, mef_counting_store_iface_init))

#define INNER(self) MEF_SYNC_STORE_GET_IFACE ((self)->store)

/* (nullable): the task of a call to hand on; NULL when the program is dead, and the call has been answered.
 */
static GTask *
enter (MefSyncStore *store, gpointer tag, GAsyncReadyCallback callback, gpointer user_data)
{
  MefCountingStore *self = MEF_COUNTING_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tag);
  if (self->killed)
    {
      g_task_return_pointer (task, NULL, NULL);
      return NULL;
    }
  self->outstanding++;
  return g_steal_pointer (&task);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (MefCountingStore) self = g_object_ref (g_task_get_source_object (task));

  if (self->killed)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_pointer (task, g_object_ref (result), g_object_unref);
  self->outstanding--;
}

/* (transfer full) (nullable): what the store answered; NULL, without error, once the program is dead. */
static GAsyncResult *
leave (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
ready_async (MefSyncStore *store, gint64 now, GAsyncReadyCallback callback, gpointer user_data)
{
  MefCountingStore *self = MEF_COUNTING_STORE (store);
  GTask            *task = enter (store, ready_async, callback, user_data);

  if (task != NULL)
    INNER (self)->ready_async (self->store, now, answered_cb, task);
}

static MefPret *
ready_finish (MefSyncStore *store, GAsyncResult *result, GError **error)
{
  MefCountingStore *self = MEF_COUNTING_STORE (store);
  g_autoptr (GAsyncResult) inner = leave (result, error);

  return inner != NULL ? INNER (self)->ready_finish (self->store, inner, error) : mef_pret_new ();
}

static void
begin_async (MefSyncStore *store, const char *cle, GAsyncReadyCallback callback, gpointer user_data)
{
  MefCountingStore *self = MEF_COUNTING_STORE (store);
  GTask            *task = enter (store, begin_async, callback, user_data);

  if (task != NULL)
    INNER (self)->begin_async (self->store, cle, answered_cb, task);
}

static void
acknowledge_async (MefSyncStore       *store,
                   const char         *cle,
                   MefReply           *reply,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  MefCountingStore *self = MEF_COUNTING_STORE (store);
  GTask            *task = enter (store, acknowledge_async, callback, user_data);

  if (task != NULL)
    INNER (self)->acknowledge_async (self->store, cle, reply, answered_cb, task);
}

static void
postpone_async (MefSyncStore       *store,
                const char         *cle,
                int                 attempts,
                gint64              next_at,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  MefCountingStore *self = MEF_COUNTING_STORE (store);
  GTask            *task = enter (store, postpone_async, callback, user_data);

  if (task != NULL)
    INNER (self)->postpone_async (self->store, cle, attempts, next_at, answered_cb, task);
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
  MefCountingStore *self = MEF_COUNTING_STORE (store);
  GTask            *task = enter (store, set_aside_async, callback, user_data);

  if (task != NULL)
    INNER (self)->set_aside_async (self->store, cle, etat, reply, erreur, answered_cb, task);
}

static void
drop_async (MefSyncStore *store, const char *cle, GAsyncReadyCallback callback, gpointer user_data)
{
  MefCountingStore *self = MEF_COUNTING_STORE (store);
  GTask            *task = enter (store, drop_async, callback, user_data);

  if (task != NULL)
    INNER (self)->drop_async (self->store, cle, answered_cb, task);
}

static void
hasten_async (MefSyncStore *store, GAsyncReadyCallback callback, gpointer user_data)
{
  MefCountingStore *self = MEF_COUNTING_STORE (store);
  GTask            *task = enter (store, hasten_async, callback, user_data);

  if (task != NULL)
    INNER (self)->hasten_async (self->store, answered_cb, task);
}

static void
apply_async (MefSyncStore       *store,
             const char         *site,
             MefFeedBatch       *batch,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  MefCountingStore *self = MEF_COUNTING_STORE (store);
  GTask            *task = enter (store, apply_async, callback, user_data);

  if (task != NULL)
    INNER (self)->apply_async (self->store, site, batch, answered_cb, task);
}

static gboolean
done_finish (MefSyncStore *store, GAsyncResult *result, GError **error)
{
  MefCountingStore *self = MEF_COUNTING_STORE (store);
  g_autoptr (GAsyncResult) inner = leave (result, error);

  if (inner != NULL)
    return INNER (self)->done_finish (self->store, inner, error);
  if (g_task_get_source_tag (G_TASK (result)) == apply_async)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "Killed");
  return FALSE;
}

static void
cursor_async (MefSyncStore *store, const char *site, GAsyncReadyCallback callback, gpointer user_data)
{
  MefCountingStore *self = MEF_COUNTING_STORE (store);
  GTask            *task = enter (store, cursor_async, callback, user_data);

  if (task != NULL)
    INNER (self)->cursor_async (self->store, site, answered_cb, task);
}

static char *
cursor_finish (MefSyncStore *store, GAsyncResult *result, GError **error)
{
  MefCountingStore *self = MEF_COUNTING_STORE (store);
  g_autoptr (GAsyncResult) inner = leave (result, error);

  return inner != NULL ? INNER (self)->cursor_finish (self->store, inner, error) : NULL;
}

static void
count_async (MefSyncStore *store, GAsyncReadyCallback callback, gpointer user_data)
{
  MefCountingStore *self = MEF_COUNTING_STORE (store);
  GTask            *task = enter (store, count_async, callback, user_data);

  if (task != NULL)
    INNER (self)->count_async (self->store, answered_cb, task);
}

static gboolean
count_finish (MefSyncStore *store,
              GAsyncResult *result,
              guint        *en_attente,
              guint        *conflits,
              gint64       *derniere,
              GError      **error)
{
  MefCountingStore *self = MEF_COUNTING_STORE (store);
  g_autoptr (GAsyncResult) inner = leave (result, error);

  if (inner != NULL)
    return INNER (self)->count_finish (self->store, inner, en_attente, conflits, derniere, error);
  *en_attente = *conflits = 0;
  *derniere = 0;
  return TRUE;
}

static void
mef_counting_store_iface_init (MefSyncStoreInterface *iface)
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
mef_counting_store_finalize (GObject *object)
{
  g_object_unref (MEF_COUNTING_STORE (object)->store);
  G_OBJECT_CLASS (mef_counting_store_parent_class)->finalize (object);
}

static void
mef_counting_store_class_init (MefCountingStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_counting_store_finalize;
}

static void
mef_counting_store_init (MefCountingStore *self)
{
}

MefCountingStore *
mef_counting_store_new (MefSyncStore *store)
{
  MefCountingStore *self = g_object_new (MEF_TYPE_COUNTING_STORE, NULL);

  self->store = g_object_ref (store);
  return self;
}

guint
mef_counting_store_count (MefCountingStore *self)
{
  return self->outstanding;
}

void
mef_counting_store_kill (MefCountingStore *self)
{
  self->killed = TRUE;
}
