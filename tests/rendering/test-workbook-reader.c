/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "support/mef-children.h"
#include "support/mef-workbook-fixture.h"

#include <string.h>

/* The owner against a helper that does whatever it likes with a workbook (rogue-render.c). */

/* Only who hangs waits for it; an honest helper starts within, however busy the machine. */
#define LIMIT      60000
#define HANG_LIMIT 200

static GVariant *
read_orders (MefWorkbookReader *reader, const char *orders, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (orders, strlen (orders));

  return mef_test_read_workbook (reader, bytes, error);
}

static MefWorkbookReader *
make_reader (guint limit)
{
  MefWorkbookReader *reader = mef_workbook_reader_new (MEF_ROGUE_RENDER);

  mef_workbook_reader_set_time_limit (reader, limit);
  return reader;
}

static void
test_cells (void)
{
  g_autoptr (MefWorkbookReader) reader = make_reader (LIMIT);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) cells = read_orders (reader, "nothing", &error);
  const char *sheet, *text;
  guint       line, column;
  guchar      kind;

  g_assert_no_error (error);
  g_assert_cmpuint (g_variant_n_children (cells), ==, 1);
  g_variant_get_child (cells, 0, "(&suuy&s)", &sheet, &line, &column, &kind, &text);
  g_assert_cmpstr (sheet, ==, "Fiche");
  g_assert_cmpuint (line, ==, 2);
  g_assert_cmpuint (column, ==, 3);
  g_assert_cmpuint (kind, ==, MEF_RENDER_CELL_NUMBER);
  g_assert_cmpstr (text, ==, "65");
}

typedef struct
{
  const char *orders;
  int         code;
} Misdeed;

static const Misdeed misdeeds[] = {
  { "read hang", MEF_RENDERING_ERROR_TIMEOUT },    { "read abort", MEF_RENDERING_ERROR_CRASHED },
  { "read exit", MEF_RENDERING_ERROR_CRASHED },    { "read die", MEF_RENDERING_ERROR_CRASHED },
  { "read close", MEF_RENDERING_ERROR_CRASHED },   { "read garbage", MEF_RENDERING_ERROR_PROTOCOL },
  { "read serial", MEF_RENDERING_ERROR_PROTOCOL }, { "read kind", MEF_RENDERING_ERROR_PROTOCOL },
  { "read status", MEF_RENDERING_ERROR_PROTOCOL }, { "read size", MEF_RENDERING_ERROR_PROTOCOL },
  { "read crowd", MEF_RENDERING_ERROR_PROTOCOL },  { "read sheet", MEF_RENDERING_ERROR_PROTOCOL },
  { "read line", MEF_RENDERING_ERROR_PROTOCOL },   { "read column", MEF_RENDERING_ERROR_PROTOCOL },
  { "read cell", MEF_RENDERING_ERROR_PROTOCOL },   { "read text", MEF_RENDERING_ERROR_PROTOCOL },
  { "read cut", MEF_RENDERING_ERROR_PROTOCOL },
};

/* Each ends in its own clear error, and the next workbook does not notice. */
static void
test_misdeed (gconstpointer data)
{
  const Misdeed *misdeed = data;
  gboolean       hangs = misdeed->code == MEF_RENDERING_ERROR_TIMEOUT;
  g_autoptr (MefWorkbookReader) reader = make_reader (hangs ? HANG_LIMIT : LIMIT);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) cells = NULL;

  g_assert_null (read_orders (reader, misdeed->orders, &error));
  g_assert_error (error, MEF_RENDERING_ERROR, misdeed->code);
  g_assert_cmpstr (error->message, ==,
                   mef_rendering_error_get_workbook_message ((MefRenderingError) misdeed->code));
  g_clear_error (&error);

  mef_workbook_reader_set_time_limit (reader, LIMIT);
  cells = read_orders (reader, "nothing", &error);
  g_assert_no_error (error);
}

static void
test_sizes (void)
{
  g_autoptr (MefWorkbookReader) reader = make_reader (LIMIT);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (64 * 1024 * 1024 + 1), 64 * 1024 * 1024 + 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (mef_test_read_workbook (reader, nothing, &error));
  g_assert_error (error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_BROKEN);
  g_clear_error (&error);
  g_assert_null (mef_test_read_workbook (reader, large, &error));
  g_assert_error (error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_TOO_BIG);
}

static void
test_no_helper (void)
{
  g_autoptr (MefWorkbookReader) reader = mef_workbook_reader_new ("/nonexistent/monenfant-render");
  g_autoptr (GError) error = NULL;

  g_test_expect_message ("mef-rendering", G_LOG_LEVEL_WARNING, "*cannot be started*");
  g_assert_null (read_orders (reader, "nothing", &error));
  g_test_assert_expected_messages ();
  g_assert_error (error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_HELPER);
}

static void
keep_result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

/* Before the reading begins, and while the helper is at it. */
static void
test_cancel (void)
{
  g_autoptr (GBytes) orders = g_bytes_new_static ("read hang", 9);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (MefWorkbookReader) reader = make_reader (LIMIT);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      if (i == 0)
        g_cancellable_cancel (cancellable);
      mef_workbook_reader_read_async (reader, orders, cancellable, keep_result_cb, &result);
      if (i == 1)
        {
          g_main_context_iteration (NULL, TRUE);
          g_assert_null (result);
          g_cancellable_cancel (cancellable);
        }
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_null (mef_workbook_reader_read_finish (reader, result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* The caller may let the reader go at once. */
static void
test_reader_dropped (void)
{
  MefWorkbookReader *reader = make_reader (LIMIT);
  g_autoptr (GBytes) orders = g_bytes_new_static ("nothing", 7);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GVariant) cells = NULL;
  g_autoptr (GObject) source = NULL;

  mef_workbook_reader_read_async (reader, orders, NULL, keep_result_cb, &result);
  g_object_unref (reader);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  source = g_async_result_get_source_object (result);
  cells = mef_workbook_reader_read_finish (MEF_WORKBOOK_READER (source), result, NULL);
  g_assert_nonnull (cells);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rendering/workbook-reader/STR-04/cells", test_cells);
  for (gsize i = 0; i < G_N_ELEMENTS (misdeeds); i++)
    {
      g_autofree char *path =
          g_strconcat ("/rendering/workbook-reader/REL-11/", strchr (misdeeds[i].orders, ' ') + 1, NULL);

      g_test_add_data_func (path, &misdeeds[i], test_misdeed);
    }
  g_test_add_func ("/rendering/workbook-reader/sizes", test_sizes);
  g_test_add_func ("/rendering/workbook-reader/no-helper", test_no_helper);
  g_test_add_func ("/rendering/workbook-reader/cancel", test_cancel);
  g_test_add_func ("/rendering/workbook-reader/reader-dropped", test_reader_dropped);

  status = g_test_run ();
  mef_children_wait ();
  return status;
}
