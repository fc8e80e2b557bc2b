/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-id.h"
#include "protocol/mef-compte-codec.h"
#include "protocol/mef-oubli-codec.h"
#include "protocol/mef-relance-codec.h"
#include "protocol/mef-session-codec.h"
#include "server/http/http-fixture.h"

/*
 * SEC-01: who × route × site. What is expected follows from the table of routes and the table of rights; what
 * is written down here is only how each route is called so that it succeeds for who may. A route without such
 * a row fails the test.
 */

typedef struct
{
  gboolean known;
  guint    success;
  gboolean fresh; /* it changes the request: each call gets a new one */
  char *(*make_body) (void);
} Row;

static char *
make_sign_in (void)
{
  return mef_session_codec_encode_identifiants (MEF_AUDIENCE_CAF, "public@caf.exemple.fr",
                                                SERVER_FIXTURE_PASSWORD);
}

static char *
make_change (void)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_changement_free);

  g_ptr_array_add (changes, mef_changement_new ("/prenom", "Claire", "Clara"));
  return mef_compte_codec_encode_changements (changes);
}

static char *
make_password (void)
{
  return mef_compte_codec_encode_mot_de_passe (SERVER_FIXTURE_PASSWORD, "Grand-Vent-2027?");
}

static char *
make_decision (void)
{
  return http_decision_body (MEF_EVENEMENT_REJETER);
}

static char *
make_reminder (void)
{
  return mef_relance_codec_encode_request ("");
}

/* Nobody's e-mail, each time another one: asking is throttled. */
static char *
make_oubli (void)
{
  static guint     n = 0;
  g_autofree char *email = g_strdup_printf ("personne%u@exemple.fr", n++);

  return mef_oubli_codec_encode (MEF_AUDIENCE_CAF, email);
}

#define NOBODYS_LINK "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static char *
make_choix (void)
{
  return mef_oubli_codec_encode_choix (NOBODYS_LINK, "Grand-Vent-2027?");
}

static char *
make_form (void)
{
  return g_strdup ("nouveau=a&confirmation=a");
}

static char *
make_empty (void)
{
  return g_strdup ("{}");
}

static char *
make_correction (void)
{
  return g_strdup ("{\"type\":\"CORRECTION\",\"documents\":[]}");
}

/* A whole form of each kind of call, and what is refused after rights have been judged. */
static char *
make_structure (void)
{
  return g_strdup ("{\"type\":\"EAJE\",\"fiche\":{\"nom\":\"Les Lucioles\",\"code_postal\":\"75020\"}}");
}

static char *
make_edit (void)
{
  return g_strdup ("{\"type\":\"EAJE\",\"ecarts\":[]}");
}

static char *
make_restoration (void)
{
  return g_strdup ("{\"version\":1}");
}

static char *
make_cells (void)
{
  return g_strdup ("{\"changements\":[]}");
}

static char *
make_verdict (void)
{
  return g_strdup ("{\"type\":\"EAJE\",\"decision\":\"REFUSER\",\"motif\":\"Non.\"}");
}

static const Row rows[MEF_ROUTE_N] = {
  [MEF_ROUTE_OUVRIR_SESSION] = { TRUE, 201, FALSE, make_sign_in },
  [MEF_ROUTE_FERMER_SESSION] = { TRUE, 204 },
  [MEF_ROUTE_LIRE_MOI] = { TRUE, 200 },
  [MEF_ROUTE_MODIFIER_MOI] = { TRUE, 200, FALSE, make_change },
  [MEF_ROUTE_CHANGER_MOT_DE_PASSE] = { TRUE, 204, FALSE, make_password },
  [MEF_ROUTE_OUBLIER_MOT_DE_PASSE] = { TRUE, 404, FALSE, make_oubli },
  [MEF_ROUTE_CHOISIR_MOT_DE_PASSE] = { TRUE, 404, FALSE, make_choix },
  [MEF_ROUTE_LISTER_SITES] = { TRUE, 200 },
  [MEF_ROUTE_CHERCHER_COMMUNES] = { TRUE, 200 },
  [MEF_ROUTE_LISTER_MOTIFS] = { TRUE, 200 },
  [MEF_ROUTE_LISTER_DEMANDES] = { TRUE, 200 },
  [MEF_ROUTE_LIRE_DEMANDE] = { TRUE, 200 },
  [MEF_ROUTE_LIRE_HISTORIQUE] = { TRUE, 200 },
  [MEF_ROUTE_LISTER_COURRIERS] = { TRUE, 200 },
  [MEF_ROUTE_LISTER_RELANCES] = { TRUE, 200 },
  [MEF_ROUTE_LISTER_JOURNAL] = { TRUE, 200 },
  [MEF_ROUTE_RELANCER] = { TRUE, 409, FALSE, make_reminder }, /* it does not wait long enough */
  [MEF_ROUTE_PRENDRE] = { TRUE, 200, TRUE },
  [MEF_ROUTE_LIBERER] = { TRUE, 204, TRUE },
  [MEF_ROUTE_DECIDER] = { TRUE, 200, TRUE, make_decision },
  [MEF_ROUTE_LISTER_STRUCTURES] = { TRUE, 200 },
  [MEF_ROUTE_LIRE_STRUCTURE] = { TRUE, 200 },
  /* Each with an id of its own. */
  [MEF_ROUTE_CREER_STRUCTURE] = { TRUE, 201, FALSE, make_structure },
  [MEF_ROUTE_MODIFIER_STRUCTURE] = { TRUE, 200, TRUE, make_edit },
  [MEF_ROUTE_SUPPRIMER_STRUCTURE] = { TRUE, 204, TRUE },
  [MEF_ROUTE_LIRE_VERSIONS_STRUCTURE] = { TRUE, 200 },
  [MEF_ROUTE_RESTAURER_STRUCTURE] = { TRUE, 200, TRUE, make_restoration },
  [MEF_ROUTE_LIRE_CLASSEUR_VIDE] = { TRUE, 200 },
  [MEF_ROUTE_LIRE_DISPONIBILITES] = { TRUE, 200 },
  [MEF_ROUTE_MODIFIER_DISPONIBILITES] = { TRUE, 200, FALSE, make_cells },
  /* Nothing is proposed; and nobody here is let change a structure. */
  [MEF_ROUTE_LIRE_PROPOSITION] = { TRUE, 404 },
  [MEF_ROUTE_DECIDER_PROPOSITION] = { TRUE, 404, FALSE, make_verdict },
  [MEF_ROUTE_LISTER_STRUCTURES_ESPACE] = { TRUE, 200 },
  [MEF_ROUTE_LIRE_DISPONIBILITES_ESPACE] = { TRUE, 404 },
  [MEF_ROUTE_PROPOSER] = { TRUE, 404, FALSE, make_edit },
  [MEF_ROUTE_MODIFIER_DISPONIBILITES_ESPACE] = { TRUE, 404, FALSE, make_cells },
  [MEF_ROUTE_LIRE_DOCUMENT] = { TRUE, 200 },
  [MEF_ROUTE_LIRE_CHANGEMENTS] = { TRUE, 200 },
  [MEF_ROUTE_SUIVRE_EVENEMENTS] = { TRUE, 200 },
  [MEF_ROUTE_CHERCHER_GUICHETS] = { TRUE, 200 },
  [MEF_ROUTE_DEMANDER_NONCE] = { TRUE, 200 },
  /* Judged by its form: no proof of work. */
  [MEF_ROUTE_OUVRIR_DEPOT] = { TRUE, 422, FALSE, make_empty },
  [MEF_ROUTE_LIRE_DEPOT] = { TRUE, 404 },
  [MEF_ROUTE_SITUER_DOCUMENT] = { TRUE, 404 },
  [MEF_ROUTE_DEPOSER_DOCUMENT] = { TRUE, 404, FALSE, make_empty },
  [MEF_ROUTE_ENVOYER_DEPOT] = { TRUE, 404 },
  /* Accounts of the fixture are in no register. */
  [MEF_ROUTE_LIRE_ESPACE] = { TRUE, 404 },
  [MEF_ROUTE_OUVRIR_DEPOT_ASM] = { TRUE, 404, FALSE, make_correction },
  [MEF_ROUTE_OPENAPI] = { TRUE, 200 },
  [MEF_ROUTE_HEALTHZ] = { TRUE, 200 },
  [MEF_ROUTE_READYZ] = { TRUE, 200 },
  [MEF_ROUTE_VOIR_LIEN] = { TRUE, 404 },
  [MEF_ROUTE_SUIVRE_LIEN] = { TRUE, 404, FALSE, make_form },
};

/* The national site, one's own, one that a pivot covers, that pivot, and one that there is not. */
static const char *const sites[] = { "000", "751", "931", "951", "999" };

/* Requests by the site they are of: sample requests whose number leaves 7 by 8 are of 931. */
static const struct
{
  const char *site;
  guint       remainder;
} requests[] = { { "751", 0 }, { "931", 7 } };

typedef struct
{
  HttpFixture *http;
  GPtrArray   *sites;
  char        *kept[G_N_ELEMENTS (requests)]; /* for routes that change nothing */
  char        *structures[G_N_ELEMENTS (requests)];
  guint        next;
  guint        calls;
} Fixture;

static char *
add_structure (Fixture *fixture, const char *site)
{
  return server_fixture_add_structure (fixture->http->server, site, MEF_TYPE_STRUCTURE_EAJE, "Les Lucioles",
                                       TRUE);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->http = http_fixture_new (NULL, NULL);
  fixture->sites = mef_sample_sites_new ();
  fixture->next = 1;
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (MefDemande) sample = mef_sample_demande_new_nth (requests[i].remainder);

      g_bytes_unref (http_add_document (fixture->http, sample, 1));
      fixture->kept[i] = server_fixture_add_nth (fixture->http->server, requests[i].remainder);
      g_assert_cmpstr (sample->site, ==, requests[i].site);
      fixture->structures[i] = add_structure (fixture, requests[i].site);
    }
  g_free (server_fixture_add_compte (fixture->http->server, "public", "751", MEF_ROLE_MODERATEUR));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  http_fixture_free (fixture->http);
  g_ptr_array_unref (fixture->sites);
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_free (fixture->kept[i]);
      g_free (fixture->structures[i]);
    }
}

static gboolean
has_site (const Fixture *fixture, const MefCompte *compte, const char *site)
{
  guint roles = mef_compte_get_roles (compte, fixture->sites, site);

  /* What a regular role works on is national. */
  if (!g_str_equal (site, MEF_SITE_NATIONAL))
    roles &= ~(guint) MEF_ROLE_COORDINATEUR_RPE;
  return roles != 0;
}

/*
 * What @compte (nullable: nobody signed in) is answered on @route under @site, for a request of @of
 * (nullable: the route has none). @refusal: what the journal says of it, %NULL for nothing.
 */
static guint
compute (const Fixture   *fixture,
         const MefCompte *compte,
         const MefRoute  *route,
         const char      *site,
         const char      *of,
         const char     **refusal)
{
  *refusal = NULL;
  if ((route->flags & MEF_ROUTE_PUBLIC) != 0)
    return rows[route->id].success;
  if (compte == NULL)
    return 401;
  /* What a session opens is no deposit; whose it is, is nobody's business. */
  if ((route->flags & MEF_ROUTE_DEPOT) != 0)
    return 404;
  if ((route->audiences & MEF_AUDIENCE_SET (compte->audience)) == 0)
    *refusal = "REFUS_AUDIENCE";
  else if (compte->mot_de_passe_provisoire && (route->flags & MEF_ROUTE_PROVISOIRE) == 0)
    *refusal = "REFUS_MOT_DE_PASSE_PROVISOIRE";
  else if ((route->flags & MEF_ROUTE_SITE) == 0
           || ((route->flags & MEF_ROUTE_NATIONAL) != 0 && g_str_equal (site, MEF_SITE_NATIONAL)))
    *refusal =
        mef_droit_is_granted (route->droit, compte->audience, 0, MEF_RELATION_SELF) ? NULL : "REFUS_DROIT";
  else if (!has_site (fixture, compte, site))
    *refusal = "REFUS_SITE";
  else if (!mef_droit_is_granted (route->droit, compte->audience,
                                  mef_compte_get_roles (compte, fixture->sites, site), MEF_RELATION_SITE))
    *refusal = "REFUS_DROIT";

  if (*refusal != NULL)
    return 403;
  return of != NULL && !g_str_equal (of, site) ? 404 : rows[route->id].success;
}

static gint64
count_refusals (Fixture *fixture, const char *action, const char *motif)
{
  g_autofree char *sql =
      action == NULL ? g_strdup ("SELECT count(*) FROM journal WHERE motif LIKE 'REFUS%'")
                     : g_strdup_printf ("SELECT count(*) FROM journal WHERE action = '%s' AND motif = '%s'",
                                        action, motif);

  return server_fixture_count (fixture->http->server, sql);
}

/* The fixture's sessions are all of audience caf. */
static char *
open_session (Fixture *fixture, const MefCompte *compte)
{
  char            *jeton = server_fixture_open_session (fixture->http->server, compte->id);
  g_autofree char *sql = g_strdup_printf ("UPDATE session SET audience = '%s' WHERE compte = '%s'",
                                          mef_audience_to_code (compte->audience), compte->id);

  if (compte->audience != MEF_AUDIENCE_CAF)
    server_fixture_execute (fixture->http->server, sql);
  return jeton;
}

static void
check_call (Fixture         *fixture,
            const char      *who,
            const MefCompte *compte,
            const MefRoute  *route,
            const char      *site,
            int              request)
{
  const Row  *row = &rows[route->id];
  const char *refusal;
  guint       expected =
      compute (fixture, compte, route, site,
               request >= 0 && (route->flags & MEF_ROUTE_IF_NONE_MATCH) == 0 ? requests[request].site : NULL,
               &refusal);
  g_autofree char *jeton = compte != NULL ? open_session (fixture, compte) : NULL;
  g_autofree char *body = row->make_body != NULL ? row->make_body () : NULL;
  g_autofree char *fresh = NULL;
  HttpAsk          ask = { .route = route->id, .jeton = jeton, .caf = site, .body = body, .numero = 1 };
  gint64           all = count_refusals (fixture, NULL, NULL);
  gint64           such = refusal != NULL ? count_refusals (fixture, route->name, refusal) : 0;
  g_autoptr (HttpReply) reply = NULL;

  if (g_strrstr (route->template, "/structures/{id}") != NULL)
    {
      if (route->id == MEF_ROUTE_CREER_STRUCTURE)
        fresh = mef_id_new ();
      else if (row->fresh && expected == row->success)
        fresh = add_structure (fixture, requests[request].site);
      ask.id = fresh != NULL ? fresh : fixture->structures[MAX (request, 0)];
    }
  else if (request >= 0 && row->fresh && expected == row->success)
    {
      fresh =
          server_fixture_add_nth (fixture->http->server, 8 * fixture->next++ + requests[request].remainder);
      ask.id = fresh;
    }
  else if (request >= 0)
    ask.id = fixture->kept[request];
  if (g_strrstr (route->template, "{jeton}") != NULL)
    ask.id = NOBODYS_LINK;
  if ((route->flags & MEF_ROUTE_DEPOT) != 0)
    ask.id = fixture->kept[0];
  if ((route->flags & MEF_ROUTE_IF_MATCH) != 0)
    ask.version = 1;
  if (route->id == MEF_ROUTE_CHERCHER_COMMUNES || route->id == MEF_ROUTE_CHERCHER_GUICHETS)
    ask.query = "insee=75120";

  reply = http_ask (fixture->http, &ask);
  if (reply->status != expected)
    g_error ("%s %s under %s, request of %s: %u, not %u\n%.500s", who, route->name, site != NULL ? site : "-",
             request >= 0 ? requests[request].site : "-", reply->status, expected, http_text (reply));
  /* API-03: every refusal of somebody signed in is journalled as what it was, and nothing else as one. */
  g_assert_cmpint (count_refusals (fixture, NULL, NULL), ==, all + (refusal != NULL));
  if (refusal != NULL)
    g_assert_cmpint (count_refusals (fixture, route->name, refusal), ==, such + 1);
  fixture->calls++;
}

static void
check_caller (Fixture *fixture, const char *who, const MefCompte *compte)
{
  for (guint i = 0; i < MEF_ROUTE_N; i++)
    {
      const MefRoute *route = mef_route_get (i);
      gboolean        has_request = g_strrstr (route->template, "{id}") != NULL;

      if (!rows[i].known)
        g_error ("%s has no row in the matrix", route->name);
      if ((route->flags & MEF_ROUTE_SITE) == 0)
        {
          check_call (fixture, who, compte, route, NULL, -1);
          continue;
        }
      for (guint s = 0; s < G_N_ELEMENTS (sites); s++)
        {
          if (!has_request)
            check_call (fixture, who, compte, route, sites[s], -1);
          for (guint r = 0; has_request && r < G_N_ELEMENTS (requests); r++)
            check_call (fixture, who, compte, route, sites[s], (int) r);
        }
    }
}

/* The account as the store has it. */
static MefCompte *
make_caller (Fixture *fixture, const char *name, const char *site, guint roles)
{
  g_autofree char *id = server_fixture_add_compte (fixture->http->server, name, site, roles);
  MefCompte       *compte = mef_sample_compte_new (site, roles);

  g_free (compte->id);
  compte->id = g_steal_pointer (&id);
  if (site == NULL)
    compte->roles_reguliers = roles;
  return compte;
}

static void
test_roles (Fixture *fixture, gconstpointer data)
{
  static const char *const assigned[] = { "751", "951" };
  static const guint       sets[] = { MEF_ROLE_MODERATEUR, MEF_ROLE_COORDINATEUR_RPE, MEF_ROLE_AGENT_CAF,
                                      MEF_ROLE_ADMIN_CAF, MEF_ROLE_ALL };

  for (guint i = 0; i < G_N_ELEMENTS (assigned); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sets); j++)
      {
        g_autofree char *name = g_strdup_printf ("roles%u-%s", sets[j], assigned[i]);
        g_autoptr (MefCompte) compte = make_caller (fixture, name, assigned[i], sets[j]);

        check_caller (fixture, name, compte);
      }
  g_test_message ("%u calls", fixture->calls);
}

static void
test_nobody (Fixture *fixture, gconstpointer data)
{
  check_caller (fixture, "nobody", NULL);
}

static void
test_no_role (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefCompte) none = make_caller (fixture, "sans", NULL, MEF_ROLE_NONE);
  g_autoptr (MefCompte) regular = make_caller (fixture, "rpe", NULL, MEF_ROLE_COORDINATEUR_RPE);

  check_caller (fixture, "no role", none);
  check_caller (fixture, "regular role", regular);
}

static void
test_provisional (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefCompte) compte = make_caller (fixture, "provisoire", "751", MEF_ROLE_ALL);
  g_autofree char *sql = g_strdup_printf ("UPDATE compte SET provisoire = 1 WHERE id = '%s'", compte->id);

  /* Changing the password would end that: it is the route that is not called. */
  server_fixture_execute (fixture->http->server, sql);
  compte->mot_de_passe_provisoire = TRUE;
  for (guint i = 0; i < MEF_ROUTE_N; i++)
    {
      const MefRoute *route = mef_route_get (i);

      if (i == MEF_ROUTE_CHANGER_MOT_DE_PASSE)
        continue;
      check_call (fixture, "provisional", compte, route, (route->flags & MEF_ROUTE_SITE) != 0 ? "751" : NULL,
                  g_strrstr (route->template, "{id}") != NULL ? 0 : -1);
    }
}

static void
test_audiences (Fixture *fixture, gconstpointer data)
{
  for (guint audience = 0; audience < MEF_AUDIENCE_N; audience++)
    if (audience != MEF_AUDIENCE_CAF)
      {
        g_autofree char *email = g_strdup_printf ("%s@exemple.fr", mef_audience_to_code (audience));
        g_autofree char *id = server_fixture_add_audience (fixture->http->server, email, audience);
        g_autoptr (MefCompte) compte = mef_sample_compte_new (NULL, 0);

        g_free (compte->id);
        compte->id = g_steal_pointer (&id);
        compte->audience = audience;
        check_caller (fixture, mef_audience_to_code (audience), compte);
      }
}

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/http/rights/SEC-01/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("roles", test_roles);
  ADD ("nobody", test_nobody);
  ADD ("no-role", test_no_role);
  ADD ("provisional-password", test_provisional);
  ADD ("audiences", test_audiences);
  return g_test_run ();
}
