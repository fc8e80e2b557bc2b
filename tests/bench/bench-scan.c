/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-scan RENDERER FILE…: from the bytes of a scan in memory to the pixels of its first page as wide as
 * the pane (PRF-06), by format. Prints one JSON object. */
#include "config.h"

#include "rendering/mef-renderer.h"

#include <stdlib.h>

/* The scan pane at 1366 × 768, and what of the page is in view. */
#define PANE_WIDTH  590
#define PANE_HEIGHT 620

static GAsyncResult *answer;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  answer = g_object_ref (result);
}

static GAsyncResult *
wait (void)
{
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&answer);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

/* Milliseconds, or -1 when it cannot be shown. */
static double
show (MefRenderer *renderer, GBytes *bytes, MefFormat *format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) rendered = NULL;
  g_autoptr (MefRenderDocument) document = NULL;
  g_autoptr (MefTile) tile = NULL;
  MefTileRequest     request = { 0 };
  const MefPageSize *size;
  gint64             start = g_get_monotonic_time ();
  int                width, height;

  mef_renderer_open_async (renderer, bytes, G_PRIORITY_DEFAULT, NULL, done_cb, NULL);
  opened = wait ();
  document = mef_renderer_open_finish (renderer, opened, &error);
  if (document == NULL)
    return -1;
  size = mef_render_document_get_page_size (document, 0);
  request.scale = PANE_WIDTH / size->width;
  mef_page_size_to_pixels (size, MEF_ROTATION_0, request.scale, &width, &height);
  request.width = MIN (width, PANE_WIDTH);
  request.height = MIN (height, PANE_HEIGHT);
  mef_render_document_render_async (document, &request, G_PRIORITY_DEFAULT, NULL, done_cb, NULL);
  rendered = wait ();
  tile = mef_render_document_render_finish (document, rendered, &error);
  *format = mef_render_document_get_format (document);
  return tile != NULL ? (double) (g_get_monotonic_time () - start) / 1000.0 : -1;
}

int
main (int argc, char **argv)
{
  g_autoptr (MefRenderer) renderer = NULL;
  g_autoptr (GString) out = g_string_new ("{");
  GArray *times[MEF_FORMAT_N];
  guint   failed = 0;

  if (argc < 3)
    {
      g_printerr ("usage: bench-scan RENDERER FILE…\n");
      return 2;
    }
  renderer = mef_renderer_new (argv[1]);
  for (guint i = 0; i < MEF_FORMAT_N; i++)
    times[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (int i = 2; i < argc; i++)
    {
      g_autoptr (GMappedFile) file = g_mapped_file_new (argv[i], FALSE, NULL);
      g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
      MefFormat format = MEF_FORMAT_PDF;
      double    time;

      if (bytes == NULL)
        continue;
      /* The spare process is warm when a person opens the next request. */
      mef_renderer_warm_up (renderer);
      g_usleep (60 * 1000);
      time = show (renderer, bytes, &format);
      if (time < 0)
        failed++;
      else
        g_array_append_val (times[format], time);
    }
  for (guint i = 0; i < MEF_FORMAT_N; i++)
    {
      guint n = times[i]->len;

      g_array_sort (times[i], compare);
      if (n > 0)
        g_string_append_printf (out, "\"%s\": {\"n\": %u, \"p50_ms\": %.1f, \"p95_ms\": %.1f}, ",
                                mef_format_get_media_type (i), n, g_array_index (times[i], double, n / 2),
                                g_array_index (times[i], double, (guint) (0.95 * (n - 1))));
      g_array_unref (times[i]);
    }
  g_print ("%s\"failed\": %u}\n", out->str, failed);
  return 0;
}
