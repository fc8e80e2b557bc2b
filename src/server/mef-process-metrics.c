/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-process-metrics.h"

#include "server/http/mef-http-metrics.h"

#include <stdio.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

static double
get_resident (void)
{
  g_autofree char *text = NULL;
  unsigned long    size, resident;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL)
      || sscanf (text, "%lu %lu", &size, &resident) != 2)
    return 0;
  return (double) resident * (double) sysconf (_SC_PAGESIZE);
}

static double
count_files (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  guint count = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    count++;
  return count;
}

void
mef_process_metrics_append (GString *text)
{
  struct timespec used;

  g_return_if_fail (text != NULL);

  g_string_append (text, "# HELP monenfant_build_info Version of the program\n"
                         "# TYPE monenfant_build_info gauge\nmonenfant_build_info{version=\"" MEF_VERSION
                         "\"} 1\n");
  mef_metrics_append (text, "process_resident_memory_bytes", "gauge", "Resident memory", get_resident ());
  if (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used) == 0)
    mef_metrics_append (text, "process_cpu_seconds_total", "counter", "Processor time",
                        (double) used.tv_sec + (double) used.tv_nsec / 1e9);
  mef_metrics_append (text, "process_open_fds", "gauge", "Open files", count_files ());
}

void
mef_disk_metrics_append (GString *text, const char *folder)
{
  struct statvfs info;

  g_return_if_fail (text != NULL && folder != NULL);

  if (statvfs (folder, &info) == 0)
    mef_metrics_append (text, "monenfant_disk_free_bytes", "gauge", "Room left for the data",
                        (double) info.f_bavail * (double) info.f_frsize);
}
