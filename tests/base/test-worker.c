/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/mef-worker.h"

typedef struct
{
  MefWorker *worker;    /* (unowned) */
  GString   *trace;     /* what ran, in order; only the worker's thread writes */
  guint      destroyed; /* (atomic) */
  guint      answered;
  guint      cancelled;
  GMutex     gate;
} Fixture;

typedef struct
{
  Fixture *fixture;
  char     letter;
} Letter;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->worker = mef_worker_new ("test-worker");
  fixture->trace = g_string_new (NULL);
  g_mutex_init (&fixture->gate);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->worker);
  g_string_free (fixture->trace, TRUE);
  g_mutex_clear (&fixture->gate);
}

static void
write_letter (GTask *task, gpointer data)
{
  Letter *letter = data;

  g_assert_true (mef_worker_is_current (letter->fixture->worker));
  g_string_append_c (letter->fixture->trace, letter->letter);
  g_task_return_int (task, letter->letter);
}

static void
free_letter (gpointer data)
{
  Letter *letter = data;

  g_atomic_int_inc (&letter->fixture->destroyed);
  g_free (letter);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;

  g_assert_false (mef_worker_is_current (fixture->worker));
  g_task_propagate_int (G_TASK (result), &error);
  fixture->answered++;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fixture->cancelled++;
  else
    g_assert_no_error (error);
}

static void
hand_over (Fixture *fixture, char c, GCancellable *cancellable)
{
  Letter *letter = g_new (Letter, 1);

  letter->fixture = fixture;
  letter->letter = c;
  mef_worker_run_async (fixture->worker, NULL, write_letter, letter, free_letter, cancellable, answered_cb,
                        fixture);
}

static void
wait_for (guint *count, guint wanted)
{
  while ((guint) g_atomic_int_get (count) < wanted)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_at_gate (gpointer data)
{
  Fixture *fixture = data;

  g_mutex_lock (&fixture->gate);
  g_mutex_unlock (&fixture->gate);
}

static void
wait_at_gate_task (GTask *task, gpointer data)
{
  wait_at_gate (data);
  g_task_return_int (task, 0);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  for (char c = 'a'; c <= 'z'; c++)
    hand_over (fixture, c, NULL);
  wait_for (&fixture->answered, 26);
  mef_worker_run_sync (fixture->worker, wait_at_gate, fixture);
  g_assert_cmpstr (fixture->trace->str, ==, "abcdefghijklmnopqrstuvwxyz");
  g_assert_cmpuint (fixture->destroyed, ==, 26);
  g_assert_cmpuint (mef_worker_get_pending (fixture->worker), ==, 0);
}

static void
test_pending (Fixture *fixture, gconstpointer data)
{
  g_mutex_lock (&fixture->gate);
  mef_worker_run_async (fixture->worker, NULL, wait_at_gate_task, fixture, NULL, NULL, answered_cb, fixture);
  hand_over (fixture, 'a', NULL);
  g_assert_cmpuint (mef_worker_get_pending (fixture->worker), ==, 2);
  g_mutex_unlock (&fixture->gate);
  wait_for (&fixture->answered, 2);
}

/* One cancelled while it waits never runs; its data is freed all the same. */
static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_mutex_lock (&fixture->gate);
  mef_worker_run_async (fixture->worker, NULL, wait_at_gate_task, fixture, NULL, NULL, answered_cb, fixture);
  hand_over (fixture, 'a', cancellable);
  hand_over (fixture, 'b', NULL);
  g_cancellable_cancel (cancellable);
  g_mutex_unlock (&fixture->gate);
  wait_for (&fixture->answered, 3);
  g_clear_object (&fixture->worker);
  g_assert_cmpstr (fixture->trace->str, ==, "b");
  g_assert_cmpuint (fixture->cancelled, ==, 1);
  g_assert_cmpuint (fixture->destroyed, ==, 2);
}

static void
test_dispose_runs_queue (Fixture *fixture, gconstpointer data)
{
  MefWorker *worker = fixture->worker;

  for (char c = 'a'; c <= 'e'; c++)
    hand_over (fixture, c, NULL);
  /* Kept alive for the assertions on the thread, disposed of: the queue is run, the thread joined. */
  g_object_ref (worker);
  g_object_run_dispose (G_OBJECT (worker));
  g_assert_cmpstr (fixture->trace->str, ==, "abcde");
  g_assert_cmpuint (fixture->destroyed, ==, 5);
  wait_for (&fixture->answered, 5);
  g_object_unref (worker);
}

static void
drop_worker (GTask *task, gpointer data)
{
  MefWorker **worker = data;

  g_clear_object (worker);
  g_task_return_int (task, 0);
}

/* The last reference goes on the worker's own thread: nothing joins itself, what was queued still runs. */
static void
test_dispose_on_own_thread (Fixture *fixture, gconstpointer data)
{
  MefWorker *last = mef_worker_new ("other");

  mef_worker_run_async (last, NULL, drop_worker, &last, NULL, NULL, answered_cb, fixture);
  wait_for (&fixture->answered, 1);
  g_assert_null (last);
}

static void
append_sync (gpointer data)
{
  Fixture *fixture = data;

  g_assert_true (mef_worker_is_current (fixture->worker));
  g_string_append_c (fixture->trace, 's');
  if (fixture->trace->len < 4)
    mef_worker_run_sync (fixture->worker, append_sync, fixture);
}

static void
test_sync (Fixture *fixture, gconstpointer data)
{
  hand_over (fixture, 'a', NULL);
  mef_worker_run_sync (fixture->worker, append_sync, fixture);
  g_assert_cmpstr (fixture->trace->str, ==, "asss");
  wait_for (&fixture->answered, 1);
}

static gpointer
hammer (gpointer data)
{
  Fixture *fixture = data;

  for (int i = 0; i < 2000; i++)
    mef_worker_run_sync (fixture->worker, append_sync, fixture);
  return NULL;
}

static void
test_sync_from_many (Fixture *fixture, gconstpointer data)
{
  GThread *threads[4];

  g_string_append (fixture->trace, "....");
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("hammer", hammer, fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (fixture->trace->len, ==, 4 + 4 * 2000);
}

static void
note_thread (gpointer data, GObject *where)
{
  GThread **thread = data;

  *thread = g_thread_self ();
}

static void
return_at_once (GTask *task, gpointer data)
{
  g_task_return_int (task, 0);
}

static void
count_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  (*(guint *) data)++;
}

/* A widget that is the source of a task must end on the thread it lives on, whoever drops the task last. */
static void
test_source_ends_at_home (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 500; i++)
    {
      GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
      GThread *thread = NULL;
      guint    done = 0;

      g_object_weak_ref (source, note_thread, &thread);
      mef_worker_run_async (fixture->worker, source, return_at_once, NULL, NULL, NULL, count_cb, &done);
      g_object_unref (source);
      while (done == 0 || thread == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (thread == g_thread_self ());
    }
}

/* The answer comes in the caller's thread-default context, not in the global one. */
static void
test_context (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();

  g_main_context_push_thread_default (context);
  hand_over (fixture, 'a', NULL);
  while (fixture->answered == 0)
    g_main_context_iteration (context, TRUE);
  mef_worker_run_sync (fixture->worker, wait_at_gate, fixture);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
}

#define ADD(name, func) g_test_add ("/base/worker/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("order", test_order);
  ADD ("pending", test_pending);
  ADD ("cancelled-before", test_cancelled_before);
  ADD ("dispose-runs-queue", test_dispose_runs_queue);
  ADD ("dispose-on-own-thread", test_dispose_on_own_thread);
  ADD ("sync", test_sync);
  ADD ("sync-from-many", test_sync_from_many);
  ADD ("source-ends-at-home", test_source_ends_at_home);
  ADD ("context", test_context);
  return g_test_run ();
}
