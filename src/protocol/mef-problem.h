/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol/mef-json.h"

G_BEGIN_DECLS

/** MEF_PROBLEM_BASE: what stands before the slug in `type`; an identifier, nothing needs to answer there */
#define MEF_PROBLEM_BASE       "https://monenfant.fr/problemes/"
#define MEF_PROBLEM_MEDIA_TYPE "application/problem+json"

/** MefProblemType: every reason the server refuses for (RFC 9457); the table gives slug, status, title and
 * French detail */
typedef enum
{
  MEF_PROBLEM_REQUETE_INVALIDE,        /* 400: JSON, header or query that cannot be read */
  MEF_PROBLEM_CLE_REQUISE,             /* 400: Idempotency-Key missing or not a UUID */
  MEF_PROBLEM_IDENTIFIANTS_INCORRECTS, /* 401 */
  MEF_PROBLEM_SESSION_REQUISE,         /* 401: no token, unknown or expired */
  MEF_PROBLEM_DROIT_MANQUANT,          /* 403 */
  MEF_PROBLEM_SITE_REFUSE,             /* 403: not a site of the caller's */
  MEF_PROBLEM_AUDIENCE_REFUSEE,        /* 403: the route is for accounts of another audience */
  MEF_PROBLEM_COMPTE_DESACTIVE,        /* 403 */
  MEF_PROBLEM_COMPTE_RADIE, /* 403: « Votre compte a été supprimé suite au retrait de votre agrément. » */
  MEF_PROBLEM_MOT_DE_PASSE_PROVISOIRE, /* 403: to be changed before anything else */
  MEF_PROBLEM_INTROUVABLE,             /* 404 */
  MEF_PROBLEM_ADRESSE_INCONNUE,        /* 404: no account has this e-mail */
  MEF_PROBLEM_METHODE_REFUSEE,         /* 405, with Allow */
  MEF_PROBLEM_DELAI_DEPASSE,           /* 408 */
  MEF_PROBLEM_DEMANDE_PRISE,           /* 409: courant is the claim */
  MEF_PROBLEM_CONSTAT_BLOQUANT,        /* 409: courant is the findings' record */
  MEF_PROBLEM_ETAT_INCOMPATIBLE,       /* 409: not possible in this state; courant is the request */
  MEF_PROBLEM_PROPOSITION_OUVERTE,     /* 409: courant is the proposal (STR-11, VAL-01) */
  MEF_PROBLEM_DISPONIBILITE_CHANGEE,   /* 409: courant is the availability */
  MEF_PROBLEM_EMAIL_UTILISE,           /* 409: of a live or barred ASM account */
  MEF_PROBLEM_DECALAGE_INCORRECT,      /* 409, with Upload-Offset: where the file stands */
  MEF_PROBLEM_CURSEUR_PERIME,          /* 410: start anew */
  MEF_PROBLEM_LIEN_PERIME,             /* 410: the link of a mail was used, or is too old */
  MEF_PROBLEM_VERSION_PERIMEE,         /* 412: courant is the current record */
  MEF_PROBLEM_CORPS_TROP_GRAND,        /* 413 */
  MEF_PROBLEM_ADRESSE_TROP_LONGUE,     /* 414 */
  MEF_PROBLEM_TYPE_REFUSE,             /* 415: Content-Type */
  MEF_PROBLEM_FORMAT_REFUSE,           /* 415: a file that is no PDF, JPEG, PNG or TIFF */
  MEF_PROBLEM_PLAGE_REFUSEE,           /* 416 */
  MEF_PROBLEM_DONNEES_INVALIDES,       /* 422: one entry of erreurs per field */
  MEF_PROBLEM_CLE_REUTILISEE,          /* 422: the key belongs to another call */
  MEF_PROBLEM_CLIENT_TROP_ANCIEN,      /* 426 */
  MEF_PROBLEM_VERSION_REQUISE,         /* 428: If-Match missing */
  MEF_PROBLEM_TROP_DE_TENTATIVES,      /* 429, with Retry-After */
  MEF_PROBLEM_ENTETES_TROP_GRANDS,     /* 431 */
  MEF_PROBLEM_ERREUR_INTERNE,          /* 500 */
  MEF_PROBLEM_INDISPONIBLE,            /* 503, with Retry-After */
  MEF_PROBLEM_N,
  MEF_PROBLEM_INCONNU =
      MEF_PROBLEM_N, /* decoded: a type this program does not know; status and detail hold */
} MefProblemType;

/** MefProblemField: one field at fault; @pointeur is a JSON pointer into the request */
typedef struct
{
  char *pointeur;
  char *detail;
} MefProblemField;

/**
 * MefProblem:
 * @type: one of the table
 * @slug: last part of `type` as received
 * @status: HTTP status
 * @title: short, the same for every occurrence
 * @detail: French, for the user
 * @erreurs: (element-type MefProblemField): possibly none
 * @courant: (nullable): JSON text of the current record, where sync-design gives one
 * @position: byte offset of a JSON fault, -1 for none
 */
typedef struct
{
  MefProblemType type;
  char          *slug;
  guint          status;
  char          *title;
  char          *detail;
  GPtrArray     *erreurs;
  char          *courant;
  gint64         position;
} MefProblem;

/** mef_problem_new: (transfer full): @detail (nullable): %NULL for the type's own */
MefProblem *mef_problem_new (MefProblemType type, const char *detail);

/**
 * mef_problem_new_from_error:
 *
 * What a request that could not be decoded is answered with: faults of syntax and cursors are 400 with their
 * position, a text too long 413, a field 422 with its pointer; any other error domain is 500 and tells
 * nothing.
 *
 * Returns: (transfer full): the problem
 */
MefProblem *mef_problem_new_from_error (const GError *error);
void        mef_problem_free (MefProblem *self);

/** mef_problem_add_field: appends to `erreurs` */
void mef_problem_add_field (MefProblem *self, const char *pointeur, const char *detail);

/** mef_problem_set_courant: @json: checked JSON text of the record */
void mef_problem_set_courant (MefProblem *self, const char *json);

/** mef_problem_encode: (transfer full): the body */
char *mef_problem_encode (const MefProblem *self);

/**
 * mef_problem_decode:
 * @status: of the HTTP answer, which holds over the body's
 *
 * Returns: (transfer full) (nullable): %NULL with an error when the body is no problem (a proxy's page)
 */
MefProblem *mef_problem_decode (const char *text, gssize length, guint status, GError **error);

/** mef_problem_type_to_slug: (transfer none): « demande-prise » */
const char *mef_problem_type_to_slug (MefProblemType type);

/** mef_problem_type_from_slug: %FALSE for an unknown @slug */
gboolean mef_problem_type_from_slug (const char *slug, MefProblemType *type);

/** mef_problem_type_get_status: HTTP status */
guint mef_problem_type_get_status (MefProblemType type);

/** mef_problem_type_get_title: (transfer none): short, French */
const char *mef_problem_type_get_title (MefProblemType type);

/** mef_problem_type_get_detail: (transfer none): the sentence of a problem that has no other */
const char *mef_problem_type_get_detail (MefProblemType type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefProblem, mef_problem_free)

G_END_DECLS
