/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-mail"

#include "config.h"

#include "server/mail/mef-mail-outbox.h"

#include "base/mef-worker.h"
#include "server/mail/mef-mail-message.h"

#define BATCH        20
#define POLL_SECONDS 15
#define DELAY_FIRST  MEF_MINUTE
#define DELAY_MAX    (6 * MEF_HOUR)
#define PAUSE_FIRST  (15 * MEF_SECOND)

struct _MefMailOutbox
{
  GObject parent;

  const MefCourrierFile *file;
  gpointer               queue;
  MefMailTransport      *transport; /* (owned) */
  MefClock              *clock;     /* (owned) */

  MefWorker    *worker;      /* (owned) (nullable): while started */
  GCancellable *cancellable; /* (owned) (nullable): of the present start */
  GSource      *poll;        /* (owned) (nullable) */
  gboolean      running;     /* a pass is on the worker */
  gboolean      again;       /* woken during that pass */

  /* Of the thread that delivers. */
  guint  failures;     /* passes that failed as a whole, one after the other */
  gint64 paused_until; /* µs UTC */
};

G_DEFINE_FINAL_TYPE (MefMailOutbox, mef_mail_outbox, G_TYPE_OBJECT)

/* Writes down how a delivery failed: refused for good, or due again. */
static gboolean
mark_failed (MefMailOutbox            *self,
             const MefCourrierSortant *courrier,
             const GError             *why,
             MefMailBilan             *bilan,
             GError                  **error)
{
  gint64           now = mef_clock_now (self->clock);
  g_autofree char *given_up = NULL;
  const char      *reason = NULL;

  g_info ("Mail %s, attempt %d: %s", courrier->id, courrier->tentatives, why->message);
  if (g_error_matches (why, MEF_MAIL_ERROR, MEF_MAIL_ERROR_REFUSED))
    reason = why->message;
  else if (now - courrier->date >= MEF_MAIL_ABANDON)
    reason = given_up =
        g_strdup_printf ("Le courrier n’a pas pu partir pendant cinq jours. %s", why->message);

  if (reason != NULL)
    {
      if (!self->file->mark_refused (self->queue, courrier->id, now, reason, error))
        return FALSE;
      bilan->refused++;
    }
  else
    {
      gint64 next_at = now + mef_mail_outbox_get_delay (courrier->id, courrier->tentatives);

      if (!self->file->mark_retry (self->queue, courrier->id, next_at, why->message, error))
        return FALSE;
      bilan->postponed++;
    }
  return TRUE;
}

/* Stopped before the mail has left: it is due at once again, for whoever runs next. */
static gboolean
give_back (MefMailOutbox *self, const MefCourrierSortant *courrier, GError **error)
{
  return self->file->mark_retry (self->queue, courrier->id, mef_clock_now (self->clock),
                                 "Le serveur s’est arrêté avant l’envoi.", error);
}

/* No mail can leave: this one is no older for it, and the others are left alone for a while. */
static gboolean
pause_all (MefMailOutbox            *self,
           const MefCourrierSortant *courrier,
           const GError             *why,
           MefMailBilan             *bilan,
           GError                  **error)
{
  self->failures++;
  self->paused_until = mef_clock_now (self->clock) + mef_mail_outbox_get_pause (self->failures);
  g_warning ("Mails wait (%u): %s", self->failures, why->message);
  bilan->postponed++;
  return self->file->mark_retry (self->queue, courrier->id, self->paused_until, why->message, error);
}

static gboolean
deliver_one (MefMailOutbox            *self,
             const MefCourrierSortant *courrier,
             GCancellable             *cancellable,
             MefMailBilan             *bilan,
             GError                  **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GBytes) message = mef_mail_message_build (courrier, &why);

  if (message != NULL && mef_mail_transport_send (self->transport, courrier, message, cancellable, &why))
    {
      if (!self->file->mark_sent (self->queue, courrier->id, mef_clock_now (self->clock), error))
        return FALSE;
      bilan->sent++;
      self->failures = 0;
      return TRUE;
    }
  if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (give_back (self, courrier, error))
        g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  if (g_error_matches (why, MEF_MAIL_ERROR, MEF_MAIL_ERROR_SERVER))
    return pause_all (self, courrier, why, bilan, error);
  self->failures = 0;
  return mark_failed (self, courrier, why, bilan, error);
}

gboolean
mef_mail_outbox_deliver (MefMailOutbox *self, GCancellable *cancellable, MefMailBilan *bilan, GError **error)
{
  MefMailBilan unused = { 0 };
  gboolean     more = TRUE;

  g_return_val_if_fail (MEF_IS_MAIL_OUTBOX (self), FALSE);

  bilan = bilan != NULL ? bilan : &unused;
  *bilan = (MefMailBilan){ 0 };
  while (more)
    {
      gint64 now = mef_clock_now (self->clock);
      g_autoptr (GPtrArray) courriers = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (self->failures > 0 && now < self->paused_until
          && self->paused_until - now <= 2 * MEF_MAIL_PAUSE_MAX) /* else the clock was put back */
        return TRUE;
      /* One at a time: the time a mail is taken for is then that of one delivery, however many wait. */
      courriers = self->file->take_due (self->queue, now, now + MEF_MAIL_BAIL, 1, error);
      if (courriers == NULL)
        return FALSE;
      more = courriers->len > 0;
      if (more && !deliver_one (self, g_ptr_array_index (courriers, 0), cancellable, bilan, error))
        return FALSE;
    }
  return TRUE;
}

static void
deliver_on_worker (GTask *task, gpointer data)
{
  GError      *error = NULL;
  MefMailBilan bilan;
  gboolean     done = mef_mail_outbox_deliver (g_task_get_source_object (task), g_task_get_cancellable (task),
                                               &bilan, &error);

  if (bilan.sent + bilan.postponed + bilan.refused > 0)
    g_message ("Mails: %u sent, %u postponed, %u refused", bilan.sent, bilan.postponed, bilan.refused);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void run_pass (MefMailOutbox *self);

static void
deliver_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MefMailOutbox *self = MEF_MAIL_OUTBOX (source);
  g_autoptr (GError) error = NULL;
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The mails that wait stay where they are and are tried again: %s", error->message);
  /* Stopped, and possibly started anew, meanwhile. */
  if (cancellable != self->cancellable)
    return;
  self->running = FALSE;
  if (self->again)
    run_pass (self);
}

static void
run_pass (MefMailOutbox *self)
{
  self->running = TRUE;
  self->again = FALSE;
  mef_worker_run_async (self->worker, self, deliver_on_worker, g_object_ref (self), g_object_unref,
                        self->cancellable, deliver_cb, NULL);
}

static gboolean
poll_cb (gpointer data)
{
  mef_mail_outbox_wake (data);
  return G_SOURCE_CONTINUE;
}

static void
mef_mail_outbox_dispose (GObject *object)
{
  MefMailOutbox *self = MEF_MAIL_OUTBOX (object);

  mef_mail_outbox_stop (self);
  g_clear_object (&self->transport);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (mef_mail_outbox_parent_class)->dispose (object);
}

static void
mef_mail_outbox_class_init (MefMailOutboxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mef_mail_outbox_dispose;
}

static void
mef_mail_outbox_init (MefMailOutbox *self)
{
}

MefMailOutbox *
mef_mail_outbox_new (const MefCourrierFile *file,
                     gpointer               queue,
                     MefMailTransport      *transport,
                     MefClock              *clock)
{
  MefMailOutbox *self;

  g_return_val_if_fail (file != NULL, NULL);
  g_return_val_if_fail (MEF_IS_MAIL_TRANSPORT (transport), NULL);
  g_return_val_if_fail (MEF_IS_CLOCK (clock), NULL);

  self = g_object_new (MEF_TYPE_MAIL_OUTBOX, NULL);
  self->file = file;
  self->queue = queue;
  self->transport = g_object_ref (transport);
  self->clock = g_object_ref (clock);
  return self;
}

void
mef_mail_outbox_start (MefMailOutbox *self)
{
  g_return_if_fail (MEF_IS_MAIL_OUTBOX (self));

  if (self->worker != NULL)
    return;
  self->worker = mef_worker_new ("mef-mail");
  self->cancellable = g_cancellable_new ();
  self->poll = g_timeout_source_new_seconds (POLL_SECONDS);
  g_source_set_callback (self->poll, poll_cb, self, NULL);
  g_source_attach (self->poll, g_main_context_get_thread_default ());
  run_pass (self);
}

void
mef_mail_outbox_wake (MefMailOutbox *self)
{
  g_return_if_fail (MEF_IS_MAIL_OUTBOX (self));

  if (self->worker == NULL)
    return;
  if (self->running)
    self->again = TRUE;
  else
    run_pass (self);
}

void
mef_mail_outbox_stop (MefMailOutbox *self)
{
  g_return_if_fail (MEF_IS_MAIL_OUTBOX (self));

  if (self->worker == NULL)
    return;
  g_source_destroy (self->poll);
  g_clear_pointer (&self->poll, g_source_unref);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->worker);
  self->running = FALSE;
  self->again = FALSE;
}

gint64
mef_mail_outbox_get_delay (const char *id, int tentatives)
{
  gint64 delay = DELAY_FIRST;

  g_return_val_if_fail (id != NULL, DELAY_FIRST);

  for (int i = 1; i < tentatives && delay < DELAY_MAX; i++)
    delay *= 2;
  delay = MIN (delay, DELAY_MAX);
  return delay + delay / 5 * (g_str_hash (id) % 1000) / 1000;
}

gint64
mef_mail_outbox_get_pause (guint failures)
{
  gint64 pause = PAUSE_FIRST;

  for (guint i = 1; i < failures && pause < MEF_MAIL_PAUSE_MAX; i++)
    pause *= 2;
  pause = MIN (pause, MEF_MAIL_PAUSE_MAX);
  return pause + (gint64) g_random_double_range (0, (double) pause / 5);
}
