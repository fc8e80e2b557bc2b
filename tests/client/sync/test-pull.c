/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/sync/mef-pull.h"

#include "mef-fake-remote.h"
#include "mef-fake-timers.h"
#include "mef-memory-store.h"

typedef struct
{
  MefFakeClock   *clock;
  MefMemoryStore *store;
  MefFakeRemote  *remote;
  GCancellable   *cancellable;
  GString        *progress;
  GCancellable   *cancel_after_progress; /* (nullable) */
  gboolean        hold_after_progress;

  gboolean  done;
  gboolean  complete;
  MefReply *reply;
  GError   *error;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->clock = mef_fake_clock_new ("2026-04-23T08:42:00Z");
  f->store = mef_memory_store_new (MEF_CLOCK (f->clock));
  f->remote = mef_fake_remote_new ();
  f->cancellable = g_cancellable_new ();
  f->progress = g_string_new (NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  mef_fake_timers_settle ();
  g_clear_pointer (&f->reply, mef_reply_unref);
  g_clear_error (&f->error);
  g_assert_finalize_object (f->store);
  g_assert_finalize_object (f->remote);
  g_object_unref (f->clock);
  g_object_unref (f->cancellable);
  g_string_free (f->progress, TRUE);
}

static void
progress_cb (double done, gpointer user_data)
{
  Fixture *f = user_data;

  g_string_append_printf (f->progress, "%s%.2f", f->progress->len > 0 ? " " : "", done);
  if (f->cancel_after_progress != NULL)
    g_cancellable_cancel (f->cancel_after_progress);
  if (f->hold_after_progress)
    mef_fake_remote_hold (f->remote);
}

static void
pulled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *f = user_data;

  f->complete = mef_pull_finish (result, &f->reply, &f->error);
  f->done = TRUE;
}

static void
pull (Fixture *f)
{
  g_clear_pointer (&f->reply, mef_reply_unref);
  g_clear_error (&f->error);
  f->done = FALSE;
  mef_pull_async (MEF_SYNC_STORE (f->store), MEF_REMOTE (f->remote), "751", progress_cb, f, f->cancellable,
                  pulled_cb, f);
  mef_fake_timers_settle ();
}

static GPtrArray *
batches (MefFeedBatch *first, ...)
{
  GPtrArray *array = g_ptr_array_new ();
  va_list    args;

  va_start (args, first);
  for (MefFeedBatch *batch = first; batch != NULL; batch = va_arg (args, MefFeedBatch *))
    g_ptr_array_add (array, batch);
  va_end (args);
  return array;
}

static void
assert_lines (Fixture *f, const char *expected)
{
  g_autofree char *lines = mef_memory_store_dup_lines (f->store, "751");

  g_assert_cmpstr (lines, ==, expected);
}

static void
assert_opened (Fixture *f, const char *expected)
{
  g_autofree char *opened = mef_fake_remote_dup_opened (f->remote);

  g_assert_cmpstr (opened, ==, expected);
}

static void
assert_done (Fixture *f)
{
  g_assert_true (f->done);
  g_assert_no_error (f->error);
  g_assert_true (f->complete);
  g_assert_null (f->reply);
}

static void
test_first (Fixture *f, gconstpointer data)
{
  mef_fake_remote_script_batches (f->remote, "751",
                                  batches (mef_fake_batch_new (2, "c1", 4), mef_fake_batch_new (2, "c2", 2),
                                           mef_fake_batch_new (2, "c3", 0), NULL),
                                  FALSE);
  pull (f);
  assert_done (f);
  assert_opened (f, "751?");
  assert_lines (f, "c1-1 c1-2 c2-1 c2-2 c3-1 c3-2");
  g_assert_cmpstr (mef_memory_store_get_cursor (f->store, "751"), ==, "c3");
  g_assert_cmpstr (f->progress->str, ==, "0.33 0.67 1.00");
}

static void
test_later (Fixture *f, gconstpointer data)
{
  mef_memory_store_set_cursor (f->store, "751", "c3");
  mef_fake_remote_script_batches (f->remote, "751", batches (mef_fake_batch_new (1, "c4", 0), NULL), FALSE);
  pull (f);
  assert_done (f);
  assert_opened (f, "751?c3");
  assert_lines (f, "c4-1");
  g_assert_cmpstr (f->progress->str, ==, "-1.00");
}

/* Cut in the middle: what came is kept with its cursor, the rest comes from there, and is told as a first
 * one. */
static void
test_cut (Fixture *f, gconstpointer data)
{
  mef_fake_remote_script_batches (
      f->remote, "751", batches (mef_fake_batch_new (2, "c1", 4), mef_fake_batch_new (2, "c2", 2), NULL),
      TRUE);
  pull (f);
  g_assert_true (f->done);
  g_assert_error (f->error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_UNREACHABLE);
  g_assert_cmpstr (mef_memory_store_get_cursor (f->store, "751"), ==, "c2");

  g_string_truncate (f->progress, 0);
  mef_fake_remote_script_batches (
      f->remote, "751", batches (mef_fake_batch_new (1, "c3", 1), mef_fake_batch_new (1, "c4", 0), NULL),
      FALSE);
  pull (f);
  assert_done (f);
  assert_opened (f, "751? 751?c2");
  assert_lines (f, "c1-1 c1-2 c2-1 c2-2 c3-1 c4-1");
  g_assert_cmpstr (f->progress->str, ==, "0.50 1.00");
}

static void
test_ends_early (Fixture *f, gconstpointer data)
{
  mef_fake_remote_script_batches (f->remote, "751", batches (mef_fake_batch_new (1, "c1", 4), NULL), FALSE);
  pull (f);
  g_assert_error (f->error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_UNREACHABLE);
  g_assert_cmpstr (mef_memory_store_get_cursor (f->store, "751"), ==, "c1");
}

static void
test_reset (Fixture *f, gconstpointer data)
{
  MefFeedBatch *again = mef_fake_batch_new (1, "n1", 1);

  mef_fake_remote_script_batches (f->remote, "751", batches (mef_fake_batch_new (2, "c1", 0), NULL), FALSE);
  pull (f);
  again->reset = TRUE;
  mef_fake_remote_script_batches (f->remote, "751", batches (again, mef_fake_batch_new (1, "n2", 0), NULL),
                                  FALSE);
  pull (f);
  assert_done (f);
  assert_lines (f, "n1-1 n2-1");
}

/* 410: once anew, and what is not told again is gone; twice: an answer like another. */
static void
test_gone (Fixture *f, gconstpointer data)
{
  mef_fake_remote_script_batches (f->remote, "751", batches (mef_fake_batch_new (2, "c1", 0), NULL), FALSE);
  pull (f);
  mef_fake_remote_script_reply (f->remote, "751", mef_reply_new (410));
  mef_fake_remote_script_batches (
      f->remote, "751", batches (mef_fake_batch_new (1, "n1", 1), mef_fake_batch_new (1, "n2", 0), NULL),
      FALSE);
  pull (f);
  assert_done (f);
  assert_opened (f, "751? 751?c1 751?");
  assert_lines (f, "n1-1 n2-1");

  mef_fake_remote_script_reply (f->remote, "751", mef_reply_new (410));
  mef_fake_remote_script_reply (f->remote, "751", mef_reply_new (410));
  pull (f);
  g_assert_true (f->done);
  g_assert_false (f->complete);
  g_assert_no_error (f->error);
  g_assert_cmpuint (f->reply->status, ==, 410);
  assert_lines (f, "n1-1 n2-1");
}

static void
test_answers (Fixture *f, gconstpointer data)
{
  static const guint statuses[] = { 401, 403, 404, 429, 500, 503 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      mef_fake_remote_script_reply (f->remote, "751", mef_reply_new (statuses[i]));
      pull (f);
      g_assert_true (f->done);
      g_assert_false (f->complete);
      g_assert_no_error (f->error);
      g_assert_nonnull (f->reply);
      g_assert_cmpuint (f->reply->status, ==, statuses[i]);
    }
  g_assert_cmpuint (mef_memory_store_count_calls (f->store, "apply"), ==, 0);
}

static void
test_unreachable (Fixture *f, gconstpointer data)
{
  mef_fake_remote_script_error (f->remote, "751", MEF_REMOTE_ERROR_TIMEOUT);
  pull (f);
  g_assert_error (f->error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_TIMEOUT);
}

/* A batch that cannot be stored leaves the cursor where it was: it comes again. */
static void
test_full_disk (Fixture *f, gconstpointer data)
{
  mef_memory_store_set_cursor (f->store, "751", "c0");
  mef_memory_store_fail (f->store, "apply", 1);
  mef_fake_remote_script_batches (f->remote, "751", batches (mef_fake_batch_new (1, "c1", 0), NULL), FALSE);
  pull (f);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpstr (mef_memory_store_get_cursor (f->store, "751"), ==, "c0");

  mef_memory_store_fail (f->store, "cursor", 1);
  pull (f);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  assert_opened (f, "751?c0");
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  f->cancel_after_progress = f->cancellable;
  mef_fake_remote_script_batches (
      f->remote, "751", batches (mef_fake_batch_new (1, "c1", 1), mef_fake_batch_new (1, "c2", 0), NULL),
      FALSE);
  pull (f);
  g_assert_true (f->done);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* What was under way is whole, nothing more was asked for. */
  g_assert_cmpstr (mef_memory_store_get_cursor (f->store, "751"), ==, "c1");
  assert_lines (f, "c1-1");
  assert_opened (f, "751?");

  pull (f);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_opened (f, "");
}

/* While some are being stored the next are read, as many as go together and no more. */
static void
test_read_ahead (Fixture *f, gconstpointer data)
{
  mef_fake_remote_script_batches (
      f->remote, "751",
      batches (mef_fake_batch_new (500, "c1", 2000), mef_fake_batch_new (500, "c2", 1500),
               mef_fake_batch_new (500, "c3", 1000), mef_fake_batch_new (500, "c4", 500),
               mef_fake_batch_new (500, "c5", 0), NULL),
      FALSE);
  mef_memory_store_hold (f->store);
  pull (f);
  g_assert_false (f->done);
  g_assert_cmpstr (f->progress->str, ==, "0.20 0.40 0.60");
  g_assert_cmpuint (mef_memory_store_count_calls (f->store, "apply"), ==, 1);

  mef_memory_store_release (f->store);
  mef_fake_timers_settle ();
  assert_done (f);
  g_assert_cmpstr (f->progress->str, ==, "0.20 0.40 0.60 0.80 1.00");
  g_assert_cmpuint (mef_memory_store_count_calls (f->store, "apply"), ==, 3);
  g_assert_cmpstr (mef_memory_store_get_cursor (f->store, "751"), ==, "c5");
}

/* What was read ahead may not be stored without what stands before it. */
static void
test_full_disk_ahead (Fixture *f, gconstpointer data)
{
  mef_memory_store_set_cursor (f->store, "751", "c0");
  mef_memory_store_fail (f->store, "apply", 1);
  mef_fake_remote_script_batches (
      f->remote, "751",
      batches (mef_fake_batch_new (500, "c1", 500), mef_fake_batch_new (500, "c2", 0), NULL), FALSE);
  f->hold_after_progress = TRUE;
  pull (f);
  g_assert_false (f->done);
  mef_fake_remote_release (f->remote);
  mef_fake_timers_settle ();
  g_assert_true (f->done);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (mef_memory_store_count_calls (f->store, "apply"), ==, 1);
  g_assert_cmpstr (mef_memory_store_get_cursor (f->store, "751"), ==, "c0");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/sync/pull/OFF-01/first-shows-progress", test_first);
  ADD ("/sync/pull/OFF-01/later-brings-what-changed", test_later);
  ADD ("/sync/pull/OFF-01/cut-then-resumed", test_cut);
  ADD ("/sync/pull/OFF-01/ends-early-then-not-complete", test_ends_early);
  ADD ("/sync/pull/reset-replaces", test_reset);
  ADD ("/sync/pull/gone-once-then-anew", test_gone);
  ADD ("/sync/pull/other-answers-are-handed-on", test_answers);
  ADD ("/sync/pull/unreachable", test_unreachable);
  ADD ("/sync/pull/OFF-01/full-disk-keeps-the-cursor", test_full_disk);
  ADD ("/sync/pull/PRF-07/reads-ahead-of-the-store", test_read_ahead);
  ADD ("/sync/pull/OFF-01/full-disk-drops-what-was-read-ahead", test_full_disk_ahead);
  ADD ("/sync/pull/OFF-01/cancel-between-batches", test_cancel);
#undef ADD

  return g_test_run ();
}
