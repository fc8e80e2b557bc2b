/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/documents/interfaces/mef-scan-error.h"
#include "client/documents/mef-scan-store.h"
#include "support/mef-fake-scan-source.h"

typedef struct
{
  MefFakeScanSource *source;
  MefScanStore      *store;
} Fixture;

typedef struct
{
  GBytes  *bytes;
  GError  *error;
  gboolean done;
  gint64   received;
} Get;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->source = mef_fake_scan_source_new ();
  fixture->store = mef_scan_store_new (MEF_SCAN_SOURCE (fixture->source), 100);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->store), (gpointer *) &fixture->store);
  g_object_unref (fixture->store);
  g_assert_null (fixture->store);
  g_assert_finalize_object (fixture->source);
}

static void
got_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Get *get = data;

  get->bytes = mef_scan_store_get_finish (MEF_SCAN_STORE (object), result, &get->error);
  g_assert_true ((get->bytes != NULL) != (get->error != NULL));
  get->done = TRUE;
}

static void
progress_cb (gint64 received, gpointer data)
{
  Get *get = data;

  g_assert_cmpint (received, >=, get->received);
  get->received = received;
}

static void
wait_for (Get *get)
{
  while (!get->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
get_clear (Get *get)
{
  g_clear_pointer (&get->bytes, g_bytes_unref);
  g_clear_error (&get->error);
  *get = (Get){ 0 };
}

static GBytes *
make_bytes (char letter, gsize size)
{
  char *text = g_strnfill (size, letter);

  return g_bytes_new_take (text, size);
}

static void
get_scan (Fixture *fixture, MefScanRef *ref, Get *get)
{
  mef_scan_store_get_async (fixture->store, ref, G_PRIORITY_DEFAULT, progress_cb, get, NULL, got_cb, get);
  wait_for (get);
}

static void
test_fetched_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes ('a', 40);
  g_autoptr (MefScanRef) ref = mef_fake_scan_source_add (fixture->source, bytes);
  Get get = { 0 };

  g_assert_null (mef_scan_store_peek (fixture->store, ref));
  get_scan (fixture, ref, &get);
  g_assert_no_error (get.error);
  g_assert_true (g_bytes_equal (get.bytes, bytes));
  g_assert_cmpint (get.received, ==, 40);
  get_clear (&get);

  get_scan (fixture, ref, &get);
  g_assert_true (g_bytes_equal (get.bytes, bytes));
  g_assert_cmpuint (mef_fake_scan_source_get_n_fetched (fixture->source), ==, 1);
  g_assert_true (g_bytes_equal (mef_scan_store_peek (fixture->store, ref), bytes));
  g_assert_cmpuint (mef_scan_store_get_size (fixture->store), ==, 40);
  get_clear (&get);
}

static void
test_together (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes ('a', 40);
  g_autoptr (MefScanRef) ref = mef_fake_scan_source_add (fixture->source, bytes);
  Get gets[3] = { 0 };

  for (int i = 0; i < 3; i++)
    mef_scan_store_get_async (fixture->store, ref, G_PRIORITY_DEFAULT, progress_cb, &gets[i], NULL, got_cb,
                              &gets[i]);
  for (int i = 0; i < 3; i++)
    {
      wait_for (&gets[i]);
      g_assert_true (g_bytes_equal (gets[i].bytes, bytes));
      g_assert_cmpint (gets[i].received, ==, 40);
      get_clear (&gets[i]);
    }
  g_assert_cmpuint (mef_fake_scan_source_get_n_fetched (fixture->source), ==, 1);
}

/* What is damaged, shorter or longer is not what was deposited; it is neither shown nor kept. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes ('a', 40);
  g_autoptr (MefScanRef) ref = mef_fake_scan_source_add (fixture->source, bytes);
  GBytes *wrong[] = { make_bytes ('b', 40), make_bytes ('a', 39), make_bytes ('a', 41),
                      g_bytes_new (NULL, 0) };
  Get     get = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      mef_fake_scan_source_replace (fixture->source, ref, wrong[i]);
      get_scan (fixture, ref, &get);
      g_assert_error (get.error, MEF_SCAN_ERROR, MEF_SCAN_ERROR_DAMAGED);
      g_assert_cmpuint (mef_scan_store_get_size (fixture->store), ==, 0);
      get_clear (&get);
      g_bytes_unref (wrong[i]);
    }
  mef_fake_scan_source_replace (fixture->source, ref, bytes);
  get_scan (fixture, ref, &get);
  g_assert_no_error (get.error);
  get_clear (&get);
}

static void
test_source_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes ('a', 40);
  g_autoptr (MefScanRef) ref = mef_fake_scan_source_add (fixture->source, bytes);
  Get get = { 0 };

  mef_fake_scan_source_replace (fixture->source, ref, NULL);
  get_scan (fixture, ref, &get);
  g_assert_error (get.error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE);
  get_clear (&get);
  mef_fake_scan_source_replace (fixture->source, ref, bytes);
  get_scan (fixture, ref, &get);
  g_assert_no_error (get.error);
  get_clear (&get);
}

static void
test_capacity (Fixture *fixture, gconstpointer data)
{
  MefScanRef *refs[3];
  g_autoptr (GBytes) large = make_bytes ('z', 101);
  g_autoptr (MefScanRef) large_ref = mef_fake_scan_source_add (fixture->source, large);
  Get get = { 0 };

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GBytes) bytes = make_bytes ((char) ('a' + i), 40);

      refs[i] = mef_fake_scan_source_add (fixture->source, bytes);
    }
  for (int i = 0; i < 2; i++)
    {
      get_scan (fixture, refs[i], &get);
      get_clear (&get);
    }
  /* The first was used last: the second goes. */
  g_assert_nonnull (mef_scan_store_peek (fixture->store, refs[0]));
  get_scan (fixture, refs[2], &get);
  get_clear (&get);
  g_assert_cmpuint (mef_scan_store_get_size (fixture->store), ==, 80);
  g_assert_nonnull (mef_scan_store_peek (fixture->store, refs[0]));
  g_assert_null (mef_scan_store_peek (fixture->store, refs[1]));
  g_assert_nonnull (mef_scan_store_peek (fixture->store, refs[2]));

  /* One that is larger than all the room is given and not kept, and drives nothing out. */
  get_scan (fixture, large_ref, &get);
  g_assert_no_error (get.error);
  g_assert_cmpuint (g_bytes_get_size (get.bytes), ==, 101);
  get_clear (&get);
  g_assert_cmpuint (mef_scan_store_get_size (fixture->store), ==, 80);
  for (int i = 0; i < 3; i++)
    mef_scan_ref_unref (refs[i]);
}

static void
run_idle (void)
{
  for (int i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes ('a', 40);
  g_autoptr (MefScanRef) ref = mef_fake_scan_source_add (fixture->source, bytes);
  g_autoptr (GCancellable) first = g_cancellable_new ();
  g_autoptr (GCancellable) second = g_cancellable_new ();
  Get gets[2] = { 0 };
  Get last = { 0 };

  mef_fake_scan_source_hold (fixture->source, TRUE);
  mef_scan_store_get_async (fixture->store, ref, 0, NULL, NULL, first, got_cb, &gets[0]);
  mef_scan_store_get_async (fixture->store, ref, 0, NULL, NULL, second, got_cb, &gets[1]);

  /* One goes, the transfer goes on for the other; with the other it ends. */
  g_cancellable_cancel (first);
  wait_for (&gets[0]);
  g_assert_error (gets[0].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (gets[1].done);
  g_cancellable_cancel (second);
  wait_for (&gets[1]);
  g_assert_error (gets[1].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  mef_fake_scan_source_hold (fixture->source, FALSE);
  run_idle ();
  g_assert_cmpuint (mef_fake_scan_source_get_n_cancelled (fixture->source), ==, 1);
  g_assert_null (mef_scan_store_peek (fixture->store, ref));

  get_scan (fixture, ref, &last);
  g_assert_no_error (last.error);
  get_clear (&last);
  get_clear (&gets[0]);
  get_clear (&gets[1]);
}

/* What is wanted now does not wait behind what was fetched in case. */
static void
test_hurry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes ('a', 40);
  g_autoptr (MefScanRef) ref = mef_fake_scan_source_add (fixture->source, bytes);
  Get gets[3] = { 0 };

  mef_fake_scan_source_hold (fixture->source, TRUE);
  mef_scan_store_get_async (fixture->store, ref, G_PRIORITY_LOW, NULL, NULL, NULL, got_cb, &gets[0]);
  g_assert_cmpint (mef_fake_scan_source_get_last_priority (fixture->source), ==, G_PRIORITY_LOW);
  mef_scan_store_get_async (fixture->store, ref, G_PRIORITY_DEFAULT, NULL, NULL, NULL, got_cb, &gets[1]);
  g_assert_cmpint (mef_fake_scan_source_get_last_priority (fixture->source), ==, G_PRIORITY_DEFAULT);
  mef_scan_store_get_async (fixture->store, ref, G_PRIORITY_LOW, NULL, NULL, NULL, got_cb, &gets[2]);
  g_assert_cmpuint (mef_fake_scan_source_get_n_fetched (fixture->source), ==, 2);
  mef_fake_scan_source_hold (fixture->source, FALSE);
  for (int i = 0; i < 3; i++)
    {
      wait_for (&gets[i]);
      g_assert_no_error (gets[i].error);
      get_clear (&gets[i]);
    }
  run_idle ();
}

static void
test_clear (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes ('a', 40);
  g_autoptr (GBytes) other = make_bytes ('b', 40);
  g_autoptr (MefScanRef) ref = mef_fake_scan_source_add (fixture->source, bytes);
  g_autoptr (MefScanRef) other_ref = mef_fake_scan_source_add (fixture->source, other);
  Get get = { 0 };
  Get waiting = { 0 };

  get_scan (fixture, ref, &get);
  get_clear (&get);
  mef_fake_scan_source_hold (fixture->source, TRUE);
  mef_scan_store_get_async (fixture->store, other_ref, 0, NULL, NULL, NULL, got_cb, &waiting);
  mef_scan_store_clear (fixture->store);
  wait_for (&waiting);
  g_assert_error (waiting.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  get_clear (&waiting);
  mef_fake_scan_source_hold (fixture->source, FALSE);
  run_idle ();
  g_assert_cmpuint (mef_scan_store_get_size (fixture->store), ==, 0);
  g_assert_null (mef_scan_store_peek (fixture->store, ref));
  g_assert_null (mef_scan_store_peek (fixture->store, other_ref));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                                  \
  g_test_add ("/client/documents/scan-store/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("fetched-once", test_fetched_once);
  ADD ("together", test_together);
  ADD ("damaged", test_damaged);
  ADD ("source-fails", test_source_fails);
  ADD ("capacity", test_capacity);
  ADD ("cancel", test_cancel);
  ADD ("MOD-03/hurry", test_hurry);
  ADD ("clear", test_clear);

  return g_test_run ();
}
