/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-remote"

#include "config.h"

#include "client/remote/mef-central-scans.h"

#include "client/remote/mef-central.h"

#include <glib/gi18n-lib.h>

#define READ_SIZE (128 * 1024)

typedef struct
{
  MefScanRef     *ref;     /* (owned) */
  SoupMessage    *message; /* (owned) */
  GByteArray     *bytes;   /* (owned) */
  int             io_priority;
  MefScanProgress progress;
  gpointer        progress_data;
} Fetching;

static void read_more (GTask *task, GInputStream *stream);

static void
fetching_free (gpointer data)
{
  Fetching *fetching = data;

  mef_scan_ref_unref (fetching->ref);
  g_object_unref (fetching->message);
  g_byte_array_unref (fetching->bytes);
  g_free (fetching);
}

/* Every reason as a sentence for the person who waits for the picture. */
static void
fail (GTask *task, GError *error)
{
  Fetching *fetching = g_task_get_task_data (task);

  error = mef_central_translate_error (error, fetching->message);
  if (error->domain == MEF_REMOTE_ERROR)
    {
      MefRemoteError code = (MefRemoteError) error->code;

      g_clear_error (&error);
      error = g_error_new_literal (
          MEF_REMOTE_ERROR, (int) code,
          _ ("Le document n’a pas pu être chargé : le serveur ne répond pas. Réessayez au retour du "
             "réseau."));
    }
  g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetching *fetching = g_task_get_task_data (task);
  GError   *error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (bytes == NULL)
    {
      fail (task, error);
      return;
    }
  if (g_bytes_get_size (bytes) == 0 || fetching->bytes->len > fetching->ref->taille)
    {
      g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&fetching->bytes)),
                             (GDestroyNotify) g_bytes_unref);
      fetching->bytes = g_byte_array_new ();
      return;
    }
  g_byte_array_append (fetching->bytes, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  if (fetching->progress != NULL)
    fetching->progress (fetching->bytes->len, fetching->progress_data);
  read_more (task, G_INPUT_STREAM (source));
}

static void
read_more (GTask *task, GInputStream *stream)
{
  Fetching *fetching = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (stream, READ_SIZE, fetching->io_priority, g_task_get_cancellable (task),
                                   read_cb, g_object_ref (task));
}

static const char *
sentence_for (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return _ ("Votre session est terminée : reconnectez-vous pour voir ce document.");
    case SOUP_STATUS_FORBIDDEN:
      return _ ("Vous n’avez plus le droit de voir ce document.");
    case SOUP_STATUS_NOT_FOUND:
      return _ (
          "Ce document n’existe plus sur le serveur. Synchronisez pour voir l’état actuel de la demande.");
    default:
      return _ ("Le serveur n’a pas pu donner ce document. Réessayez dans un moment.");
    }
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefCentral *central = g_task_get_source_object (task);
  Fetching   *fetching = g_task_get_task_data (task);
  GError     *error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (stream == NULL)
    {
      fail (task, error);
      return;
    }
  mef_central_note_answer (central, fetching->message);
  if (soup_message_get_status (fetching->message) != SOUP_STATUS_OK)
    {
      g_task_return_new_error (task, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_UNREACHABLE, "%s",
                               sentence_for (soup_message_get_status (fetching->message)));
      return;
    }
  read_more (task, stream);
}

static void
fetch_async (MefScanSource      *source,
             MefScanRef         *ref,
             int                 io_priority,
             MefScanProgress     progress,
             gpointer            progress_data,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  MefCentral *central = MEF_CENTRAL (source);
  MefCall     call = {
        .route = MEF_ROUTE_LIRE_DOCUMENT, .caf = ref->site, .id = ref->demande, .numero = ref->numero
  };
  g_autoptr (GTask) task = g_task_new (central, cancellable, callback, user_data);
  Fetching *fetching = g_new0 (Fetching, 1);

  g_task_set_source_tag (task, fetch_async);
  fetching->ref = mef_scan_ref_ref (ref);
  fetching->message = mef_central_message_new (central, &call);
  fetching->bytes = g_byte_array_new ();
  fetching->io_priority = io_priority;
  fetching->progress = progress;
  fetching->progress_data = progress_data;
  g_task_set_task_data (task, fetching, fetching_free);
  soup_message_set_priority (fetching->message, io_priority > G_PRIORITY_DEFAULT
                                                    ? SOUP_MESSAGE_PRIORITY_LOW
                                                    : SOUP_MESSAGE_PRIORITY_HIGH);
  soup_session_send_async (mef_central_get_soup (central), fetching->message, io_priority, cancellable,
                           opened_cb, g_object_ref (task));
}

static GBytes *
fetch_finish (MefScanSource *source, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
mef_central_scan_source_init (MefScanSourceInterface *iface)
{
  iface->fetch_async = fetch_async;
  iface->fetch_finish = fetch_finish;
}
