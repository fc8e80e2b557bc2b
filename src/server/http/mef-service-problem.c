/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-service-problem.h"

#include "server/service/mef-service-error.h"

#include <gio/gio.h>

static MefProblemType
get_type (MefServiceError code)
{
  switch (code)
    {
    case MEF_SERVICE_ERROR_SESSION:
      return MEF_PROBLEM_SESSION_REQUISE;
    case MEF_SERVICE_ERROR_CREDENTIALS:
      return MEF_PROBLEM_IDENTIFIANTS_INCORRECTS;
    case MEF_SERVICE_ERROR_DISABLED:
      return MEF_PROBLEM_COMPTE_DESACTIVE;
    case MEF_SERVICE_ERROR_STRUCK_OFF:
      return MEF_PROBLEM_COMPTE_RADIE;
    case MEF_SERVICE_ERROR_AUDIENCE:
      return MEF_PROBLEM_AUDIENCE_REFUSEE;
    case MEF_SERVICE_ERROR_PROVISIONAL:
      return MEF_PROBLEM_MOT_DE_PASSE_PROVISOIRE;
    case MEF_SERVICE_ERROR_RIGHT:
      return MEF_PROBLEM_DROIT_MANQUANT;
    case MEF_SERVICE_ERROR_SITE:
      return MEF_PROBLEM_SITE_REFUSE;
    case MEF_SERVICE_ERROR_UNKNOWN_EMAIL:
      return MEF_PROBLEM_ADRESSE_INCONNUE;
    case MEF_SERVICE_ERROR_NOT_FOUND:
      return MEF_PROBLEM_INTROUVABLE;
    case MEF_SERVICE_ERROR_CLAIMED:
      return MEF_PROBLEM_DEMANDE_PRISE;
    case MEF_SERVICE_ERROR_BLOCKED:
      return MEF_PROBLEM_CONSTAT_BLOQUANT;
    case MEF_SERVICE_ERROR_STATE:
      return MEF_PROBLEM_ETAT_INCOMPATIBLE;
    case MEF_SERVICE_ERROR_PROPOSED:
      return MEF_PROBLEM_PROPOSITION_OUVERTE;
    case MEF_SERVICE_ERROR_CELLS:
      return MEF_PROBLEM_DISPONIBILITE_CHANGEE;
    case MEF_SERVICE_ERROR_EMAIL:
      return MEF_PROBLEM_EMAIL_UTILISE;
    case MEF_SERVICE_ERROR_OFFSET:
      return MEF_PROBLEM_DECALAGE_INCORRECT;
    case MEF_SERVICE_ERROR_FORMAT:
      return MEF_PROBLEM_FORMAT_REFUSE;
    case MEF_SERVICE_ERROR_CURSOR:
      return MEF_PROBLEM_REQUETE_INVALIDE;
    case MEF_SERVICE_ERROR_CURSOR_GONE:
      return MEF_PROBLEM_CURSEUR_PERIME;
    case MEF_SERVICE_ERROR_LINK:
      return MEF_PROBLEM_LIEN_PERIME;
    case MEF_SERVICE_ERROR_STALE:
      return MEF_PROBLEM_VERSION_PERIMEE;
    case MEF_SERVICE_ERROR_INVALID:
      return MEF_PROBLEM_DONNEES_INVALIDES;
    case MEF_SERVICE_ERROR_KEY_REUSED:
      return MEF_PROBLEM_CLE_REUTILISEE;
    case MEF_SERVICE_ERROR_THROTTLED:
      return MEF_PROBLEM_TROP_DE_TENTATIVES;
    case MEF_SERVICE_ERROR_UNAVAILABLE:
      return MEF_PROBLEM_INDISPONIBLE;
    case MEF_SERVICE_ERROR_FAILED:
    default:
      return MEF_PROBLEM_ERREUR_INTERNE;
    }
}

MefProblem *
mef_service_problem_new (const GError *error)
{
  MefProblemType type;
  MefProblem    *problem;
  GPtrArray     *fields;

  g_return_val_if_fail (error != NULL, NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return mef_problem_new (MEF_PROBLEM_INDISPONIBLE, NULL);
  if (error->domain != MEF_SERVICE_ERROR)
    return mef_problem_new_from_error (error);

  type = get_type (error->code);
  problem = mef_problem_new (type, type == MEF_PROBLEM_ERREUR_INTERNE ? NULL : error->message);
  fields = mef_service_error_get_fields (error);
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const MefServiceErrorField *field = g_ptr_array_index (fields, i);

      mef_problem_add_field (problem, field->pointer, field->message);
    }
  if (mef_service_error_get_current (error) != NULL)
    mef_problem_set_courant (problem, mef_service_error_get_current (error));
  return problem;
}

MefProblem *
mef_service_problem_new_query (const GError *error)
{
  MefProblem *problem;

  g_return_val_if_fail (error != NULL, NULL);

  if (!g_error_matches (error, MEF_PROTOCOL_ERROR, MEF_PROTOCOL_ERROR_UNKNOWN))
    return mef_problem_new_from_error (error);

  problem = mef_problem_new (MEF_PROBLEM_REQUETE_INVALIDE, error->message);
  mef_problem_add_field (problem, mef_protocol_error_get_pointer (error), error->message);
  return problem;
}
