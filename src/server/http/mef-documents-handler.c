/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-handlers.h"
#include "server/http/mef-http-range.h"

/* A range holds only for the bytes the caller already has a part of (RFC 9110, 13.1.5). */
static const char *
get_range (MefExchange *exchange)
{
  const char *condition = mef_exchange_get_header (exchange, "If-Range");

  if (condition != NULL && g_strcmp0 (condition, exchange->etag) != 0)
    return NULL;
  return mef_exchange_get_header (exchange, "Range");
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (MefOpenedDocument) opened =
      mef_service_open_document_finish (MEF_SERVICE (source), result, &error);
  g_autofree char *etag = NULL;
  g_autofree char *content_range = NULL;
  g_autoptr (GBytes) part = NULL;
  gsize        total, start, length;
  MefHttpRange range;

  if (opened == NULL)
    {
      mef_exchange_fail (exchange, error);
      return;
    }
  total = g_bytes_get_size (opened->contenu);
  etag = g_strdup_printf ("\"%s\"", opened->document->sha256);
  mef_exchange_set_etag (exchange, etag);
  mef_exchange_set_header (exchange, "Accept-Ranges", "bytes");
  /* What the public sent in is data, whatever opens it. */
  mef_exchange_set_header (exchange, "Content-Security-Policy", "default-src 'none'; sandbox");

  range = mef_http_range_parse (get_range (exchange), total, &start, &length);
  if (range == MEF_HTTP_RANGE_WHOLE)
    {
      mef_exchange_answer (exchange, SOUP_STATUS_OK, opened->document->media_type, opened->contenu);
      return;
    }
  if (range == MEF_HTTP_RANGE_OUTSIDE)
    {
      content_range = g_strdup_printf ("bytes */%" G_GSIZE_FORMAT, total);
      mef_exchange_set_header (exchange, "Content-Range", content_range);
      mef_exchange_refuse (exchange, mef_problem_new (MEF_PROBLEM_PLAGE_REFUSEE, NULL));
      return;
    }
  part = g_bytes_new_from_bytes (opened->contenu, start, length);
  content_range = g_strdup_printf ("bytes %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT "/%" G_GSIZE_FORMAT, start,
                                   start + length - 1, total);
  mef_exchange_set_header (exchange, "Content-Range", content_range);
  mef_exchange_answer (exchange, SOUP_STATUS_PARTIAL_CONTENT, opened->document->media_type, part);
}

void
mef_handle_read_document (MefExchange *exchange)
{
  mef_service_open_document_async (exchange->owner->service, exchange->call, exchange->params.id,
                                   exchange->params.numero, NULL, opened_cb, mef_exchange_ref (exchange));
}
