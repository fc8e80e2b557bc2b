/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "tests/support/mef-contract-wire.h"

#include <gio/gio.h>
#include <glib-unix.h>

/*
 * contract-tap NAME HOST:PORT [PORT [CERTIFICATE KEY]]: a line into the central server, for what drives the
 * real programs. Passes on every byte as it comes and holds each exchange against the contract (API-01). Says
 * « listening on http://… »; at SIGTERM it ends with 1 if anything was not as described, which is on its
 * standard error. NAME is the test's. With the server's certificate the line is encrypted on both sides: it
 * says who the server says it is, and takes no other server.
 */

#define PIECE (64 * 1024)

typedef struct
{
  MefContract     *contract; /* (owned) */
  GPtrArray       *faults;   /* (owned) (element-type utf8) */
  GPtrArray       *lines;    /* (owned) (element-type Line) */
  const char      *server;
  GTlsCertificate *certificate; /* (owned) (nullable) */
  GMainLoop       *loop;        /* (owned) */
} Tap;

typedef struct
{
  Tap               *tap; /* (unowned) */
  GSocketConnection *client;
  GIOStream         *front;  /* (owned): what the client says and is told */
  GSocketConnection *server; /* (nullable): not there yet */
  MefContractWire   *wire;
  int                ways; /* still open */
} Line;

/* One way of a line. */
typedef struct
{
  Line      *line;
  GIOStream *from; /* (unowned) */
  GIOStream *to;   /* (unowned) */
  guint8     bytes[PIECE];
} Way;

static void read_on (Way *way);

static void
tell_faults (Tap *tap)
{
  static guint told = 0;

  for (; told < tap->faults->len; told++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (tap->faults, told));
}

static void
line_free (gpointer data)
{
  Line *self = data;

  mef_contract_wire_end (self->wire);
  mef_contract_wire_free (self->wire);
  g_io_stream_close (self->front, NULL, NULL);
  g_object_unref (self->front);
  g_object_unref (self->client);
  g_clear_object (&self->server);
  g_free (self);
}

static GSocket *
get_socket (Line *line, GIOStream *side)
{
  return g_socket_connection_get_socket (side == line->front ? line->client : line->server);
}

/* What one side ends is over for the other. */
static void
end_way (Way *way)
{
  Line *line = way->line;
  Tap  *tap = line->tap;

  if (tap->certificate != NULL)
    g_output_stream_close (g_io_stream_get_output_stream (way->to), NULL, NULL);
  g_socket_shutdown (get_socket (line, way->to), FALSE, TRUE, NULL);
  g_free (way);
  line->ways--;
  if (line->ways > 0)
    return;

  g_ptr_array_remove_fast (tap->lines, line);
  tell_faults (tap);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Way *way = data;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL))
    read_on (way);
  else
    {
      g_socket_shutdown (get_socket (way->line, way->from), TRUE, FALSE, NULL);
      end_way (way);
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Way   *way = data;
  Line  *line = way->line;
  gssize count = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (count <= 0)
    {
      end_way (way);
      return;
    }
  if (way->from == line->front)
    mef_contract_wire_ask (line->wire, way->bytes, (gsize) count);
  else
    mef_contract_wire_answer (line->wire, way->bytes, (gsize) count);
  tell_faults (line->tap);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (way->to), way->bytes, (gsize) count,
                                   G_PRIORITY_DEFAULT, NULL, written_cb, way);
}

static void
read_on (Way *way)
{
  g_input_stream_read_async (g_io_stream_get_input_stream (way->from), way->bytes, PIECE, G_PRIORITY_DEFAULT,
                             NULL, read_cb, way);
}

static void
open_way (Line *line, GIOStream *from, GIOStream *to)
{
  Way *way = g_new (Way, 1);

  way->line = line;
  way->from = from;
  way->to = to;
  line->ways++;
  read_on (way);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Line *line = data;

  line->server = g_socket_client_connect_to_host_finish (G_SOCKET_CLIENT (source), result, NULL);
  if (line->server == NULL)
    {
      g_ptr_array_remove_fast (line->tap->lines, line);
      return;
    }
  open_way (line, line->front, G_IO_STREAM (line->server));
  open_way (line, G_IO_STREAM (line->server), line->front);
}

static gboolean
accept_cb (GTlsConnection *connection, GTlsCertificate *peer, GTlsCertificateFlags faults, gpointer data)
{
  const Tap *tap = data;

  return g_tls_certificate_is_same (peer, tap->certificate);
}

static void
event_cb (GSocketClient *client, GSocketClientEvent event, GObject *where, GIOStream *stream, gpointer tap)
{
  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING)
    g_signal_connect (stream, "accept-certificate", G_CALLBACK (accept_cb), tap);
}

static GIOStream *
make_front (Tap *tap, GSocketConnection *connection)
{
  GIOStream *front = NULL;

  if (tap->certificate == NULL)
    return G_IO_STREAM (g_object_ref (connection));
  front = g_tls_server_connection_new (G_IO_STREAM (connection), tap->certificate, NULL);
  g_assert_nonnull (front);
  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (front), FALSE);
  return front;
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  Tap  *tap = data;
  Line *line = g_new0 (Line, 1);
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  line->tap = tap;
  line->client = g_object_ref (connection);
  line->front = make_front (tap, connection);
  line->wire = mef_contract_wire_new (tap->contract, tap->faults);
  g_ptr_array_add (tap->lines, line);
  g_socket_client_set_tls (client, tap->certificate != NULL);
  g_signal_connect (client, "event", G_CALLBACK (event_cb), tap);
  g_socket_client_connect_to_host_async (client, tap->server, 0, NULL, connected_cb, line);

  return TRUE;
}

static gboolean
terminated_cb (gpointer data)
{
  Tap *tap = data;

  g_main_loop_quit (tap->loop);

  return G_SOURCE_REMOVE;
}

static gboolean
listen_at (GSocketService *service, guint16 port, guint16 *bound, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, port);
  g_autoptr (GSocketAddress) found = NULL;

  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (service), address, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, NULL, &found, error))
    return FALSE;
  *bound = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (found));

  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (GError) error = NULL;
  guint16    port = 0;
  static Tap tap; /* lines may still be read when the process ends: nothing is taken down before */

  if (argc < 3
      || !listen_at (service, (guint16) (argc > 3 ? g_ascii_strtoull (argv[3], NULL, 10) : 0), &port, &error))
    {
      g_printerr ("%s\n",
                  error != NULL ? error->message : "contract-tap NAME HOST:PORT [PORT [CERTIFICATE KEY]]");
      return 2;
    }
  g_set_prgname (argv[1]);
  tap.server = argv[2];
  if (argc > 5)
    {
      tap.certificate = g_tls_certificate_new_from_files (argv[4], argv[5], &error);
      if (tap.certificate == NULL)
        {
          g_printerr ("%s\n", error->message);
          return 2;
        }
    }
  tap.contract = mef_contract_new ();
  tap.faults = g_ptr_array_new_with_free_func (g_free);
  tap.lines = g_ptr_array_new_with_free_func (line_free);
  tap.loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect (service, "incoming", G_CALLBACK (incoming_cb), &tap);
  g_unix_signal_add (SIGTERM, terminated_cb, &tap);
  g_print ("listening on %s://127.0.0.1:%u\n", tap.certificate != NULL ? "https" : "http", port);
  g_main_loop_run (tap.loop);

  for (guint i = 0; i < tap.lines->len; i++)
    mef_contract_wire_end (((Line *) g_ptr_array_index (tap.lines, i))->wire);
  tell_faults (&tap);
  return tap.faults->len > 0 ? 1 : 0;
}
