/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "support/mef-quiet.h"

#define QUIET_MS   150
#define PATIENCE_S 60

/* In how many milliseconds the next timer ends, 0 when something is ready; -1: never */
static int
get_next (void)
{
  GMainContext *context = g_main_context_default ();
  GPollFD       fds[64];
  int           priority = G_MAXINT, wait = -1;

  g_assert_true (g_main_context_acquire (context));
  if (g_main_context_prepare (context, &priority))
    wait = 0;
  else
    g_main_context_query (context, G_MAXINT, &wait, fds, G_N_ELEMENTS (fds));
  g_main_context_release (context);

  return wait;
}

void
mef_quiet_wait (gboolean (*is_busy) (gpointer data), gpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  for (;;)
    {
      gboolean busy;
      int      next;

      while (g_main_context_iteration (NULL, FALSE))
        g_assert_cmpint (g_get_monotonic_time (), <, end);
      busy = is_busy != NULL && is_busy (data);
      next = get_next ();
      if (busy)
        g_usleep (500);
      else if (next < 0 || next > QUIET_MS)
        return;
      else
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
}
