/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "server/demo/mef-demo-generator.h"

/* Usage: bench-demo [REQUESTS]. Prints how long demo data take, beside what drawing its scans alone takes. */

static GBytes *
read_shipped (const char *name)
{
  g_autofree char *path = g_build_filename (MEF_SOURCE_DATA_DIR, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &text, &size, &error))
    {
      g_printerr ("%s\n", error->message);
      return NULL;
    }
  return g_bytes_new_take (text, size);
}

/* Seconds that @n requests take. */
static double
measure (MefCommunes *communes, MefSites *sites, guint n, guint *scans)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (MefDemoGenerator) generator =
      mef_demo_generator_new (communes, sites, 1, mef_day_new (2026, 4, 23), n);

  *scans = 0;
  while (TRUE)
    {
      g_autoptr (MefDemoLot) lot = mef_demo_generator_next (generator);

      if (lot == NULL)
        break;
      *scans += lot->scans->len;
    }
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 100000;
  g_autoptr (GBytes) communes_bytes = read_shipped ("communes.tsv");
  g_autoptr (GBytes) sites_bytes = read_shipped ("sites.tsv");
  g_autoptr (MefCommunes) communes = NULL;
  g_autoptr (MefSites) sites = NULL;
  guint  scans;
  guint  anchor_scans;
  double seconds;
  double anchor;

  if (communes_bytes == NULL || sites_bytes == NULL)
    return 1;
  communes = mef_communes_parse (communes_bytes, NULL);
  sites = mef_sites_parse (sites_bytes, NULL);
  if (communes == NULL || sites == NULL)
    return 1;
  anchor = measure (communes, sites, 100, &anchor_scans);
  seconds = measure (communes, sites, n, &scans);
  g_print ("API-11 demo of %u requests: %.1f s with %u scans; its scans alone: %.1f s (%.0f ms each)\n", n,
           seconds, scans, anchor / anchor_scans * scans, 1000 * anchor / anchor_scans);
  return 0;
}
