/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "domain/mef-depot-preuve.h"
#include "protocol/mef-depot-codec.h"
#include "protocol/mef-headers.h"
#include "server/http/mef-handlers.h"
#include "server/http/mef-http-guard.h"
#include "server/service/mef-depots.h"
#include "server/service/mef-service-error.h"

static void
set_octets (MefExchange *exchange, const char *header, gint64 octets)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, octets);
  mef_exchange_set_header (exchange, header, text);
}

static void
nonce_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (MefNonce) nonce = mef_service_new_nonce_finish (MEF_SERVICE (source), result, &error);

  if (nonce == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_exchange_answer_json (exchange, SOUP_STATUS_OK,
                              mef_nonce_codec_encode (nonce->valeur, MEF_PREUVE_BITS, nonce->expire_le));
}

void
mef_handle_new_nonce (MefExchange *exchange)
{
  mef_service_new_nonce_async (exchange->owner->service, NULL, nonce_cb, mef_exchange_ref (exchange));
}

static void
answer_outcome (MefExchange *exchange, MefOutcome *outcome, GError *error)
{
  g_autoptr (MefOutcome) owned = outcome;

  if (owned == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_exchange_answer_outcome (exchange, owned, FALSE);
  mef_exchange_unref (exchange);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError     *error = NULL;
  MefOutcome *outcome = mef_service_open_depot_finish (MEF_SERVICE (source), result, &error);

  answer_outcome (data, outcome, error);
}

void
mef_handle_open_depot (MefExchange *exchange)
{
  gssize               length;
  const char          *text = mef_exchange_get_text (exchange, &length);
  GError              *error = NULL;
  MefDepotInscription *inscription = mef_depot_codec_decode_inscription (text, length, &error);

  if (inscription == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_service_open_depot_async (exchange->owner->service, exchange->call, inscription, NULL, opened_cb,
                                  mef_exchange_ref (exchange));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (MefDepot) depot = mef_service_read_depot_finish (MEF_SERVICE (source), result, &error);

  if (depot == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_exchange_answer_json (exchange, SOUP_STATUS_OK, mef_depot_codec_encode (depot, NULL));
}

void
mef_handle_read_depot (MefExchange *exchange)
{
  mef_service_read_depot_async (exchange->owner->service, exchange->call, exchange->params.id, NULL, read_cb,
                                mef_exchange_ref (exchange));
}

static void
located_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (MefDepot) depot = mef_service_read_depot_finish (MEF_SERVICE (source), result, &error);
  const MefDepotDocument *document =
      depot != NULL ? mef_depot_find_document (depot, exchange->params.numero) : NULL;

  if (depot == NULL)
    mef_exchange_fail (exchange, error);
  else if (document == NULL)
    mef_exchange_refuse (exchange, mef_problem_new (MEF_PROBLEM_INTROUVABLE, NULL));
  else
    {
      set_octets (exchange, MEF_HEADER_OFFSET, document->recu);
      set_octets (exchange, MEF_HEADER_LENGTH, document->taille);
      mef_exchange_answer (exchange, SOUP_STATUS_NO_CONTENT, NULL, NULL);
    }
}

void
mef_handle_locate_document (MefExchange *exchange)
{
  mef_service_read_depot_async (exchange->owner->service, exchange->call, exchange->params.id, NULL,
                                located_cb, mef_exchange_ref (exchange));
}

static void
put_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  gint64  recu = mef_service_append_depot_finish (MEF_SERVICE (source), result, &error);

  if (error == NULL)
    {
      set_octets (exchange, MEF_HEADER_OFFSET, recu);
      mef_exchange_answer (exchange, SOUP_STATUS_NO_CONTENT, NULL, NULL);
      return;
    }
  if (g_error_matches (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_OFFSET))
    set_octets (exchange, MEF_HEADER_OFFSET, mef_service_error_get_offset (error));
  mef_exchange_fail (exchange, error);
}

static void
put (MefExchange *exchange, GAsyncReadyCallback callback, gpointer data)
{
  mef_service_append_depot_async (
      exchange->owner->service, exchange->call, exchange->params.id, exchange->params.numero,
      mef_http_guard_get_octets (exchange, MEF_HEADER_OFFSET),
      mef_http_guard_get_octets (exchange, MEF_HEADER_LENGTH), exchange->body, NULL, callback, data);
}

void
mef_handle_put_document (MefExchange *exchange)
{
  put (exchange, put_cb, mef_exchange_ref (exchange));
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  /* Nobody waits for it; where the file stands, HEAD says. */
  if (mef_service_append_depot_finish (MEF_SERVICE (source), result, &error) < 0)
    g_debug ("The beginning of a piece was not kept: %s", error->message);
}

void
mef_handle_keep_beginning (MefExchange *exchange)
{
  if (g_bytes_get_size (exchange->body) == 0)
    return;
  /* The key is that of the whole piece. */
  g_clear_pointer (&exchange->call->cle, g_free);
  put (exchange, kept_cb, NULL);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError     *error = NULL;
  MefOutcome *outcome = mef_service_send_depot_finish (MEF_SERVICE (source), result, &error);

  answer_outcome (data, outcome, error);
}

void
mef_handle_send_depot (MefExchange *exchange)
{
  mef_service_send_depot_async (exchange->owner->service, exchange->call, exchange->params.id, NULL, sent_cb,
                                mef_exchange_ref (exchange));
}
