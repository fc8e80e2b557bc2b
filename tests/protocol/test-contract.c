/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "tests/support/mef-contract-exchange.h"
#include "tests/support/mef-contract-values.h"

#include <string.h>

#define SITES "/api/v1/sites"
#define OK    "{\"sites\":[]}"
#define PROBLEM                                                                                              \
  "{\"type\":\"https://monenfant.fr/problemes/"                                                              \
  "introuvable\",\"title\":\"a\",\"status\":404,\"detail\":\"b\"}"
#define JSON  "Content-Type: application/json\r\n"
#define FAULT "Content-Type: application/problem+json\r\n"
#define HEURE "Mef-Heure: 1776934800000000\r\nCache-Control: no-store\r\n"
#define JETON "Authorization: Bearer abc\r\n"

/* Traffic with one thing wrong each, and the same without. */
static const struct
{
  const char *method;
  const char *target;
  const char *headers;
  const char *body;
  guint       status;
  const char *answer_headers;
  const char *answer;
  const char *fault; /* (nullable): in the message */
} cases[] = {
  { "GET", SITES, JETON, NULL, 200, JSON HEURE, OK, NULL },
  { "GET", SITES, "", NULL, 200, JSON HEURE, OK, "Authorization" },
  { "GET", SITES, JETON, NULL, 200, JSON HEURE "X-Debug: 1\r\n", OK, "X-Debug" },
  { "GET", SITES, JETON, NULL, 200, JSON "Mef-Heure: hier\r\n", OK, "Mef-Heure" },
  { "GET", SITES, JETON, NULL, 200, "Content-Type: text/html\r\n" HEURE, OK, "media type" },
  { "GET", SITES, JETON, NULL, 200, JSON HEURE, "{\"sites\":[],\"debug\":1}", "debug" },
  { "GET", SITES, JETON, NULL, 200, JSON HEURE, "{}", "sites" },
  { "GET", SITES, JETON, NULL, 202, JSON HEURE, OK, "status" },
  { "GET", SITES, JETON, NULL, 404, FAULT HEURE, PROBLEM, "status" },
  { "GET", SITES, JETON, NULL, 500, FAULT HEURE, PROBLEM, NULL },
  { "GET", SITES "?tout=1", JETON, NULL, 200, JSON HEURE, OK, "tout" },
  { "GET", SITES, JETON, "{}", 200, JSON HEURE, OK, "body" },
  { "GET", "/api/v1/communes?insee=75120", JETON, NULL, 200, JSON HEURE, "{\"communes\":[]}", NULL },
  { "GET", "/api/v1/communes?insee=paris", JETON, NULL, 200, JSON HEURE, "{\"communes\":[]}", "paris" },
  { "DELETE", "/api/v1/sessions/courante", JETON "Idempotency-Key: 0f0e0d0c-0b0a-4908-8706-050403020100\r\n",
    NULL, 204, HEURE, "", NULL },
  { "DELETE", "/api/v1/sessions/courante", JETON, NULL, 204, HEURE, "", "Idempotency-Key" },
  { "DELETE", "/api/v1/sessions/courante", JETON "Idempotency-Key: 1\r\n", NULL, 204, HEURE, "",
    "Idempotency-Key" },
  { "POST", "/api/v1/mot-de-passe-oublie", JSON, "{\"email\":\"a\"}", 204, HEURE, "", NULL },
  { "POST", "/api/v1/mot-de-passe-oublie", JSON, "{\"email\":1}", 204, HEURE, "", "type" },
  { "POST", "/api/v1/mot-de-passe-oublie", JSON, "{\"email\":\"a\",\"x\":1}", 204, HEURE, "", "/x" },
  { "POST", "/api/v1/mot-de-passe-oublie", "Content-Type: text/plain\r\n", "{\"email\":\"a\"}", 204, HEURE,
    "", "text/plain" },
  { "POST", "/api/v1/mot-de-passe-oublie", JSON, "{\"email\":1}", 404, FAULT HEURE, PROBLEM, NULL },
  { "GET", "/api/v1/inconnu", JETON, NULL, 404, FAULT HEURE, PROBLEM, NULL },
  { "GET", "/api/v1/inconnu", JETON, NULL, 200, JSON HEURE, OK, "not described" },
  { "GET", "/api/v1/inconnu", JETON, NULL, 404, "Content-Type: text/html\r\n" HEURE, "<p>", "problem+json" },
  { "PUT", SITES, JETON, NULL, 405, FAULT HEURE "Allow: GET\r\n", PROBLEM, NULL },
  { "PUT", SITES, JETON, NULL, 405, FAULT HEURE, PROBLEM, "Allow" },
  { "GET", SITES "/75/motifs", JETON, NULL, 404, FAULT HEURE, PROBLEM, NULL },
};

static SoupMessageHeaders *
make_headers (SoupMessageHeadersType type, const char *text)
{
  SoupMessageHeaders *headers = soup_message_headers_new (type);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      {
        g_auto (GStrv) parts = g_strsplit (lines[i], ": ", 2);

        soup_message_headers_append (headers, parts[0], parts[1]);
      }

  return headers;
}

static void
test_exchange (void)
{
  g_autoptr (MefContract) contract = mef_contract_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SoupMessageHeaders *headers = make_headers (SOUP_MESSAGE_HEADERS_REQUEST, cases[i].headers);
      SoupMessageHeaders *answer_headers =
          make_headers (SOUP_MESSAGE_HEADERS_RESPONSE, cases[i].answer_headers);
      g_autoptr (GBytes) body =
          cases[i].body != NULL ? g_bytes_new_static (cases[i].body, strlen (cases[i].body)) : NULL;
      g_autoptr (GBytes) answer = g_bytes_new_static (cases[i].answer, strlen (cases[i].answer));
      MefContractExchange exchange = { .method = cases[i].method,
                                       .target = cases[i].target,
                                       .headers = headers,
                                       .body = body,
                                       .status = cases[i].status,
                                       .answer_headers = answer_headers,
                                       .answer = answer };
      g_autoptr (GError) error = NULL;
      gboolean ok = mef_contract_check_exchange (contract, &exchange, &error);

      if (cases[i].fault == NULL)
        g_assert_no_error (error);
      else if (ok || strstr (error->message, cases[i].fault) == NULL)
        g_error ("case %u: %s instead of a fault about %s", i, ok ? "accepted" : error->message,
                 cases[i].fault);
      soup_message_headers_unref (headers);
      soup_message_headers_unref (answer_headers);
    }
}

/* What the generator calls a value of a schema is one; what it calls hostile mostly is not. */
static void
test_values (void)
{
  g_autoptr (MefContract) contract = mef_contract_new ();
  g_autoptr (MefContractValues) values = mef_contract_values_new (contract, 1);
  JsonObject *schemas = json_object_get_object_member (
      json_object_get_object_member (mef_contract_get_document (contract), "components"), "schemas");
  JsonObjectIter iter;
  const char    *name = NULL;
  JsonNode      *schema = NULL;
  guint          refused = 0;

  json_object_iter_init (&iter, schemas);
  while (json_object_iter_next (&iter, &name, &schema))
    for (guint i = 0; i < 60; i++)
      {
        g_autoptr (JsonNode) valid =
            mef_contract_values_draw (values, json_node_get_object (schema), NULL, 0);
        g_autoptr (JsonNode) hostile =
            mef_contract_values_draw (values, json_node_get_object (schema), NULL, 60);
        g_autoptr (GError) error = NULL;

        if (!mef_contract_check_value (contract, json_node_get_object (schema), valid, &error))
          {
            g_autofree char *text = json_to_string (valid, TRUE);

            g_error ("%s: %s\n%s", name, error->message, text);
          }
        refused += !mef_contract_check_value (contract, json_node_get_object (schema), hostile, NULL);
      }
  g_assert_cmpuint (refused, >, json_object_get_size (schemas) * 60 / 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/contract/API-01/exchange", test_exchange);
  g_test_add_func ("/protocol/contract/API-01/values", test_values);
  return g_test_run ();
}
