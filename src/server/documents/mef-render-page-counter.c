/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-documents"

#include "config.h"

#include "server/documents/mef-render-page-counter.h"

#include "rendering/mef-renderer.h"
#include "server/service/mef-service-error.h"

/* Seconds after which a renderer that could not be started may be there. */
#define RETRY_AFTER 60

struct _MefRenderPageCounter
{
  GObject parent;

  MefRenderer *renderer; /* (owned) */
};

static void mef_render_page_counter_iface_init (MefPageCounterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefRenderPageCounter,
                               mef_render_page_counter,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_PAGE_COUNTER,
                                                      mef_render_page_counter_iface_init))

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (MefRenderDocument) document = mef_renderer_open_finish (MEF_RENDERER (source), result, &error);

  /* The document goes here, and its process with it. */
  if (document == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, mef_render_document_get_n_pages (document));
}

static void
count_async (MefPageCounter     *counter,
             GBytes             *contenu,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  MefRenderPageCounter *self = MEF_RENDER_PAGE_COUNTER (counter);
  GTask                *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, count_async);
  g_task_set_check_cancellable (task, FALSE);
  mef_renderer_open_async (self->renderer, contenu, G_PRIORITY_DEFAULT, cancellable, opened_cb, task);
}

static gboolean
translate (const GError *local, MefLecture *lecture)
{
  if (local->domain != MEF_RENDERING_ERROR)
    return FALSE;
  switch ((MefRenderingError) local->code)
    {
    case MEF_RENDERING_ERROR_FORMAT:
      *lecture = MEF_LECTURE_FORMAT;
      return TRUE;
    case MEF_RENDERING_ERROR_BROKEN:
    case MEF_RENDERING_ERROR_CRASHED:
    case MEF_RENDERING_ERROR_PROTOCOL:
      *lecture = MEF_LECTURE_ILLISIBLE;
      return TRUE;
    case MEF_RENDERING_ERROR_TOO_BIG:
      *lecture = MEF_LECTURE_DEMESUREE;
      return TRUE;
    case MEF_RENDERING_ERROR_ENCRYPTED:
      *lecture = MEF_LECTURE_PROTEGEE;
      return TRUE;
    case MEF_RENDERING_ERROR_TIMEOUT:
      *lecture = MEF_LECTURE_TROP_LONGUE;
      return TRUE;
    case MEF_RENDERING_ERROR_HELPER:
    case MEF_RENDERING_ERROR_CLOSED:
    default:
      return FALSE;
    }
}

static gboolean
count_finish (MefPageCounter *counter, GAsyncResult *result, MefLecture *lecture, int *pages, GError **error)
{
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (g_task_is_valid (result, counter), FALSE);

  *lecture = MEF_LECTURE_FAITE;
  *pages = (int) g_task_propagate_int (G_TASK (result), &local);
  if (local == NULL)
    return TRUE;
  *pages = 0;
  if (translate (local, lecture))
    return TRUE;
  mef_service_error_set (error, MEF_SERVICE_ERROR_UNAVAILABLE,
                         "Les documents ne peuvent pas être contrôlés pour le moment. Tout ce que vous avez "
                         "envoyé est gardé : réessayez dans quelques minutes.");
  if (error != NULL)
    mef_service_error_set_retry_after (*error, RETRY_AFTER);
  return FALSE;
}

static void
mef_render_page_counter_iface_init (MefPageCounterInterface *iface)
{
  iface->count_async = count_async;
  iface->count_finish = count_finish;
}

static void
mef_render_page_counter_dispose (GObject *object)
{
  MefRenderPageCounter *self = MEF_RENDER_PAGE_COUNTER (object);

  if (self->renderer != NULL)
    mef_renderer_close (self->renderer);
  g_clear_object (&self->renderer);

  G_OBJECT_CLASS (mef_render_page_counter_parent_class)->dispose (object);
}

static void
mef_render_page_counter_class_init (MefRenderPageCounterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mef_render_page_counter_dispose;
}

static void
mef_render_page_counter_init (MefRenderPageCounter *self)
{
}

MefPageCounter *
mef_render_page_counter_new (const char *helper_path)
{
  MefRenderPageCounter *self = g_object_new (MEF_TYPE_RENDER_PAGE_COUNTER, NULL);

  self->renderer = mef_renderer_new (helper_path);
  return MEF_PAGE_COUNTER (self);
}

void
mef_render_page_counter_set_time_limit (MefRenderPageCounter *self, guint milliseconds)
{
  g_return_if_fail (MEF_IS_RENDER_PAGE_COUNTER (self));

  mef_renderer_set_time_limit (self->renderer, milliseconds);
}
