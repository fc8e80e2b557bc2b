/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-headers.h"

static void
test_etag (void)
{
  static const char *const wrong[] = { NULL,
                                       "",
                                       "1",
                                       "\"\"",
                                       "\"0\"",
                                       "\"01\"",
                                       "\"-1\"",
                                       "\"1",
                                       "1\"",
                                       "W/\"1\"",
                                       "*",
                                       "\"1\", \"2\"",
                                       "\"1 \"",
                                       " \"1\"",
                                       "\"9007199254740992\"",
                                       "\"99999999999999999999\"",
                                       "\"a\"",
                                       "\"" };
  g_autofree char         *tag = mef_headers_dup_etag (12);
  g_autofree char         *last = mef_headers_dup_etag (MEF_JSON_INTEGER_MAX);
  gint64                   version = 0;

  g_assert_cmpstr (tag, ==, "\"12\"");
  g_assert_true (mef_headers_parse_etag (tag, &version));
  g_assert_cmpint (version, ==, 12);
  g_assert_true (mef_headers_parse_etag (last, &version));
  g_assert_cmpint (version, ==, MEF_JSON_INTEGER_MAX);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (mef_headers_parse_etag (wrong[i], &version));
}

static void
test_heure (void)
{
  gint64 instant = 0;

  g_assert_true (mef_headers_parse_heure ("1776930120000000", &instant));
  g_assert_cmpint (instant, ==, G_GINT64_CONSTANT (1776930120000000));
  g_assert_false (mef_headers_parse_heure (NULL, &instant));
  g_assert_false (mef_headers_parse_heure ("", &instant));
  g_assert_false (mef_headers_parse_heure ("1.5", &instant));
  g_assert_false (mef_headers_parse_heure ("17769301200000000000", &instant));
}

static void
test_client (void)
{
  g_assert_true (mef_headers_client_is_accepted (NULL));
  g_assert_true (mef_headers_client_is_accepted (MEF_CLIENT_MINIMUM));
  g_assert_true (mef_headers_client_is_accepted (MEF_VERSION));
  g_assert_true (mef_headers_client_is_accepted ("0.1.0-dev"));
  g_assert_true (mef_headers_client_is_accepted ("0.10.0"));
  g_assert_true (mef_headers_client_is_accepted ("1.0.0+debian"));
  g_assert_false (mef_headers_client_is_accepted ("0.0.9"));
  g_assert_false (mef_headers_client_is_accepted (""));
  g_assert_false (mef_headers_client_is_accepted ("1"));
  g_assert_false (mef_headers_client_is_accepted ("1.0"));
  g_assert_false (mef_headers_client_is_accepted ("1.0.0.0"));
  g_assert_false (mef_headers_client_is_accepted ("a.b.c"));
  g_assert_false (mef_headers_client_is_accepted ("1.99999999999.0"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/headers/etag", test_etag);
  g_test_add_func ("/protocol/headers/heure", test_heure);
  g_test_add_func ("/protocol/headers/client", test_client);
  return g_test_run ();
}
