/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-annulation.h"

/* More than anybody decides within the time to undo. */
#define DECISIONS_MAX 100

struct _MefAnnulation
{
  GObject parent_instance;

  MefCache *cache;     /* (owned) */
  GQueue    decisions; /* (element-type MefOperation), newest first */
  GQueue    waiting;   /* (element-type GTask): undos asked for while one is under way */
  gboolean  busy;
};

G_DEFINE_FINAL_TYPE (MefAnnulation, mef_annulation, G_TYPE_OBJECT)

static void undo (MefAnnulation *self, GTask *task);

static void
forget_all (MefAnnulation *self)
{
  g_queue_foreach (&self->decisions, (GFunc) (void (*) (void)) mef_operation_unref, NULL);
  g_queue_clear (&self->decisions);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  MefAnnulation *self = g_task_get_source_object (task);
  MefOperation  *operation = g_task_get_task_data (task);
  gboolean       done = mef_cache_undo_finish (MEF_CACHE (source), result, &error);
  GTask         *next;

  self->busy = FALSE;
  if (error != NULL)
    {
      g_queue_push_head (&self->decisions, mef_operation_ref (operation));
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (done)
    {
      g_task_return_pointer (task, g_strdup (operation->record), g_free);
    }
  else
    {
      /* Those before it left earlier still. */
      forget_all (self);
      g_object_set_data (G_OBJECT (task), "issue", GINT_TO_POINTER (MEF_ANNULATION_TROP_TARD));
      g_task_return_pointer (task, NULL, NULL);
    }
  next = g_queue_pop_head (&self->waiting);
  if (next != NULL)
    undo (self, next);
}

/* @task: (transfer full) */
static void
undo (MefAnnulation *self, GTask *task)
{
  MefOperation *operation = g_queue_pop_head (&self->decisions);

  if (operation == NULL)
    {
      g_object_set_data (G_OBJECT (task), "issue", GINT_TO_POINTER (MEF_ANNULATION_RIEN));
      g_task_return_pointer (task, NULL, NULL);
      g_object_unref (task);
      return;
    }
  self->busy = TRUE;
  g_task_set_task_data (task, operation, (GDestroyNotify) mef_operation_unref);
  mef_cache_undo_async (self->cache, operation->cle, g_task_get_cancellable (task), undone_cb, task);
}

static void
mef_annulation_finalize (GObject *object)
{
  MefAnnulation *self = MEF_ANNULATION (object);

  forget_all (self);
  g_clear_object (&self->cache);

  G_OBJECT_CLASS (mef_annulation_parent_class)->finalize (object);
}

static void
mef_annulation_class_init (MefAnnulationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_annulation_finalize;
}

static void
mef_annulation_init (MefAnnulation *self)
{
  g_queue_init (&self->decisions);
  g_queue_init (&self->waiting);
}

MefAnnulation *
mef_annulation_new (MefCache *cache)
{
  MefAnnulation *self;

  g_return_val_if_fail (MEF_IS_CACHE (cache), NULL);

  self = g_object_new (MEF_TYPE_ANNULATION, NULL);
  self->cache = g_object_ref (cache);
  return self;
}

void
mef_annulation_push (MefAnnulation *self, const MefOperation *operation)
{
  g_return_if_fail (MEF_IS_ANNULATION (self));
  g_return_if_fail (operation != NULL);

  g_queue_push_head (&self->decisions, mef_operation_ref (operation));
  if (g_queue_get_length (&self->decisions) > DECISIONS_MAX)
    mef_operation_unref (g_queue_pop_tail (&self->decisions));
}

void
mef_annulation_undo_async (MefAnnulation      *self,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_ANNULATION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_annulation_undo_async);
  if (self->busy)
    g_queue_push_tail (&self->waiting, task);
  else
    undo (self, task);
}

/* Forgets what is known of a decision, so that it is not undone twice. */
static void
forget (MefAnnulation *self, const char *cle)
{
  for (GList *link = self->decisions.head; link != NULL; link = link->next)
    if (g_str_equal (((MefOperation *) link->data)->cle, cle))
      {
        mef_operation_unref (link->data);
        g_queue_delete_link (&self->decisions, link);
        return;
      }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) operations = NULL;
  MefAnnulation *self = g_task_get_source_object (task);
  const char    *record = g_task_get_task_data (task);
  MefOperation  *found = NULL;
  GError        *error = NULL;

  operations = mef_cache_operations_finish (MEF_CACHE (source), result, NULL, &error);
  if (operations == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < operations->len && found == NULL; i++)
    {
      MefOperation *operation = g_ptr_array_index (operations, i);

      if (operation->genre == MEF_OPERATION_DECISION && g_str_equal (operation->record, record))
        found = operation;
    }
  if (found == NULL)
    {
      g_object_set_data (G_OBJECT (task), "issue", GINT_TO_POINTER (MEF_ANNULATION_TROP_TARD));
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  forget (self, found->cle);
  g_queue_push_head (&self->decisions, mef_operation_ref (found));
  if (self->busy)
    g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
  else
    undo (self, g_steal_pointer (&task));
}

void
mef_annulation_undo_record_async (MefAnnulation      *self,
                                  const char         *record,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_ANNULATION (self));
  g_return_if_fail (record != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_annulation_undo_record_async);
  g_task_set_task_data (task, g_strdup (record), g_free);
  mef_cache_operations_async (self->cache, cancellable, listed_cb, task);
}

char *
mef_annulation_undo_finish (MefAnnulation      *self,
                            GAsyncResult       *result,
                            MefIssueAnnulation *issue,
                            GError            **error)
{
  char *record;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (issue != NULL, NULL);

  record = g_task_propagate_pointer (G_TASK (result), error);
  *issue = record != NULL
               ? MEF_ANNULATION_FAITE
               : (MefIssueAnnulation) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (result), "issue"));
  return record;
}
