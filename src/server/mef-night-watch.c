/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-night-watch.h"

#include "base/mef-worker.h"
#include "server/service/mef-nightly.h"

#define LOOK_S 300

struct _MefNightWatch
{
  MefService   *service; /* (owned) */
  MefClock     *clock;   /* (owned) */
  MefWorker    *worker;  /* (owned) */
  GCancellable *ending;  /* (owned) */
  guint         look_id;
  gboolean      running;
  void (*wake) (gpointer);
  gpointer data;
};

static void
run_on_worker (GTask *task, gpointer data)
{
  MefService  *service = g_task_get_source_object (task);
  MefClock    *clock = data;
  MefBilanNuit bilan = { 0 };
  GError      *error = NULL;
  gint64       last = 0;

  if (!mef_nightly_read_last (service, &last, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (!mef_nightly_is_due (last, mef_clock_now (clock)))
    {
      g_task_return_boolean (task, FALSE);
      return;
    }
  if (!mef_nightly_run (service, g_task_get_cancellable (task), &bilan, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_message ("Night: %u reminders, %u requests, %u sets of scans, %u mails erased, %u entries of the journal "
             "pruned, "
             "%u journals do not hold, %u scans read, %u missing, %u damaged",
             bilan.relances, bilan.demandes, bilan.scans, bilan.corps + bilan.courriers, bilan.entrees,
             bilan.journaux, bilan.controles, bilan.manquants, bilan.alteres);
  g_task_return_boolean (task, TRUE);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  MefNightWatch *self = data;
  g_autoptr (GError) error = NULL;
  gboolean ran = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->running = FALSE;
  if (error != NULL)
    g_warning ("The night's work is not done and is tried again: %s", error->message);
  else if (ran)
    self->wake (self->data);
}

static gboolean
look (gpointer data)
{
  MefNightWatch *self = data;

  if (!self->running)
    {
      self->running = TRUE;
      mef_worker_run_async (self->worker, self->service, run_on_worker, g_object_ref (self->clock),
                            g_object_unref, self->ending, ran_cb, self);
    }
  return G_SOURCE_CONTINUE;
}

MefNightWatch *
mef_night_watch_new (MefService *service, MefClock *clock, void (*wake) (gpointer), gpointer data)
{
  MefNightWatch *self;

  g_return_val_if_fail (MEF_IS_SERVICE (service) && MEF_IS_CLOCK (clock) && wake != NULL, NULL);

  self = g_new0 (MefNightWatch, 1);
  self->service = g_object_ref (service);
  self->clock = g_object_ref (clock);
  self->worker = mef_worker_new ("mef-night");
  self->ending = g_cancellable_new ();
  self->wake = wake;
  self->data = data;
  self->look_id = g_timeout_add_seconds (LOOK_S, look, self);
  look (self);
  return self;
}

void
mef_night_watch_free (MefNightWatch *self)
{
  if (self == NULL)
    return;

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_cancellable_cancel (self->ending);
  g_clear_object (&self->worker);
  g_clear_object (&self->ending);
  g_clear_object (&self->service);
  g_clear_object (&self->clock);
  g_free (self);
}
