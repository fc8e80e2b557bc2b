/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-droit.h"
#include "domain/mef-type-structure.h"

G_BEGIN_DECLS

/** MefRouteId: every call the server answers; the one table behind router, client, rights matrix and openapi
 * test */
typedef enum
{
  MEF_ROUTE_OUVRIR_SESSION,                 /* POST /api/v1/sessions */
  MEF_ROUTE_FERMER_SESSION,                 /* DELETE /api/v1/sessions/courante */
  MEF_ROUTE_LIRE_MOI,                       /* GET /api/v1/moi */
  MEF_ROUTE_MODIFIER_MOI,                   /* PATCH /api/v1/moi */
  MEF_ROUTE_CHANGER_MOT_DE_PASSE,           /* POST /api/v1/moi/mot-de-passe */
  MEF_ROUTE_OUBLIER_MOT_DE_PASSE,           /* POST /api/v1/mot-de-passe-oublie */
  MEF_ROUTE_CHOISIR_MOT_DE_PASSE,           /* POST /api/v1/mot-de-passe-nouveau */
  MEF_ROUTE_LISTER_SITES,                   /* GET /api/v1/sites */
  MEF_ROUTE_CHERCHER_COMMUNES,              /* GET /api/v1/communes */
  MEF_ROUTE_LISTER_MOTIFS,                  /* GET /api/v1/sites/{caf}/motifs */
  MEF_ROUTE_LISTER_DEMANDES,                /* GET /api/v1/sites/{caf}/demandes */
  MEF_ROUTE_LIRE_DEMANDE,                   /* GET …/demandes/{id} */
  MEF_ROUTE_LIRE_HISTORIQUE,                /* GET …/demandes/{id}/historique */
  MEF_ROUTE_LISTER_COURRIERS,               /* GET …/demandes/{id}/courriers */
  MEF_ROUTE_LISTER_RELANCES,                /* GET /api/v1/sites/{caf}/relances */
  MEF_ROUTE_LISTER_JOURNAL,                 /* GET /api/v1/sites/{caf}/journal */
  MEF_ROUTE_RELANCER,                       /* PUT …/demandes/{id}/relance */
  MEF_ROUTE_PRENDRE,                        /* PUT …/demandes/{id}/prise */
  MEF_ROUTE_LIBERER,                        /* DELETE …/demandes/{id}/prise */
  MEF_ROUTE_DECIDER,                        /* POST …/demandes/{id}/decision */
  MEF_ROUTE_LISTER_STRUCTURES,              /* GET /api/v1/sites/{caf}/structures */
  MEF_ROUTE_LIRE_STRUCTURE,                 /* GET …/structures/{id} */
  MEF_ROUTE_CREER_STRUCTURE,                /* PUT …/structures/{id} */
  MEF_ROUTE_MODIFIER_STRUCTURE,             /* PATCH …/structures/{id} */
  MEF_ROUTE_SUPPRIMER_STRUCTURE,            /* DELETE …/structures/{id} */
  MEF_ROUTE_LIRE_VERSIONS_STRUCTURE,        /* GET …/structures/{id}/historique */
  MEF_ROUTE_RESTAURER_STRUCTURE,            /* POST …/structures/{id}/restauration */
  MEF_ROUTE_LIRE_CLASSEUR_VIDE,             /* GET …/structures/formulaires/{type}/classeur */
  MEF_ROUTE_LIRE_DISPONIBILITES,            /* GET …/structures/{id}/disponibilites */
  MEF_ROUTE_MODIFIER_DISPONIBILITES,        /* PATCH …/structures/{id}/disponibilites */
  MEF_ROUTE_LIRE_PROPOSITION,               /* GET …/structures/{id}/proposition */
  MEF_ROUTE_DECIDER_PROPOSITION,            /* POST …/structures/{id}/proposition/decision */
  MEF_ROUTE_LISTER_STRUCTURES_ESPACE,       /* GET /api/v1/espace/structures */
  MEF_ROUTE_PROPOSER,                       /* PUT /api/v1/espace/structures/{id}/proposition */
  MEF_ROUTE_LIRE_DISPONIBILITES_ESPACE,     /* GET /api/v1/espace/structures/{id}/disponibilites */
  MEF_ROUTE_MODIFIER_DISPONIBILITES_ESPACE, /* PATCH /api/v1/espace/structures/{id}/disponibilites */
  MEF_ROUTE_LIRE_DOCUMENT,                  /* GET …/demandes/{id}/documents/{n} */
  MEF_ROUTE_LIRE_CHANGEMENTS,               /* GET /api/v1/sites/{caf}/changes */
  MEF_ROUTE_SUIVRE_EVENEMENTS,              /* GET /api/v1/sites/{caf}/events */
  MEF_ROUTE_CHERCHER_GUICHETS,              /* GET /api/v1/public/guichets */
  MEF_ROUTE_DEMANDER_NONCE,                 /* GET /api/v1/public/nonce */
  MEF_ROUTE_OUVRIR_DEPOT,                   /* POST /api/v1/public/depots */
  MEF_ROUTE_LIRE_DEPOT,                     /* GET /api/v1/public/depots/{id} */
  MEF_ROUTE_SITUER_DOCUMENT,                /* HEAD /api/v1/public/depots/{id}/documents/{n} */
  MEF_ROUTE_DEPOSER_DOCUMENT,               /* PUT the same */
  MEF_ROUTE_ENVOYER_DEPOT,                  /* POST /api/v1/public/depots/{id}/envoi */
  MEF_ROUTE_LIRE_ESPACE,                    /* GET /api/v1/espace */
  MEF_ROUTE_OUVRIR_DEPOT_ASM,               /* POST /api/v1/espace/depots */
  MEF_ROUTE_OPENAPI,                        /* GET /api/v1/openapi.json */
  MEF_ROUTE_HEALTHZ,                        /* GET /healthz */
  MEF_ROUTE_READYZ,                         /* GET /readyz */
  MEF_ROUTE_VOIR_LIEN,                      /* GET /lien/{jeton} */
  MEF_ROUTE_SUIVRE_LIEN,                    /* POST /lien/{jeton} */
  MEF_ROUTE_N,
} MefRouteId;

/**
 * MefRouteFlags:
 * @MEF_ROUTE_PUBLIC: no session wanted; audience and right say nothing
 * @MEF_ROUTE_SITE: `{caf}` in the path: the right is judged on that site, else by relation « self »
 * @MEF_ROUTE_CHANGES: changes something
 * @MEF_ROUTE_KEY: wants Idempotency-Key
 * @MEF_ROUTE_IF_MATCH: wants If-Match (428 without)
 * @MEF_ROUTE_IF_NONE_MATCH: wants `If-None-Match: *` (428 without)
 * @MEF_ROUTE_PROVISOIRE: also open while the password is provisional
 * @MEF_ROUTE_NATIONAL: every CAF account may call it under `000` too
 * @MEF_ROUTE_STREAM: the answer is streamed
 * @MEF_ROUTE_RANGE: answers range requests
 * @MEF_ROUTE_EVENTS: the answer has no end of its own: events as they happen
 * @MEF_ROUTE_FORM: a page for browsers: takes a form, and answers in HTML
 * @MEF_ROUTE_DEPOT: the bearer token is a deposit's secret, not a session; audience and right say nothing
 * @MEF_ROUTE_UPLOAD: the body is a piece of a file, as `application/octet-stream`
 */
typedef enum
{
  MEF_ROUTE_PUBLIC = 1 << 0,
  MEF_ROUTE_SITE = 1 << 1,
  MEF_ROUTE_CHANGES = 1 << 2,
  MEF_ROUTE_KEY = 1 << 3,
  MEF_ROUTE_IF_MATCH = 1 << 4,
  MEF_ROUTE_IF_NONE_MATCH = 1 << 5,
  MEF_ROUTE_PROVISOIRE = 1 << 6,
  MEF_ROUTE_NATIONAL = 1 << 7,
  MEF_ROUTE_STREAM = 1 << 8,
  MEF_ROUTE_RANGE = 1 << 9,
  MEF_ROUTE_EVENTS = 1 << 10,
  MEF_ROUTE_FORM = 1 << 12,
  MEF_ROUTE_DEPOT = 1 << 13,
  MEF_ROUTE_UPLOAD = 1 << 14,
} MefRouteFlags;

/**
 * MefRoute:
 * @name: operationId of openapi.yaml, `lireDemande`
 * @method: HTTP method
 * @template: path with `{caf}`, `{id}`, `{n}`, `{jeton}`, `{type}`
 * @audiences: set of #MEF_AUDIENCE_SET: whom it is for
 * @droit: the right it takes
 * @flags: set of #MefRouteFlags
 * @max_body: bytes a request body may have; 0: none is taken
 * @media_type: (nullable): of the answer; %NULL when there is no body (204) or it depends on the content
 * @query: (nullable): names of the query parameters, separated by spaces
 */
typedef struct
{
  MefRouteId  id;
  const char *name;
  const char *method;
  const char *template;
  guint       audiences;
  MefDroit    droit;
  guint       flags;
  gsize       max_body;
  const char *media_type;
  const char *query;
} MefRoute;

/** MefRouteParams: what the path says; empty where it says nothing. @caf is three digits, @id a UUID, @numero
 * 1 to 999, @jeton what may be a token of ours, "" for what cannot, @type of structure */
typedef struct
{
  char caf[4];
  char id[37];
  int  numero;
  char jeton[44];

  MefTypeStructure type;
} MefRouteParams;

/** mef_route_get: (transfer none) */
const MefRoute *mef_route_get (MefRouteId id);

/** mef_route_find_by_name: (transfer none) (nullable): by operationId */
const MefRoute *mef_route_find_by_name (const char *name);

/**
 * mef_route_match:
 * @path: as it stands in the request line, still escaped, without query
 * @params: (out caller-allocates): what stands in the path
 * @allow: (out) (optional) (transfer full) (nullable): when the path is known and the method is not: the
 * methods for `Allow`, « GET, PATCH »: answer 405; %NULL: answer 404
 *
 * Any thread.
 *
 * Returns: (transfer none) (nullable): the route
 */
const MefRoute *mef_route_match (const char *method, const char *path, MefRouteParams *params, char **allow);

/**
 * mef_route_build:
 * @caf: (nullable): for routes with `{caf}`
 * @id: (nullable): for routes with `{id}` or `{jeton}`
 * @numero: for routes with `{n}`, and those with `{type}`: a #MefTypeStructure
 *
 * Returns: (transfer full): the path
 */
char *mef_route_build (MefRouteId route, const char *caf, const char *id, int numero);

G_END_DECLS
