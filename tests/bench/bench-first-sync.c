/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-first-sync URL TOKEN SITE FOLDER: the client's own synchronisation of a site into an empty cache,
 * without its window (PRF-07). Prints the seconds it took as one JSON object. */
#include "config.h"

#include "client/cache/interfaces/mef-cache.h"
#include "client/remote/mef-central.h"
#include "client/sync/interfaces/mef-synchroniser.h"
#include "database/sqlite/mef-sqlite-driver.h"

#include <stdlib.h>

int
main (int argc, char **argv)
{
  g_autoptr (MefClock) clock = mef_system_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MefCentral) central = NULL;
  g_autoptr (MefCache) cache = NULL;
  g_autoptr (MefSynchroniser) synchroniser = NULL;
  gboolean busy = TRUE;
  gint64   start;
  double   seconds;

  if (argc != 5)
    {
      g_printerr ("usage: bench-first-sync URL TOKEN SITE FOLDER\n");
      return EXIT_FAILURE;
    }
  central = mef_central_new (argv[1], NULL, clock, &error);
  if (central != NULL)
    cache = mef_cache_open (&mef_sqlite_driver, argv[4], "11111111-1111-4111-8111-111111111111",
                            "C. Fontaine", clock, &error);
  if (cache == NULL)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  mef_central_set_jeton (central, argv[2]);
  synchroniser = mef_synchroniser_new (MEF_SYNC_STORE (cache), MEF_REMOTE (central), clock);
  start = g_get_monotonic_time ();
  mef_synchroniser_set_site (synchroniser, argv[3]);
  while (busy)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (synchroniser, "en-cours", &busy, NULL);
      /* The first of the two feeds is the national one. */
      busy = busy || mef_synchroniser_get_derniere_synchronisation (synchroniser) == 0;
    }
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_print ("{\"seconds\": %.3f, \"connexion\": %d}\n", seconds,
           mef_synchroniser_get_connexion (synchroniser));
  return EXIT_SUCCESS;
}
