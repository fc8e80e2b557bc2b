/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-rendering"

#include "config.h"

#include "rendering/mef-workbook-reader.h"

#include "rendering/mef-render-channel.h"
#include "rendering/mef-render-process.h"

#include <unistd.h>

#define TIME_LIMIT 5000

struct _MefWorkbookReader
{
  GObject parent;

  char *helper_path; /* (owned) */
  guint time_limit;  /* milliseconds */
};

G_DEFINE_FINAL_TYPE (MefWorkbookReader, mef_workbook_reader, G_TYPE_OBJECT)

/* One reading; it ends with its answer. */
typedef struct
{
  GTask            *task;          /* (owned) */
  GSource          *cancel_source; /* (owned) (nullable) */
  MefRenderProcess *process;       /* (owned) (nullable) */
  int               bytes_fd;      /* the workbook as a sealed memfd */
  gsize             size;
  gboolean          tried; /* once before, when somebody else killed its process */
} Reading;

static void
reading_free (Reading *reading)
{
  if (reading->cancel_source != NULL)
    g_source_destroy (reading->cancel_source);
  g_clear_pointer (&reading->cancel_source, g_source_unref);
  if (reading->process != NULL)
    mef_render_process_stop (reading->process);
  g_clear_object (&reading->process);
  if (reading->bytes_fd >= 0)
    close (reading->bytes_fd);
  g_clear_object (&reading->task);
  g_free (reading);
}

static void
reading_fail (Reading *reading, MefRenderingError code)
{
  g_autoptr (GTask) task = g_object_ref (reading->task);

  reading_free (reading);
  g_task_return_new_error (task, MEF_RENDERING_ERROR, (int) code, "%s",
                           mef_rendering_error_get_workbook_message (code));
}

static gboolean
cells_check (GVariant *cells)
{
  GVariantIter iter;
  const char  *sheet, *text;
  guint        line, column;
  guchar       kind;

  if (!g_variant_is_normal_form (cells) || g_variant_n_children (cells) > MEF_RENDER_MAX_CELLS)
    return FALSE;

  g_variant_iter_init (&iter, cells);
  while (g_variant_iter_next (&iter, "(&suuy&s)", &sheet, &line, &column, &kind, &text))
    if (*sheet == '\0' || line < 1 || line > MEF_RENDER_MAX_LINE || column < 1
        || column > MEF_RENDER_MAX_COLUMN || kind >= MEF_RENDER_CELL_N || *text == '\0')
      return FALSE;

  return TRUE;
}

/* The helper may go on writing to the shared buffer, so its words are copied before anybody looks at them. */
static GVariant *
copy_cells (MefRenderProcess *process, const MefRenderCells *answer)
{
  g_autoptr (GBytes) bytes = g_bytes_new (mef_render_process_get_buffer (process), answer->size);
  g_autoptr (GVariant) cells =
      g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (MEF_RENDER_CELLS_TYPE), bytes, FALSE));

  return cells_check (cells) ? g_steal_pointer (&cells) : NULL;
}

static void reading_begin (Reading *reading);

static void
read_cb (MefRenderProcess *process, const MefRenderMessage *reply, const GError *error, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GVariant) cells = NULL;

  if (reply == NULL)
    {
      g_debug ("a workbook cost the helper its life: %s", error->message);
      if (mef_render_process_was_killed (process) && !reading->tried)
        {
          reading->tried = TRUE;
          reading_begin (reading);
        }
      else
        reading_fail (reading, (MefRenderingError) error->code);
      return;
    }
  if (reply->header.status != 0)
    {
      reading_fail (reading, (MefRenderingError) (reply->header.status - 1));
      return;
    }

  cells = copy_cells (process, &reply->cells);
  if (cells == NULL)
    {
      reading_fail (reading, MEF_RENDERING_ERROR_PROTOCOL);
    }
  else
    {
      g_autoptr (GTask) task = g_object_ref (reading->task);

      reading_free (reading);
      g_task_return_pointer (task, g_steal_pointer (&cells), (GDestroyNotify) g_variant_unref);
    }
}

/* Asks a new process. */
static void
reading_begin (Reading *reading)
{
  MefWorkbookReader *self = g_task_get_source_object (reading->task);
  MefRenderMessage   message;

  g_clear_object (&reading->process);
  reading->process = mef_render_process_new (self->helper_path, NULL, NULL, NULL);
  if (reading->process == NULL)
    {
      reading_fail (reading, MEF_RENDERING_ERROR_HELPER);
      return;
    }

  mef_render_message_init (&message, MEF_RENDER_READ, 0);
  message.open.size = reading->size;
  mef_render_process_call (reading->process, &message, reading->bytes_fd, self->time_limit, read_cb, reading);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GTask) task = g_object_ref (reading->task);

  reading_free (reading);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
mef_workbook_reader_finalize (GObject *object)
{
  MefWorkbookReader *self = MEF_WORKBOOK_READER (object);

  g_free (self->helper_path);

  G_OBJECT_CLASS (mef_workbook_reader_parent_class)->finalize (object);
}

static void
mef_workbook_reader_class_init (MefWorkbookReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = mef_workbook_reader_finalize;
}

static void
mef_workbook_reader_init (MefWorkbookReader *self)
{
  self->time_limit = TIME_LIMIT;
}

MefWorkbookReader *
mef_workbook_reader_new (const char *helper_path)
{
  MefWorkbookReader *self = g_object_new (MEF_TYPE_WORKBOOK_READER, NULL);

  self->helper_path = helper_path != NULL ? g_strdup (helper_path) : mef_render_process_dup_helper ();
  return self;
}

void
mef_workbook_reader_set_time_limit (MefWorkbookReader *self, guint milliseconds)
{
  g_return_if_fail (MEF_IS_WORKBOOK_READER (self));
  g_return_if_fail (milliseconds > 0);

  self->time_limit = milliseconds;
}

void
mef_workbook_reader_read_async (MefWorkbookReader  *self,
                                GBytes             *bytes,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  Reading *reading;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (MEF_IS_WORKBOOK_READER (self));
  g_return_if_fail (bytes != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  reading = g_new0 (Reading, 1);
  reading->bytes_fd = -1;
  reading->size = g_bytes_get_size (bytes);
  reading->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (reading->task, mef_workbook_reader_read_async);
  g_task_set_name (reading->task, "mef-workbook-read");

  if (reading->size == 0 || reading->size > MEF_RENDER_MAX_BYTES)
    {
      reading_fail (reading, reading->size == 0 ? MEF_RENDERING_ERROR_BROKEN : MEF_RENDERING_ERROR_TOO_BIG);
      return;
    }
  reading->bytes_fd =
      mef_render_channel_create_buffer (g_bytes_get_data (bytes, NULL), reading->size, &error);
  if (reading->bytes_fd < 0)
    {
      g_warning ("a workbook cannot be handed to the helper: %s", error->message);
      reading_fail (reading, MEF_RENDERING_ERROR_HELPER);
      return;
    }

  if (cancellable != NULL)
    {
      reading->cancel_source = g_cancellable_source_new (cancellable);
      g_source_set_callback (reading->cancel_source, G_SOURCE_FUNC (cancelled_cb), reading, NULL);
      g_source_attach (reading->cancel_source, g_task_get_context (reading->task));
    }
  reading_begin (reading);
}

GVariant *
mef_workbook_reader_read_finish (MefWorkbookReader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
