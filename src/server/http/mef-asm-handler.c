/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "protocol/mef-depot-codec.h"
#include "server/http/mef-handlers.h"
#include "server/http/mef-service-answer.h"
#include "server/service/mef-depots.h"

static void
espace_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (MefEspaceAsm) espace = mef_service_read_finish (MEF_SERVICE (source), result, &error);

  if (espace == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_exchange_answer_json (exchange, SOUP_STATUS_OK,
                              mef_espace_codec_encode (espace->compte, espace->statut, espace->agrement,
                                                       espace->demande, espace->raisons, espace->message));
}

void
mef_handle_read_espace (MefExchange *exchange)
{
  mef_service_read_async (exchange->owner->service, exchange->call, mef_use_read_espace, NULL, NULL,
                          (GDestroyNotify) mef_espace_asm_free, NULL, espace_cb, mef_exchange_ref (exchange));
}

void
mef_handle_open_asm_depot (MefExchange *exchange)
{
  gssize          length;
  const char     *text = mef_exchange_get_text (exchange, &length);
  GError         *error = NULL;
  MefDepotSaisie *saisie = mef_depot_codec_decode_saisie (text, length, &error);

  if (saisie == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_service_write_async (exchange->owner->service, exchange->call, mef_use_open_depot, saisie,
                             (GDestroyNotify) mef_depot_saisie_free, NULL, mef_service_answer_outcome_cb,
                             mef_exchange_ref (exchange));
}
