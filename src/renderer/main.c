/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"
#define _GNU_SOURCE

#include "config.h"

#include "renderer/mef-fonts.h"
#include "renderer/mef-painter.h"
#include "renderer/mef-sandbox.h"
#include "renderer/mef-workbook.h"
#include "rendering/mef-render-channel.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The owner stops a call long before; this is for a helper whose owner has gone. Seconds. */
#define OWN_TIME_LIMIT 60

typedef struct
{
  guint8     *buffer;  /* the owner's tile buffer */
  MefPainter *painter; /* (owned) (nullable) */
  gboolean    seen;    /* a document, which was perhaps no good */
} Helper;

static void
unmap_document (gpointer data)
{
  GBytes *mapped = data; /* address and size, as bytes that nobody copies */
  gsize   size;
  void   *address = (void *) g_bytes_get_data (mapped, &size);

  munmap (address, size);
  g_bytes_unref (mapped);
}

static GBytes *
map_document (int fd, gsize size)
{
  void *address = mmap (NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);

  if (address == MAP_FAILED)
    return NULL;
  return g_bytes_new_with_free_func (address, size, unmap_document, g_bytes_new_static (address, size));
}

static guint32
get_status (const GError *error)
{
  return error == NULL ? 0 : 1 + (guint32) error->code;
}

static void
open_document (Helper *self, const MefRenderMessage *question, int fd, MefRenderMessage *answer)
{
  g_autoptr (GBytes) bytes = map_document (fd, question->open.size);
  g_autoptr (GError) error = NULL;
  GArray *pages;

  mef_render_message_init (answer, MEF_RENDER_OPENED, question->header.serial);
  /* One document a process: what it may have done to this one ends with it. */
  if (bytes == NULL || self->seen)
    {
      answer->header.status = 1 + MEF_RENDERING_ERROR_BROKEN;
      return;
    }
  self->seen = TRUE;
  self->painter = mef_painter_new (bytes, &error);
  answer->header.status = get_status (error);
  if (self->painter == NULL)
    return;

  pages = mef_painter_get_pages (self->painter);
  answer->header.flags = mef_painter_is_cut (self->painter) ? MEF_RENDER_INCOMPLETE : 0;
  answer->opened.format = mef_painter_get_format (self->painter);
  answer->opened.n_pages = pages->len;
  memcpy (answer->opened.pages, pages->data, pages->len * sizeof (MefPageSize));
}

static void
render_tile (Helper *self, const MefRenderMessage *question, MefRenderMessage *answer)
{
  g_autoptr (GError) error = NULL;

  mef_render_message_init (answer, MEF_RENDER_RENDERED, question->header.serial);
  if (self->painter == NULL)
    answer->header.status = 1 + MEF_RENDERING_ERROR_BROKEN;
  else if (!mef_painter_paint (self->painter, &question->tile.request, self->buffer, &error))
    answer->header.status = get_status (error);
  else if (mef_painter_is_incomplete (self->painter, question->tile.request.page))
    answer->header.flags = MEF_RENDER_INCOMPLETE;
}

/* What a workbook holds, into the tile buffer. */
static guint64
write_cells (Helper *self, GBytes *bytes, GError **error)
{
  g_autoptr (GVariant) cells = mef_workbook_read (bytes, error);
  gsize size;

  if (cells == NULL)
    return 0;

  g_variant_ref_sink (cells);
  size = g_variant_get_size (cells);
  if (size > MEF_RENDER_TILE_BUFFER)
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_TOO_BIG);
      return 0;
    }
  g_variant_store (cells, self->buffer);
  return size;
}

static void
read_workbook (Helper *self, const MefRenderMessage *question, int fd, MefRenderMessage *answer)
{
  g_autoptr (GBytes) bytes = map_document (fd, question->open.size);
  g_autoptr (GError) error = NULL;

  mef_render_message_init (answer, MEF_RENDER_CELLS, question->header.serial);
  if (bytes == NULL || self->seen)
    {
      answer->header.status = 1 + MEF_RENDERING_ERROR_BROKEN;
      return;
    }
  self->seen = TRUE;
  answer->cells.size = write_cells (self, bytes, &error);
  answer->header.status = get_status (error);
}

/* Answers until the owner goes. */
static void
serve (Helper *self)
{
  MefRenderMessage message;
  MefRenderMessage answer;
  int              fd;

  mef_render_message_init (&answer, MEF_RENDER_READY, 0);
  while (mef_render_channel_send (MEF_RENDER_SOCKET_FD, &answer, -1, NULL)
         && mef_render_channel_receive (MEF_RENDER_SOCKET_FD, FALSE, &message, &fd, NULL))
    {
      alarm (OWN_TIME_LIMIT);
      if (message.header.kind == MEF_RENDER_OPEN)
        open_document (self, &message, fd, &answer);
      else if (message.header.kind == MEF_RENDER_READ)
        read_workbook (self, &message, fd, &answer);
      else
        render_tile (self, &message, &answer);
      alarm (0);
      if (fd >= 0)
        close (fd);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Helper helper = { 0 };

  mef_render_channel_end_with_owner ();
  helper.buffer =
      mmap (NULL, MEF_RENDER_TILE_BUFFER, PROT_READ | PROT_WRITE, MAP_SHARED, MEF_RENDER_BUFFER_FD, 0);
  if (helper.buffer == MAP_FAILED)
    {
      g_printerr ("monenfant-render is started by the programs of Monenfant, not by hand.\n");
      return EXIT_FAILURE;
    }
  close (MEF_RENDER_BUFFER_FD);
  mef_sandbox_close_descriptors (MEF_RENDER_BUFFER_FD);

  /* No time zone file, no locale, nothing else of the owner's. */
  clearenv ();
  setenv ("TZ", "UTC0", 1);
  signal (SIGPIPE, SIG_IGN);
  mef_fonts_prepare ();
  mef_fonts_warm_up ();
  if (!mef_sandbox_enter (&error))
    {
      g_printerr ("monenfant-render: %s\n", error->message);
      return EXIT_FAILURE;
    }

  serve (&helper);
  /* Nothing is worth being tidied up in a process that has seen a document. */
  _exit (EXIT_SUCCESS);
}
