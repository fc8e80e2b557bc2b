/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-handlers.h"
#include "server/service/mef-structures.h"

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (GBytes) classeur = mef_service_read_finish (MEF_SERVICE (source), result, &error);
  g_autofree char *code = NULL;
  g_autofree char *disposition = NULL;

  if (classeur == NULL)
    {
      mef_exchange_fail (exchange, error);
      return;
    }
  code = g_ascii_strdown (mef_type_structure_to_code (exchange->params.type), -1);
  disposition = g_strdup_printf ("attachment; filename=\"classeur-%s.xlsx\"", code);
  mef_exchange_set_header (exchange, "Content-Disposition", disposition);
  mef_exchange_answer (exchange, SOUP_STATUS_OK, exchange->route->media_type, classeur);
}

void
mef_handle_read_classeur (MefExchange *exchange)
{
  mef_service_read_async (exchange->owner->service, exchange->call, mef_use_write_classeur,
                          GUINT_TO_POINTER (exchange->params.type), NULL, (GDestroyNotify) g_bytes_unref,
                          NULL, written_cb, mef_exchange_ref (exchange));
}
