/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-routes.h"

#include "base/mef-id.h"
#include "domain/mef-compte.h"
#include "domain/mef-depot-fichier.h"

#include <string.h>

#define API           "/api/v1"
#define DEMANDE       API "/sites/{caf}/demandes/{id}"
#define JSON          "application/json"
#define HTML          "text/html"
#define XLSX          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define SMALL_BODY    (8 * 1024)
#define DECISION_BODY (64 * 1024)
#define DEPOT         API "/public/depots/{id}"
#define DEPOT_BODY    (64 * 1024)
#define STRUCTURE     API "/sites/{caf}/structures/{id}"
#define FORM_BODY     (512 * 1024)
#define GRID_BODY     (64 * 1024)
#define SEGMENTS_MAX  10
#define NUMERO_MAX    999

/* Whom a route is for, and the right it takes. */
#define CAF(right)          MEF_AUDIENCE_SET (MEF_AUDIENCE_CAF), right
#define PEOPLE(right)       MEF_AUDIENCE_SET_ALL, right
#define GESTIONNAIRE(right) MEF_AUDIENCE_SET (MEF_AUDIENCE_GESTIONNAIRE), right
#define ASM(right)          MEF_AUDIENCE_SET (MEF_AUDIENCE_ASM), right
#define FILTER                                                                                               \
  "etat type departement lieu mot_cle depuis jusqua a_moi retours attente_jours tri ordre apres limite"

static const MefRoute routes[MEF_ROUTE_N] = {
  { MEF_ROUTE_OUVRIR_SESSION, "ouvrirSession", "POST", API "/sessions", PEOPLE (MEF_DROIT_COMPTE),
    MEF_ROUTE_PUBLIC | MEF_ROUTE_CHANGES, SMALL_BODY, JSON, NULL },
  { MEF_ROUTE_FERMER_SESSION, "fermerSession", "DELETE", API "/sessions/courante", PEOPLE (MEF_DROIT_COMPTE),
    MEF_ROUTE_CHANGES | MEF_ROUTE_KEY | MEF_ROUTE_PROVISOIRE, 0, NULL, NULL },
  { MEF_ROUTE_LIRE_MOI, "lireMoi", "GET", API "/moi", PEOPLE (MEF_DROIT_COMPTE), MEF_ROUTE_PROVISOIRE, 0,
    JSON, NULL },
  { MEF_ROUTE_MODIFIER_MOI, "modifierMoi", "PATCH", API "/moi", CAF (MEF_DROIT_COMPTE),
    MEF_ROUTE_CHANGES | MEF_ROUTE_KEY | MEF_ROUTE_IF_MATCH, SMALL_BODY, JSON, NULL },
  { MEF_ROUTE_CHANGER_MOT_DE_PASSE, "changerMotDePasse", "POST", API "/moi/mot-de-passe",
    PEOPLE (MEF_DROIT_COMPTE), MEF_ROUTE_CHANGES | MEF_ROUTE_KEY | MEF_ROUTE_PROVISOIRE, SMALL_BODY, NULL,
    NULL },
  { MEF_ROUTE_OUBLIER_MOT_DE_PASSE, "oublierMotDePasse", "POST", API "/mot-de-passe-oublie",
    PEOPLE (MEF_DROIT_COMPTE), MEF_ROUTE_PUBLIC | MEF_ROUTE_CHANGES, SMALL_BODY, NULL, NULL },
  { MEF_ROUTE_CHOISIR_MOT_DE_PASSE, "choisirMotDePasse", "POST", API "/mot-de-passe-nouveau",
    PEOPLE (MEF_DROIT_COMPTE), MEF_ROUTE_PUBLIC | MEF_ROUTE_CHANGES, SMALL_BODY, JSON, NULL },
  { MEF_ROUTE_LISTER_SITES, "listerSites", "GET", API "/sites", CAF (MEF_DROIT_COMPTE), 0, 0, JSON, NULL },
  { MEF_ROUTE_CHERCHER_COMMUNES, "chercherCommunes", "GET", API "/communes", PEOPLE (MEF_DROIT_COMPTE), 0, 0,
    JSON, "code_postal nom insee" },
  { MEF_ROUTE_LISTER_MOTIFS, "listerMotifs", "GET", API "/sites/{caf}/motifs", CAF (MEF_DROIT_DEMANDES_VOIR),
    MEF_ROUTE_SITE, 0, JSON, NULL },
  { MEF_ROUTE_LISTER_DEMANDES, "listerDemandes", "GET", API "/sites/{caf}/demandes",
    CAF (MEF_DROIT_DEMANDES_VOIR), MEF_ROUTE_SITE, 0, JSON, FILTER },
  { MEF_ROUTE_LIRE_DEMANDE, "lireDemande", "GET", DEMANDE, CAF (MEF_DROIT_DEMANDES_VOIR), MEF_ROUTE_SITE, 0,
    JSON, NULL },
  { MEF_ROUTE_LIRE_HISTORIQUE, "lireHistorique", "GET", DEMANDE "/historique", CAF (MEF_DROIT_DEMANDES_VOIR),
    MEF_ROUTE_SITE, 0, JSON, NULL },
  { MEF_ROUTE_LISTER_COURRIERS, "listerCourriers", "GET", DEMANDE "/courriers", CAF (MEF_DROIT_DEMANDES_VOIR),
    MEF_ROUTE_SITE, 0, JSON, NULL },
  { MEF_ROUTE_LISTER_RELANCES, "listerRelances", "GET", API "/sites/{caf}/relances", CAF (MEF_DROIT_RELANCER),
    MEF_ROUTE_SITE, 0, JSON, "type lieu mot_cle tri ordre apres limite" },
  { MEF_ROUTE_LISTER_JOURNAL, "listerJournal", "GET", API "/sites/{caf}/journal",
    CAF (MEF_DROIT_JOURNAL_LIRE), MEF_ROUTE_SITE, 0, JSON, "depuis jusqua compte objet action apres limite" },
  { MEF_ROUTE_RELANCER, "relancerDemande", "PUT", DEMANDE "/relance", CAF (MEF_DROIT_RELANCER),
    MEF_ROUTE_SITE | MEF_ROUTE_CHANGES | MEF_ROUTE_KEY, 16 * 1024, JSON, NULL },
  { MEF_ROUTE_PRENDRE, "prendreDemande", "PUT", DEMANDE "/prise", CAF (MEF_DROIT_DEMANDES_DECIDER),
    MEF_ROUTE_SITE | MEF_ROUTE_CHANGES | MEF_ROUTE_KEY, 0, JSON, NULL },
  { MEF_ROUTE_LIBERER, "libererDemande", "DELETE", DEMANDE "/prise", CAF (MEF_DROIT_DEMANDES_DECIDER),
    MEF_ROUTE_SITE | MEF_ROUTE_CHANGES | MEF_ROUTE_KEY, 0, NULL, NULL },
  { MEF_ROUTE_DECIDER, "deciderDemande", "POST", DEMANDE "/decision", CAF (MEF_DROIT_DEMANDES_DECIDER),
    MEF_ROUTE_SITE | MEF_ROUTE_CHANGES | MEF_ROUTE_KEY | MEF_ROUTE_IF_MATCH, DECISION_BODY, JSON, NULL },
  { MEF_ROUTE_LISTER_STRUCTURES, "listerStructures", "GET", API "/sites/{caf}/structures",
    CAF (MEF_DROIT_STRUCTURES_GERER), MEF_ROUTE_SITE, 0, JSON,
    "nom type etat commune gestionnaire tri ordre apres limite" },
  { MEF_ROUTE_LIRE_STRUCTURE, "lireStructure", "GET", STRUCTURE, CAF (MEF_DROIT_STRUCTURES_GERER),
    MEF_ROUTE_SITE, 0, JSON, NULL },
  { MEF_ROUTE_CREER_STRUCTURE, "creerStructure", "PUT", STRUCTURE, CAF (MEF_DROIT_STRUCTURES_GERER),
    MEF_ROUTE_SITE | MEF_ROUTE_CHANGES | MEF_ROUTE_KEY | MEF_ROUTE_IF_NONE_MATCH, FORM_BODY, JSON, NULL },
  { MEF_ROUTE_MODIFIER_STRUCTURE, "modifierStructure", "PATCH", STRUCTURE, CAF (MEF_DROIT_STRUCTURES_GERER),
    MEF_ROUTE_SITE | MEF_ROUTE_CHANGES | MEF_ROUTE_KEY | MEF_ROUTE_IF_MATCH, FORM_BODY, JSON, NULL },
  { MEF_ROUTE_SUPPRIMER_STRUCTURE, "supprimerStructure", "DELETE", STRUCTURE,
    CAF (MEF_DROIT_STRUCTURES_GERER), MEF_ROUTE_SITE | MEF_ROUTE_CHANGES | MEF_ROUTE_KEY | MEF_ROUTE_IF_MATCH,
    0, NULL, NULL },
  { MEF_ROUTE_LIRE_VERSIONS_STRUCTURE, "lireVersionsStructure", "GET", STRUCTURE "/historique",
    CAF (MEF_DROIT_STRUCTURES_GERER), MEF_ROUTE_SITE, 0, JSON, NULL },
  { MEF_ROUTE_RESTAURER_STRUCTURE, "restaurerStructure", "POST", STRUCTURE "/restauration",
    CAF (MEF_DROIT_STRUCTURES_GERER), MEF_ROUTE_SITE | MEF_ROUTE_CHANGES | MEF_ROUTE_KEY | MEF_ROUTE_IF_MATCH,
    SMALL_BODY, JSON, NULL },
  { MEF_ROUTE_LIRE_CLASSEUR_VIDE, "lireClasseurVide", "GET",
    API "/sites/{caf}/structures/formulaires/{type}/classeur", CAF (MEF_DROIT_STRUCTURES_GERER),
    MEF_ROUTE_SITE, 0, XLSX, NULL },
  { MEF_ROUTE_LIRE_DISPONIBILITES, "lireDisponibilites", "GET", STRUCTURE "/disponibilites",
    CAF (MEF_DROIT_STRUCTURES_GERER), MEF_ROUTE_SITE, 0, JSON, NULL },
  { MEF_ROUTE_MODIFIER_DISPONIBILITES, "modifierDisponibilites", "PATCH", STRUCTURE "/disponibilites",
    CAF (MEF_DROIT_STRUCTURES_GERER), MEF_ROUTE_SITE | MEF_ROUTE_CHANGES | MEF_ROUTE_KEY, GRID_BODY, JSON,
    NULL },
  { MEF_ROUTE_LIRE_PROPOSITION, "lireProposition", "GET", STRUCTURE "/proposition",
    CAF (MEF_DROIT_STRUCTURES_GERER), MEF_ROUTE_SITE, 0, JSON, NULL },
  { MEF_ROUTE_DECIDER_PROPOSITION, "deciderProposition", "POST", STRUCTURE "/proposition/decision",
    CAF (MEF_DROIT_STRUCTURES_GERER), MEF_ROUTE_SITE | MEF_ROUTE_CHANGES | MEF_ROUTE_KEY | MEF_ROUTE_IF_MATCH,
    FORM_BODY, JSON, NULL },
  { MEF_ROUTE_LISTER_STRUCTURES_ESPACE, "listerStructuresEspace", "GET", API "/espace/structures",
    GESTIONNAIRE (MEF_DROIT_COMPTE), 0, 0, JSON, NULL },
  { MEF_ROUTE_PROPOSER, "proposerModification", "PUT", API "/espace/structures/{id}/proposition",
    GESTIONNAIRE (MEF_DROIT_COMPTE), MEF_ROUTE_CHANGES | MEF_ROUTE_KEY | MEF_ROUTE_IF_MATCH, FORM_BODY, JSON,
    NULL },
  { MEF_ROUTE_LIRE_DISPONIBILITES_ESPACE, "lireDisponibilitesEspace", "GET",
    API "/espace/structures/{id}/disponibilites", GESTIONNAIRE (MEF_DROIT_COMPTE), 0, 0, JSON, NULL },
  { MEF_ROUTE_MODIFIER_DISPONIBILITES_ESPACE, "modifierDisponibilitesEspace", "PATCH",
    API "/espace/structures/{id}/disponibilites", GESTIONNAIRE (MEF_DROIT_COMPTE),
    MEF_ROUTE_CHANGES | MEF_ROUTE_KEY, GRID_BODY, JSON, NULL },
  { MEF_ROUTE_LIRE_DOCUMENT, "lireDocument", "GET", DEMANDE "/documents/{n}", CAF (MEF_DROIT_DEMANDES_VOIR),
    MEF_ROUTE_SITE | MEF_ROUTE_RANGE, 0, NULL, NULL },
  { MEF_ROUTE_LIRE_CHANGEMENTS, "lireChangements", "GET", API "/sites/{caf}/changes", CAF (MEF_DROIT_COMPTE),
    MEF_ROUTE_SITE | MEF_ROUTE_NATIONAL | MEF_ROUTE_STREAM, 0, "application/x-ndjson", "after" },
  { MEF_ROUTE_SUIVRE_EVENEMENTS, "suivreEvenements", "GET", API "/sites/{caf}/events", CAF (MEF_DROIT_COMPTE),
    MEF_ROUTE_SITE | MEF_ROUTE_NATIONAL | MEF_ROUTE_EVENTS, 0, "text/event-stream", NULL },
  { MEF_ROUTE_CHERCHER_GUICHETS, "chercherGuichets", "GET", API "/public/guichets", PEOPLE (MEF_DROIT_COMPTE),
    MEF_ROUTE_PUBLIC, 0, JSON, "insee" },
  { MEF_ROUTE_DEMANDER_NONCE, "demanderNonce", "GET", API "/public/nonce", PEOPLE (MEF_DROIT_COMPTE),
    MEF_ROUTE_PUBLIC, 0, JSON, NULL },
  { MEF_ROUTE_OUVRIR_DEPOT, "ouvrirDepot", "POST", API "/public/depots", PEOPLE (MEF_DROIT_COMPTE),
    MEF_ROUTE_PUBLIC | MEF_ROUTE_CHANGES | MEF_ROUTE_KEY, DEPOT_BODY, JSON, NULL },
  { MEF_ROUTE_LIRE_DEPOT, "lireDepot", "GET", DEPOT, PEOPLE (MEF_DROIT_COMPTE), MEF_ROUTE_DEPOT, 0, JSON,
    NULL },
  { MEF_ROUTE_SITUER_DOCUMENT, "situerDocument", "HEAD", DEPOT "/documents/{n}", PEOPLE (MEF_DROIT_COMPTE),
    MEF_ROUTE_DEPOT, 0, NULL, NULL },
  { MEF_ROUTE_DEPOSER_DOCUMENT, "deposerDocument", "PUT", DEPOT "/documents/{n}", PEOPLE (MEF_DROIT_COMPTE),
    MEF_ROUTE_DEPOT | MEF_ROUTE_UPLOAD | MEF_ROUTE_CHANGES | MEF_ROUTE_KEY, MEF_DEPOT_MORCEAU_MAX, NULL,
    NULL },
  { MEF_ROUTE_ENVOYER_DEPOT, "envoyerDepot", "POST", DEPOT "/envoi", PEOPLE (MEF_DROIT_COMPTE),
    MEF_ROUTE_DEPOT | MEF_ROUTE_CHANGES | MEF_ROUTE_KEY, 0, JSON, NULL },
  { MEF_ROUTE_LIRE_ESPACE, "lireEspace", "GET", API "/espace", ASM (MEF_DROIT_COMPTE), 0, 0, JSON, NULL },
  { MEF_ROUTE_OUVRIR_DEPOT_ASM, "ouvrirDepotAsm", "POST", API "/espace/depots", ASM (MEF_DROIT_COMPTE),
    MEF_ROUTE_CHANGES | MEF_ROUTE_KEY, DEPOT_BODY, JSON, NULL },
  { MEF_ROUTE_OPENAPI, "lireContrat", "GET", API "/openapi.json", PEOPLE (MEF_DROIT_COMPTE), MEF_ROUTE_PUBLIC,
    0, JSON, NULL },
  { MEF_ROUTE_HEALTHZ, "verifierVie", "GET", "/healthz", PEOPLE (MEF_DROIT_COMPTE), MEF_ROUTE_PUBLIC, 0, JSON,
    NULL },
  { MEF_ROUTE_READYZ, "verifierService", "GET", "/readyz", PEOPLE (MEF_DROIT_COMPTE), MEF_ROUTE_PUBLIC, 0,
    JSON, NULL },
  { MEF_ROUTE_VOIR_LIEN, "voirLien", "GET", "/lien/{jeton}", PEOPLE (MEF_DROIT_COMPTE),
    MEF_ROUTE_PUBLIC | MEF_ROUTE_FORM, 0, HTML, NULL },
  { MEF_ROUTE_SUIVRE_LIEN, "suivreLien", "POST", "/lien/{jeton}", PEOPLE (MEF_DROIT_COMPTE),
    MEF_ROUTE_PUBLIC | MEF_ROUTE_CHANGES | MEF_ROUTE_FORM, SMALL_BODY, HTML, NULL },
};

/* A path cut at its slashes, in place. */
typedef struct
{
  const char *start[SEGMENTS_MAX];
  gsize       length[SEGMENTS_MAX];
  guint       n;
} Segments;

static gboolean
split (const char *path, Segments *segments)
{
  segments->n = 0;
  if (*path != '/')
    return FALSE;

  while (*path == '/')
    {
      gsize length = strcspn (++path, "/");

      if (segments->n == SEGMENTS_MAX)
        return FALSE;
      segments->start[segments->n] = path;
      segments->length[segments->n] = length;
      segments->n++;
      path += length;
    }

  return *path == '\0';
}

static gboolean
parse_site (const char *text, gsize length, MefRouteParams *params)
{
  char code[sizeof params->caf] = "";

  if (length != sizeof code - 1)
    return FALSE;
  memcpy (code, text, length);
  if (!mef_site_code_is_valid (code))
    return FALSE;
  memcpy (params->caf, code, sizeof code);

  return TRUE;
}

static gboolean
parse_id (const char *text, gsize length, MefRouteParams *params)
{
  char id[sizeof params->id] = "";

  if (length != MEF_ID_LENGTH)
    return FALSE;
  memcpy (id, text, length);
  if (!mef_id_is_valid (id))
    return FALSE;
  memcpy (params->id, id, sizeof id);

  return TRUE;
}

static gboolean
parse_numero (const char *text, gsize length, MefRouteParams *params)
{
  int numero = 0;

  if (length == 0 || length > 3 || text[0] == '0')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      numero = numero * 10 + g_ascii_digit_value (text[i]);
    }
  params->numero = numero;

  return TRUE;
}

static gboolean
parse_type (const char *text, gsize length, MefRouteParams *params)
{
  g_autofree char *code = g_strndup (text, length);
  guint            type;

  if (!mef_type_structure_from_code (code, &type))
    return FALSE;
  params->type = (MefTypeStructure) type;

  return TRUE;
}

/* A link that was cut on its way is told so on a page: any text will do here. */
static void
parse_jeton (const char *text, gsize length, MefRouteParams *params)
{
  if (length != sizeof params->jeton - 1)
    return;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '_')
      return;
  memcpy (params->jeton, text, length);
}

static gboolean
segment_is (const Segments *segments, guint i, const char *text)
{
  return strlen (text) == segments->length[i] && memcmp (segments->start[i], text, segments->length[i]) == 0;
}

static gboolean
match_segments (const Segments *template, const Segments *path, MefRouteParams *params)
{
  memset (params, 0, sizeof *params);
  if (template->n != path->n)
    return FALSE;

  for (guint i = 0; i < path->n; i++)
    {
      const char *text = path->start[i];
      gsize       length = path->length[i];

      if (segment_is (template, i, "{caf}"))
        {
          if (!parse_site (text, length, params))
            return FALSE;
        }
      else if (segment_is (template, i, "{id}"))
        {
          if (!parse_id (text, length, params))
            return FALSE;
        }
      else if (segment_is (template, i, "{jeton}"))
        {
          if (length == 0)
            return FALSE;
          parse_jeton (text, length, params);
        }
      else if (segment_is (template, i, "{n}"))
        {
          if (!parse_numero (text, length, params))
            return FALSE;
        }
      else if (segment_is (template, i, "{type}"))
        {
          if (!parse_type (text, length, params))
            return FALSE;
        }
      else if (length != template->length[i] || memcmp (text, template->start[i], length) != 0)
        return FALSE;
    }

  return TRUE;
}

const MefRoute *
mef_route_get (MefRouteId id)
{
  g_return_val_if_fail (id < MEF_ROUTE_N, NULL);

  return &routes[id];
}

const MefRoute *
mef_route_find_by_name (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < MEF_ROUTE_N; i++)
    if (strcmp (routes[i].name, name) == 0)
      return &routes[i];

  return NULL;
}

const MefRoute *
mef_route_match (const char *method, const char *path, MefRouteParams *params, char **allow)
{
  Segments        asked;
  const MefRoute *found = NULL;
  MefRouteParams  found_params = { 0 };
  GString        *methods = NULL;

  g_return_val_if_fail (method != NULL && path != NULL && params != NULL, NULL);

  memset (params, 0, sizeof *params);
  if (allow != NULL)
    *allow = NULL;
  if (!split (path, &asked))
    return NULL;

  for (guint i = 0; i < MEF_ROUTE_N && found == NULL; i++)
    {
      Segments template;
      MefRouteParams candidate;

      if (!split (routes[i].template, &template) || !match_segments (&template, &asked, &candidate))
        continue;

      if (strcmp (routes[i].method, method) == 0)
        {
          found = &routes[i];
          found_params = candidate;
        }
      else if (methods == NULL)
        methods = g_string_new (routes[i].method);
      else
        g_string_append_printf (methods, ", %s", routes[i].method);
    }

  if (found != NULL)
    *params = found_params;
  if (methods != NULL)
    {
      char *text = g_string_free (methods, found != NULL || allow == NULL);

      if (found == NULL && allow != NULL)
        *allow = text;
    }

  return found;
}

char *
mef_route_build (MefRouteId route, const char *caf, const char *id, int numero)
{
  GString         *path = NULL;
  g_autofree char *digits = g_strdup_printf ("%d", numero);
  const char *template = NULL;

  g_return_val_if_fail (route < MEF_ROUTE_N, NULL);

  template = routes[route].template;
  g_return_val_if_fail (strstr (template, "{caf}") == NULL || caf != NULL, NULL);
  g_return_val_if_fail (strstr (template, "{id}") == NULL || id != NULL, NULL);
  g_return_val_if_fail (strstr (template, "{jeton}") == NULL || id != NULL, NULL);
  g_return_val_if_fail (strstr (template, "{type}") == NULL || (guint) numero < MEF_TYPE_STRUCTURE_N, NULL);
  g_return_val_if_fail (strstr (template, "{n}") == NULL || (numero > 0 && numero <= NUMERO_MAX), NULL);

  path = g_string_new (template);
  if (caf != NULL)
    g_string_replace (path, "{caf}", caf, 1);
  if (id != NULL)
    {
      g_string_replace (path, "{id}", id, 1);
      g_string_replace (path, "{jeton}", id, 1);
    }
  g_string_replace (path, "{n}", digits, 1);
  if (strstr (template, "{type}") != NULL)
    g_string_replace (path, "{type}", mef_type_structure_to_code ((MefTypeStructure) numero), 1);

  return g_string_free (path, FALSE);
}
