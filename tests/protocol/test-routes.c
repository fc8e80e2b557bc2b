/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-routes.h"

#include <string.h>

#define ID "0f0e0d0c-0b0a-4908-8706-050403020100"

static char *
build (const MefRoute *route)
{
  return mef_route_build (route->id, "751", ID,
                          strstr (route->template, "{type}") != NULL ? MEF_TYPE_STRUCTURE_CLAS : 12);
}

static void
test_both_ways (void)
{
  for (guint i = 0; i < MEF_ROUTE_N; i++)
    {
      const MefRoute  *route = mef_route_get ((MefRouteId) i);
      g_autofree char *path = build (route);
      MefRouteParams   params;

      g_assert_cmpint (route->id, ==, i);
      g_assert_null (strchr (path, '{'));
      g_assert_true (mef_route_match (route->method, path, &params, NULL) == route);
      g_assert_cmpstr (params.caf, ==, strstr (route->template, "{caf}") != NULL ? "751" : "");
      g_assert_cmpstr (params.id, ==, strstr (route->template, "{id}") != NULL ? ID : "");
      g_assert_cmpint (params.type, ==,
                       strstr (route->template, "{type}") != NULL ? MEF_TYPE_STRUCTURE_CLAS : 0);
      g_assert_cmpint (params.numero, ==, strstr (route->template, "{n}") != NULL ? 12 : 0);
      g_assert_true (mef_route_find_by_name (route->name) == route);
    }
  g_assert_null (mef_route_find_by_name ("inconnu"));
}

/* No path of one route answers to another one with the same method. */
static void
test_unambiguous (void)
{
  for (guint i = 0; i < MEF_ROUTE_N; i++)
    for (guint j = 0; j < i; j++)
      {
        const MefRoute  *first = mef_route_get ((MefRouteId) i);
        const MefRoute  *second = mef_route_get ((MefRouteId) j);
        g_autofree char *path = build (first);
        MefRouteParams   params;

        g_assert_cmpstr (first->name, !=, second->name);
        if (strcmp (first->template, second->template) == 0)
          g_assert_cmpstr (first->method, !=, second->method);
        else
          g_assert_false (mef_route_match (second->method, path, &params, NULL) == second);
      }
}

static void
test_unknown (void)
{
  static const char *const paths[] = {
    "",
    "/",
    "//",
    "/api/v1",
    "/api/v1/",
    "/api/v1/moi/",
    "/api/v1//moi",
    "/api/v1/Moi",
    "/api/v1/moi?x=1",
    "/api/v1/sites/75/motifs",
    "/api/v1/sites/7510/motifs",
    "/api/v1/sites/75a/motifs",
    "/api/v1/sites/7%35/motifs",
    "/api/v1/sites/../moi",
    "/api/v1/sites/751/demandes/" ID "/documents/0",
    "/api/v1/sites/751/demandes/" ID "/documents/01",
    "/api/v1/sites/751/demandes/" ID "/documents/1000",
    "/api/v1/sites/751/demandes/" ID "/documents/-1",
    "/api/v1/sites/751/demandes/" ID "/documents/",
    "/api/v1/sites/751/demandes/0F0E0D0C-0B0A-4908-8706-050403020100",
    "/api/v1/sites/751/demandes/x",
    "/api/v1/sites/751/structures/formulaires/CRECHE/classeur",
    "/api/v1/sites/751/structures/formulaires/eaje/classeur",
    "/api/v1/sites/751/structures/formulaires//classeur",
    "/api/v1/sites/751/demandes/" ID "x",
    "/a/b/c/d/e/f/g/h/i/j/k/l/m/n",
    "api/v1/moi",
    "*",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      MefRouteParams   params;
      g_autofree char *allow = NULL;

      g_assert_null (mef_route_match ("GET", paths[i], &params, &allow));
      g_assert_null (allow);
      g_assert_cmpstr (params.caf, ==, "");
      g_assert_cmpstr (params.id, ==, "");
    }
}

static void
test_method (void)
{
  MefRouteParams   params;
  g_autofree char *moi = NULL;
  g_autofree char *prise = NULL;
  g_autofree char *found = NULL;

  g_assert_null (mef_route_match ("DELETE", "/api/v1/moi", &params, &moi));
  g_assert_cmpstr (moi, ==, "GET, PATCH");
  g_assert_null (mef_route_match ("get", "/api/v1/sites/751/demandes/" ID "/prise", &params, &prise));
  g_assert_cmpstr (prise, ==, "PUT, DELETE");
  g_assert_cmpstr (params.id, ==, "");
  g_assert_nonnull (mef_route_match ("PATCH", "/api/v1/moi", &params, &found));
  g_assert_null (found);
}

/* Signing in, and what a link makes once by itself. */
static gboolean
is_keyless (const MefRoute *route)
{
  return route->id == MEF_ROUTE_OUVRIR_SESSION || route->id == MEF_ROUTE_OUBLIER_MOT_DE_PASSE
         || route->id == MEF_ROUTE_CHOISIR_MOT_DE_PASSE || route->id == MEF_ROUTE_SUIVRE_LIEN;
}

/* The rules of API-02 that the table must keep. */
static void
test_rules (void)
{
  for (guint i = 0; i < MEF_ROUTE_N; i++)
    {
      const MefRoute *route = mef_route_get ((MefRouteId) i);
      gboolean        reads = strcmp (route->method, "GET") == 0 || strcmp (route->method, "HEAD") == 0;
      gboolean        keyed = (route->flags & MEF_ROUTE_KEY) != 0;

      g_assert_cmpint (reads, ==, (route->flags & MEF_ROUTE_CHANGES) == 0);
      g_assert_cmpint (keyed, ==, !reads && !is_keyless (route));
      g_assert_cmpint ((route->flags & MEF_ROUTE_SITE) != 0, ==, strstr (route->template, "{caf}") != NULL);
      if (reads || strcmp (route->method, "DELETE") == 0)
        g_assert_cmpuint (route->max_body, ==, 0);
      if (strstr (route->template, "/prise") != NULL || strstr (route->template, "/sessions") != NULL)
        g_assert_cmpuint (route->flags & MEF_ROUTE_IF_MATCH, ==, 0);
      g_assert_cmpuint (route->audiences, >, 0);
      g_assert_cmpuint (route->audiences & ~MEF_AUDIENCE_SET_ALL, ==, 0);
      g_assert_cmpint (route->droit, <, MEF_DROIT_N);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/routes/both-ways", test_both_ways);
  g_test_add_func ("/protocol/routes/unambiguous", test_unambiguous);
  g_test_add_func ("/protocol/routes/unknown-path", test_unknown);
  g_test_add_func ("/protocol/routes/method-not-allowed", test_method);
  g_test_add_func ("/protocol/routes/API-02/rules", test_rules);
  return g_test_run ();
}
