/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <dlfcn.h>
#include <glib.h>
#include <unistd.h>

/*
 * Loaded before the client (LD_PRELOAD) by tests that must not race with its delays. The time of day stands
 * still while the file exists that MEF_HELD_TIME names: what may be undone for ten seconds waits until the
 * file goes. Delays of half a minute and more, as of asking the server again, last a thousand times as long,
 * so that what comes was told; while the file exists so do all but those of a second, so that toasts stay.
 *
 * MEF_MOVED_TIME, in seconds, is added to the time of day instead: invented data and what is shown of them
 * are of one day, whenever that is looked at.
 */

#define LONG   30
#define SHORT  2
#define LONGER 1000

gint64
g_get_real_time (void)
{
  static gint64   held = 0;
  static GMutex   mutex;
  static gpointer real = NULL;
  const char     *path = g_getenv ("MEF_HELD_TIME");
  const char     *moved = g_getenv ("MEF_MOVED_TIME");
  gint64          now = 0;

  g_mutex_lock (&mutex);
  if (real == NULL)
    real = dlsym (RTLD_NEXT, "g_get_real_time");
  now = ((gint64 (*) (void)) real) ();
  if (path == NULL || access (path, F_OK) != 0)
    held = 0;
  else if (held == 0)
    held = now;
  if (held != 0)
    now = held;
  g_mutex_unlock (&mutex);

  return moved != NULL ? now + g_ascii_strtoll (moved, NULL, 10) * G_USEC_PER_SEC : now;
}

guint
g_timeout_add_seconds (guint interval, GSourceFunc function, gpointer data)
{
  const char *path = g_getenv ("MEF_HELD_TIME");
  gboolean    held = path != NULL && interval >= (access (path, F_OK) == 0 ? SHORT : LONG);

  return g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, held ? interval * LONGER : interval, function, data,
                                     NULL);
}
