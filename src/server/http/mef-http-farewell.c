/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-http-farewell.h"

#define LINGER_MS  2000
#define LINGER_MAX (8 * 1024 * 1024)
#define PIECE      (64 * 1024)

typedef struct
{
  GIOStream         *stream;     /* (owned) */
  MefHttpConnection *connection; /* (owned) */
  GBytes            *answer;     /* (owned) */
  gsize              thrown;
} Farewell;

static void drain (Farewell *farewell);

static void
farewell_free (Farewell *farewell)
{
  mef_http_connection_set_deadline (farewell->connection, 0, NULL, NULL);
  g_io_stream_close (farewell->stream, NULL, NULL);
  g_object_unref (farewell->stream);
  mef_http_connection_unref (farewell->connection);
  g_bytes_unref (farewell->answer);
  g_free (farewell);
}

static void
drained_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Farewell *farewell = data;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  gsize read = bytes != NULL ? g_bytes_get_size (bytes) : 0;

  farewell->thrown += read;
  if (read == 0 || farewell->thrown > LINGER_MAX)
    farewell_free (farewell);
  else
    drain (farewell);
}

static void
drain (Farewell *farewell)
{
  g_input_stream_read_bytes_async (g_io_stream_get_input_stream (farewell->stream), PIECE, G_PRIORITY_LOW,
                                   NULL, drained_cb, farewell);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Farewell *farewell = data;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL))
    {
      farewell_free (farewell);
      return;
    }
  mef_http_connection_end_writing (farewell->connection);
  drain (farewell);
}

void
mef_http_farewell (GIOStream *stream, MefHttpConnection *connection, GBytes *answer)
{
  Farewell     *farewell;
  gsize         length;
  gconstpointer bytes;

  g_return_if_fail (G_IS_IO_STREAM (stream) && connection != NULL && answer != NULL);

  farewell = g_new0 (Farewell, 1);
  farewell->stream = g_object_ref (stream);
  farewell->connection = mef_http_connection_ref (connection);
  farewell->answer = g_bytes_ref (answer);
  mef_http_connection_set_deadline (connection, LINGER_MS, NULL, NULL);
  bytes = g_bytes_get_data (farewell->answer, &length);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (stream), bytes, length, G_PRIORITY_DEFAULT,
                                   NULL, written_cb, farewell);
}
