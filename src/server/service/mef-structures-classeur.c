/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-structures.h"

gpointer
mef_use_write_classeur (MefContext *context, gpointer input, GError **error)
{
  MefTypeStructure type = (MefTypeStructure) GPOINTER_TO_UINT (input);
  g_autoptr (GError) cause = NULL;
  GBytes *classeur = NULL;

  if (!mef_context_require (context, MEF_DROIT_STRUCTURES_GERER, context->call->site, error))
    return NULL;

  if (context->ecrire_classeur != NULL && context->formulaires != NULL)
    classeur = context->ecrire_classeur (mef_formulaires_get (context->formulaires, type), &cause);
  if (classeur == NULL)
    mef_service_error_set (error, MEF_SERVICE_ERROR_FAILED, "%s",
                           cause != NULL ? cause->message : "no writer of workbooks was given");
  return classeur;
}
