/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "protocol/mef-oubli-codec.h"
#include "protocol/mef-session-codec.h"
#include "server/http/mef-handlers.h"
#include "server/http/mef-lien-page.h"
#include "server/http/mef-service-problem.h"
#include "server/service/mef-recover.h"
#include "server/service/mef-secret.h"
#include "server/service/mef-service-error.h"

#include <string.h>

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;

  if (!mef_service_forget_finish (MEF_SERVICE (source), result, &error))
    {
      mef_exchange_fail (exchange, error);
      return;
    }
  exchange->owner->written (exchange->owner->data);
  mef_exchange_answer (exchange, SOUP_STATUS_NO_CONTENT, NULL, NULL);
}

void
mef_handle_forget (MefExchange *exchange)
{
  g_autofree char *email = NULL;
  gssize           length;
  const char      *text = mef_exchange_get_text (exchange, &length);
  MefAudience      audience;
  GError          *error = NULL;

  if (!mef_oubli_codec_decode (text, length, &audience, &email, &error))
    mef_exchange_fail (exchange, error);
  else
    mef_service_forget_async (exchange->owner->service, exchange->call, audience, email, NULL, forgotten_cb,
                              mef_exchange_ref (exchange));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (MefFollowed) followed = mef_service_follow_finish (MEF_SERVICE (source), result, &error);
  MefSessionOuverte session;

  if (followed == NULL)
    {
      mef_exchange_fail (exchange, error);
      return;
    }
  session.jeton = followed->sign_in->jeton;
  session.expire_le = followed->sign_in->expire_le;
  session.compte = followed->sign_in->compte;
  session.sites = followed->sign_in->sites;
  mef_exchange_answer_json (exchange, SOUP_STATUS_CREATED, mef_session_codec_encode (&session));
}

void
mef_handle_choose_password (MefExchange *exchange)
{
  char       *code = NULL, *nouveau = NULL;
  gssize      length;
  const char *text = mef_exchange_get_text (exchange, &length);
  GError     *error = NULL;

  if (!mef_oubli_codec_decode_choix (text, length, &code, &nouveau, &error))
    mef_exchange_fail (exchange, error);
  else
    mef_service_follow_async (exchange->owner->service, exchange->call, code, nouveau, TRUE, NULL, chosen_cb,
                              mef_exchange_ref (exchange));
  mef_secret_free (code);
  mef_secret_free (nouveau);
}

/* @html: (transfer full) */
static void
answer_page (MefExchange *exchange, guint status, char *html)
{
  g_autoptr (GBytes) body = g_bytes_new_take (html, strlen (html));

  mef_exchange_set_header (exchange, "Content-Security-Policy", mef_lien_page_get_policy ());
  mef_exchange_set_header (exchange, "Referrer-Policy", "no-referrer");
  mef_exchange_set_header (exchange, "X-Frame-Options", "DENY");
  mef_exchange_answer (exchange, status, MEF_LIEN_PAGE_MEDIA_TYPE, body);
}

/* @error: (transfer full) */
static void
refuse_page (MefExchange *exchange, GError *error)
{
  g_autoptr (MefProblem) problem = mef_service_problem_new (error);
  int wait = error->domain == MEF_SERVICE_ERROR ? mef_service_error_get_retry_after (error) : 0;

  if (problem->type == MEF_PROBLEM_ERREUR_INTERNE)
    g_warning ("%s: %s", exchange->route->name, error->message);
  if (problem->status == SOUP_STATUS_SERVICE_UNAVAILABLE || wait > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%d", MAX (wait, 1));

      mef_exchange_set_header (exchange, "Retry-After", seconds);
    }
  answer_page (exchange, problem->status, mef_lien_page_refuse (problem->title, problem->detail));
  g_error_free (error);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError      *error = NULL;
  MefObjetLien objet = mef_service_look_link_finish (MEF_SERVICE (source), result, &error);

  if (error != NULL)
    refuse_page (exchange, error);
  else
    answer_page (exchange, SOUP_STATUS_OK, mef_lien_page_ask (objet, NULL));
}

void
mef_handle_show_link (MefExchange *exchange)
{
  mef_service_look_link_async (exchange->owner->service, exchange->call, exchange->params.jeton, NULL,
                               looked_cb, mef_exchange_ref (exchange));
}

typedef struct
{
  MefExchange *exchange; /* (owned) */
  char        *nouveau;  /* (owned) (nullable): wiped */
  char        *fault;    /* (owned) (nullable): the form comes again with it */
} Following;

static void
following_free (Following *following)
{
  mef_exchange_unref (following->exchange);
  mef_secret_free (following->nouveau);
  g_free (following->fault);
  g_free (following);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Following, following_free)

/* The form again: it has to know what the link is for. */
static void
looked_again_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Following) following = data;
  GError      *error = NULL;
  MefObjetLien objet = mef_service_look_link_finish (MEF_SERVICE (source), result, &error);

  if (error != NULL)
    refuse_page (following->exchange, error);
  else
    answer_page (following->exchange, SOUP_STATUS_UNPROCESSABLE_ENTITY,
                 mef_lien_page_ask (objet, following->fault));
}

/* @following: (transfer full) */
static void
ask_again (Following *following, const char *fault)
{
  MefExchange *exchange = following->exchange;

  following->fault = g_strdup (fault);
  mef_service_look_link_async (exchange->owner->service, exchange->call, exchange->params.jeton, NULL,
                               looked_again_cb, following);
}

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Following) following = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFollowed) followed = mef_service_follow_finish (MEF_SERVICE (source), result, &error);

  if (followed != NULL)
    answer_page (following->exchange, SOUP_STATUS_OK, mef_lien_page_done (followed->objet));
  else if (g_error_matches (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_INVALID)
           && following->nouveau != NULL)
    ask_again (g_steal_pointer (&following), error->message);
  else
    refuse_page (following->exchange, g_steal_pointer (&error));
}

void
mef_handle_follow_link (MefExchange *exchange)
{
  g_autoptr (Following) following = g_new0 (Following, 1);
  g_autoptr (GHashTable) form = NULL;
  g_autofree char *encoded = NULL;
  gssize           length;
  const char      *text = mef_exchange_get_text (exchange, &length);
  const char      *nouveau, *confirmation;

  following->exchange = mef_exchange_ref (exchange);
  encoded = g_strndup (text, (gsize) length);
  form = soup_form_decode (encoded);
  nouveau = g_hash_table_lookup (form, "nouveau");
  confirmation = g_hash_table_lookup (form, "confirmation");
  if (nouveau != NULL && !g_utf8_validate (nouveau, -1, NULL))
    nouveau = "";
  following->nouveau = g_strdup (nouveau);
  if (nouveau != NULL && g_strcmp0 (nouveau, confirmation) != 0)
    ask_again (g_steal_pointer (&following),
               "Les deux saisies sont différentes. Rien n’a été changé : saisissez deux fois le même mot de "
               "passe.");
  else
    {
      Following *kept = g_steal_pointer (&following);

      mef_service_follow_async (exchange->owner->service, exchange->call, exchange->params.jeton,
                                kept->nouveau, FALSE, NULL, followed_cb, kept);
    }
  explicit_bzero (encoded, (gsize) length);
}
