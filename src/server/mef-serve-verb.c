/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-verbs.h"

#include "server/http/mef-http-metrics.h"
#include "server/http/mef-http-operation.h"
#include "server/http/mef-http-server.h"
#include "server/mail/mef-mail-outbox.h"
#include "server/mef-central.h"
#include "server/mef-mail-setup.h"
#include "server/mef-night-watch.h"
#include "server/mef-process-metrics.h"
#include "server/mef-secret-file.h"
#include "server/mef-server-log.h"
#include "server/mef-verb-options.h"
#include "server/service/mef-identity-check.h"
#include "server/service/mef-secret.h"
#include "server/sngi/mef-sngi-registre.h"
#include "server/store/mef-journal-verifier.h"
#include "server/store/mef-store-courriers.h"
#include "server/store/mef-store-figures.h"

#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

#define SWEEP_S 60

/* All that runs while the server serves. */
typedef struct
{
  MefHttpOperation *operation; /* (owned) (nullable) */
  MefCentral       *central;   /* (owned) */
  MefNightWatch    *night;     /* (owned) */
  MefMailOutbox    *outbox;    /* (owned) */
  MefHttpServer    *http;      /* (owned) */
  MefIdentityCheck *identity;  /* (owned) (nullable) */
  GMainLoop        *loop;      /* (owned) */
  GCancellable     *ending;    /* (owned) */
  const char       *data;      /* (unowned): the folder */
  MefStoreFigures   figures;   /* of the last sweep */
  guint             grace_ms;
  guint             sweep_id;
  MefDay            heads_day; /* whose heads were told */
  gboolean          sweeping;
  gboolean          stopping;
} Serving;

static void
serving_clear (Serving *self)
{
  g_clear_handle_id (&self->sweep_id, g_source_remove);
  g_clear_pointer (&self->operation, mef_http_operation_free);
  g_clear_object (&self->http);
  g_clear_pointer (&self->night, mef_night_watch_free);
  if (self->outbox != NULL)
    mef_mail_outbox_stop (self->outbox);
  g_clear_object (&self->outbox);
  if (self->identity != NULL)
    mef_identity_check_stop (self->identity);
  g_clear_object (&self->identity);
  g_clear_pointer (&self->central, mef_central_free);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_object (&self->ending);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Serving, serving_clear)

static void
swept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Serving *self = data;
  g_autoptr (GError) error = NULL;
  int ended = mef_service_sweep_finish (MEF_SERVICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->sweeping = FALSE;
  if (error != NULL)
    g_warning ("Leases were not swept: %s", error->message);
  else if (ended > 0)
    g_info ("leases=%d", ended);
}

static void
figures_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Serving *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree MefStoreFigures *figures =
      mef_store_finish (MEF_STORE (mef_central_get_store (self->central)), result, &error);

  if (figures != NULL)
    self->figures = *figures;
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The figures of the store: %s", error->message);
}

/* Once a day, and at each start: what the journal must still pass through, kept where the database cannot
 * reach (AUD-01); `verify-audit --head` asks for it. */
static void
heads_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Serving *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) heads =
      mef_store_finish (MEF_STORE (mef_central_get_store (self->central)), result, &error);

  if (heads == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The heads of the journal were not read: %s", error->message);
  for (guint i = 0; heads != NULL && i < heads->len; i++)
    {
      const MefJournalHead *head = g_ptr_array_index (heads, i);

      g_message ("journal=%s:%" G_GINT64_FORMAT ":%s", head->site, head->rang, head->head);
    }
}

static gboolean
sweep (gpointer data)
{
  Serving *self = data;
  MefDay   today = mef_instant_day (mef_clock_now (mef_central_get_clock (self->central)));

  if (today != self->heads_day)
    {
      self->heads_day = today;
      mef_store_read_async (MEF_STORE (mef_central_get_store (self->central)), mef_journal_read_heads, NULL,
                            NULL, (GDestroyNotify) g_ptr_array_unref, self->ending, heads_cb, self);
    }

  mef_store_read_async (MEF_STORE (mef_central_get_store (self->central)), mef_store_read_figures, NULL, NULL,
                        g_free, self->ending, figures_cb, self);

  if (!self->sweeping)
    {
      self->sweeping = TRUE;
      mef_service_sweep_async (mef_central_get_service (self->central), self->ending, swept_cb, self);
    }
  return G_SOURCE_CONTINUE;
}

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Serving *self = data;
  int      cut = mef_http_server_stop_finish (MEF_HTTP_SERVER (source), result, NULL);

  if (cut > 0)
    g_message ("%d requests did not come to their end", cut);
  g_main_loop_quit (self->loop);
}

static gboolean
end_cb (gpointer data)
{
  Serving *self = data;

  if (self->stopping)
    {
      g_main_loop_quit (self->loop);
      return G_SOURCE_CONTINUE;
    }
  self->stopping = TRUE;
  g_message ("Stopping");
  if (self->operation != NULL)
    mef_http_operation_set_service (self->operation, NULL);
  if (self->http == NULL)
    return G_SOURCE_CONTINUE; /* what opens the store sees it */
  mef_http_server_stop_async (self->http, self->grace_ms, stopped_cb, self);
  return G_SOURCE_CONTINUE;
}

static void
wake_mail (gpointer data)
{
  Serving *self = data;

  mef_mail_outbox_wake (self->outbox);
}

static void
written_cb (MefHttpServer *http, gpointer data)
{
  Serving *self = data;

  mef_mail_outbox_wake (self->outbox);
  if (self->identity != NULL)
    mef_identity_check_wake (self->identity);
}

static void
metrics_cb (GString *text, gpointer data)
{
  Serving *self = data;

  mef_process_metrics_append (text);
  if (self->http == NULL)
    return;
  mef_http_server_append_metrics (self->http, text);
  mef_disk_metrics_append (text, self->data);
  mef_metrics_append (text, "monenfant_mails_waiting", "gauge", "Mails to be sent, a minute ago at most",
                      (double) self->figures.courriers);
  mef_metrics_append (
      text, "monenfant_mail_oldest_seconds", "gauge", "How long the oldest of them has waited",
      self->figures.courriers > 0 ? (double) (g_get_real_time () - self->figures.plus_ancien) / G_USEC_PER_SEC
                                  : 0);
}

/* What opening the store takes and gives, on a thread of its own: a migration may take a while. */
typedef struct
{
  const char *data;
  const char *database;
  gboolean    done;
  MefCentral *central; /* (owned) (nullable) */
  GError     *error;   /* (owned) (nullable) */
} Opening;

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *opening = data;

  opening->central = mef_central_open (opening->data, opening->database, MEF_CENTRAL_OPEN, &opening->error);
  g_task_return_boolean (task, TRUE);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;

  opening->done = TRUE;
}

/* The main loop runs meanwhile: /readyz answers, and SIGTERM is heard. */
static MefCentral *
open_central (MefVerbOptions *options, GError **error)
{
  Opening opening = { .data = options->data, .database = options->database };
  g_autoptr (GTask) task = g_task_new (NULL, NULL, opened_cb, &opening);

  g_task_set_task_data (task, &opening, NULL);
  g_task_run_in_thread (task, open_thread);
  while (!opening.done)
    g_main_context_iteration (NULL, TRUE);
  if (opening.error != NULL)
    g_propagate_error (error, opening.error);
  return opening.central;
}

static gboolean
start_operation (Serving *self, MefSettings *settings, GError **error)
{
  const char *address = mef_settings_get (settings, "metrics");
  g_autoptr (MefClock) clock = mef_system_clock_new ();
  g_autofree char *url = NULL;

  if (address == NULL)
    return TRUE;
  self->operation = mef_http_operation_new (address, clock, metrics_cb, self, error);
  if (self->operation == NULL)
    return FALSE;
  url = mef_http_operation_dup_url (self->operation);
  g_print ("metrics on %s\n", url);
  fflush (stdout);
  return TRUE;
}

/* Each connection, database and scan takes a descriptor. */
static void
raise_descriptors (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max)
    {
      limit.rlim_cur = MIN (limit.rlim_max, 65536);
      if (setrlimit (RLIMIT_NOFILE, &limit) != 0)
        g_message ("The number of open files stays as it is");
    }
}

static GPtrArray *
parse_proxies (MefSettings *settings, GError **error)
{
  const char *const *texts = mef_settings_get_list (settings, "trusted-proxies");
  g_autoptr (GPtrArray) proxies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      GInetAddressMask *mask = g_inet_address_mask_new_from_string (texts[i], NULL);

      if (mask == NULL)
        {
          g_autofree char *why = g_strdup_printf (
              "« %s » n’est pas une adresse de mandataire. Écrivez par exemple 10.0.0.0/8.", texts[i]);

          mef_settings_refuse (settings, "trusted-proxies", why, error);
          return NULL;
        }
      g_ptr_array_add (proxies, mask);
    }
  return g_steal_pointer (&proxies);
}

static gboolean
load_certificate (MefSettings *settings, GTlsCertificate **certificate, GError **error)
{
  const char *certificate_file = mef_settings_get (settings, "tls-certificate");
  const char *key_file = mef_settings_get (settings, "tls-key");

  *certificate = NULL;
  if ((certificate_file == NULL) != (key_file == NULL))
    return mef_settings_refuse (settings, certificate_file != NULL ? "tls-certificate" : "tls-key",
                                "--tls-certificate et --tls-key vont ensemble.", error);
  if (certificate_file == NULL)
    return TRUE;
  *certificate = g_tls_certificate_new_from_files (certificate_file, key_file, error);
  return *certificate != NULL;
}

static MefHttpLimits
read_limits (MefSettings *settings)
{
  MefHttpLimits limits = MEF_HTTP_LIMITS_DEFAULT;

  limits.connections = (guint) mef_settings_get_int (settings, "connections");
  limits.connections_per_address = (guint) mef_settings_get_int (settings, "connections-per-address");
  limits.requests = (guint) mef_settings_get_int (settings, "requests");
  limits.streams = (guint) mef_settings_get_int (settings, "streams");
  limits.events = (guint) mef_settings_get_int (settings, "events");
  return limits;
}

static gboolean
start_mail (Serving *self, MefSettings *settings, GError **error)
{
  g_autofree char *folder = mef_central_dup_path (self->central, "spool");
  g_autoptr (MefMailTransport) transport = mef_mail_setup_transport (settings, folder, error);

  if (transport == NULL)
    return FALSE;
  self->outbox = mef_mail_outbox_new (&mef_store_courrier_file, mef_central_get_store (self->central),
                                      transport, mef_central_get_clock (self->central));
  mef_mail_outbox_start (self->outbox);
  return TRUE;
}

static gboolean
start_identity_check (Serving *self, MefSettings *settings, GError **error)
{
  const char *url = mef_settings_get (settings, "sngi-url");
  char       *key = NULL;
  g_autoptr (MefRegistreIdentite) registre = NULL;
  g_autoptr (GError) local = NULL;

  if (url == NULL)
    return TRUE;
  if (mef_settings_get (settings, "sngi-key-file") != NULL)
    {
      key = mef_secret_file_read (settings, "sngi-key-file", error);
      if (key == NULL)
        return FALSE;
    }
  registre = mef_sngi_registre_new (url, key, (guint) mef_settings_get_int (settings, "sngi-timeout") * 1000,
                                    &local);
  mef_secret_free (key);
  if (registre == NULL)
    return mef_settings_refuse (settings, "sngi-url", local->message, error);
  self->identity = mef_identity_check_new (mef_central_get_service (self->central), registre);
  mef_identity_check_start (self->identity);
  return TRUE;
}

static gboolean
check_public_url (MefSettings *settings, GError **error)
{
  const char *text = mef_settings_get (settings, "public-url");
  g_autoptr (GUri) uri = text != NULL ? g_uri_parse (text, G_URI_FLAGS_NONE, NULL) : NULL;

  if (text == NULL
      || (uri != NULL && g_uri_get_host (uri) != NULL && g_uri_get_query (uri) == NULL
          && g_uri_get_fragment (uri) == NULL && g_uri_get_userinfo (uri) == NULL
          && (g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http"))))
    return TRUE;
  return mef_settings_refuse (settings, "public-url", "Écrivez par exemple https://monenfant.fr.", error);
}

int
mef_serve_verb (int argc, char **argv)
{
  g_autoptr (MefVerbOptions) options = mef_verb_options_new ();
  g_autoptr (GOptionContext) context =
      mef_verb_options_context (options, "serve", "répond par HTTP jusqu’à SIGTERM ou SIGINT", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) proxies = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autofree char *url = NULL;
  g_auto (Serving) serving = { NULL };
  MefSettings  *settings;
  MefHttpLimits limits;
  guint         term_id, int_id;

  if (!mef_verb_options_parse (options, context, &argc, &argv, &error))
    return mef_verb_fail (error, MEF_VERB_USAGE);
  settings = options->settings;
  if (!mef_server_log_start (mef_settings_get (settings, "log-level")))
    {
      mef_settings_refuse (settings, "log-level", "warning, message, info ou debug.", &error);
      return mef_verb_fail (error, MEF_VERB_USAGE);
    }
  proxies = parse_proxies (settings, &error);
  if (proxies == NULL || !load_certificate (settings, &certificate, &error))
    return mef_verb_fail (error, MEF_VERB_USAGE);

  raise_descriptors ();
  signal (SIGPIPE, SIG_IGN);
  /* A full disk is an error to be told, not an end. */
  signal (SIGXFSZ, SIG_IGN);
  serving.loop = g_main_loop_new (NULL, FALSE);
  serving.ending = g_cancellable_new ();
  serving.data = options->data;
  if (!start_operation (&serving, settings, &error))
    return mef_verb_fail (error, MEF_VERB_USAGE);
  term_id = g_unix_signal_add (SIGTERM, end_cb, &serving);
  int_id = g_unix_signal_add (SIGINT, end_cb, &serving);
  serving.central = open_central (options, &error);
  if (serving.central == NULL || !start_mail (&serving, settings, &error)
      || !start_identity_check (&serving, settings, &error))
    return mef_verb_fail (error, MEF_VERB_FAILED);
  if (serving.stopping)
    return MEF_VERB_DONE;

  if (!check_public_url (settings, &error))
    return mef_verb_fail (error, MEF_VERB_USAGE);
  mef_service_set_public_url (mef_central_get_service (serving.central),
                              mef_settings_get (settings, "public-url"));
  limits = read_limits (settings);
  serving.grace_ms = (guint) mef_settings_get_int (settings, "grace") * 1000;
  serving.http = mef_http_server_new (mef_central_get_service (serving.central),
                                      mef_central_get_clock (serving.central), &limits);
  mef_http_server_set_proxies (serving.http, proxies);
  g_signal_connect (serving.http, "written", G_CALLBACK (written_cb), &serving);
  if (!mef_http_server_listen (serving.http, mef_settings_get (settings, "listen"), certificate, &error))
    return mef_verb_fail (error, MEF_VERB_FAILED);

  serving.sweep_id = g_timeout_add_seconds (SWEEP_S, sweep, &serving);
  sweep (&serving);
  if (serving.operation != NULL)
    mef_http_operation_set_service (serving.operation, mef_central_get_service (serving.central));
  serving.night = mef_night_watch_new (mef_central_get_service (serving.central),
                                       mef_central_get_clock (serving.central), wake_mail, &serving);
  url = mef_http_server_dup_url (serving.http);
  g_print ("listening on %s\n", url);
  fflush (stdout);

  g_main_loop_run (serving.loop);
  g_source_remove (term_id);
  g_source_remove (int_id);
  g_cancellable_cancel (serving.ending);
  return MEF_VERB_DONE;
}
