/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-courrier-post.h"

gboolean
mef_courrier_post (MefContext *context, const MefSujetCourrier *sujet, GError **error)
{
  MefTransaction  *transaction;
  MefSujetCourrier dated;
  g_autoptr (MefCourrierSortant) courrier = NULL;

  g_return_val_if_fail (context != NULL && sujet != NULL, FALSE);

  transaction = context->transaction;
  dated = *sujet;
  if (dated.date == 0)
    dated.date = context->now;
  courrier = context->redacteur->write (&dated, error);
  if (courrier == NULL || !transaction->class->insert_courrier (transaction, courrier, error))
    return FALSE;
  if (courrier->demande != NULL)
    transaction->class->touch (transaction, courrier->site, MEF_RECORDS_COURRIERS, courrier->id, 1, FALSE);
  return TRUE;
}
