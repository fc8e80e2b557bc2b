/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

/*
 * ThreadSanitizer does not see the order that GLib makes: its locks are futexes of a library that is not
 * instrumented. Linked with --wrap, these tell it what each call guarantees by its documentation, no more.
 */

#include <gio/gio.h>
#include <sanitizer/tsan_interface.h>

#define REAL(type, name, ...)                                                                                \
  type __real_##name (__VA_ARGS__);                                                                          \
  type __wrap_##name (__VA_ARGS__);                                                                          \
  type __wrap_##name (__VA_ARGS__)

REAL (void, g_mutex_lock, GMutex *mutex)
{
  __real_g_mutex_lock (mutex);
  __tsan_acquire (mutex);
}

REAL (void, g_mutex_unlock, GMutex *mutex)
{
  __tsan_release (mutex);
  __real_g_mutex_unlock (mutex);
}

REAL (void, g_cond_wait, GCond *cond, GMutex *mutex)
{
  __tsan_release (mutex);
  __real_g_cond_wait (cond, mutex);
  __tsan_acquire (mutex);
}

REAL (gboolean, g_cond_wait_until, GCond *cond, GMutex *mutex, gint64 end)
{
  gboolean signalled;

  __tsan_release (mutex);
  signalled = __real_g_cond_wait_until (cond, mutex, end);
  __tsan_acquire (mutex);
  return signalled;
}

REAL (void, g_async_queue_push, GAsyncQueue *queue, gpointer data)
{
  __tsan_release (data);
  __real_g_async_queue_push (queue, data);
}

REAL (gpointer, g_async_queue_pop, GAsyncQueue *queue)
{
  gpointer data = __real_g_async_queue_pop (queue);

  __tsan_acquire (data);
  return data;
}

REAL (void, g_object_unref, gpointer object)
{
  __tsan_release (object);
  __tsan_acquire (object);
  __real_g_object_unref (object);
}

REAL (void, g_task_return_pointer, GTask *task, gpointer result, GDestroyNotify destroy)
{
  __tsan_release (task);
  __real_g_task_return_pointer (task, result, destroy);
}

REAL (void, g_task_return_int, GTask *task, gssize result)
{
  __tsan_release (task);
  __real_g_task_return_int (task, result);
}

REAL (void, g_task_return_boolean, GTask *task, gboolean result)
{
  __tsan_release (task);
  __real_g_task_return_boolean (task, result);
}

REAL (void, g_task_return_error, GTask *task, GError *error)
{
  __tsan_release (task);
  __real_g_task_return_error (task, error);
}

REAL (gboolean, g_task_return_error_if_cancelled, GTask *task)
{
  __tsan_release (task);
  return __real_g_task_return_error_if_cancelled (task);
}

REAL (gpointer, g_task_propagate_pointer, GTask *task, GError **error)
{
  __tsan_acquire (task);
  return __real_g_task_propagate_pointer (task, error);
}

REAL (gssize, g_task_propagate_int, GTask *task, GError **error)
{
  __tsan_acquire (task);
  return __real_g_task_propagate_int (task, error);
}

REAL (gboolean, g_task_propagate_boolean, GTask *task, GError **error)
{
  __tsan_acquire (task);
  return __real_g_task_propagate_boolean (task, error);
}

REAL (void, g_cancellable_cancel, GCancellable *cancellable)
{
  __tsan_release (cancellable);
  __real_g_cancellable_cancel (cancellable);
}

REAL (gboolean, g_cancellable_is_cancelled, GCancellable *cancellable)
{
  gboolean cancelled = __real_g_cancellable_is_cancelled (cancellable);

  if (cancelled)
    __tsan_acquire (cancellable);
  return cancelled;
}
