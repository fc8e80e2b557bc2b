/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-problem.h"

#include "protocol/mef-json-reader.h"
#include "protocol/mef-json-writer.h"

#include <string.h>

#define PROBLEM_MAX (1024 * 1024)
#define FIELDS_MAX  100

typedef struct
{
  const char *slug;
  guint       status;
  const char *title;
  const char *detail;
} Type;

static const Type types[MEF_PROBLEM_N] = {
  [MEF_PROBLEM_REQUETE_INVALIDE] = { "requete-invalide", 400, "Requête illisible",
                                     "La requête n’a pas pu être lue. Rien n’a été enregistré." },
  [MEF_PROBLEM_CLE_REQUISE] = { "cle-requise", 400, "Clé d’opération absente",
                                "L’en-tête Idempotency-Key doit porter un UUID. Rien n’a été enregistré." },
  [MEF_PROBLEM_IDENTIFIANTS_INCORRECTS] = { "identifiants-incorrects", 401, "Identifiants incorrects",
                                            "L’adresse électronique ou le mot de passe est incorrect. "
                                            "Vérifiez-les et recommencez." },
  [MEF_PROBLEM_SESSION_REQUISE] = { "session-requise", 401, "Connexion requise",
                                    "Votre session est terminée ou inconnue. Connectez-vous de nouveau." },
  [MEF_PROBLEM_DROIT_MANQUANT] = { "droit-manquant", 403, "Droit manquant",
                                   "Votre compte n’a pas le droit de faire cette action sur ce site." },
  [MEF_PROBLEM_SITE_REFUSE] = { "site-refuse", 403, "Site refusé", "Votre compte n’a pas accès à ce site." },
  [MEF_PROBLEM_AUDIENCE_REFUSEE] = { "audience-refusee", 403, "Espace réservé",
                                     "Cette adresse n’est pas ouverte à ce type de compte." },
  [MEF_PROBLEM_COMPTE_DESACTIVE] = { "compte-desactive", 403, "Compte désactivé",
                                     "Votre compte est désactivé. Adressez-vous à l’administrateur de votre "
                                     "CAF." },
  [MEF_PROBLEM_COMPTE_RADIE] = { "compte-radie", 403, "Compte supprimé",
                                 "Votre compte a été supprimé suite au retrait de votre agrément." },
  [MEF_PROBLEM_MOT_DE_PASSE_PROVISOIRE] = { "mot-de-passe-provisoire", 403, "Mot de passe provisoire",
                                            "Votre mot de passe est provisoire. Choisissez-en un nouveau "
                                            "avant de continuer." },
  [MEF_PROBLEM_INTROUVABLE] = { "introuvable", 404, "Introuvable",
                                "Ce que vous demandez n’existe pas ou n’existe plus." },
  [MEF_PROBLEM_ADRESSE_INCONNUE] = { "adresse-inconnue", 404, "Adresse inconnue",
                                     "Cette adresse électronique n’est pas connue de monenfant.fr." },
  [MEF_PROBLEM_METHODE_REFUSEE] = { "methode-refusee", 405, "Méthode refusée",
                                    "Cette adresse n’accepte pas cette méthode." },
  [MEF_PROBLEM_DELAI_DEPASSE] = { "delai-depasse", 408, "Délai dépassé",
                                  "La requête a mis trop de temps à arriver. Recommencez." },
  [MEF_PROBLEM_DEMANDE_PRISE] = { "demande-prise", 409, "Demande réservée",
                                  "Un collègue a réservé cette demande. Rien n’a été enregistré." },
  [MEF_PROBLEM_CONSTAT_BLOQUANT] = { "constat-bloquant", 409, "Constat bloquant",
                                     "Un constat apparu depuis empêche cette décision. Rien n’a été "
                                     "enregistré." },
  [MEF_PROBLEM_ETAT_INCOMPATIBLE] = { "etat-incompatible", 409, "État incompatible",
                                      "L’état de la demande ne permet pas cette action. Rien n’a été "
                                      "enregistré." },
  [MEF_PROBLEM_PROPOSITION_OUVERTE] = { "proposition-ouverte", 409, "Proposition en attente",
                                        "Une proposition du gestionnaire attend la décision de la Caf. Rien "
                                        "n’a été enregistré." },
  [MEF_PROBLEM_DISPONIBILITE_CHANGEE] = { "disponibilite-changee", 409, "Disponibilité modifiée",
                                          "Des demi-journées ont été modifiées entre-temps. Rien n’a été "
                                          "enregistré." },
  [MEF_PROBLEM_EMAIL_UTILISE] = { "email-utilise", 409, "Adresse électronique déjà utilisée",
                                  "Cette adresse électronique est déjà celle d’un compte d’assistant "
                                  "maternel. Connectez-vous, ou demandez un nouveau mot de passe." },
  [MEF_PROBLEM_DECALAGE_INCORRECT] = { "decalage-incorrect", 409, "Reprise au mauvais endroit",
                                       "Le serveur n’en est pas là de ce document : reprenez à partir de "
                                       "l’en-tête Upload-Offset." },
  [MEF_PROBLEM_CURSEUR_PERIME] = { "curseur-perime", 410, "Curseur trop ancien",
                                   "Le suivi des changements est trop ancien pour être repris. Une "
                                   "synchronisation complète est nécessaire." },
  [MEF_PROBLEM_LIEN_PERIME] = { "lien-perime", 410, "Lien périmé",
                                "Ce lien n’est plus valable : il a déjà servi, ou il est trop ancien. "
                                "Demandez-en un nouveau." },
  [MEF_PROBLEM_VERSION_PERIMEE] = { "version-perimee", 412, "Version dépassée",
                                    "La fiche a changé depuis que vous l’avez ouverte. Rien n’a été "
                                    "enregistré ; voici sa version actuelle." },
  [MEF_PROBLEM_CORPS_TROP_GRAND] = { "corps-trop-grand", 413, "Envoi trop grand",
                                     "Ce qui a été envoyé dépasse la taille acceptée." },
  [MEF_PROBLEM_ADRESSE_TROP_LONGUE] = { "adresse-trop-longue", 414, "Adresse trop longue",
                                        "L’adresse demandée est trop longue." },
  [MEF_PROBLEM_TYPE_REFUSE] = { "type-refuse", 415, "Type refusé",
                                "Le corps de la requête doit être du JSON (application/json)." },
  [MEF_PROBLEM_FORMAT_REFUSE] = { "format-refuse", 415, "Format de fichier refusé",
                                  "Ce fichier n’est ni un PDF, ni une image JPEG, PNG ou TIFF." },
  [MEF_PROBLEM_PLAGE_REFUSEE] = { "plage-refusee", 416, "Plage refusée",
                                  "La partie demandée est hors du document." },
  [MEF_PROBLEM_DONNEES_INVALIDES] = { "donnees-invalides", 422, "Données invalides",
                                      "Certaines valeurs ne sont pas acceptées. Rien n’a été enregistré." },
  [MEF_PROBLEM_CLE_REUTILISEE] = { "cle-reutilisee", 422, "Clé d’opération déjà employée",
                                   "Cette clé d’opération appartient à une autre requête. Rien n’a été "
                                   "enregistré." },
  [MEF_PROBLEM_CLIENT_TROP_ANCIEN] = { "client-trop-ancien", 426, "Logiciel trop ancien",
                                       "Cette version du logiciel n’est plus acceptée. Installez la nouvelle "
                                       "version ; votre travail est conservé." },
  [MEF_PROBLEM_VERSION_REQUISE] = { "version-requise", 428, "Version absente",
                                    "L’en-tête If-Match doit porter la version de la fiche." },
  [MEF_PROBLEM_TROP_DE_TENTATIVES] = { "trop-de-tentatives", 429, "Trop de tentatives",
                                       "Trop de tentatives ont été faites. Attendez avant de recommencer." },
  [MEF_PROBLEM_ENTETES_TROP_GRANDS] = { "entetes-trop-grands", 431, "En-têtes trop grands",
                                        "Les en-têtes de la requête sont trop grands." },
  [MEF_PROBLEM_ERREUR_INTERNE] = { "erreur-interne", 500, "Erreur du serveur",
                                   "Le serveur a rencontré une erreur. Rien n’a été enregistré." },
  [MEF_PROBLEM_INDISPONIBLE] = { "indisponible", 503, "Service indisponible",
                                 "Le serveur est momentanément indisponible. Rien n’a été enregistré ; "
                                 "recommencez dans un instant." },
};

static void
field_free (MefProblemField *field)
{
  g_free (field->pointeur);
  g_free (field->detail);
  g_free (field);
}

static MefProblem *
problem_alloc (void)
{
  MefProblem *self = g_new0 (MefProblem, 1);

  self->type = MEF_PROBLEM_INCONNU;
  self->erreurs = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  self->position = -1;

  return self;
}

static void
read_fields (MefProblem *self, MefJsonReader *reader)
{
  int n = mef_json_reader_enter_array (reader, "erreurs", MEF_JSON_OPTIONAL, FIELDS_MAX);

  if (n < 0)
    return;

  for (int i = 0; i < n && mef_json_reader_enter_element (reader, (guint) i); i++)
    {
      const char *pointeur = mef_json_reader_get_string (reader, "pointeur", MEF_JSON_REQUIRED);
      const char *detail = mef_json_reader_get_string (reader, "detail", MEF_JSON_REQUIRED);

      if (pointeur != NULL && detail != NULL)
        mef_problem_add_field (self, pointeur, detail);
      mef_json_reader_leave (reader);
    }
  mef_json_reader_leave (reader);
}

MefProblem *
mef_problem_new (MefProblemType type, const char *detail)
{
  MefProblem *self = NULL;

  g_return_val_if_fail (type < MEF_PROBLEM_N, NULL);

  self = problem_alloc ();
  self->type = type;
  self->slug = g_strdup (types[type].slug);
  self->status = types[type].status;
  self->title = g_strdup (types[type].title);
  self->detail = g_strdup (detail != NULL ? detail : types[type].detail);

  return self;
}

MefProblem *
mef_problem_new_from_error (const GError *error)
{
  MefProblem *self = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != MEF_PROTOCOL_ERROR)
    return mef_problem_new (MEF_PROBLEM_ERREUR_INTERNE, NULL);

  switch ((MefProtocolError) error->code)
    {
    case MEF_PROTOCOL_ERROR_TOO_LARGE:
      return mef_problem_new (MEF_PROBLEM_CORPS_TROP_GRAND, NULL);
    case MEF_PROTOCOL_ERROR_MISSING:
    case MEF_PROTOCOL_ERROR_INVALID:
    case MEF_PROTOCOL_ERROR_UNKNOWN:
      self = mef_problem_new (MEF_PROBLEM_DONNEES_INVALIDES, NULL);
      mef_problem_add_field (self, mef_protocol_error_get_pointer (error), error->message);
      return self;
    case MEF_PROTOCOL_ERROR_SYNTAX:
    case MEF_PROTOCOL_ERROR_CURSOR:
    default:
      self = mef_problem_new (MEF_PROBLEM_REQUETE_INVALIDE, error->message);
      self->position = mef_protocol_error_get_offset (error);
      return self;
    }
}

void
mef_problem_free (MefProblem *self)
{
  if (self == NULL)
    return;

  g_free (self->slug);
  g_free (self->title);
  g_free (self->detail);
  g_ptr_array_unref (self->erreurs);
  g_free (self->courant);
  g_free (self);
}

void
mef_problem_add_field (MefProblem *self, const char *pointeur, const char *detail)
{
  MefProblemField *field = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (pointeur != NULL && detail != NULL);

  field = g_new0 (MefProblemField, 1);
  field->pointeur = g_strdup (pointeur);
  field->detail = g_strdup (detail);
  g_ptr_array_add (self->erreurs, field);
}

void
mef_problem_set_courant (MefProblem *self, const char *json)
{
  g_return_if_fail (self != NULL && json != NULL);

  g_free (self->courant);
  self->courant = g_strdup (json);
}

char *
mef_problem_encode (const MefProblem *self)
{
  MefJsonWriter   *writer = NULL;
  g_autofree char *type = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  type = g_strconcat (MEF_PROBLEM_BASE, self->slug, NULL);
  writer = mef_json_writer_new ();
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_add_string (writer, "type", type);
  mef_json_writer_add_string (writer, "title", self->title);
  mef_json_writer_add_int (writer, "status", self->status);
  mef_json_writer_add_string (writer, "detail", self->detail);
  if (self->position >= 0)
    mef_json_writer_add_int (writer, "position", self->position);
  if (self->erreurs->len > 0)
    {
      mef_json_writer_begin_array (writer, "erreurs");
      for (guint i = 0; i < self->erreurs->len; i++)
        {
          const MefProblemField *field = g_ptr_array_index (self->erreurs, i);

          mef_json_writer_begin_object (writer, NULL);
          mef_json_writer_add_string (writer, "pointeur", field->pointeur);
          mef_json_writer_add_string (writer, "detail", field->detail);
          mef_json_writer_end_object (writer);
        }
      mef_json_writer_end_array (writer);
    }
  if (self->courant != NULL)
    mef_json_writer_add_raw (writer, "courant", self->courant, -1);
  mef_json_writer_end_object (writer);

  return mef_json_writer_finish (writer);
}

MefProblem *
mef_problem_decode (const char *text, gssize length, guint status, GError **error)
{
  static const char *const names[] = { "courant" };
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (MefProblem) self = NULL;
  MefJsonSlice courant;
  const char  *type = NULL;

  root = mef_json_parse (text, length, PROBLEM_MAX, error);
  if (root == NULL)
    return NULL;

  self = problem_alloc ();
  self->status = status;
  reader = mef_json_reader_new (root, MEF_JSON_ANSWER);
  type = mef_json_reader_get_string (reader, "type", MEF_JSON_REQUIRED);
  self->title = g_strdup (mef_json_reader_get_string (reader, "title", MEF_JSON_OPTIONAL));
  self->detail = g_strdup (mef_json_reader_get_string (reader, "detail", MEF_JSON_OPTIONAL));
  self->position =
      mef_json_reader_get_int (reader, "position", MEF_JSON_OPTIONAL, 0, MEF_JSON_INTEGER_MAX, -1);
  read_fields (self, reader);
  if (!mef_json_reader_finish (reader, error))
    return NULL;

  if (g_str_has_prefix (type, MEF_PROBLEM_BASE))
    type += strlen (MEF_PROBLEM_BASE);
  self->slug = g_strdup (type);
  mef_problem_type_from_slug (type, &self->type);
  if (self->title == NULL)
    self->title = g_strdup ("");
  if (self->detail == NULL)
    self->detail = g_strdup (self->title);

  if (!mef_json_scan (text, length, PROBLEM_MAX, names, &courant, G_N_ELEMENTS (names), error))
    return NULL;
  if (courant.start != NULL && courant.start[0] == '{')
    self->courant = g_strndup (courant.start, courant.length);

  return g_steal_pointer (&self);
}

const char *
mef_problem_type_to_slug (MefProblemType type)
{
  g_return_val_if_fail (type < MEF_PROBLEM_N, NULL);

  return types[type].slug;
}

gboolean
mef_problem_type_from_slug (const char *slug, MefProblemType *type)
{
  g_return_val_if_fail (slug != NULL && type != NULL, FALSE);

  for (guint i = 0; i < MEF_PROBLEM_N; i++)
    if (strcmp (types[i].slug, slug) == 0)
      {
        *type = (MefProblemType) i;
        return TRUE;
      }

  return FALSE;
}

guint
mef_problem_type_get_status (MefProblemType type)
{
  g_return_val_if_fail (type < MEF_PROBLEM_N, 0);

  return types[type].status;
}

const char *
mef_problem_type_get_title (MefProblemType type)
{
  g_return_val_if_fail (type < MEF_PROBLEM_N, NULL);

  return types[type].title;
}

const char *
mef_problem_type_get_detail (MefProblemType type)
{
  g_return_val_if_fail (type < MEF_PROBLEM_N, NULL);

  return types[type].detail;
}
