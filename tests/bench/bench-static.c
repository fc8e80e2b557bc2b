/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-static FILE…: a SoupServer that answers /0, /1… with these files from memory: what a server of ours
 * is measured beside (PRF-07, PRF-08). Says where it listens, and ends with its standard input. */
#include "config.h"

#include <libsoup/soup.h>
#include <stdio.h>
#include <stdlib.h>

static void
handle (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  GPtrArray  *files = data;
  guint64     index = g_ascii_strtoull (path + 1, NULL, 10);
  gsize       length;
  const char *text;

  if (index >= files->len)
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
      return;
    }
  text = g_bytes_get_data (g_ptr_array_index (files, index), &length);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, text, length);
}

static gboolean
input_cb (GIOChannel *channel, GIOCondition condition, gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  for (int i = 1; i < argc; i++)
    {
      char *content;
      gsize length;

      if (!g_file_get_contents (argv[i], &content, &length, &error))
        {
          g_printerr ("%s\n", error->message);
          return EXIT_FAILURE;
        }
      g_ptr_array_add (files, g_bytes_new_take (content, length));
    }
  soup_server_add_handler (server, NULL, handle, files, NULL);
  if (!soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  uris = soup_server_get_uris (server);
  g_print ("listening on 127.0.0.1:%d\n", g_uri_get_port (uris->data));
  fflush (stdout);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_io_add_watch (input, G_IO_IN | G_IO_HUP, input_cb, loop);
  g_main_loop_run (loop);
  return EXIT_SUCCESS;
}
