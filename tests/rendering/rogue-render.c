/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "rendering/mef-render-cells.h"
#include "rendering/mef-render-channel.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* A helper that has been taken over. The document says what it does, and when: « open » or « render », a
 * space, a deed; of a workbook « read ». Otherwise it answers like an honest one: two pages of 100 × 100
 * points, grey tiles, one cell. */

static char orders[64];

static gboolean
is_ordered (const char *moment, const char *deed)
{
  g_autofree char *order = g_strconcat (moment, " ", deed, NULL);

  return strcmp (orders, order) == 0;
}

static void
misbehave (const char *moment, MefRenderMessage *answer)
{
  if (is_ordered (moment, "hang"))
    for (;;)
      sleep (1);
  if (is_ordered (moment, "abort"))
    abort ();
  if (is_ordered (moment, "exit"))
    _exit (0);
  if (is_ordered (moment, "die"))
    raise (SIGKILL);
  if (is_ordered (moment, "close"))
    {
      close (MEF_RENDER_SOCKET_FD);
      for (;;)
        sleep (1);
    }
  if (is_ordered (moment, "garbage"))
    send (MEF_RENDER_SOCKET_FD, "garbage", 7, MSG_NOSIGNAL);
  if (is_ordered (moment, "serial"))
    answer->header.serial++;
  if (is_ordered (moment, "twice"))
    mef_render_channel_send (MEF_RENDER_SOCKET_FD, answer, -1, NULL);
  if (is_ordered (moment, "kind"))
    mef_render_message_init (answer, MEF_RENDER_READY, answer->header.serial);
  if (is_ordered (moment, "pages"))
    answer->opened.n_pages = 1000000;
  if (is_ordered (moment, "size"))
    answer->cells.size = MEF_RENDER_TILE_BUFFER + 1;
  if (is_ordered (moment, "status"))
    answer->header.status = 1 + MEF_RENDERING_ERROR_HELPER;
}

static gboolean
take_orders (int fd, guint64 size)
{
  gboolean taken = pread (fd, orders, MIN (size, sizeof orders - 1), 0) >= 0;

  close (fd);
  return taken;
}

/* The values of the only cell, as ordered. */
static gboolean
write_cells (MefRenderMessage *answer)
{
  g_autoptr (GVariant) cells = NULL;
  GVariantBuilder builder;
  gboolean        many = is_ordered ("read", "crowd");

  g_variant_builder_init (&builder, G_VARIANT_TYPE (MEF_RENDER_CELLS_TYPE));
  for (guint i = 0; i <= (many ? MEF_RENDER_MAX_CELLS : 0); i++)
    g_variant_builder_add (&builder, "(suuys)", is_ordered ("read", "sheet") ? "" : "Fiche",
                           is_ordered ("read", "line") ? 0 : 2,
                           is_ordered ("read", "column") ? MEF_RENDER_MAX_COLUMN + 1 : 3,
                           is_ordered ("read", "cell") ? MEF_RENDER_CELL_N : MEF_RENDER_CELL_NUMBER,
                           is_ordered ("read", "text") ? "" : "65");
  cells = g_variant_ref_sink (g_variant_builder_end (&builder));
  answer->cells.size = g_variant_get_size (cells);
  if (is_ordered ("read", "cut"))
    answer->cells.size--;
  return pwrite (MEF_RENDER_BUFFER_FD, g_variant_get_data (cells), answer->cells.size, 0) >= 0;
}

int
main (int argc, char **argv)
{
  MefRenderMessage   message;
  MefRenderMessage   answer;
  int                fd;
  g_autofree guint8 *grey = g_malloc (MEF_RENDER_TILE_BUFFER);

  mef_render_channel_end_with_owner ();
  memset (grey, 0x80, MEF_RENDER_TILE_BUFFER);
  mef_render_message_init (&answer, MEF_RENDER_READY, 0);
  while (mef_render_channel_send (MEF_RENDER_SOCKET_FD, &answer, -1, NULL)
         && mef_render_channel_receive (MEF_RENDER_SOCKET_FD, FALSE, &message, &fd, NULL))
    {
      if (message.header.kind == MEF_RENDER_OPEN)
        {
          if (!take_orders (fd, message.open.size))
            return EXIT_FAILURE;
          mef_render_message_init (&answer, MEF_RENDER_OPENED, message.header.serial);
          answer.opened.n_pages = 2;
          answer.opened.pages[0] = answer.opened.pages[1] = (MefPageSize){ 100, 100, 0, 0 };
          misbehave ("open", &answer);
        }
      else if (message.header.kind == MEF_RENDER_READ)
        {
          if (!take_orders (fd, message.open.size))
            return EXIT_FAILURE;
          mef_render_message_init (&answer, MEF_RENDER_CELLS, message.header.serial);
          if (!write_cells (&answer))
            return EXIT_FAILURE;
          misbehave ("read", &answer);
        }
      else
        {
          if (pwrite (MEF_RENDER_BUFFER_FD, grey, MEF_RENDER_TILE_BUFFER, 0) < 0)
            return EXIT_FAILURE;
          mef_render_message_init (&answer, MEF_RENDER_RENDERED, message.header.serial);
          if (message.tile.request.page == 0)
            misbehave ("render", &answer);
        }
    }
  /* As the honest one does; what would look for leaks here is killed in the middle of it. */
  _exit (EXIT_SUCCESS);
}
