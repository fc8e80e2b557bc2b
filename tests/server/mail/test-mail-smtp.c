/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "base/mef-calendar.h"
#include "server/mail/courrier-fixture.h"
#include "server/mail/mef-mail-message.h"
#include "server/mail/mef-mail-outbox.h"
#include "server/mail/mef-mail-smtp.h"
#include "support/mef-fake-clock.h"
#include "support/mef-smtp-peer.h"
#include "support/mef-temp-dir.h"

#include <string.h>

#define CERTIFICATE MEF_TEST_TLS "/certificate.pem"

static MefSmtpSettings
settings_for (MefSmtpPeer *peer, MefSmtpSecurity security)
{
  MefSmtpSettings settings = {
    .host = "localhost",
    .port = mef_smtp_peer_get_port (peer),
    .security = security,
    .ca_file = security != MEF_SMTP_CLEAR ? CERTIFICATE : NULL,
    .timeout = 5,
  };

  return settings;
}

static MefMailTransport *
make (const MefSmtpSettings *settings)
{
  g_autoptr (GError) error = NULL;
  MefMailTransport *transport = mef_mail_smtp_new (settings, &error);

  g_assert_no_error (error);
  return transport;
}

static gboolean
send_one (MefMailTransport *transport, guint number, GError **error)
{
  g_autoptr (MefCourrierSortant) courrier = courrier_new (number, 1776937200000000);
  g_autoptr (GBytes) message = mef_mail_message_build (courrier, NULL);

  return mef_mail_transport_send (transport, courrier, message, NULL, error);
}

/* How a delivery to a server of that kind ends. */
static void
assert_fails (const char *mode, MefMailError expected, const char *words)
{
  g_autoptr (MefSmtpPeer) peer = mef_smtp_peer_new ("--mode", mode, NULL);
  g_autoptr (MefMailTransport) transport = NULL;
  g_autoptr (GError) error = NULL;
  MefSmtpSettings settings;

  if (peer == NULL)
    return;
  settings = settings_for (peer, MEF_SMTP_CLEAR);
  settings.timeout = 1;
  transport = make (&settings);
  g_assert_false (send_one (transport, 1, &error));
  g_test_message ("%s: %s", mode, error->message);
  g_assert_error (error, MEF_MAIL_ERROR, (int) expected);
  g_assert_nonnull (strstr (error->message, words));
  /* Nobody's address, whatever the server says. */
  g_assert_null (strchr (error->message, '@'));
  g_assert_null (strchr (error->message, '<'));
}

static void
test_refused (void)
{
  assert_fails ("rcpt-550", MEF_MAIL_ERROR_REFUSED, "L’adresse e-mail n’existe pas. (550 5.1.1)");
  assert_fails ("rcpt-554", MEF_MAIL_ERROR_REFUSED, "(554)");
  assert_fails ("data-554", MEF_MAIL_ERROR_REFUSED, "(554 5.7.1)");
  assert_fails ("data-554-bare", MEF_MAIL_ERROR_REFUSED, "(554)");
}

static void
test_later (void)
{
  assert_fails ("rcpt-451", MEF_MAIL_ERROR_LATER, "(451 4.7.1)");
  assert_fails ("rcpt-452", MEF_MAIL_ERROR_LATER, "(452 4.2.2)");
  assert_fails ("data-452", MEF_MAIL_ERROR_LATER, "(452 4.3.1)");
  assert_fails ("mail-550", MEF_MAIL_ERROR_LATER, "adresse d’expédition");
  assert_fails ("rcpt-drop", MEF_MAIL_ERROR_LATER, "n’est pas arrivée");
}

static void
test_server (void)
{
  assert_fails ("silent", MEF_MAIL_ERROR_SERVER, "à temps");
  assert_fails ("garbage", MEF_MAIL_ERROR_SERVER, "serveur d’envoi");
  assert_fails ("endless", MEF_MAIL_ERROR_SERVER, "serveur d’envoi");
  assert_fails ("greet-554", MEF_MAIL_ERROR_SERVER, "(554 5.3.2)");
  assert_fails ("greet-421", MEF_MAIL_ERROR_SERVER, "(421 4.3.2)");
  assert_fails ("rcpt-421", MEF_MAIL_ERROR_SERVER, "(421 4.3.2)");
  assert_fails ("rcpt-530", MEF_MAIL_ERROR_SERVER, "identification");
}

/* The answer is lost after the message was taken: it comes again, the same bytes. */
static void
test_unknown_outcome (void)
{
  static const char *const modes[] = { "drop-once", "hang-after-data" };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (MefSmtpPeer) peer = mef_smtp_peer_new ("--mode", modes[i], NULL);
      g_autoptr (MefMailTransport) transport = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;
      MefSmtpSettings  settings;

      if (peer == NULL)
        return;
      settings = settings_for (peer, MEF_SMTP_CLEAR);
      settings.timeout = 1;
      transport = make (&settings);
      g_assert_false (send_one (transport, 1, &error));
      g_assert_error (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_LATER);
      g_clear_error (&error);
      g_assert_cmpint (send_one (transport, 1, &error), ==, i == 0);
      g_test_message ("%s: %s", modes[i], error != NULL ? error->message : "taken");
      g_assert_cmpuint (mef_smtp_peer_count (peer), ==, 2);
      first = mef_smtp_peer_dup_message (peer, 1);
      second = mef_smtp_peer_dup_message (peer, 2);
      g_assert_cmpstr (first, ==, second);
      g_assert_nonnull (strstr (first, "\r\nMessage-Id: <"));
    }
}

/* Encrypted and signed in, by either mechanism; what arrives is what was built. */
static void
test_secure (gconstpointer data)
{
  const char     *tls = data;
  MefSmtpSecurity security;

  g_assert_true (mef_smtp_security_from_code (tls, &security));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (MefSmtpPeer) peer = mef_smtp_peer_new (
          "--tls", tls, "--certificate", CERTIFICATE, "--key", MEF_TEST_TLS "/key.pem", "--user", "caf",
          "--password", "sésame-1", "--mechanism", i == 0 ? "PLAIN" : "LOGIN", NULL);
      g_autoptr (MefCourrierSortant) courrier = courrier_new (1, 1776937200000000);
      g_autoptr (GBytes) message = mef_mail_message_build (courrier, NULL);
      g_autoptr (MefMailTransport) transport = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *arrived = NULL;
      g_autofree char *envelope = NULL;
      MefSmtpSettings  settings;
      gsize            length;

      if (peer == NULL)
        return;
      settings = settings_for (peer, security);
      settings.user = "caf";
      settings.password = "sésame-1";
      settings.name = "central.exemple.fr";
      transport = make (&settings);
      mef_mail_transport_send (transport, courrier, message, NULL, &error);
      g_assert_no_error (error);
      mef_mail_transport_send (transport, courrier, message, NULL, &error);
      g_assert_no_error (error);

      g_assert_cmpuint (mef_smtp_peer_count (peer), ==, 2);
      arrived = mef_smtp_peer_dup_message (peer, 1);
      length = strlen (arrived);
      g_assert_cmpmem (arrived, length, g_bytes_get_data (message, NULL), g_bytes_get_size (message));
      envelope = mef_smtp_peer_dup_envelope (peer, 1);
      g_assert_nonnull (strstr (envelope, "\"tls\": true"));
      g_assert_nonnull (strstr (envelope, "\"user\": \"caf\""));
      g_assert_nonnull (strstr (envelope, "\"hello\": \"central.exemple.fr\""));
      g_assert_nonnull (strstr (envelope, courrier->destinataire));
      g_assert_nonnull (strstr (envelope, courrier->expediteur));
    }
}

/* Nothing is said to a server that is not the right one, or not for us. */
static void
test_distrust (void)
{
  static const struct
  {
    const char     *tls;
    MefSmtpSecurity security;
    const char     *host;
    gboolean        trusted;
    const char     *password;
    const char     *words;
  } rows[] = {
    { "none", MEF_SMTP_STARTTLS, "localhost", TRUE, "sésame-1", "n’offre pas de connexion chiffrée" },
    { "none", MEF_SMTP_TLS, "localhost", TRUE, "sésame-1", "chiffrée" },
    { "starttls", MEF_SMTP_STARTTLS, "localhost", FALSE, "sésame-1", "certificat" },
    { "tls", MEF_SMTP_TLS, "localhost", FALSE, "sésame-1", "certificat" },
    { "starttls", MEF_SMTP_STARTTLS, "127.0.0.2", TRUE, "sésame-1", "certificat" },
    { "tls", MEF_SMTP_TLS, "127.0.0.2", TRUE, "sésame-1", "certificat" },
    { "starttls", MEF_SMTP_STARTTLS, "localhost", TRUE, "sésame-2", "mot de passe" },
    { "tls", MEF_SMTP_TLS, "localhost", TRUE, "sésame-2", "mot de passe" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MefSmtpPeer) peer = mef_smtp_peer_new (
          "--address", g_str_equal (rows[i].host, "localhost") ? "127.0.0.1" : rows[i].host, "--tls",
          rows[i].tls, "--certificate", CERTIFICATE, "--key", MEF_TEST_TLS "/key.pem", "--user", "caf",
          "--password", "sésame-1", NULL);
      g_autoptr (MefMailTransport) transport = NULL;
      g_autoptr (GError) error = NULL;
      MefSmtpSettings settings;

      if (peer == NULL)
        return;
      settings = settings_for (peer, rows[i].security);
      settings.host = rows[i].host;
      settings.user = "caf";
      settings.password = rows[i].password;
      settings.timeout = 2;
      if (!rows[i].trusted)
        settings.ca_file = NULL;
      transport = make (&settings);
      g_assert_false (send_one (transport, 1, &error));
      g_test_message ("%u: %s", i, error->message);
      g_assert_error (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_SERVER);
      g_assert_nonnull (strstr (error->message, rows[i].words));
      g_assert_cmpuint (mef_smtp_peer_count (peer), ==, 0);
    }
}

static void
test_nobody_there (void)
{
  MefSmtpSettings settings = { .host = "localhost", .port = 1, .security = MEF_SMTP_STARTTLS, .timeout = 2 };
  g_autoptr (MefMailTransport) transport = make (&settings);
  g_autoptr (GError) error = NULL;

  g_assert_false (send_one (transport, 1, &error));
  g_assert_error (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_SERVER);
}

static void
test_settings (void)
{
  static const MefSmtpSettings wrong[] = {
    { .host = "smtp.exemple.fr", .security = MEF_SMTP_CLEAR },
    { .host = "192.0.2.1", .security = MEF_SMTP_CLEAR },
    { .host = "smtp.exemple.fr", .user = "caf" },
    { .host = "smtp.exemple.fr", .password = "x" },
    { .host = "a@b" },
    { .host = "smtp.exemple.fr/x" },
    { .host = "" },
    { .host = "smtp.exemple.fr", .name = "a\r\nRSET" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (mef_mail_smtp_new (&wrong[i], &error));
      g_assert_error (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_SERVER);
    }
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (G_USEC_PER_SEC);
  g_cancellable_cancel (data);
  return NULL;
}

/* A server that says nothing, at first or at last, does not keep the program from ending. */
static void
test_cancel (void)
{
  static const char *const modes[] = { "silent", "hang-after-data" };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (MefSmtpPeer) peer = mef_smtp_peer_new ("--mode", modes[i], NULL);
      g_autoptr (MefMailTransport) transport = NULL;
      g_autoptr (MefCourrierSortant) courrier = courrier_new (1, 0);
      g_autoptr (GBytes) message = mef_mail_message_build (courrier, NULL);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      MefSmtpSettings settings;
      GThread        *thread;

      if (peer == NULL)
        return;
      settings = settings_for (peer, MEF_SMTP_CLEAR);
      settings.timeout = 3600;
      transport = make (&settings);
      thread = g_thread_new ("cancel", cancel_soon, cancellable);
      g_assert_false (mef_mail_transport_send (transport, courrier, message, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_thread_join (thread);
    }
}

/* The whole outbox against a server that refuses one, puts one off, and takes the third. */
static void
test_outbox (void)
{
  g_autoptr (MefSmtpPeer) peer = mef_smtp_peer_new ("--mode", "rcpt-550@inconnue", NULL);
  g_autoptr (MefFakeClock) clock = mef_fake_clock_new ("2026-04-23T09:41:00Z");
  g_autoptr (CourrierFile) file = courrier_file_new ();
  g_autoptr (MefMailTransport) transport = NULL;
  g_autoptr (MefMailOutbox) outbox = NULL;
  g_autoptr (GError) error = NULL;
  MefSmtpSettings settings;
  MefMailBilan    bilan;

  if (peer == NULL)
    return;
  for (guint i = 0; i < 3; i++)
    {
      MefCourrierSortant *courrier = courrier_new (i, mef_clock_now (MEF_CLOCK (clock)));

      if (i == 1)
        courrier_set (&courrier->destinataire, "inconnue@exemple.fr");
      courrier_file_add (file, courrier);
    }
  settings = settings_for (peer, MEF_SMTP_CLEAR);
  transport = make (&settings);
  outbox = mef_mail_outbox_new (&courrier_file_functions, file, transport, MEF_CLOCK (clock));
  g_assert_true (mef_mail_outbox_deliver (outbox, NULL, &bilan, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (bilan.sent, ==, 2);
  g_assert_cmpuint (bilan.refused, ==, 1);
  g_assert_cmpint (courrier_file_get_etat (file, 1), ==, COURRIER_REFUSED);
  g_assert_cmpstr (g_ptr_array_index (file->reasons, 1), ==, "L’adresse e-mail n’existe pas. (550 5.1.1)");
  g_assert_cmpuint (mef_smtp_peer_count (peer), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  if (!mef_smtp_peer_is_there ())
    {
      g_print ("1..0 # SKIP python3-aiosmtpd is not installed: NO mail server was tried\n");
      return 0;
    }
  g_test_add_data_func ("/server/mail/smtp/API-06/starttls", "starttls", test_secure);
  g_test_add_data_func ("/server/mail/smtp/API-06/tls", "tls", test_secure);
  g_test_add_func ("/server/mail/smtp/API-06/refused", test_refused);
  g_test_add_func ("/server/mail/smtp/API-06/later", test_later);
  g_test_add_func ("/server/mail/smtp/API-06/server", test_server);
  g_test_add_func ("/server/mail/smtp/API-06/unknown-outcome", test_unknown_outcome);
  g_test_add_func ("/server/mail/smtp/API-09/distrust", test_distrust);
  g_test_add_func ("/server/mail/smtp/API-09/settings", test_settings);
  g_test_add_func ("/server/mail/smtp/nobody-there", test_nobody_there);
  g_test_add_func ("/server/mail/smtp/cancel", test_cancel);
  g_test_add_func ("/server/mail/smtp/outbox", test_outbox);

  return g_test_run ();
}
