/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/documents/mef-render-page-counter.h"
#include "server/service/mef-service-error.h"
#include "support/mef-children.h"
#include "support/mef-scan-fixture.h"

#include <string.h>

/* API-05: the server asks another process how many pages a file has, and outlives whatever that one does. */

/* Longer than a test may take. */
#define LONG_MS (60 * 60 * 1000)

typedef struct
{
  gboolean   done;
  gboolean   counted;
  MefLecture lecture;
  int        pages;
  GError    *error;
} Answer;

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->counted = mef_page_counter_count_finish (MEF_PAGE_COUNTER (source), result, &answer->lecture,
                                                   &answer->pages, &answer->error);
  answer->done = TRUE;
}

static Answer
count (MefPageCounter *counter, GBytes *bytes)
{
  Answer answer = { FALSE };

  mef_page_counter_count_async (counter, bytes, NULL, counted_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  return answer;
}

static void
assert_pages (MefPageCounter *counter, GBytes *bytes, int pages)
{
  Answer answer = count (counter, bytes);

  g_assert_no_error (answer.error);
  g_assert_true (answer.counted);
  g_assert_cmpint (answer.lecture, ==, MEF_LECTURE_FAITE);
  g_assert_cmpint (answer.pages, ==, pages);
  g_bytes_unref (bytes);
}

static void
assert_refused (MefPageCounter *counter, const char *data, gsize length, MefLecture lecture)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  Answer answer = count (counter, bytes);

  g_assert_no_error (answer.error);
  g_assert_true (answer.counted);
  g_assert_cmpint (answer.lecture, ==, lecture);
  g_assert_cmpint (answer.pages, ==, 0);
}

static void
test_counts (void)
{
  g_autoptr (MefPageCounter) counter = mef_render_page_counter_new (MEF_RENDER_HELPER);
  g_autofree char *zeros = g_malloc0 (2048);

  assert_pages (counter, mef_fixture_pdf (1, 595, 842), 1);
  assert_pages (counter, mef_fixture_pdf (7, 595, 842), 7);
  assert_pages (counter, mef_fixture_jpeg (40, 30, 0, 0, MEF_FIXTURE_PLAIN), 1);
  assert_pages (counter, mef_fixture_png (40, 30, 0, MEF_FIXTURE_PLAIN), 1);
  assert_pages (counter, mef_fixture_tiff (3, 40, 30, 1, 0, MEF_FIXTURE_PLAIN), 3);

  assert_refused (counter, "%PDF-1.7\nnothing more", 21, MEF_LECTURE_ILLISIBLE);
  assert_refused (counter, zeros, 2048, MEF_LECTURE_FORMAT);
  assert_refused (counter, "", 0, MEF_LECTURE_ILLISIBLE);
}

static void
test_too_large (void)
{
  g_autoptr (MefPageCounter) counter = mef_render_page_counter_new (MEF_RENDER_HELPER);
  g_autoptr (GBytes) pages = mef_fixture_pdf (300, 595, 842);
  g_autoptr (GBytes) pixels = mef_fixture_png_bomb (30000, MEF_FIXTURE_PLAIN);

  g_assert_cmpint (count (counter, pages).lecture, ==, MEF_LECTURE_DEMESUREE);
  g_assert_cmpint (count (counter, pixels).lecture, ==, MEF_LECTURE_DEMESUREE);
}

static void
test_protected (void)
{
  g_autoptr (MefPageCounter) counter = mef_render_page_counter_new (MEF_RENDER_HELPER);
  g_autofree char *content = NULL;
  gsize            length;

  if (!g_file_get_contents (MEF_SHARED_DIR "/corpus/pdf/qpdf__enc-long-password.pdf", &content, &length,
                            NULL))
    {
      g_test_skip ("the corpus is not here: ../shared/corpus");
      return;
    }
  assert_refused (counter, content, length, MEF_LECTURE_PROTEGEE);
}

/* A renderer that was taken over: whatever it does, the file is refused and the next one is looked into. */
static void
test_taken_over (void)
{
  static const struct
  {
    const char *order;
    MefLecture  lecture;
  } cases[] = {
    { "open hang", MEF_LECTURE_TROP_LONGUE }, { "open abort", MEF_LECTURE_ILLISIBLE },
    { "open exit", MEF_LECTURE_ILLISIBLE },   { "open die", MEF_LECTURE_ILLISIBLE },
    { "open close", MEF_LECTURE_ILLISIBLE },  { "open garbage", MEF_LECTURE_ILLISIBLE },
    { "open serial", MEF_LECTURE_ILLISIBLE }, { "open kind", MEF_LECTURE_ILLISIBLE },
    { "open pages", MEF_LECTURE_ILLISIBLE },
  };
  g_autoptr (MefPageCounter) counter = mef_render_page_counter_new (MEF_ROGUE_RENDER);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].order);
      /* Only of what hangs the time limit is met. */
      mef_render_page_counter_set_time_limit (MEF_RENDER_PAGE_COUNTER (counter),
                                              cases[i].lecture == MEF_LECTURE_TROP_LONGUE ? 1000 : LONG_MS);
      assert_refused (counter, cases[i].order, strlen (cases[i].order), cases[i].lecture);
      mef_render_page_counter_set_time_limit (MEF_RENDER_PAGE_COUNTER (counter), LONG_MS);
      assert_pages (counter, g_bytes_new_static ("honest", 6), 2);
    }
}

/* No renderer: nobody's file is called bad for that. */
static void
test_no_renderer (void)
{
  g_autoptr (MefPageCounter) counter = mef_render_page_counter_new ("/nonexistent/monenfant-render");
  g_autoptr (GBytes) bytes = mef_fixture_pdf (1, 595, 842);
  Answer answer;

  g_test_expect_message ("mef-rendering", G_LOG_LEVEL_WARNING, "the document helper cannot be started*");
  answer = count (counter, bytes);
  g_test_assert_expected_messages ();
  g_assert_false (answer.counted);
  g_assert_error (answer.error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_UNAVAILABLE);
  g_assert_cmpint (mef_service_error_get_retry_after (answer.error), >, 0);
  g_clear_error (&answer.error);
}

static gboolean
beat_cb (gpointer data)
{
  static guint beats = 0;

  if (++beats < 10)
    return G_SOURCE_CONTINUE;
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

/* The main loop goes on while a file is looked into, or this would have no end. */
static void
test_beside (void)
{
  g_autoptr (MefPageCounter) counter = mef_render_page_counter_new (MEF_ROGUE_RENDER);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("open hang", 9);
  Answer answer = { FALSE };

  mef_render_page_counter_set_time_limit (MEF_RENDER_PAGE_COUNTER (counter), LONG_MS);
  g_timeout_add (10, beat_cb, cancellable);
  mef_page_counter_count_async (counter, bytes, cancellable, counted_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (answer.counted);
  g_clear_error (&answer.error);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/documents/render-page-counter/API-05/counts", test_counts);
  g_test_add_func ("/server/documents/render-page-counter/API-05/too-large", test_too_large);
  g_test_add_func ("/server/documents/render-page-counter/API-05/protected", test_protected);
  g_test_add_func ("/server/documents/render-page-counter/API-05/taken-over", test_taken_over);
  g_test_add_func ("/server/documents/render-page-counter/API-05/no-renderer", test_no_renderer);
  g_test_add_func ("/server/documents/render-page-counter/API-05/blocks-nothing", test_beside);
  status = g_test_run ();
  mef_children_wait ();
  return status;
}
