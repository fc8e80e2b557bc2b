/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "rendering/mef-renderer.h"

#include <string.h>
#include <sys/resource.h>

/* REL-11: every hostile file of the corpus, through the real helper. `all` on the command line takes every
 * file, otherwise every eighth and the worst ones. */

#define LIMIT (MEF_SANITIZED ? 30000 : 5000)
/* What the main loop may add to the limit on a busy machine. */
#define MAX_RESIDENT_KIB (512 * 1024)

typedef struct
{
  gboolean           done;
  MefRenderDocument *document;
  MefTile           *tile;
  GError            *error;
} Outcome;

static gboolean take_all;

static void
outcome_clear (Outcome *outcome)
{
  g_clear_object (&outcome->document);
  g_clear_pointer (&outcome->tile, mef_tile_unref);
  g_clear_error (&outcome->error);
  outcome->done = FALSE;
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->document = mef_renderer_open_finish (MEF_RENDERER (object), result, &outcome->error);
  outcome->done = TRUE;
}

static void
rendered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->tile = mef_render_document_render_finish (MEF_RENDER_DOCUMENT (object), result, &outcome->error);
  outcome->done = TRUE;
}

static void
wait_for (Outcome *outcome)
{
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
  outcome->done = FALSE;
}

/* A tile of the first page, @side pixels on its longer side, from its middle. */
static void
render (Outcome *outcome, double side)
{
  const MefPageSize *size = mef_render_document_get_page_size (outcome->document, 0);
  MefTileRequest     request = { .width = 512, .height = 512 };

  request.scale = CLAMP (side / MAX (size->width, size->height), 1.0 / 1024, 1024);
  request.x = (int) (size->width * request.scale / 2) - 256;
  request.y = (int) (size->height * request.scale / 2) - 256;
  mef_render_document_render_async (outcome->document, &request, G_PRIORITY_DEFAULT, NULL, rendered_cb,
                                    outcome);
  wait_for (outcome);
}

/* Either a picture or a sentence. */
static void
check (Outcome *outcome, const char *folder, const char *name, gint64 begun)
{
  double seconds = (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;

  g_test_message ("%s/%s: %.2f s, %s", folder, name, seconds,
                  outcome->tile != NULL ? "shown" : outcome->error->message);
  g_assert_true ((outcome->tile != NULL) != (outcome->error != NULL));
  if (outcome->error != NULL)
    g_assert_true (outcome->error->domain == MEF_RENDERING_ERROR
                   && !g_error_matches (outcome->error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_HELPER));
}

static void
show (MefRenderer *renderer, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (MEF_SHARED_DIR, "corpus", folder, name, NULL);
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  Outcome outcome = { 0 };
  gsize   length;
  gint64  begun;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (g_steal_pointer (&content), length);

  begun = g_get_monotonic_time ();
  mef_renderer_open_async (renderer, bytes, G_PRIORITY_DEFAULT, NULL, opened_cb, &outcome);
  wait_for (&outcome);
  if (outcome.document != NULL)
    render (&outcome, 800);
  check (&outcome, folder, name, begun);

  if (take_all && outcome.tile != NULL)
    {
      g_clear_pointer (&outcome.tile, mef_tile_unref);
      begun = g_get_monotonic_time ();
      render (&outcome, 12000);
      check (&outcome, folder, name, begun);
    }
  outcome_clear (&outcome);
}

static gboolean
is_among_the_worst (const char *name)
{
  return strstr (name, "bomb") != NULL || strstr (name, "encrypt") != NULL
         || strstr (name, "password") != NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
test_folder (gconstpointer data)
{
  const char      *folder = data;
  g_autofree char *path = g_build_filename (MEF_SHARED_DIR, "corpus", folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (MefRenderer) renderer = NULL;
  const char   *name;
  struct rusage usage;

  if (dir == NULL)
    {
      g_test_skip ("the corpus is not here: ../shared/corpus");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_assert_cmpuint (names->len, >, 0);

  renderer = mef_renderer_new (MEF_RENDER_HELPER);
  mef_renderer_set_time_limit (renderer, LIMIT);
  for (guint i = 0; i < names->len; i++)
    {
      name = g_ptr_array_index (names, i);
      if (take_all || i % 8 == 0 || is_among_the_worst (name))
        show (renderer, folder, name);
    }
  mef_renderer_close (renderer);

  /* The largest of all helpers so far */
  getrusage (RUSAGE_CHILDREN, &usage);
  g_test_message ("largest helper: %ld MiB", usage.ru_maxrss / 1024);
#if !MEF_SANITIZED
  g_assert_cmpint (usage.ru_maxrss, >, 0);
  g_assert_cmpint (usage.ru_maxrss, <=, MAX_RESIDENT_KIB);
#endif
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  take_all = argc > 1 && strcmp (argv[1], "all") == 0;

  g_test_add_data_func ("/renderer/corpus/REL-11/pdf", "pdf", test_folder);
  g_test_add_data_func ("/renderer/corpus/REL-11/jpeg", "jpeg", test_folder);
  g_test_add_data_func ("/renderer/corpus/REL-11/png", "png", test_folder);
  g_test_add_data_func ("/renderer/corpus/REL-11/tiff", "tiff", test_folder);

  return g_test_run ();
}
