/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "rendering/mef-render-message.h"

#include <math.h>

static gboolean
check (MefRenderMessage *message, gboolean from_helper)
{
  return mef_render_message_check (message, mef_render_message_get_size (message->header.kind), from_helper);
}

static void
init_opened (MefRenderMessage *message)
{
  mef_render_message_init (message, MEF_RENDER_OPENED, 7);
  message->opened.format = MEF_FORMAT_TIFF;
  message->opened.n_pages = 2;
  message->opened.pages[0] = (MefPageSize){ 595, 842, 0, 0 };
  message->opened.pages[1] = (MefPageSize){ 595, 842, 2480, 3508 };
}

static void
init_render (MefRenderMessage *message)
{
  mef_render_message_init (message, MEF_RENDER_RENDER, 7);
  message->tile.request = (MefTileRequest){ .scale = 1, .width = 512, .height = 512 };
}

static void
test_sides (void)
{
  MefRenderMessage message;

  mef_render_message_init (&message, MEF_RENDER_READY, 0);
  g_assert_true (check (&message, TRUE));
  g_assert_false (check (&message, FALSE));
  init_opened (&message);
  g_assert_true (check (&message, TRUE));
  g_assert_false (check (&message, FALSE));
  mef_render_message_init (&message, MEF_RENDER_RENDERED, 7);
  g_assert_true (check (&message, TRUE));
  g_assert_false (check (&message, FALSE));
  init_render (&message);
  g_assert_true (check (&message, FALSE));
  g_assert_false (check (&message, TRUE));
  mef_render_message_init (&message, MEF_RENDER_OPEN, 7);
  message.open.size = 1;
  g_assert_true (check (&message, FALSE));
  g_assert_false (check (&message, TRUE));
  mef_render_message_init (&message, MEF_RENDER_READ, 7);
  message.open.size = 1;
  g_assert_true (check (&message, FALSE));
  g_assert_false (check (&message, TRUE));
  mef_render_message_init (&message, MEF_RENDER_CELLS, 7);
  g_assert_true (check (&message, TRUE));
  g_assert_false (check (&message, FALSE));
}

/* STR-04: the cells lie in the tile buffer, and an answer with an error has none. */
static void
test_workbook (void)
{
  MefRenderMessage message;

  mef_render_message_init (&message, MEF_RENDER_READ, 7);
  g_assert_false (check (&message, FALSE));
  message.open.size = MEF_RENDER_MAX_BYTES + 1;
  g_assert_false (check (&message, FALSE));
  g_assert_true (mef_render_message_carries_document (MEF_RENDER_READ));
  g_assert_false (mef_render_message_carries_document (MEF_RENDER_CELLS));

  mef_render_message_init (&message, MEF_RENDER_CELLS, 7);
  message.cells.size = MEF_RENDER_TILE_BUFFER;
  g_assert_true (check (&message, TRUE));
  message.cells.size++;
  g_assert_false (check (&message, TRUE));
  message.cells.size = 1;
  message.header.status = 1 + MEF_RENDERING_ERROR_BROKEN;
  g_assert_false (check (&message, TRUE));
  message.cells.size = 0;
  g_assert_true (check (&message, TRUE));
  message.header.status = 1 + MEF_RENDERING_ERROR_CLOSED;
  g_assert_false (check (&message, TRUE));

  g_assert_cmpint (mef_render_message_get_answer (MEF_RENDER_READ), ==, MEF_RENDER_CELLS);
  g_assert_cmpint (mef_render_message_get_answer (MEF_RENDER_OPEN), ==, MEF_RENDER_OPENED);
  g_assert_cmpint (mef_render_message_get_answer (MEF_RENDER_RENDER), ==, MEF_RENDER_RENDERED);
}

static void
test_header (void)
{
  MefRenderMessage message;
  gsize            size = mef_render_message_get_size (MEF_RENDER_RENDERED);

  mef_render_message_init (&message, MEF_RENDER_RENDERED, 7);
  g_assert_false (mef_render_message_check (&message, size - 1, TRUE));
  g_assert_false (mef_render_message_check (&message, size + 1, TRUE));
  g_assert_false (mef_render_message_check (&message, 0, TRUE));
  message.header.magic++;
  g_assert_false (check (&message, TRUE));
  message.header.magic--;
  message.header.version++;
  g_assert_false (check (&message, TRUE));
  message.header.version--;
  message.header.kind = 99;
  g_assert_false (mef_render_message_check (&message, size, TRUE));
  g_assert_cmpuint (mef_render_message_get_size (99), ==, 0);
}

static void
test_flags (void)
{
  MefRenderMessage message;

  init_opened (&message);
  message.header.flags = MEF_RENDER_INCOMPLETE;
  g_assert_true (check (&message, TRUE));
  message.header.flags = MEF_RENDER_INCOMPLETE << 1;
  g_assert_false (check (&message, TRUE));
  mef_render_message_init (&message, MEF_RENDER_RENDERED, 7);
  message.header.flags = MEF_RENDER_INCOMPLETE;
  g_assert_true (check (&message, TRUE));
  message.header.status = 1 + MEF_RENDERING_ERROR_BROKEN;
  g_assert_false (check (&message, TRUE));
  mef_render_message_init (&message, MEF_RENDER_READY, 0);
  message.header.flags = MEF_RENDER_INCOMPLETE;
  g_assert_false (check (&message, TRUE));
}

static void
test_status (void)
{
  MefRenderMessage message;
  gboolean         own[] = {
            [MEF_RENDERING_ERROR_FORMAT] = TRUE,  [MEF_RENDERING_ERROR_BROKEN] = TRUE,
            [MEF_RENDERING_ERROR_TOO_BIG] = TRUE, [MEF_RENDERING_ERROR_ENCRYPTED] = TRUE,
            [MEF_RENDERING_ERROR_CLOSED] = FALSE,
  };

  for (guint code = 0; code < G_N_ELEMENTS (own); code++)
    {
      mef_render_message_init (&message, MEF_RENDER_RENDERED, 7);
      message.header.status = 1 + code;
      g_assert_true (check (&message, TRUE) == own[code]);
    }
  message.header.status = G_MAXUINT32;
  g_assert_false (check (&message, TRUE));

  /* Without a document nothing else of the answer counts. */
  mef_render_message_init (&message, MEF_RENDER_OPENED, 7);
  message.header.status = 1 + MEF_RENDERING_ERROR_BROKEN;
  g_assert_true (check (&message, TRUE));
}

static void
test_opened (void)
{
  const struct
  {
    guint32     format;
    guint32     n_pages;
    MefPageSize second;
    gboolean    good;
  } cases[] = {
    { MEF_FORMAT_PDF, 2, { 1, 1, 0, 0 }, TRUE },
    { MEF_FORMAT_PDF, MEF_RENDER_MAX_PAGES + 1, { 1, 1, 0, 0 }, FALSE },
    { MEF_FORMAT_PDF, G_MAXUINT32, { 1, 1, 0, 0 }, FALSE },
    { MEF_FORMAT_PDF, 0, { 1, 1, 0, 0 }, FALSE },
    { MEF_FORMAT_N, 2, { 1, 1, 0, 0 }, FALSE },
    { MEF_FORMAT_PDF, 2, { 0, 1, 0, 0 }, FALSE },
    { MEF_FORMAT_PDF, 2, { 1, -1, 0, 0 }, FALSE },
    { MEF_FORMAT_PDF, 2, { NAN, 1, 0, 0 }, FALSE },
    { MEF_FORMAT_PDF, 2, { 1, INFINITY, 0, 0 }, FALSE },
    { MEF_FORMAT_PDF, 2, { 1, MEF_RENDER_MAX_POINTS * 2, 0, 0 }, FALSE },
    { MEF_FORMAT_PNG, 2, { 1, 1, -1, 1 }, FALSE },
    { MEF_FORMAT_PNG, 2, { 1, 1, G_MAXINT, G_MAXINT }, FALSE },
    { MEF_FORMAT_PNG, 2, { 1, 1, 10000, 10000 }, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MefRenderMessage message;

      init_opened (&message);
      message.opened.format = cases[i].format;
      message.opened.n_pages = cases[i].n_pages;
      message.opened.pages[1] = cases[i].second;
      g_assert_true (check (&message, TRUE) == cases[i].good);
    }
}

static void
test_request (void)
{
  const MefPageSize a4 = { 595, 842, 0, 0 };
  const struct
  {
    MefTileRequest request;
    gboolean       good;
  } cases[] = {
    { { 0, MEF_ROTATION_0, 1, 0, 0, 1, 1 }, TRUE },
    { { MEF_RENDER_MAX_PAGES, MEF_ROTATION_0, 1, 0, 0, 1, 1 }, FALSE },
    { { -1, MEF_ROTATION_0, 1, 0, 0, 1, 1 }, FALSE },
    { { 0, (MefRotation) 4, 1, 0, 0, 1, 1 }, FALSE },
    { { 0, (MefRotation) -1, 1, 0, 0, 1, 1 }, FALSE },
    { { 0, MEF_ROTATION_270, 1, 0, 0, MEF_TILE_MAX_SIZE, MEF_TILE_MAX_SIZE }, TRUE },
    { { 0, MEF_ROTATION_0, 1, 0, 0, MEF_TILE_MAX_SIZE + 1, 1 }, FALSE },
    { { 0, MEF_ROTATION_0, 1, 0, 0, 1, 0 }, FALSE },
    { { 0, MEF_ROTATION_0, 0, 0, 0, 1, 1 }, FALSE },
    { { 0, MEF_ROTATION_0, NAN, 0, 0, 1, 1 }, FALSE },
    { { 0, MEF_ROTATION_0, -1, 0, 0, 1, 1 }, FALSE },
    { { 0, MEF_ROTATION_0, 150, 0, 0, 1, 1 }, TRUE },
    { { 0, MEF_ROTATION_0, 160, 0, 0, 1, 1 }, FALSE },
    { { 0, MEF_ROTATION_0, 1, G_MAXINT, 0, 1, 1 }, FALSE },
    { { 0, MEF_ROTATION_0, 1, 0, G_MININT, 1, 1 }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (mef_tile_request_check (&cases[i].request, &a4) == cases[i].good);
}

static void
test_document_size (void)
{
  MefRenderMessage message;

  mef_render_message_init (&message, MEF_RENDER_OPEN, 7);
  g_assert_false (check (&message, FALSE));
  message.open.size = MEF_RENDER_MAX_BYTES;
  g_assert_true (check (&message, FALSE));
  message.open.size++;
  g_assert_false (check (&message, FALSE));
}

static void
test_page_pixels (void)
{
  const MefPageSize size = { 595.3, 841.9, 0, 0 };
  const MefPageSize thin = { 842, 0.02, 0, 0 };
  int               width;
  int               height;

  mef_page_size_to_pixels (&size, MEF_ROTATION_0, 2, &width, &height);
  g_assert_cmpint (width, ==, 1191);
  g_assert_cmpint (height, ==, 1684);
  mef_page_size_to_pixels (&size, MEF_ROTATION_90, 2, &width, &height);
  g_assert_cmpint (width, ==, 1684);
  g_assert_cmpint (height, ==, 1191);
  mef_page_size_to_pixels (&thin, MEF_ROTATION_0, 1, &width, &height);
  g_assert_cmpint (height, ==, 1);
  mef_page_size_to_pixels (&size, MEF_ROTATION_0, 1e300, &width, &height);
  g_assert_cmpint (width, ==, MEF_RENDER_MAX_SIDE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rendering/message/STR-04/workbook", test_workbook);
  g_test_add_func ("/rendering/message/each-side-has-its-kinds", test_sides);
  g_test_add_func ("/rendering/message/header", test_header);
  g_test_add_func ("/rendering/message/flags", test_flags);
  g_test_add_func ("/rendering/message/status", test_status);
  g_test_add_func ("/rendering/message/SEC-03/opened-is-not-believed", test_opened);
  g_test_add_func ("/rendering/message/request", test_request);
  g_test_add_func ("/rendering/message/document-size", test_document_size);
  g_test_add_func ("/rendering/message/page-pixels", test_page_pixels);

  return g_test_run ();
}
