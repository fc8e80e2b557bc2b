/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-http-stream.h"

#include "server/http/mef-http-input.h"

/* Time for the last words of TLS. */
#define CLOSE_MS 2000

struct _MefHttpStream
{
  GIOStream parent;

  GIOStream         *base;       /* (owned) */
  GInputStream      *input;      /* (owned) */
  MefHttpConnection *connection; /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefHttpStream, mef_http_stream, G_TYPE_IO_STREAM)

static GInputStream *
get_input_stream (GIOStream *stream)
{
  return MEF_HTTP_STREAM (stream)->input;
}

static GOutputStream *
get_output_stream (GIOStream *stream)
{
  return g_io_stream_get_output_stream (MEF_HTTP_STREAM (stream)->base);
}

/* Closing TLS writes, and who does not read could keep the main loop waiting. */
static gboolean
close_fn (GIOStream *stream, GCancellable *cancellable, GError **error)
{
  MefHttpStream *self = MEF_HTTP_STREAM (stream);

  mef_http_connection_set_deadline (self->connection, CLOSE_MS, NULL, NULL);
  g_io_stream_close_async (self->base, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  return TRUE;
}

static void
mef_http_stream_finalize (GObject *object)
{
  MefHttpStream *self = MEF_HTTP_STREAM (object);

  g_object_unref (self->input);
  g_object_unref (self->base);
  mef_http_connection_unref (self->connection);
  G_OBJECT_CLASS (mef_http_stream_parent_class)->finalize (object);
}

static void
mef_http_stream_class_init (MefHttpStreamClass *klass)
{
  GIOStreamClass *stream_class = G_IO_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mef_http_stream_finalize;
  stream_class->get_input_stream = get_input_stream;
  stream_class->get_output_stream = get_output_stream;
  stream_class->close_fn = close_fn;
}

static void
mef_http_stream_init (MefHttpStream *self)
{
}

GIOStream *
mef_http_stream_new (GIOStream *base, MefHttpConnection *connection)
{
  MefHttpStream *self;

  g_return_val_if_fail (G_IS_IO_STREAM (base) && connection != NULL, NULL);

  self = g_object_new (MEF_TYPE_HTTP_STREAM, NULL);
  self->base = g_object_ref (base);
  self->connection = mef_http_connection_ref (connection);
  self->input = mef_http_input_new (g_io_stream_get_input_stream (base), connection);
  return G_IO_STREAM (self);
}
