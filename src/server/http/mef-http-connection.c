/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-http-connection.h"

struct _MefHttpConnection
{
  gatomicrefcount refs;

  GSocket      *socket;  /* (nullable) (unowned): weak */
  GInetAddress *address; /* (owned) */
  GSource      *timer;   /* (owned): one for all its deadlines */

  gboolean       idle;
  gint64         deadline; /* monotonic µs, 0 for none */
  gint64         armed;    /* when the timer wakes, 0 for never: not later than @deadline */
  MefHttpTimeout func;     /* (nullable) */
  gpointer       data;
};

static GQuark
connection_quark (void)
{
  return g_quark_from_static_string ("mef-http-connection");
}

static gboolean
timer_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  return callback (data);
}

static GSourceFuncs timer_funcs = { .dispatch = timer_dispatch };

/* Each change of a timer wakes the main loop, and deadlines move several times a request: the timer is only
 * moved when it would be too late. */
static void
arm (MefHttpConnection *self)
{
  if (self->deadline != 0 && (self->armed == 0 || self->deadline < self->armed))
    {
      self->armed = self->deadline;
      g_source_set_ready_time (self->timer, self->armed);
    }
}

static gboolean
timeout_cb (gpointer data)
{
  MefHttpConnection *self = data;

  self->armed = 0;
  g_source_set_ready_time (self->timer, -1);
  if (self->deadline == 0 || g_get_monotonic_time () < self->deadline)
    {
      arm (self);
      return G_SOURCE_CONTINUE;
    }
  self->deadline = 0;
  if (self->func != NULL)
    self->func (self->data);
  else
    mef_http_connection_cut (self);
  return G_SOURCE_CONTINUE;
}

MefHttpConnection *
mef_http_connection_new (GSocket *socket, GSocketAddress *remote)
{
  MefHttpConnection *self;

  g_return_val_if_fail (G_IS_SOCKET (socket) && G_IS_INET_SOCKET_ADDRESS (remote), NULL);

  self = g_new0 (MefHttpConnection, 1);
  g_atomic_ref_count_init (&self->refs);
  self->socket = socket;
  g_object_add_weak_pointer (G_OBJECT (socket), (gpointer *) &self->socket);
  self->address = g_object_ref (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote)));
  self->timer = g_source_new (&timer_funcs, sizeof (GSource));
  g_source_set_static_name (self->timer, "mef-http-connection");
  g_source_set_callback (self->timer, timeout_cb, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
  g_object_set_qdata_full (G_OBJECT (remote), connection_quark (), mef_http_connection_ref (self),
                           (GDestroyNotify) mef_http_connection_unref);
  return self;
}

MefHttpConnection *
mef_http_connection_ref (MefHttpConnection *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
mef_http_connection_unref (MefHttpConnection *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;

  g_source_destroy (self->timer);
  g_source_unref (self->timer);
  if (self->socket != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->socket), (gpointer *) &self->socket);
  g_object_unref (self->address);
  g_free (self);
}

MefHttpConnection *
mef_http_connection_of (GSocketAddress *remote)
{
  g_return_val_if_fail (G_IS_SOCKET_ADDRESS (remote), NULL);

  return g_object_get_qdata (G_OBJECT (remote), connection_quark ());
}

GInetAddress *
mef_http_connection_get_address (MefHttpConnection *self)
{
  return self->address;
}

void
mef_http_connection_set_deadline (MefHttpConnection *self, guint ms, MefHttpTimeout func, gpointer data)
{
  g_return_if_fail (self != NULL);

  self->func = func;
  self->data = data;
  self->deadline = ms == 0 ? 0 : g_get_monotonic_time () + (gint64) ms * 1000;
  arm (self);
}

void
mef_http_connection_set_idle (MefHttpConnection *self, gboolean idle)
{
  g_return_if_fail (self != NULL);

  self->idle = idle;
}

gboolean
mef_http_connection_is_idle (MefHttpConnection *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->idle;
}

void
mef_http_connection_cut (MefHttpConnection *self)
{
  g_return_if_fail (self != NULL);

  if (self->socket != NULL)
    g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
}

void
mef_http_connection_end_writing (MefHttpConnection *self)
{
  g_return_if_fail (self != NULL);

  if (self->socket != NULL)
    g_socket_shutdown (self->socket, FALSE, TRUE, NULL);
}
