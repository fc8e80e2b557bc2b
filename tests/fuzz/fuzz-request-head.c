/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-commune-codec.h"
#include "protocol/mef-filtre-codec.h"
#include "protocol/mef-headers.h"
#include "protocol/mef-routes.h"
#include "protocol/mef-token.h"
#include "server/http/mef-http-range.h"
#include "tests/fuzz/mef-fuzz.h"

#include <string.h>

/* What stands before the body: path, query, Range, tags, versions and codes, each taken for all of them. */

static void
try_path (const char *text)
{
  static const char *const methods[] = { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      MefRouteParams   params;
      g_autofree char *allow = NULL;
      const MefRoute  *route = mef_route_match (methods[i], text, &params, &allow);

      g_assert (route == NULL || (allow == NULL && strcmp (route->method, methods[i]) == 0));
      g_assert (strlen (params.caf) < sizeof params.caf && strlen (params.id) < sizeof params.id);
      g_assert (strlen (params.jeton) < sizeof params.jeton);
      g_assert (params.numero >= 0 && params.numero <= 999);
    }
}

static void
try_range (const char *text, gsize total)
{
  gsize start = 0, length = 0;

  if (mef_http_range_parse (text, total, &start, &length) == MEF_HTTP_RANGE_PART)
    g_assert (length > 0 && start < total && length <= total - start);
}

static void
try_tags (const char *text)
{
  gint64 version = 0, heure = 0;

  if (mef_headers_parse_etag (text, &version))
    {
      g_autofree char *again = mef_headers_dup_etag (version);

      g_assert (version > 0);
      g_assert_cmpstr (again, ==, text);
      g_assert (mef_http_etag_matches (text, again));
    }
  if (mef_headers_parse_heure (text, &heure))
    g_assert (heure > 0);
  mef_http_etag_matches (text, "\"1\"");
  mef_headers_client_is_accepted (text);
}

static void
try_query (const char *text)
{
  g_autoptr (MefCommuneRecherche) recherche = mef_commune_codec_from_query (text, NULL);
  g_autofree char *after = NULL;

  if (recherche != NULL)
    {
      g_autofree char *again = mef_commune_codec_to_query (recherche);
      g_autoptr (MefCommuneRecherche) recherche2 = mef_commune_codec_from_query (again, NULL);

      g_assert (recherche2 != NULL);
    }
  if (mef_changes_from_query (text, &after, NULL) && after != NULL)
    g_assert (g_utf8_validate (after, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const gsize totals[] = { 0, 1, 10, 5000, G_MAXSIZE };
  g_autofree char   *text = g_strndup ((const char *) data, size);

  try_path (text);
  try_tags (text);
  try_query (text);
  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    try_range (text, totals[i]);
  for (guint8 kind = 0; kind < 4; kind++)
    {
      g_autoptr (GByteArray) bytes = mef_token_open (kind, text);

      if (bytes != NULL)
        {
          g_autofree char *again = mef_token_seal (kind, bytes);

          g_assert_cmpstr (again, ==, text);
        }
    }
  return 0;
}
