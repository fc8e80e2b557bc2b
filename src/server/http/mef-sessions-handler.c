/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "protocol/mef-session-codec.h"
#include "server/http/mef-handlers.h"
#include "server/http/mef-service-answer.h"
#include "server/service/mef-secret.h"
#include "server/service/mef-use-cases.h"

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (MefSignIn) sign_in = mef_service_sign_in_finish (MEF_SERVICE (source), result, &error);
  MefSessionOuverte session;

  if (sign_in == NULL)
    {
      mef_exchange_fail (exchange, error);
      return;
    }
  session.jeton = sign_in->jeton;
  session.expire_le = sign_in->expire_le;
  session.compte = sign_in->compte;
  session.sites = sign_in->sites;
  mef_exchange_answer_json (exchange, SOUP_STATUS_CREATED, mef_session_codec_encode (&session));
}

void
mef_handle_open_session (MefExchange *exchange)
{
  char       *email = NULL, *mot_de_passe = NULL;
  MefAudience audience;
  gssize      length;
  const char *text = mef_exchange_get_text (exchange, &length);
  GError     *error = NULL;

  if (!mef_session_codec_decode_identifiants (text, length, &audience, &email, &mot_de_passe, &error))
    mef_exchange_fail (exchange, error);
  else
    mef_service_sign_in_async (exchange->owner->service, exchange->call, audience, email, mot_de_passe, NULL,
                               signed_in_cb, mef_exchange_ref (exchange));
  g_free (email);
  mef_secret_free (mot_de_passe);
}

void
mef_handle_close_session (MefExchange *exchange)
{
  mef_service_write_async (exchange->owner->service, exchange->call, mef_use_sign_out, NULL, NULL, NULL,
                           mef_service_answer_outcome_cb, mef_exchange_ref (exchange));
}
