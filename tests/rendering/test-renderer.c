/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "rendering/mef-renderer.h"
#include "support/mef-children.h"
#include "support/mef-render-sync.h"

#include <string.h>

/* The owner against a helper that does whatever it likes (rogue-render.c). */

/* Of a helper that is let hang, and of one that must not be waited for: longer than a test may take. */
#define SHORT 1000
#define LONG  (60 * 60 * 1000)

static const MefTileRequest first_page = { .page = 0, .scale = 1, .width = 100, .height = 100 };
static const MefTileRequest second_page = { .page = 1, .scale = 1, .width = 100, .height = 100 };

static MefRenderer *
make_renderer (void)
{
  MefRenderer *renderer = mef_renderer_new (MEF_ROGUE_RENDER);

  mef_renderer_set_time_limit (renderer, LONG);
  return renderer;
}

static GBytes *
make_orders (const char *orders)
{
  return g_bytes_new (orders, strlen (orders));
}

static MefRenderDocument *
open_orders (MefRenderer *renderer, const char *orders, GError **error)
{
  g_autoptr (GBytes) bytes = make_orders (orders);

  return mef_test_open (renderer, bytes, error);
}

static void
assert_honest_document_works (MefRenderer *renderer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefRenderDocument) document = open_orders (renderer, "nothing", &error);
  g_autoptr (MefTile) tile = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (mef_render_document_get_n_pages (document), ==, 2);
  tile = mef_test_render (document, &first_page, &error);
  g_assert_no_error (error);
  g_assert_cmphex (mef_test_pixel (tile, 99, 99), ==, 0x80808080);
}

typedef struct
{
  const char *orders;
  int         code;
} Misdeed;

static const Misdeed misdeeds[] = {
  { "open hang", MEF_RENDERING_ERROR_TIMEOUT },      { "open abort", MEF_RENDERING_ERROR_CRASHED },
  { "open exit", MEF_RENDERING_ERROR_CRASHED },      { "open die", MEF_RENDERING_ERROR_CRASHED },
  { "open close", MEF_RENDERING_ERROR_CRASHED },     { "open garbage", MEF_RENDERING_ERROR_PROTOCOL },
  { "open serial", MEF_RENDERING_ERROR_PROTOCOL },   { "open kind", MEF_RENDERING_ERROR_PROTOCOL },
  { "open pages", MEF_RENDERING_ERROR_PROTOCOL },    { "open status", MEF_RENDERING_ERROR_PROTOCOL },
  { "render hang", MEF_RENDERING_ERROR_TIMEOUT },    { "render abort", MEF_RENDERING_ERROR_CRASHED },
  { "render exit", MEF_RENDERING_ERROR_CRASHED },    { "render die", MEF_RENDERING_ERROR_CRASHED },
  { "render close", MEF_RENDERING_ERROR_CRASHED },   { "render garbage", MEF_RENDERING_ERROR_PROTOCOL },
  { "render serial", MEF_RENDERING_ERROR_PROTOCOL }, { "render kind", MEF_RENDERING_ERROR_PROTOCOL },
  { "render status", MEF_RENDERING_ERROR_PROTOCOL },
};

/* Each ends in its own clear error, and neither another page nor another document notices. */
static void
test_misdeed (gconstpointer data)
{
  const Misdeed *misdeed = data;
  g_autoptr (MefRenderer) renderer = make_renderer ();
  g_autoptr (MefRenderDocument) other = open_orders (renderer, "nothing", NULL);
  g_autoptr (MefRenderDocument) document = NULL;
  g_autoptr (MefTile) tile = NULL;
  g_autoptr (GError) error = NULL;

  if (misdeed->code == MEF_RENDERING_ERROR_TIMEOUT)
    mef_renderer_set_time_limit (renderer, SHORT);
  document = open_orders (renderer, misdeed->orders, &error);
  if (document != NULL)
    {
      g_assert_null (mef_test_render (document, &first_page, &error));
      g_assert_error (error, MEF_RENDERING_ERROR, misdeed->code);
      g_clear_error (&error);
      mef_renderer_set_time_limit (renderer, LONG);
      tile = mef_test_render (document, &second_page, &error);
      g_assert_no_error (error);
      g_clear_pointer (&tile, mef_tile_unref);

      /* The page is known for what it is: nobody is asked to hang again. */
      g_assert_null (mef_test_render (document, &first_page, &error));
    }
  g_assert_error (error, MEF_RENDERING_ERROR, misdeed->code);

  mef_renderer_set_time_limit (renderer, LONG);
  tile = mef_test_render (other, &first_page, NULL);
  g_assert_nonnull (tile);
  assert_honest_document_works (renderer);
}

/* An answer nobody asked for ends the process; the next call has another. */
static void
test_unasked_answer (void)
{
  g_autoptr (MefRenderer) renderer = make_renderer ();
  g_autoptr (MefRenderDocument) document = open_orders (renderer, "open twice", NULL);
  g_autoptr (MefTile) tile = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (document);
  while (mef_renderer_get_n_started (renderer) < 2)
    g_main_context_iteration (NULL, TRUE);
  tile = mef_test_render (document, &second_page, &error);
  if (tile == NULL)
    g_assert_error (error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_PROTOCOL);
  assert_honest_document_works (renderer);
}

static void
test_no_helper (void)
{
  g_autoptr (MefRenderer) renderer = mef_renderer_new ("/nonexistent/monenfant-render");
  g_autoptr (GError) error = NULL;

  g_test_expect_message ("mef-rendering", G_LOG_LEVEL_WARNING, "*cannot be started*");
  g_assert_null (open_orders (renderer, "nothing", &error));
  g_test_assert_expected_messages ();
  g_assert_error (error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_HELPER);
}

static void
test_helper_that_ends_at_once (void)
{
  g_autoptr (MefRenderer) renderer = mef_renderer_new ("/bin/true");
  g_autoptr (GError) error = NULL;

  g_assert_null (open_orders (renderer, "nothing", &error));
  g_assert_error (error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_HELPER);
}

static void
test_sizes (void)
{
  g_autoptr (MefRenderer) renderer = make_renderer ();
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (64 * 1024 * 1024 + 1), 64 * 1024 * 1024 + 1);
  g_autoptr (MefRenderDocument) document = open_orders (renderer, "nothing", NULL);
  MefTileRequest request = first_page;
  g_autoptr (GError) error = NULL;

  g_assert_null (mef_test_open (renderer, nothing, &error));
  g_assert_error (error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_BROKEN);
  g_clear_error (&error);
  g_assert_null (mef_test_open (renderer, large, &error));
  g_assert_error (error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_TOO_BIG);
  g_clear_error (&error);

  request.page = 2;
  g_assert_null (mef_test_render (document, &request, &error));
  g_assert_error (error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_TOO_BIG);
  g_clear_error (&error);
  request = first_page;
  request.scale = 1e6;
  g_assert_null (mef_test_render (document, &request, &error));
  g_assert_error (error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_TOO_BIG);
}

/* ---- several calls at a time ---- */

typedef struct
{
  GString *order;
  char     name;
  GError  *error;
  gboolean done;
} Call;

static void
call_done_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autoptr (MefTile) tile = NULL;
  g_autoptr (MefRenderDocument) document = NULL;

  if (MEF_IS_RENDERER (object))
    document = mef_renderer_open_finish (MEF_RENDERER (object), result, &call->error);
  else
    tile = mef_render_document_render_finish (MEF_RENDER_DOCUMENT (object), result, &call->error);
  g_assert_true ((document != NULL || tile != NULL) == (call->error == NULL));
  call->done = TRUE;
  if (call->order != NULL)
    g_string_append_c (call->order, call->name);
}

static void
test_priority (void)
{
  g_autoptr (MefRenderer) renderer = make_renderer ();
  g_autoptr (MefRenderDocument) document = open_orders (renderer, "nothing", NULL);
  g_autoptr (GString) order = g_string_new (NULL);
  Call calls[] = { { order, 'a' }, { order, 'b' }, { order, 'c' }, { order, 'd' } };
  int  priorities[] = { G_PRIORITY_LOW, G_PRIORITY_LOW, G_PRIORITY_DEFAULT, G_PRIORITY_DEFAULT };

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    mef_render_document_render_async (document, &first_page, priorities[i], NULL, call_done_cb, &calls[i]);
  while (order->len < 4)
    g_main_context_iteration (NULL, TRUE);
  /* The first was already on its way. */
  g_assert_cmpstr (order->str, ==, "acdb");
}

static void
test_visible_does_not_wait_for_prefetch (void)
{
  g_autoptr (MefRenderer) renderer = make_renderer ();
  g_autoptr (GBytes) slow = make_orders ("open hang");
  g_autoptr (GString) order = g_string_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Call calls[6] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      calls[i].order = order;
      calls[i].name = 'x';
      mef_renderer_open_async (renderer, slow, G_PRIORITY_LOW, cancellable, call_done_cb, &calls[i]);
    }
  assert_honest_document_works (renderer);
  g_assert_cmpuint (order->len, ==, 0);
  g_cancellable_cancel (cancellable);
  while (order->len < G_N_ELEMENTS (calls))
    g_main_context_iteration (NULL, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_assert_error (calls[i].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&calls[i].error);
    }
}

static void
test_cancel (void)
{
  g_autoptr (MefRenderer) renderer = make_renderer ();
  g_autoptr (MefRenderDocument) document = open_orders (renderer, "render hang", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GBytes) hang = make_orders ("open hang");
  Call calls[4] = { 0 };

  g_cancellable_cancel (cancelled);
  mef_render_document_render_async (document, &first_page, 0, cancellable, call_done_cb, &calls[0]);
  mef_render_document_render_async (document, &first_page, 0, cancellable, call_done_cb, &calls[1]);
  mef_render_document_render_async (document, &first_page, 0, cancelled, call_done_cb, &calls[2]);
  mef_renderer_open_async (renderer, hang, 0, cancellable, call_done_cb, &calls[3]);
  for (int i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (cancellable);
  while (!calls[0].done || !calls[1].done || !calls[2].done || !calls[3].done)
    g_main_context_iteration (NULL, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_assert_error (calls[i].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&calls[i].error);
    }

  assert_honest_document_works (renderer);
  /* The page at work has an hour to go. */
  mef_renderer_close (renderer);
}

/* The one at work goes on in secret until its time is up; the document lives on. */
static void
test_cancel_at_work (void)
{
  g_autoptr (MefRenderer) renderer = make_renderer ();
  g_autoptr (MefRenderDocument) document = open_orders (renderer, "render hang", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (MefTile) tile = NULL;
  g_autoptr (GError) error = NULL;
  Call call = { 0 };

  mef_renderer_set_time_limit (renderer, SHORT);
  mef_render_document_render_async (document, &first_page, 0, cancellable, call_done_cb, &call);
  mef_renderer_set_time_limit (renderer, LONG);
  g_cancellable_cancel (cancellable);
  while (!call.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (call.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&call.error);

  tile = mef_test_render (document, &second_page, &error);
  g_assert_no_error (error);
  assert_honest_document_works (renderer);
}

static void
test_many_documents (void)
{
  g_autoptr (MefRenderer) renderer = make_renderer ();
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  /* More than there may be processes: each is there again when it is asked. */
  for (int i = 0; i < 12; i++)
    g_ptr_array_add (documents, open_orders (renderer, "nothing", NULL));
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < documents->len; i++)
      {
        g_autoptr (MefTile) tile = mef_test_render (documents->pdata[i], &first_page, &error);

        g_assert_no_error (error);
        g_assert_nonnull (tile);
      }
}

static void
test_close (void)
{
  g_autoptr (MefRenderer) renderer = make_renderer ();
  g_autoptr (MefRenderDocument) document = open_orders (renderer, "render hang", NULL);
  g_autoptr (GError) error = NULL;
  Call calls[2] = { 0 };

  mef_render_document_render_async (document, &first_page, 0, NULL, call_done_cb, &calls[0]);
  mef_render_document_render_async (document, &second_page, 0, NULL, call_done_cb, &calls[1]);
  mef_renderer_close (renderer);
  while (!calls[0].done || !calls[1].done)
    g_main_context_iteration (NULL, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_assert_error (calls[i].error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_CLOSED);
      g_clear_error (&calls[i].error);
    }
  g_assert_null (mef_test_render (document, &first_page, &error));
  g_assert_error (error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_CLOSED);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (misdeeds); i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (misdeeds[i].orders), " ", '-');
      g_autofree char *path = g_strconcat ("/rendering/renderer/SEC-03/", name, NULL);

      g_test_add_data_func (path, &misdeeds[i], test_misdeed);
    }
  g_test_add_func ("/rendering/renderer/SEC-03/unasked-answer", test_unasked_answer);
  g_test_add_func ("/rendering/renderer/no-helper", test_no_helper);
  g_test_add_func ("/rendering/renderer/helper-that-ends-at-once", test_helper_that_ends_at_once);
  g_test_add_func ("/rendering/renderer/sizes", test_sizes);
  g_test_add_func ("/rendering/renderer/priority", test_priority);
  g_test_add_func ("/rendering/renderer/visible-does-not-wait-for-prefetch",
                   test_visible_does_not_wait_for_prefetch);
  g_test_add_func ("/rendering/renderer/cancel", test_cancel);
  g_test_add_func ("/rendering/renderer/cancel-at-work", test_cancel_at_work);
  g_test_add_func ("/rendering/renderer/many-documents", test_many_documents);
  g_test_add_func ("/rendering/renderer/close", test_close);

  status = g_test_run ();
  mef_children_wait ();
  return status;
}
