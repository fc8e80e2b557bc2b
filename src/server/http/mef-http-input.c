/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-http-input.h"

struct _MefHttpInput
{
  GFilterInputStream parent;

  MefHttpConnection *connection; /* (owned) */
  gboolean           ended;      /* the empty line was given */
};

static void mef_http_input_pollable_init (GPollableInputStreamInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefHttpInput,
                               mef_http_input,
                               G_TYPE_FILTER_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM,
                                                      mef_http_input_pollable_init))

static GPollableInputStream *
get_base (MefHttpInput *self)
{
  return G_POLLABLE_INPUT_STREAM (g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self)));
}

static gboolean
is_readable (GPollableInputStream *stream)
{
  return g_pollable_input_stream_is_readable (get_base (MEF_HTTP_INPUT (stream)));
}

static GSource *
create_source (GPollableInputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GSource) base =
      g_pollable_input_stream_create_source (get_base (MEF_HTTP_INPUT (stream)), cancellable);

  return g_pollable_source_new_full (stream, base, NULL);
}

static gssize
read_nonblocking (GPollableInputStream *stream, void *buffer, gsize count, GError **error)
{
  MefHttpInput *self = MEF_HTTP_INPUT (stream);
  GError       *local = NULL;
  gssize read = g_pollable_input_stream_read_nonblocking (get_base (self), buffer, count, NULL, &local);

  if (read > 0)
    return read;
  if (count > 0 && !self->ended && mef_http_connection_is_idle (self->connection)
      && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    {
      self->ended = TRUE;
      g_clear_error (&local);
      *(char *) buffer = '\n';
      return 1;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return read;
}

static void
mef_http_input_pollable_init (GPollableInputStreamInterface *iface)
{
  iface->is_readable = is_readable;
  iface->create_source = create_source;
  iface->read_nonblocking = read_nonblocking;
}

static void
mef_http_input_finalize (GObject *object)
{
  MefHttpInput *self = MEF_HTTP_INPUT (object);

  mef_http_connection_unref (self->connection);
  G_OBJECT_CLASS (mef_http_input_parent_class)->finalize (object);
}

static void
mef_http_input_class_init (MefHttpInputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_http_input_finalize;
}

static void
mef_http_input_init (MefHttpInput *self)
{
}

GInputStream *
mef_http_input_new (GInputStream *base, MefHttpConnection *connection)
{
  MefHttpInput *self;

  g_return_val_if_fail (G_IS_POLLABLE_INPUT_STREAM (base) && connection != NULL, NULL);

  self = g_object_new (MEF_TYPE_HTTP_INPUT, "base-stream", base, "close-base-stream", FALSE, NULL);
  self->connection = mef_http_connection_ref (connection);
  return G_INPUT_STREAM (self);
}
