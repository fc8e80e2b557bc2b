/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-http-gzip.h"

#include <string.h>

/* Records repeat themselves so much that the higher levels only cost time. */
#define LEVEL 3

#define PIECE (64 * 1024)

struct _MefHttpGzip
{
  GObject parent;

  GConverter *compressor; /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefHttpGzip, mef_http_gzip, G_TYPE_OBJECT)

typedef struct
{
  GBytes  *bytes; /* (owned) */
  gboolean last;
} Push;

static void
push_free (gpointer data)
{
  Push *push = data;

  g_bytes_unref (push->bytes);
  g_free (push);
}

static GBytes *
convert (GConverter *compressor, GBytes *bytes, gboolean last, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize                  left;
  const guint8          *in = g_bytes_get_data (bytes, &left);
  const GConverterFlags  flags = last ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_FLUSH;
  const GConverterResult end = last ? G_CONVERTER_FINISHED : G_CONVERTER_FLUSHED;
  GConverterResult       state = G_CONVERTER_CONVERTED;
  gsize                  used = 0;

  while (state != end)
    {
      gsize read = 0, written = 0;

      g_byte_array_set_size (out, (guint) (used + PIECE));
      state =
          g_converter_convert (compressor, in, left, out->data + used, PIECE, flags, &read, &written, error);
      if (state == G_CONVERTER_ERROR)
        return NULL;
      in += read;
      left -= read;
      used += written;
    }
  g_byte_array_set_size (out, (guint) used);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

static void
push_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  MefHttpGzip *self = source;
  Push        *push = data;
  GError      *error = NULL;
  GBytes      *out = convert (self->compressor, push->bytes, push->last, &error);

  if (out == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, out, (GDestroyNotify) g_bytes_unref);
}

static void
mef_http_gzip_finalize (GObject *object)
{
  MefHttpGzip *self = MEF_HTTP_GZIP (object);

  g_object_unref (self->compressor);
  G_OBJECT_CLASS (mef_http_gzip_parent_class)->finalize (object);
}

static void
mef_http_gzip_class_init (MefHttpGzipClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_http_gzip_finalize;
}

static void
mef_http_gzip_init (MefHttpGzip *self)
{
  self->compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, LEVEL));
}

MefHttpGzip *
mef_http_gzip_new (void)
{
  return g_object_new (MEF_TYPE_HTTP_GZIP, NULL);
}

void
mef_http_gzip_push_async (MefHttpGzip        *self,
                          GBytes             *bytes,
                          gboolean            last,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Push *push;

  g_return_if_fail (MEF_IS_HTTP_GZIP (self) && bytes != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, mef_http_gzip_push_async);
  push = g_new0 (Push, 1);
  push->bytes = g_bytes_ref (bytes);
  push->last = last;
  g_task_set_task_data (task, push, push_free);
  g_task_run_in_thread (task, push_in_thread);
}

GBytes *
mef_http_gzip_push_finish (MefHttpGzip *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* « q=0 », « q=0.0 »: refused. */
static gboolean
is_refused (const char *parameters)
{
  const char *q = strstr (parameters, "q=");

  return q != NULL && g_ascii_strtod (q + 2, NULL) <= 0;
}

gboolean
mef_http_gzip_is_accepted (const char *text)
{
  g_auto (GStrv) codings = NULL;
  gboolean any = FALSE;

  if (text == NULL)
    return FALSE;
  codings = g_strsplit (text, ",", -1);
  for (guint i = 0; codings[i] != NULL; i++)
    {
      const char *coding = g_strstrip (codings[i]);
      gsize       length = strcspn (coding, "; \t");

      if (length == strlen ("gzip") && g_ascii_strncasecmp (coding, "gzip", length) == 0)
        return !is_refused (coding + length);
      if (length == 1 && *coding == '*')
        any = !is_refused (coding + length);
    }
  return any;
}
