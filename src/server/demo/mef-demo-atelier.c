/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-atelier.h"

/* Printed papers that may wait for each thread: a page is some ten megabytes. */
#define AHEAD 2

struct _MefDemoAtelier
{
  GThreadPool *threads;
  GAsyncQueue *finished; /* Job, borrowed */
};

typedef struct
{
  MefScanEpreuve *epreuve;
  MefDemoScan    *scan;
} Job;

static void
scan_job (gpointer data, gpointer user_data)
{
  MefDemoAtelier *self = user_data;
  Job            *job = data;

  job->scan = mef_scan_artist_scan (g_steal_pointer (&job->epreuve));
  g_async_queue_push (self->finished, job);
}

MefDemoAtelier *
mef_demo_atelier_new (void)
{
  MefDemoAtelier *self = g_new0 (MefDemoAtelier, 1);

  self->finished = g_async_queue_new ();
  self->threads = g_thread_pool_new (scan_job, self, (int) g_get_num_processors (), FALSE, NULL);
  return self;
}

void
mef_demo_atelier_free (MefDemoAtelier *self)
{
  g_return_if_fail (self != NULL);

  g_thread_pool_free (self->threads, FALSE, TRUE);
  g_async_queue_unref (self->finished);
  g_free (self);
}

GPtrArray *
mef_demo_atelier_draw (MefDemoAtelier *self, GPtrArray *papiers)
{
  g_autofree Job *jobs = NULL;
  GPtrArray      *scans = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_demo_scan_free);
  guint           waiting = 0;

  g_return_val_if_fail (self != NULL, scans);
  g_return_val_if_fail (papiers != NULL, scans);

  jobs = g_new0 (Job, papiers->len);
  for (guint i = 0; i < papiers->len; i++)
    {
      const MefDemoPapierJoint *papier = papiers->pdata[i];

      if (waiting >= AHEAD * (guint) g_thread_pool_get_max_threads (self->threads))
        {
          g_async_queue_pop (self->finished);
          waiting--;
        }
      jobs[i].epreuve =
          mef_scan_artist_print (papier->sujet, papier->attestation, &papier->style, papier->seed);
      g_thread_pool_push (self->threads, &jobs[i], NULL);
      waiting++;
    }
  for (; waiting > 0; waiting--)
    g_async_queue_pop (self->finished);
  for (guint i = 0; i < papiers->len; i++)
    g_ptr_array_add (scans, jobs[i].scan);
  return scans;
}
