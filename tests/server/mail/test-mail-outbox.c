/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "server/mail/courrier-fixture.h"
#include "server/mail/mef-mail-outbox.h"
#include "server/mail/mef-mail-spool.h"
#include "support/mef-fake-clock.h"
#include "support/mef-temp-dir.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A transport that counts, fails and kills. */
#define TEST_TYPE_TRANSPORT (test_transport_get_type ())
G_DECLARE_FINAL_TYPE (TestTransport, test_transport, TEST, TRANSPORT, GObject)

struct _TestTransport
{
  GObject parent;

  MefMailTransport *spool;     /* (nullable) */
  GError           *fails;     /* (nullable) */
  const char       *fails_for; /* (nullable): only for this Message-ID */
  gboolean          kill_before;
  gboolean          kill_after;
  GCancellable     *cancel; /* (nullable): cancelled by the first message */
  int               sends;  /* (atomic) */
};

static gboolean
test_transport_send (MefMailTransport         *transport,
                     const MefCourrierSortant *courrier,
                     GBytes                   *message,
                     GCancellable             *cancellable,
                     GError                  **error)
{
  TestTransport *self = TEST_TRANSPORT (transport);
  gboolean       sent = TRUE;

  g_atomic_int_inc (&self->sends);
  if (self->kill_before)
    kill (getpid (), SIGKILL);
  if (self->cancel != NULL)
    g_cancellable_cancel (self->cancel);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->fails != NULL && (self->fails_for == NULL || strcmp (self->fails_for, courrier->message_id) == 0))
    {
      g_propagate_error (error, g_error_copy (self->fails));
      return FALSE;
    }
  if (self->spool != NULL)
    sent = mef_mail_transport_send (self->spool, courrier, message, cancellable, error);
  if (self->kill_after)
    kill (getpid (), SIGKILL);
  return sent;
}

static void
transport_iface_init (MefMailTransportInterface *iface)
{
  iface->send = test_transport_send;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestTransport,
                               test_transport,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_MAIL_TRANSPORT, transport_iface_init))

static void
test_transport_finalize (GObject *object)
{
  TestTransport *self = TEST_TRANSPORT (object);

  g_clear_object (&self->spool);
  g_clear_error (&self->fails);
  g_clear_object (&self->cancel);
  G_OBJECT_CLASS (test_transport_parent_class)->finalize (object);
}

static void
test_transport_class_init (TestTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_transport_finalize;
}

static void
test_transport_init (TestTransport *self)
{
}

typedef struct
{
  MefTempDir    *home;
  MefFakeClock  *clock;
  CourrierFile  *file;
  TestTransport *transport;
  MefMailOutbox *outbox;
} Fixture;

#define N_MAILS 3

static void
set_up (Fixture *self, gconstpointer data)
{
  self->home = mef_temp_dir_new ();
  self->clock = mef_fake_clock_new ("2026-04-23T09:41:00Z");
  self->file = courrier_file_new ();
  self->transport = g_object_new (TEST_TYPE_TRANSPORT, NULL);
  self->transport->spool = mef_mail_spool_new (mef_temp_dir_get_path (self->home), NULL);
  self->outbox = mef_mail_outbox_new (&courrier_file_functions, self->file,
                                      MEF_MAIL_TRANSPORT (self->transport), MEF_CLOCK (self->clock));
  for (guint i = 0; i < N_MAILS; i++)
    courrier_file_add (self->file, courrier_new (i, mef_clock_now (MEF_CLOCK (self->clock))));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->outbox);
  g_object_unref (self->transport);
  courrier_file_free (self->file);
  g_object_unref (self->clock);
  mef_temp_dir_free (self->home);
}

static MefCourrierSortant *
row (Fixture *self, guint i)
{
  return g_ptr_array_index (self->file->rows, i);
}

static const char *
reason (Fixture *self, guint i)
{
  return g_ptr_array_index (self->file->reasons, i);
}

static MefMailBilan
deliver (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  MefMailBilan bilan;

  mef_mail_outbox_deliver (self->outbox, NULL, &bilan, &error);
  g_assert_no_error (error);
  return bilan;
}

static guint
count_eml (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (mef_temp_dir_get_path (self->home), 0, NULL);
  const char *name;
  guint       count = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_assert_true (g_str_has_suffix (name, ".eml"));
      count++;
    }
  return count;
}

static void
fail_with (Fixture *self, int code)
{
  g_clear_error (&self->transport->fails);
  self->transport->fails = g_error_new_literal (MEF_MAIL_ERROR, code, "La raison.");
}

static void
test_deliver (Fixture *self, gconstpointer data)
{
  MefMailBilan bilan = deliver (self);

  g_assert_cmpuint (bilan.sent, ==, N_MAILS);
  g_assert_cmpuint (bilan.postponed + bilan.refused, ==, 0);
  for (guint i = 0; i < N_MAILS; i++)
    g_assert_cmpint (courrier_file_get_etat (self->file, i), ==, COURRIER_SENT);
  g_assert_cmpuint (count_eml (self), ==, N_MAILS);

  bilan = deliver (self);
  g_assert_cmpuint (bilan.sent, ==, 0);
  g_assert_cmpint (self->transport->sends, ==, N_MAILS);
}

static void
test_not_due (Fixture *self, gconstpointer data)
{
  row (self, 1)->prochain_essai += MEF_MINUTE;
  g_assert_cmpuint (deliver (self).sent, ==, N_MAILS - 1);
  g_assert_cmpint (courrier_file_get_etat (self->file, 1), ==, COURRIER_WAITING);
  mef_fake_clock_advance (self->clock, MEF_MINUTE);
  g_assert_cmpuint (deliver (self).sent, ==, 1);
}

/* One that cannot leave hinders no other, is tried less and less often, and then leaves. */
static void
test_back_off (Fixture *self, gconstpointer data)
{
  gint64 last = 0;

  fail_with (self, MEF_MAIL_ERROR_LATER);
  self->transport->fails_for = row (self, 0)->message_id;
  g_assert_cmpuint (deliver (self).sent, ==, N_MAILS - 1);
  for (int attempt = 1; attempt <= 12; attempt++)
    {
      gint64 wait = row (self, 0)->prochain_essai - mef_clock_now (MEF_CLOCK (self->clock));

      g_assert_cmpint (row (self, 0)->tentatives, ==, attempt);
      g_assert_cmpint (wait, >=, MIN (last, 6 * MEF_HOUR));
      g_assert_cmpint (wait, >=, MEF_MINUTE);
      g_assert_cmpint (wait, <=, 6 * MEF_HOUR * 6 / 5);
      g_assert_cmpstr (reason (self, 0), ==, "La raison.");
      g_assert_cmpuint (deliver (self).postponed, ==, 0);
      mef_fake_clock_advance (self->clock, wait);
      g_assert_cmpuint (deliver (self).postponed, ==, 1);
      last = wait;
    }
  g_clear_error (&self->transport->fails);
  mef_fake_clock_advance (self->clock, 8 * MEF_HOUR);
  g_assert_cmpuint (deliver (self).sent, ==, 1);
  g_assert_cmpuint (count_eml (self), ==, N_MAILS);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  MefMailBilan bilan;

  fail_with (self, MEF_MAIL_ERROR_REFUSED);
  self->transport->fails_for = row (self, 1)->message_id;
  courrier_set (&row (self, 2)->destinataire, "pas une adresse");
  bilan = deliver (self);
  g_assert_cmpuint (bilan.sent, ==, 1);
  g_assert_cmpuint (bilan.refused, ==, 2);
  g_assert_cmpint (courrier_file_get_etat (self->file, 1), ==, COURRIER_REFUSED);
  g_assert_cmpstr (reason (self, 1), ==, "La raison.");
  g_assert_cmpint (courrier_file_get_etat (self->file, 2), ==, COURRIER_REFUSED);
  g_assert_cmpstr (reason (self, 2), ==, "L’adresse e-mail déclarée n’est pas une adresse valable.");
  g_assert_cmpint (self->transport->sends, ==, 2);
}

static void
test_given_up (Fixture *self, gconstpointer data)
{
  fail_with (self, MEF_MAIL_ERROR_LATER);
  self->transport->fails_for = row (self, 0)->message_id;
  mef_fake_clock_advance (self->clock, MEF_MAIL_ABANDON - 1);
  g_assert_cmpuint (deliver (self).postponed, ==, 1);
  mef_fake_clock_advance (self->clock, 2 * MEF_MINUTE);
  g_assert_cmpuint (deliver (self).refused, ==, 1);
  g_assert_cmpint (courrier_file_get_etat (self->file, 0), ==, COURRIER_REFUSED);
  g_assert_cmpstr (reason (self, 0), ==, "Le courrier n’a pas pu partir pendant cinq jours. La raison.");
}

/* The queue fails at any of its calls: the rest comes by itself, and each mail is one file. */
/* The server that takes the mails does not work: one mail is tried, no mail grows old, all leave when it is
 * back. */
static void
test_pause (Fixture *self, gconstpointer data)
{
  MefMailBilan bilan;

  fail_with (self, MEF_MAIL_ERROR_SERVER);
  g_test_expect_message ("mef-mail", G_LOG_LEVEL_WARNING, "*Mails wait (1)*");
  bilan = deliver (self);
  g_assert_cmpuint (bilan.postponed, ==, 1);
  g_assert_cmpint (self->transport->sends, ==, 1);

  /* Until the pause is over nothing is tried. */
  mef_fake_clock_advance (self->clock, 14 * MEF_SECOND);
  bilan = deliver (self);
  g_assert_cmpuint (bilan.postponed, ==, 0);
  g_assert_cmpint (self->transport->sends, ==, 1);

  /* Six days of it: a mail that never was at fault is not given up. */
  for (guint i = 0; i < 6 * 24; i++)
    {
      mef_fake_clock_advance (self->clock, MEF_HOUR);
      g_test_expect_message ("mef-mail", G_LOG_LEVEL_WARNING, "*Mails wait*");
      bilan = deliver (self);
      g_assert_cmpuint (bilan.postponed, ==, 1);
      g_assert_cmpuint (bilan.refused, ==, 0);
    }

  g_clear_error (&self->transport->fails);
  bilan = deliver (self);
  g_assert_cmpuint (bilan.sent, ==, 0);
  mef_fake_clock_advance (self->clock, MEF_MAIL_PAUSE_MAX + MEF_MAIL_PAUSE_MAX / 5);
  bilan = deliver (self);
  g_assert_cmpuint (bilan.sent, ==, N_MAILS);
  g_test_assert_expected_messages ();
}

static void
test_pause_length (void)
{
  for (guint failures = 1; failures < 40; failures++)
    {
      gint64 pause = mef_mail_outbox_get_pause (failures);
      gint64 floor = MIN (15 * MEF_SECOND << MIN (failures - 1, 10), MEF_MAIL_PAUSE_MAX);

      g_assert_cmpint (pause, >=, floor);
      g_assert_cmpint (pause, <=, floor + floor / 5);
    }
}

static void
test_queue_fails (Fixture *self, gconstpointer data)
{
  for (int calls = 0; calls < 2 * N_MAILS + 1; calls++)
    {
      g_autoptr (GError) error = NULL;

      self->file->fail_after = calls;
      if (mef_mail_outbox_deliver (self->outbox, NULL, NULL, &error))
        break;
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
      self->file->fail_after = -1;
      mef_fake_clock_advance (self->clock, MEF_MAIL_BAIL);
    }
  self->file->fail_after = -1;
  deliver (self);
  for (guint i = 0; i < N_MAILS; i++)
    g_assert_cmpint (courrier_file_get_etat (self->file, i), ==, COURRIER_SENT);
  g_assert_cmpuint (count_eml (self), ==, N_MAILS);
}

/*
 * A child process is killed at one step: its queue was never committed, its files are there. The parent then
 * delivers: every mail is one whole file and nothing else.
 */
static void
kill_child (Fixture *self)
{
  int   status;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      mef_mail_outbox_deliver (self->outbox, NULL, NULL, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
}

static void
test_killed (Fixture *self, gconstpointer step)
{
  self->file->kill_at = step;
  self->transport->kill_before = strcmp (step, "before-send") == 0;
  self->transport->kill_after = strcmp (step, "after-send") == 0;
  kill_child (self);
  kill_child (self);
  self->file->kill_at = NULL;
  self->transport->kill_before = self->transport->kill_after = FALSE;
  g_assert_cmpuint (deliver (self).sent, ==, N_MAILS);
  g_assert_cmpuint (count_eml (self), ==, N_MAILS);
}

/* A mail taken by one that died waits until its time is over, for another outbox too. */
static void
test_taken (Fixture *self, gconstpointer data)
{
  gint64 now = mef_clock_now (MEF_CLOCK (self->clock));
  g_autoptr (MefMailOutbox) other = mef_mail_outbox_new (
      &courrier_file_functions, self->file, MEF_MAIL_TRANSPORT (self->transport), MEF_CLOCK (self->clock));
  g_autoptr (GPtrArray) taken =
      courrier_file_functions.take_due (self->file, now, now + MEF_MAIL_BAIL, 1, NULL);
  MefMailBilan bilan;

  g_assert_cmpuint (taken->len, ==, 1);
  g_assert_true (mef_mail_outbox_deliver (other, NULL, &bilan, NULL));
  g_assert_cmpuint (bilan.sent, ==, N_MAILS - 1);
  g_assert_cmpuint (deliver (self).sent, ==, 0);
  mef_fake_clock_advance (self->clock, MEF_MAIL_BAIL);
  g_assert_cmpuint (deliver (self).sent, ==, 1);
  g_assert_cmpint (self->transport->sends, ==, N_MAILS);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  self->transport->cancel = g_object_ref (cancellable);
  g_assert_false (mef_mail_outbox_deliver (self->outbox, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (self->transport->sends, ==, 1);
  g_clear_object (&self->transport->cancel);
  g_assert_cmpuint (deliver (self).sent, ==, N_MAILS);
}

static gboolean
all_sent (Fixture *self)
{
  for (guint i = 0; i < self->file->rows->len; i++)
    if (courrier_file_get_etat (self->file, i) != COURRIER_SENT)
      return FALSE;
  return TRUE;
}

static gboolean
time_out_cb (gpointer timed_out)
{
  *(gboolean *) timed_out = TRUE;
  return G_SOURCE_REMOVE;
}

static void
iterate_until_sent (Fixture *self)
{
  gboolean timed_out = FALSE;
  guint    source = g_timeout_add_seconds (60, time_out_cb, &timed_out);

  while (!all_sent (self) && !timed_out)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (timed_out);
  g_source_remove (source);
}

static gboolean
tick_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

/* On its own thread: at the start, when woken, and not once stopped. */
static void
test_background (Fixture *self, gconstpointer data)
{
  guint tick = g_timeout_add (5, tick_cb, NULL);

  mef_mail_outbox_wake (self->outbox);
  g_assert_cmpint (g_atomic_int_get (&self->transport->sends), ==, 0);
  mef_mail_outbox_start (self->outbox);
  mef_mail_outbox_start (self->outbox);
  iterate_until_sent (self);

  for (guint i = 0; i < 20; i++)
    {
      courrier_file_add (self->file, courrier_new (100 + i, mef_clock_now (MEF_CLOCK (self->clock))));
      mef_mail_outbox_wake (self->outbox);
    }
  iterate_until_sent (self);
  g_assert_cmpint (g_atomic_int_get (&self->transport->sends), ==, N_MAILS + 20);

  mef_mail_outbox_stop (self->outbox);
  mef_mail_outbox_stop (self->outbox);
  courrier_file_add (self->file, courrier_new (200, mef_clock_now (MEF_CLOCK (self->clock))));
  mef_mail_outbox_wake (self->outbox);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (all_sent (self));

  mef_mail_outbox_start (self->outbox);
  iterate_until_sent (self);
  mef_mail_outbox_stop (self->outbox);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_source_remove (tick);
}

static void
test_delay (void)
{
  gint64 first = mef_mail_outbox_get_delay ("a", 1);

  g_assert_cmpint (mef_mail_outbox_get_delay ("a", 1), ==, first);
  g_assert_cmpint (mef_mail_outbox_get_delay ("b", 1), !=, first);
  g_assert_cmpint (mef_mail_outbox_get_delay ("a", 0), ==, first);
  g_assert_cmpint (mef_mail_outbox_get_delay ("a", -5), ==, first);
  g_assert_cmpint (mef_mail_outbox_get_delay ("a", G_MAXINT), ==, mef_mail_outbox_get_delay ("a", 20));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, func) g_test_add ("/server/mail/outbox/" path, Fixture, data, set_up, func, tear_down)
  ADD ("API-06/deliver", NULL, test_deliver);
  ADD ("not-due", NULL, test_not_due);
  ADD ("API-06/back-off", NULL, test_back_off);
  ADD ("API-06/refused", NULL, test_refused);
  ADD ("given-up", NULL, test_given_up);
  ADD ("pause", NULL, test_pause);
  ADD ("queue-fails", NULL, test_queue_fails);
  ADD ("REL-10/killed/take", "take_due", test_killed);
  ADD ("REL-10/killed/before-send", "before-send", test_killed);
  ADD ("REL-10/killed/after-send", "after-send", test_killed);
  ADD ("REL-10/killed/mark", "mark_sent", test_killed);
  ADD ("API-10/taken-by-another", NULL, test_taken);
  ADD ("cancelled", NULL, test_cancelled);
  ADD ("background", NULL, test_background);
#undef ADD
  g_test_add_func ("/server/mail/outbox/delay", test_delay);
  g_test_add_func ("/server/mail/outbox/pause-length", test_pause_length);

  return g_test_run ();
}
