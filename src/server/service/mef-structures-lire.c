/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-structures.h"

gpointer
mef_use_list_structures (MefContext *context, gpointer input, GError **error)
{
  const MefStructuresQuestion *question = input;
  const char                  *site = context->call->site;
  g_autoptr (GPtrArray) sites = NULL;
  g_autoptr (MefStructuresPage) page = NULL;

  if (!mef_context_require (context, MEF_DROIT_STRUCTURES_GERER, site, error))
    return NULL;
  sites = mef_context_list_covered (context, site);
  if (!context->transaction->class->list_structures (context->transaction, site, sites, question, &page,
                                                     error))
    return NULL;
  return g_steal_pointer (&page);
}

gpointer
mef_use_read_structure (MefContext *context, gpointer input, GError **error)
{
  const char *id = input;
  g_autoptr (MefRecord) record = NULL;

  if (!mef_context_require (context, MEF_DROIT_STRUCTURES_GERER, context->call->site, error)
      || !context->transaction->class->get_record (context->transaction, MEF_RECORDS_STRUCTURES, id, &record,
                                                   error))
    return NULL;
  if (record == NULL || g_strcmp0 (record->site, context->call->site) != 0)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_NOT_FOUND,
                             "Cette structure n’existe pas ou n’existe plus sur ce site.");
      return NULL;
    }
  return g_steal_pointer (&record);
}
