/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-load PORT TOKEN CONNECTIONS SECONDS PATH…: asks a server of this machine for PATH after PATH on so
 * many connections, each one request at a time, and prints what it saw as one JSON object. TOKEN « - »: none.
 */
#include "config.h"

#include <arpa/inet.h>
#include <glib.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PIECE (256 * 1024)

typedef struct
{
  int      fd;
  GString *text;  /* of the answer so far */
  gsize    whole; /* its length, 0 while that is not known */
  gboolean chunked;
  gint64   start;
  guint    next;
} Caller;

typedef struct
{
  GPtrArray *requests; /* (element-type utf8) */
  GArray    *times;    /* (element-type gint64) µs */
  guint64    octets;
  guint      others; /* answers that are not 200 */
} Bench;

static int
connect_to (guint16 port)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (port) };
  int                fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  if (fd < 0 || connect (fd, (struct sockaddr *) &address, sizeof address) != 0)
    {
      perror ("connect");
      exit (EXIT_FAILURE);
    }
  return fd;
}

static void
ask (Bench *bench, Caller *caller)
{
  const char *request = g_ptr_array_index (bench->requests, caller->next);

  caller->next = (caller->next + 1) % bench->requests->len;
  caller->whole = 0;
  g_string_truncate (caller->text, 0);
  caller->start = g_get_monotonic_time ();
  if (write (caller->fd, request, strlen (request)) != (gssize) strlen (request))
    {
      perror ("write");
      exit (EXIT_FAILURE);
    }
}

static gboolean
is_whole (Caller *caller)
{
  const char *end, *length;

  if (caller->whole == 0 && !caller->chunked)
    {
      end = strstr (caller->text->str, "\r\n\r\n");
      if (end == NULL)
        return FALSE;
      length = g_strstr_len (caller->text->str, end - caller->text->str, "Content-Length: ");
      caller->chunked = length == NULL;
      if (length != NULL)
        caller->whole = (gsize) (end - caller->text->str) + 4
                        + (gsize) g_ascii_strtoull (length + strlen ("Content-Length: "), NULL, 10);
    }
  if (caller->chunked)
    return g_str_has_suffix (caller->text->str, "\r\n0\r\n\r\n");
  return caller->text->len >= caller->whole;
}

static void
hear (Bench *bench, Caller *caller)
{
  static char piece[PIECE];
  gssize      got = read (caller->fd, piece, sizeof piece);
  gint64      took;

  if (got <= 0)
    {
      g_printerr ("the server hung up\n");
      exit (EXIT_FAILURE);
    }
  bench->octets += (guint64) got;
  g_string_append_len (caller->text, piece, got);
  if (!is_whole (caller))
    return;
  took = g_get_monotonic_time () - caller->start;
  g_array_append_val (bench->times, took);
  if (!g_str_has_prefix (caller->text->str, "HTTP/1.1 200 "))
    bench->others++;
  caller->chunked = FALSE;
  ask (bench, caller);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

static double
centile (GArray *times, double part)
{
  return (double) g_array_index (times, gint64, (guint) (part * (times->len - 1))) / 1000;
}

int
main (int argc, char **argv)
{
  Bench          bench = { .requests = g_ptr_array_new_with_free_func (g_free),
                           .times = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  guint          n;
  Caller        *callers;
  struct pollfd *polled;
  gint64         start, end;
  double         seconds;

  if (argc < 6)
    {
      g_printerr ("usage: bench-load PORT TOKEN CONNECTIONS SECONDS PATH…\n");
      return EXIT_FAILURE;
    }
  for (int i = 5; i < argc; i++)
    g_ptr_array_add (
        bench.requests,
        strcmp (argv[2], "-") == 0
            ? g_strdup_printf ("GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", argv[i])
            : g_strdup_printf ("GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n\r\n",
                               argv[i], argv[2]));
  n = (guint) g_ascii_strtoull (argv[3], NULL, 10);
  callers = g_new0 (Caller, n);
  polled = g_new0 (struct pollfd, n);
  for (guint i = 0; i < n; i++)
    {
      callers[i].fd = connect_to ((guint16) g_ascii_strtoull (argv[1], NULL, 10));
      callers[i].text = g_string_sized_new (PIECE);
      callers[i].next = i % bench.requests->len;
      polled[i] = (struct pollfd){ .fd = callers[i].fd, .events = POLLIN };
    }
  /* A connection may have waited for a place in the server's queue. */
  start = g_get_monotonic_time ();
  end = start + (gint64) (g_ascii_strtod (argv[4], NULL) * G_USEC_PER_SEC);
  for (guint i = 0; i < n; i++)
    ask (&bench, &callers[i]);
  while (g_get_monotonic_time () < end || bench.times->len == 0)
    {
      if (poll (polled, n, 1000) < 0)
        break;
      for (guint i = 0; i < n; i++)
        if (polled[i].revents != 0)
          hear (&bench, &callers[i]);
    }
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_array_sort (bench.times, compare);
  g_print ("{\"rps\": %.1f, \"p50_ms\": %.3f, \"p95_ms\": %.3f, \"answers\": %u, \"others\": %u, \"octets\": "
           "%" G_GUINT64_FORMAT "}\n",
           bench.times->len / seconds, centile (bench.times, 0.5), centile (bench.times, 0.95),
           bench.times->len, bench.others, bench.octets);
  return EXIT_SUCCESS;
}
