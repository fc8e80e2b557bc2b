/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-use-cases.h"

gpointer
mef_use_list_demandes (MefContext *context, gpointer input, GError **error)
{
  const MefPageQuestion *question = input;
  const char            *site = context->call->site;
  g_autoptr (GPtrArray) sites = NULL;
  g_autoptr (MefPage) page = NULL;

  if (!mef_context_require (context, MEF_DROIT_DEMANDES_VOIR, site, error))
    return NULL;
  sites = mef_context_list_covered (context, site);
  if (!context->transaction->class->list_demandes (context->transaction, site, sites, question,
                                                   context->compte->id, context->now, &page, error))
    return NULL;
  return g_steal_pointer (&page);
}

gpointer
mef_use_read_demande (MefContext *context, gpointer input, GError **error)
{
  const char *id = input;
  g_autoptr (MefRecord) record = NULL;

  if (!mef_context_require (context, MEF_DROIT_DEMANDES_VOIR, context->call->site, error)
      || !context->transaction->class->get_record (context->transaction, MEF_RECORDS_DEMANDES, id, &record,
                                                   error))
    return NULL;
  if (record == NULL || g_strcmp0 (record->site, context->call->site) != 0)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_NOT_FOUND,
                             "Cette demande n’existe pas ou n’existe plus sur ce site.");
      return NULL;
    }
  return g_steal_pointer (&record);
}

gpointer
mef_use_list_history (MefContext *context, gpointer input, GError **error)
{
  const char *id = input;
  g_autoptr (MefDemande) demande = NULL;
  g_autoptr (GPtrArray) entrees = NULL;

  if (!mef_context_require (context, MEF_DROIT_DEMANDES_VOIR, context->call->site, error)
      || !mef_context_find_demande (context, id, &demande, error)
      || !context->transaction->class->list_entrees (context->transaction, id, &entrees, error))
    return NULL;
  return g_steal_pointer (&entrees);
}
