/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-rendering"

#include "config.h"

#include "rendering/mef-render-pool.h"

/* Processes that hold a document; the spare one comes on top. */
#define MAX_PROCESSES 4

struct _MefRenderPool
{
  char             *helper_path; /* (owned) */
  GMainContext     *context;     /* (owned) */
  GPtrArray        *documents;   /* (owned) (element-type MefRenderDocument) (unowned elements) */
  MefRenderProcess *spare;       /* (owned) (nullable) */
  GSource          *spare_soon;  /* (owned) (nullable): starts a spare when there is time */
  guint             n_started;
  gboolean          closed;
};

/* A process nobody was asking anything died: its document gets another when it needs one. */
static void
process_gone_cb (MefRenderProcess *process, gpointer data)
{
  MefRenderPool *self = data;

  if (self->spare == process)
    g_clear_object (&self->spare);
  for (guint i = 0; i < self->documents->len; i++)
    {
      MefRenderDocument *document = g_ptr_array_index (self->documents, i);

      if (document->process == process)
        {
          g_clear_object (&document->process);
          document->attached = FALSE;
          break;
        }
    }
}

static MefRenderProcess *
start_process (MefRenderPool *self)
{
  MefRenderProcess *process = mef_render_process_new (self->helper_path, process_gone_cb, self, NULL);

  if (process != NULL)
    self->n_started++;
  return process;
}

static gboolean
start_spare_cb (gpointer data)
{
  MefRenderPool *self = data;

  g_clear_pointer (&self->spare_soon, g_source_unref);
  mef_render_pool_warm_up (self);
  return G_SOURCE_REMOVE;
}

static void
start_spare_soon (MefRenderPool *self)
{
  if (self->spare != NULL || self->spare_soon != NULL || self->closed)
    return;
  self->spare_soon = g_idle_source_new ();
  g_source_set_static_name (self->spare_soon, "mef-render-pool-spare");
  g_source_set_priority (self->spare_soon, G_PRIORITY_LOW);
  g_source_set_callback (self->spare_soon, start_spare_cb, self, NULL);
  g_source_attach (self->spare_soon, self->context);
}

/* The document whose idle process was used longest ago, when there are so many that one has to give way.
 * FALSE when all of them are at work. */
static gboolean
find_room (MefRenderPool *self, MefRenderDocument **oldest)
{
  guint n = 0;

  *oldest = NULL;
  for (guint i = 0; i < self->documents->len; i++)
    {
      MefRenderDocument *document = g_ptr_array_index (self->documents, i);

      if (document->process == NULL)
        continue;
      n++;
      if (document->call == NULL && (*oldest == NULL || document->used_at < (*oldest)->used_at))
        *oldest = document;
    }
  if (n >= MAX_PROCESSES)
    return *oldest != NULL;
  *oldest = NULL;
  return TRUE;
}

MefRenderPool *
mef_render_pool_new (const char *helper_path)
{
  MefRenderPool *self = g_new0 (MefRenderPool, 1);

  self->helper_path = helper_path != NULL ? g_strdup (helper_path) : mef_render_process_dup_helper ();
  self->context = g_main_context_ref_thread_default ();
  self->documents = g_ptr_array_new ();
  return self;
}

void
mef_render_pool_free (MefRenderPool *self)
{
  g_ptr_array_unref (mef_render_pool_close (self));
  g_assert (self->documents->len == 0);
  g_ptr_array_unref (self->documents);
  g_main_context_unref (self->context);
  g_free (self->helper_path);
  g_free (self);
}

void
mef_render_pool_add (MefRenderPool *self, MefRenderDocument *document)
{
  g_ptr_array_add (self->documents, document);
}

void
mef_render_pool_remove (MefRenderPool *self, MefRenderDocument *document)
{
  mef_render_pool_detach (document);
  g_ptr_array_remove_fast (self->documents, document);
}

gboolean
mef_render_pool_has_room (MefRenderPool *self)
{
  MefRenderDocument *oldest;

  return find_room (self, &oldest);
}

gboolean
mef_render_pool_attach (MefRenderPool *self, MefRenderDocument *document)
{
  MefRenderDocument *oldest;

  if (document->process != NULL && mef_render_process_is_alive (document->process))
    return TRUE;
  mef_render_pool_detach (document);
  if (find_room (self, &oldest) && oldest != NULL)
    mef_render_pool_detach (oldest);

  if (self->spare != NULL && mef_render_process_is_alive (self->spare))
    document->process = g_steal_pointer (&self->spare);
  else
    document->process = start_process (self);
  start_spare_soon (self);
  return document->process != NULL;
}

void
mef_render_pool_detach (MefRenderDocument *document)
{
  if (document->process != NULL)
    mef_render_process_stop (document->process);
  g_clear_object (&document->process);
  document->attached = FALSE;
}

void
mef_render_pool_warm_up (MefRenderPool *self)
{
  if (self->spare == NULL && !self->closed)
    self->spare = start_process (self);
}

GPtrArray *
mef_render_pool_close (MefRenderPool *self)
{
  GPtrArray *calls = g_ptr_array_new ();

  self->closed = TRUE;
  if (self->spare_soon != NULL)
    g_source_destroy (self->spare_soon);
  g_clear_pointer (&self->spare_soon, g_source_unref);
  if (self->spare != NULL)
    mef_render_process_stop (self->spare);
  g_clear_object (&self->spare);

  for (guint i = 0; i < self->documents->len; i++)
    {
      MefRenderDocument *document = g_ptr_array_index (self->documents, i);

      mef_render_pool_detach (document);
      if (document->call != NULL)
        g_ptr_array_add (calls, document->call);
    }
  return calls;
}

guint
mef_render_pool_get_n_started (MefRenderPool *self)
{
  return self->n_started;
}
