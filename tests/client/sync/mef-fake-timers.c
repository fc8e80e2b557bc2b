/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "mef-fake-timers.h"

typedef struct
{
  guint       id;
  gint64      due;
  guint       interval;
  GSourceFunc function;
  gpointer    data;
} Timer;

/* No source of GLib has such a number in a test. */
#define FIRST_ID 0x40000000u

static GPtrArray *timers;
static gint64     now;
static guint      last_id = FIRST_ID;

guint    __wrap_g_timeout_add (guint interval, GSourceFunc function, gpointer data);
guint    __wrap_g_timeout_add_seconds (guint interval, GSourceFunc function, gpointer data);
gboolean __wrap_g_source_remove (guint id);
gboolean __real_g_source_remove (guint id);

static GPtrArray *
all (void)
{
  if (timers == NULL)
    timers = g_ptr_array_new_with_free_func (g_free);
  return timers;
}

guint
__wrap_g_timeout_add (guint interval, GSourceFunc function, gpointer data)
{
  Timer *timer = g_new0 (Timer, 1);

  timer->id = ++last_id;
  timer->due = now + interval;
  timer->interval = interval;
  timer->function = function;
  timer->data = data;
  g_ptr_array_add (all (), timer);
  return timer->id;
}

guint
__wrap_g_timeout_add_seconds (guint interval, GSourceFunc function, gpointer data)
{
  return __wrap_g_timeout_add (interval * 1000, function, data);
}

static Timer *
find (guint id)
{
  for (guint i = 0; i < all ()->len; i++)
    if (((Timer *) g_ptr_array_index (timers, i))->id == id)
      return g_ptr_array_index (timers, i);
  return NULL;
}

static Timer *
first (void)
{
  Timer *found = NULL;

  for (guint i = 0; i < all ()->len; i++)
    {
      Timer *timer = g_ptr_array_index (timers, i);

      if (found == NULL || timer->due < found->due)
        found = timer;
    }
  return found;
}

gboolean
__wrap_g_source_remove (guint id)
{
  Timer *timer = find (id);

  if (timer == NULL)
    return __real_g_source_remove (id);
  g_ptr_array_remove (timers, timer);
  return TRUE;
}

void
mef_fake_timers_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
pass (MefFakeClock *clock, gint64 ms)
{
  now += ms;
  if (clock != NULL)
    mef_fake_clock_advance (clock, ms * 1000);
}

void
mef_fake_timers_advance (MefFakeClock *clock, guint ms)
{
  gint64 end = now + ms;
  Timer *timer;

  mef_fake_timers_settle ();
  while ((timer = first ()) != NULL && timer->due <= end)
    {
      guint id = timer->id;

      pass (clock, timer->due - now);
      if (timer->function (timer->data))
        {
          timer = find (id);
          if (timer != NULL)
            timer->due = now + timer->interval;
        }
      else if (find (id) != NULL)
        {
          g_ptr_array_remove (timers, find (id));
        }
      mef_fake_timers_settle ();
    }
  pass (clock, end - now);
}

guint
mef_fake_timers_count (void)
{
  return all ()->len;
}

int
mef_fake_timers_next (void)
{
  Timer *timer = first ();

  return timer != NULL ? (int) (timer->due - now) : -1;
}
