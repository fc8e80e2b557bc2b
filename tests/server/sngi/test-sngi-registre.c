/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/sngi/mef-sngi-registre.h"

#include "support/mef-sample-demande.h"

#include <libsoup/soup.h>
#include <string.h>

#define TIMEOUT_MS 300

/* A registry on this machine that answers what a test says, and keeps what it was asked. */
typedef struct
{
  SoupServer        *peer;
  char              *url;
  guint              status;
  char              *answer;
  gboolean           silent;
  gboolean           trickle;
  guint              asked;
  char              *body;
  char              *authorization;
  SoupServerMessage *held; /* (owned) */
} Fixture;

static gboolean
trickle_cb (gpointer data)
{
  Fixture *fixture = data;

  if (fixture->held == NULL)
    return G_SOURCE_REMOVE;
  soup_message_body_append (soup_server_message_get_response_body (fixture->held), SOUP_MEMORY_STATIC, " ",
                            1);
  soup_server_message_unpause (fixture->held);
  return G_SOURCE_CONTINUE;
}

static void
handle (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));

  fixture->asked++;
  g_free (fixture->body);
  fixture->body = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_free (fixture->authorization);
  fixture->authorization = g_strdup (
      soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization"));
  if (fixture->silent || fixture->trickle)
    {
      g_set_object (&fixture->held, message);
      if (fixture->trickle)
        {
          soup_server_message_set_status (message, 200, NULL);
          soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                             SOUP_ENCODING_CHUNKED);
          g_timeout_add (20, trickle_cb, fixture);
        }
      soup_server_message_pause (message);
      return;
    }
  soup_server_message_set_status (message, fixture->status, NULL);
  if (fixture->status == 302)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location",
                                  "/ailleurs");
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, fixture->answer,
                                    strlen (fixture->answer));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;

  fixture->peer = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->peer, NULL, handle, fixture, NULL);
  soup_server_listen_local (fixture->peer, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->peer);
  fixture->url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  fixture->status = 200;
  fixture->answer = g_strdup ("{\"resultat\":\"CONFIRMEE\"}");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->held);
  soup_server_disconnect (fixture->peer);
  g_object_unref (fixture->peer);
  g_free (fixture->url);
  g_free (fixture->answer);
  g_free (fixture->body);
  g_free (fixture->authorization);
}

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_set_object ((GAsyncResult **) data, result);
}

static MefSngi
ask (Fixture *fixture, const MefDemande *demande, GCancellable *cancellable, GError **error)
{
  g_autoptr (MefRegistreIdentite) registre = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) local = NULL;

  registre = mef_sngi_registre_new (fixture->url, "cle-du-registre", TIMEOUT_MS, &local);
  g_assert_no_error (local);
  mef_registre_identite_check_async (registre, demande, cancellable, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return mef_registre_identite_check_finish (registre, result, error);
}

static void
answer (Fixture *fixture, guint status, const char *text)
{
  fixture->status = status;
  g_free (fixture->answer);
  fixture->answer = g_strdup (text);
}

static void
test_results (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ask (fixture, demande, NULL, &error), ==, MEF_SNGI_CONFIRMEE);
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->authorization, ==, "Bearer cle-du-registre");
  g_assert_nonnull (strstr (fixture->body, demande->prenom));
  g_assert_nonnull (strstr (fixture->body, "\"date_naissance\":\""));
  g_assert_null (strstr (fixture->body, demande->email));
  answer (fixture, 200, "{\"resultat\":\"INTROUVABLE\",\"autre\":1}");
  g_assert_cmpint (ask (fixture, demande, NULL, &error), ==, MEF_SNGI_INTROUVABLE);
  answer (fixture, 200, "{\"resultat\":\"DIFFERENTE\"}");
  g_assert_cmpint (ask (fixture, demande, NULL, &error), ==, MEF_SNGI_DIFFERENTE);
  g_assert_no_error (error);
}

/* Whatever is no answer is no result either, and says nothing of what came. */
static void
test_unusable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *large = g_strnfill (40000, ' ');
  const struct
  {
    guint       status;
    const char *text;
  } cases[] = {
    { 200, "" },
    { 200, "{\"resultat\":\"PEUT_ETRE\"}" },
    { 200, "{\"resultat\":\"NON_DISPONIBLE\"}" },
    { 200, "{\"resultat\":1}" },
    { 200, "<html>Rosa</html>" },
    { 200, large },
    { 302, "" },
    { 401, "{\"resultat\":\"CONFIRMEE\"}" },
    { 500, "{\"resultat\":\"CONFIRMEE\"}" },
    { 503, "" },
  };
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      answer (fixture, cases[i].status, cases[i].text);
      g_assert_cmpint (ask (fixture, demande, NULL, &error), ==, MEF_SNGI_NON_DISPONIBLE);
      g_assert_nonnull (error);
      g_assert_null (strstr (error->message, "Rosa"));
      g_assert_cmpuint (fixture->asked, ==, i + 1);
    }
}

static void
check_late (Fixture *fixture)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_cmpint (ask (fixture, demande, NULL, &error), ==, MEF_SNGI_NON_DISPONIBLE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, (TIMEOUT_MS - 20) * 1000);
}

static void
test_silent (Fixture *fixture, gconstpointer data)
{
  fixture->silent = TRUE;
  check_late (fixture);
}

static void
test_trickle (Fixture *fixture, gconstpointer data)
{
  fixture->trickle = TRUE;
  check_late (fixture);
}

static void
test_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (GError) error = NULL;

  soup_server_disconnect (fixture->peer);
  g_assert_cmpint (ask (fixture, demande, NULL, &error), ==, MEF_SNGI_NON_DISPONIBLE);
  g_assert_nonnull (error);
}

static void
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fixture->silent = TRUE;
  g_timeout_add_once (30, cancel_cb, cancellable);
  g_assert_cmpint (ask (fixture, demande, cancellable, &error), ==, MEF_SNGI_NON_DISPONIBLE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_address (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "", "sngi", "ftp://sngi.exemple.fr/", "http://" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (mef_sngi_registre_new (wrong[i], NULL, TIMEOUT_MS, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

#define ADD(path, func) g_test_add ("/server/sngi/registre/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("PUB-02/results", test_results);
  ADD ("PUB-02/unusable-answers", test_unusable);
  ADD ("PUB-02/silent", test_silent);
  ADD ("PUB-02/trickle", test_trickle);
  ADD ("PUB-02/down", test_down);
  ADD ("cancelled", test_cancelled);
  ADD ("address", test_address);
  return g_test_run ();
}
