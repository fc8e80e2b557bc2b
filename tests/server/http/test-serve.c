/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-id.h"
#include "protocol/mef-compte-codec.h"
#include "protocol/mef-demande-codec.h"
#include "protocol/mef-headers.h"
#include "protocol/mef-routes.h"
#include "protocol/mef-session-codec.h"
#include "support/mef-contract-exchange.h"
#include "support/mef-sample-demande.h"
#include "support/mef-temp-dir.h"

#include "protocol/mef-decision-codec.h"

#include <libsoup/soup.h>
#include <signal.h>
#include <string.h>

/* The program itself (API-08): what it says, refuses, writes and leaves behind. */

#define EMAIL    "jeanne.martin@caf751.example"
#define NEW_WORD "Grand-Vent-2027?"

typedef struct
{
  MefTempDir  *dir;
  char        *data;
  GSubprocess *process; /* (nullable) */
  char        *url;
  SoupSession *session;
  MefContract *contract;
  char        *jeton;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = mef_temp_dir_new ();
  fixture->data = g_strdup (mef_temp_dir_get_file (fixture->dir, "central"));
  fixture->session = soup_session_new ();
  fixture->contract = mef_contract_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->process != NULL)
    {
      g_subprocess_force_exit (fixture->process);
      g_subprocess_wait (fixture->process, NULL, NULL);
    }
  g_clear_object (&fixture->process);
  g_object_unref (fixture->session);
  mef_contract_free (fixture->contract);
  g_free (fixture->url);
  g_free (fixture->jeton);
  g_free (fixture->data);
  mef_temp_dir_free (fixture->dir);
}

/* Runs a verb to its end. */
static int
run (Fixture *fixture, const char *verb, const char *const *options, char **output, char **errors)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (arguments, (char *) MEF_CENTRAL);
  g_ptr_array_add (arguments, (char *) verb);
  g_ptr_array_add (arguments, (char *) "--data");
  g_ptr_array_add (arguments, fixture->data);
  for (guint i = 0; options != NULL && options[i] != NULL; i++)
    g_ptr_array_add (arguments, (char *) options[i]);
  g_ptr_array_add (arguments, NULL);
  process = g_subprocess_newv ((const char *const *) arguments->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, &err, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s%s", verb, out, err);
  if (output != NULL)
    *output = g_steal_pointer (&out);
  if (errors != NULL)
    *errors = g_steal_pointer (&err);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
}

/* What it says once it answers. */
static void
read_url (Fixture *fixture)
{
  g_autoptr (GDataInputStream) lines =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (fixture->process));
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, "listening on http"));
  g_free (fixture->url);
  fixture->url = g_strdup (line + strlen ("listening on "));
}

static void
start (Fixture *fixture, const char *certificate, const char *key)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_stderr_file_path (launcher, mef_temp_dir_get_file (fixture->dir, "log"));
  /* LeakSanitizer itself falls over in a program that has loaded GnuTLS' modules. */
  if (MEF_SANITIZED && certificate != NULL)
    g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", "detect_leaks=0", TRUE);
  if (certificate == NULL)
    fixture->process = g_subprocess_launcher_spawn (launcher, &error, MEF_CENTRAL, "serve", "--data",
                                                    fixture->data, "--listen", "127.0.0.1:0", NULL);
  else
    fixture->process = g_subprocess_launcher_spawn (launcher, &error, MEF_CENTRAL, "serve", "--data",
                                                    fixture->data, "--listen", "127.0.0.1:0",
                                                    "--tls-certificate", certificate, "--tls-key", key, NULL);
  g_assert_no_error (error);
  read_url (fixture);
}

/* Its exit status after SIGTERM. */
static int
stop (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_subprocess_send_signal (fixture->process, SIGTERM);
  g_subprocess_wait (fixture->process, NULL, &error);
  g_assert_no_error (error);
  status =
      g_subprocess_get_if_exited (fixture->process) ? g_subprocess_get_exit_status (fixture->process) : -1;
  g_clear_object (&fixture->process);
  return status;
}

static GBytes *
ask (Fixture    *fixture,
     MefRouteId  route,
     const char *id,
     const char *query,
     const char *body,
     gint64      version,
     guint       expected)
{
  g_autofree char *path = mef_route_build (route, "751", id, 1);
  g_autofree char *url = g_strconcat (fixture->url, path, query != NULL ? "?" : "", query, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (mef_route_get (route)->method, url);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char    *bearer = g_strconcat ("Bearer ", fixture->jeton, NULL);
  g_autofree char    *key = mef_id_new ();
  g_autofree char    *etag = mef_headers_dup_etag (version);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sent = NULL;
  GBytes *answer;

  if (fixture->jeton != NULL)
    soup_message_headers_replace (headers, "Authorization", bearer);
  soup_message_headers_replace (headers, MEF_HEADER_KEY, key);
  if (version > 0)
    soup_message_headers_replace (headers, MEF_HEADER_IF_MATCH, etag);
  if (body != NULL)
    {
      sent = g_bytes_new (body, strlen (body));
      soup_message_set_request_body_from_bytes (message, "application/json", sent);
    }
  answer = soup_session_send_and_read (fixture->session, message, NULL, &error);
  g_assert_no_error (error);
  if (soup_message_get_status (message) != expected)
    g_error ("%s: %u\n%.*s", path, soup_message_get_status (message), (int) g_bytes_get_size (answer),
             (const char *) g_bytes_get_data (answer, NULL));
  mef_contract_check_message (fixture->contract, message, sent, answer, FALSE, &error);
  g_assert_no_error (error);
  return answer;
}

static void
expect (Fixture *fixture, MefRouteId route, guint status)
{
  g_bytes_unref (ask (fixture, route, NULL, NULL, NULL, 0, status));
}

static void
sign_in (Fixture *fixture, const char *email, const char *password)
{
  g_autofree char *body = mef_session_codec_encode_identifiants (MEF_AUDIENCE_CAF, email, password);
  g_autoptr (GBytes) answer = ask (fixture, MEF_ROUTE_OUVRIR_SESSION, NULL, NULL, body, 0, 201);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefSessionOuverte) session =
      mef_session_codec_decode (g_bytes_get_data (answer, NULL), (gssize) g_bytes_get_size (answer), &error);

  g_assert_no_error (error);
  g_free (fixture->jeton);
  fixture->jeton = g_strdup (session->jeton);
}

static void
test_first_account (Fixture *fixture, gconstpointer data)
{
  static const char *const account[] = { "--email", EMAIL,    "--prenom", "Jeanne", "--nom",
                                         "Martin",  "--site", "751",      NULL };
  g_autofree char         *said = NULL;
  g_autofree char         *log = NULL;
  g_autofree char         *body = NULL;
  g_autofree char         *first = NULL;
  const char              *word;

  g_assert_cmpint (run (fixture, "init", NULL, NULL, NULL), ==, 0);
  g_assert_cmpint (run (fixture, "init", NULL, NULL, NULL), ==, 0);
  g_assert_cmpint (run (fixture, "user", account, &said, NULL), ==, 0);
  word = strrchr (g_strchomp (said), ' ');
  g_assert_nonnull (word);
  word++;

  start (fixture, NULL, NULL);
  expect (fixture, MEF_ROUTE_HEALTHZ, 200);
  expect (fixture, MEF_ROUTE_READYZ, 200);
  sign_in (fixture, EMAIL, word);
  expect (fixture, MEF_ROUTE_LISTER_SITES, 403);
  body = mef_compte_codec_encode_mot_de_passe (word, NEW_WORD);
  g_bytes_unref (ask (fixture, MEF_ROUTE_CHANGER_MOT_DE_PASSE, NULL, NULL, body, 0, 204));
  first = g_strdup (fixture->jeton);
  sign_in (fixture, EMAIL, NEW_WORD);
  g_bytes_unref (ask (fixture, MEF_ROUTE_LISTER_DEMANDES, NULL, "mot_cle=marchand", NULL, 0, 200));
  expect (fixture, MEF_ROUTE_FERMER_SESSION, 204);
  expect (fixture, MEF_ROUTE_LIRE_MOI, 401);
  g_assert_cmpint (stop (fixture), ==, 0);
  g_assert_cmpint (run (fixture, "verify-audit", NULL, NULL, NULL), ==, 0);

  /* SEC-04: routes, status and time; nobody's name, token, password or search. */
  g_assert_true (g_file_get_contents (mef_temp_dir_get_file (fixture->dir, "log"), &log, NULL, NULL));
  g_assert_nonnull (
      strstr (log, "\"message\":\"answered\",\"route\":\"listerDemandes\",\"status\":200,\"ms\":"));
  g_assert_null (strstr (log, "martin"));
  g_assert_null (strstr (log, "Martin"));
  g_assert_null (strstr (log, "marchand"));
  g_assert_null (strstr (log, fixture->jeton));
  g_assert_null (strstr (log, first));
  g_assert_null (strstr (log, word));
  g_assert_null (strstr (log, NEW_WORD));
}

static gboolean
is_mail (const char *name)
{
  return g_str_has_suffix (name, ".eml");
}

static guint
count_mails (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->data, "spool", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint       count = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    count += is_mail (name);
  return count;
}

/* API-06: a decision's mail leaves at once; the next start finds everything as it was. */
static void
test_decision (Fixture *fixture, gconstpointer data)
{
  static const char *const size[] = { "--requests", "40", "--seed", "7", NULL };
  g_autoptr (MefDecision) decision = mef_sample_decision_new (MEF_EVENEMENT_REJETER);
  g_autofree char *body = mef_decision_codec_encode (decision);
  g_autoptr (GBytes) list = NULL;
  g_autoptr (GBytes) scan = NULL;
  g_autoptr (MefDemandePage) page = NULL;
  g_autoptr (GError) error = NULL;
  const MefDemande *demande;
  gint64            end;
  guint             before;

  g_assert_cmpint (run (fixture, "init", NULL, NULL, NULL), ==, 0);
  g_assert_cmpint (run (fixture, "demo", size, NULL, NULL), ==, 0);
  start (fixture, NULL, NULL);
  sign_in (fixture, "claire.fontaine@caf751.example", "Monenfant-2026!");
  list = ask (fixture, MEF_ROUTE_LISTER_DEMANDES, NULL, "etat=EN_ATTENTE_TRAITEMENT", NULL, 0, 200);
  page =
      mef_demande_codec_decode_page (g_bytes_get_data (list, NULL), (gssize) g_bytes_get_size (list), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->demandes->len, >, 0);
  demande = g_ptr_array_index (page->demandes, 0);
  scan = ask (fixture, MEF_ROUTE_LIRE_DOCUMENT, demande->id, NULL, NULL, 0, 200);
  g_assert_cmpuint (g_bytes_get_size (scan), >, 1000);

  before = count_mails (fixture);
  g_bytes_unref (ask (fixture, MEF_ROUTE_DECIDER, demande->id, NULL, body, demande->version, 200));
  end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  while (count_mails (fixture) <= before && g_get_monotonic_time () < end)
    g_usleep (10000);
  g_assert_cmpuint (count_mails (fixture), >, before);

  g_assert_cmpint (stop (fixture), ==, 0);
  start (fixture, NULL, NULL);
  g_bytes_unref (ask (fixture, MEF_ROUTE_DECIDER, demande->id, NULL, body, demande->version, 409));
  g_assert_cmpint (stop (fixture), ==, 0);
  g_assert_cmpint (run (fixture, "verify-audit", NULL, NULL, NULL), ==, 0);
}

static void
test_tls (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) authority = g_tls_file_database_new (MEF_TLS_DIR "/certificate.pem", &error);
  g_autoptr (SoupSession) stranger = soup_session_new ();
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) answer = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (run (fixture, "init", NULL, NULL, NULL), ==, 0);
  start (fixture, MEF_TLS_DIR "/certificate.pem", MEF_TLS_DIR "/key.pem");
  g_assert_true (g_str_has_prefix (fixture->url, "https://127.0.0.1:"));
  soup_session_set_tls_database (fixture->session, authority);
  for (guint i = 0; i < 20; i++)
    expect (fixture, MEF_ROUTE_READYZ, 200);

  message = soup_message_new ("GET", fixture->url);
  answer = soup_session_send_and_read (stranger, message, NULL, &error);
  g_assert_null (answer);
  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
  g_assert_cmpint (stop (fixture), ==, 0);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    int         status;
    const char *options[5];
  } cases[] = {
    { 2, { "--ecoute", "127.0.0.1:0" } },
    { 2, { "--log-level", "bavard" } },
    { 2, { "--trusted-proxies", "voisin" } },
    { 2, { "--public-url", "monenfant.fr" } },
    { 2, { "--public-url", "https://monenfant.fr/?a=b" } },
    { 1, { "--sngi-url", "registre" } },
    { 1, { "--sngi-url", "http://127.0.0.1:1/", "--sngi-key-file", MEF_TLS_DIR "/none" } },
    { 2, { "--tls-certificate", MEF_TLS_DIR "/certificate.pem" } },
    { 2, { "--tls-certificate", MEF_TLS_DIR "/none.pem", "--tls-key", MEF_TLS_DIR "/key.pem" } },
    { 1, { "--listen", "0.0.0.0:0" } },
    { 1, { "--listen", "partout" } },
  };
  g_autofree char         *help = NULL;
  static const char *const ask_help[] = { "--help", NULL };

  /* There is no store yet. */
  g_assert_cmpint (run (fixture, "serve", NULL, NULL, NULL), ==, 1);
  g_assert_cmpint (run (fixture, "init", NULL, NULL, NULL), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = NULL;
      g_autofree char *why = NULL;

      g_assert_cmpint (run (fixture, "serve", cases[i].options, &said, &why), ==, cases[i].status);
      g_assert_cmpstr (said, ==, "");
      g_assert_cmpstr (why, !=, "");
    }
  g_assert_cmpint (run (fixture, "serve", ask_help, &help, NULL), ==, 0);
  g_assert_nonnull (strstr (help, "--listen"));
}

/* (transfer full): the server's log, once it says @what */
static char *
wait_log (Fixture *fixture, const char *what)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  char  *log = NULL;

  while (log == NULL || strstr (log, what) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_usleep (5000);
      g_clear_pointer (&log, g_free);
      g_file_get_contents (mef_temp_dir_get_file (fixture->dir, "log"), &log, NULL, NULL);
    }
  return log;
}

/* More callers than descriptors: those who find a place are served, and when they go the others are. */
static void
test_descriptors (Fixture *fixture, gconstpointer data)
{
  static const char command[] = "ulimit -n 64; exec \"$0\" serve --data \"$1\" --listen 127.0.0.1:0";
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autofree char *log = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (run (fixture, "init", NULL, NULL, NULL), ==, 0);
  g_subprocess_launcher_set_stderr_file_path (launcher, mef_temp_dir_get_file (fixture->dir, "log"));
  fixture->process = g_subprocess_launcher_spawn (launcher, &error, "/bin/sh", "-c", command, MEF_CENTRAL,
                                                  fixture->data, NULL);
  g_assert_no_error (error);
  read_url (fixture);
  for (guint i = 0; i < 100; i++)
    {
      GSocketConnection *connection = g_socket_client_connect_to_uri (client, fixture->url, 0, NULL, &error);

      g_assert_no_error (error);
      g_ptr_array_add (held, connection);
    }
  log = wait_log (fixture, "cannot be accepted now");
  g_ptr_array_set_size (held, 0);
  expect (fixture, MEF_ROUTE_READYZ, 200);
  g_assert_cmpint (stop (fixture), ==, 0);
}

/* What the log says of the journal each day is what it must still pass through. */
static void
test_heads (Fixture *fixture, gconstpointer data)
{
  static const char *const account[] = { "--email", EMAIL,    "--prenom", "Jeanne", "--nom",
                                         "Martin",  "--site", "751",      NULL };
  const char              *ask[] = { "--head", NULL, NULL };
  g_autofree char         *said = NULL;
  g_autofree char         *log = NULL;
  g_autofree char         *head = NULL;
  g_autofree char         *zeros = g_strnfill (64, '0');
  g_autofree char         *other = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("journal=(000:[0-9]+:)([0-9a-f]{64})", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *place = NULL;

  g_assert_cmpint (run (fixture, "init", NULL, NULL, NULL), ==, 0);
  g_assert_cmpint (run (fixture, "user", account, &said, NULL), ==, 0);
  start (fixture, NULL, NULL);
  sign_in (fixture, EMAIL, strrchr (g_strchomp (said), ' ') + 1);
  g_assert_cmpint (stop (fixture), ==, 0);
  g_clear_object (&fixture->process);
  start (fixture, NULL, NULL);
  log = wait_log (fixture, "journal=000:");
  g_assert_cmpint (stop (fixture), ==, 0);
  g_assert_true (g_regex_match (regex, log, 0, &match));
  place = g_match_info_fetch (match, 1);
  head = g_match_info_fetch (match, 0);
  other = g_strconcat (place, zeros, NULL);
  ask[1] = head + strlen ("journal=");
  g_assert_cmpint (run (fixture, "verify-audit", ask, NULL, NULL), ==, 0);
  ask[1] = other;
  g_assert_cmpint (run (fixture, "verify-audit", ask, NULL, NULL), ==, 1);
  ask[1] = "000:1:abc";
  g_assert_cmpint (run (fixture, "verify-audit", ask, NULL, NULL), ==, 2);
}

/* Two processes, one store: the second serves too, and what one does the other knows. */
static void
test_two_processes (Fixture *fixture, gconstpointer data)
{
  static const char *const account[] = { "--email", EMAIL,    "--prenom", "Jeanne", "--nom",
                                         "Martin",  "--site", "751",      NULL };
  g_autofree char         *said = NULL;
  g_autoptr (GSubprocess) first = NULL;

  g_assert_cmpint (run (fixture, "init", NULL, NULL, NULL), ==, 0);
  g_assert_cmpint (run (fixture, "user", account, &said, NULL), ==, 0);
  start (fixture, NULL, NULL);
  sign_in (fixture, EMAIL, strrchr (g_strchomp (said), ' ') + 1);
  first = g_steal_pointer (&fixture->process);
  start (fixture, NULL, NULL);
  expect (fixture, MEF_ROUTE_LIRE_MOI, 200);
  g_assert_cmpint (stop (fixture), ==, 0);
  fixture->process = g_steal_pointer (&first);
  g_assert_cmpint (stop (fixture), ==, 0);
}

#define ADD(path, func) g_test_add ("/server/serve/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("AUD-01/heads-in-the-log", test_heads);
  ADD ("API-08/first-account", test_first_account);
  ADD ("API-06/decision", test_decision);
  ADD ("API-09/tls", test_tls);
  ADD ("API-08/refusals", test_refusals);
  ADD ("API-09/descriptors", test_descriptors);
  ADD ("API-10/two-processes", test_two_processes);
  return g_test_run ();
}
