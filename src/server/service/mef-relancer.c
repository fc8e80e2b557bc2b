/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "domain/mef-courrier.h"
#include "server/service/mef-use-cases.h"

MefRelanceQuestion *
mef_relance_question_new (const char *demande, const char *commentaire)
{
  MefRelanceQuestion *self;

  g_return_val_if_fail (demande != NULL && commentaire != NULL, NULL);

  self = g_new0 (MefRelanceQuestion, 1);
  self->demande = g_strdup (demande);
  self->commentaire = g_strdup (commentaire);
  return self;
}

void
mef_relance_question_free (MefRelanceQuestion *self)
{
  if (self == NULL)
    return;

  g_free (self->demande);
  g_free (self->commentaire);
  g_free (self);
}

static MefOutcome *
answer (MefContext *context, const char *demande, GError **error)
{
  g_autoptr (MefRecord) record = NULL;

  if (!context->transaction->class->get_record (context->transaction, MEF_RECORDS_RELANCES, demande, &record,
                                                error))
    return NULL;
  return mef_outcome_new (200, MEF_RECORDS_RELANCES, g_steal_pointer (&record));
}

gpointer
mef_use_remind (MefContext *context, gpointer input, GError **error)
{
  const MefRelanceQuestion *question = input;
  MefTransaction           *transaction = context->transaction;
  g_autoptr (MefDemande) demande = NULL;
  g_autoptr (MefRelance) known = NULL;
  g_autoptr (MefRelance) relance = NULL;
  g_autofree char *name = NULL;
  gint64           version = 0;

  if (!mef_context_require (context, MEF_DROIT_RELANCER, context->call->site, error)
      || !mef_context_find_demande (context, question->demande, &demande, error)
      || !transaction->class->get_relance (transaction, demande->id, &known, error))
    return NULL;
  /* Whoever was first: two agents who press at once have asked for the same one reminder. */
  if (known != NULL && known->etat != MEF_RELANCE_ANNULEE)
    return answer (context, demande->id, error);
  if (!mef_relance_is_possible (demande, known, context->now))
    {
      mef_service_error_set (
          error, MEF_SERVICE_ERROR_STATE,
          "Cette demande ne peut pas être relancée : elle n’attend pas de nouveaux éléments "
          "depuis plus de %d jours, ou son agrément n’a jamais été mis à jour.",
          MEF_RELANCE_JOURS);
      mef_context_set_current (context, MEF_RECORDS_DEMANDES, demande->id, error);
      return NULL;
    }
  name = mef_compte_dup_short_name (context->compte);
  relance = mef_relance_new (demande->id, name, question->commentaire, context->now);
  if (!transaction->class->put_relance (transaction, demande->site, relance, &version, error))
    return NULL;
  transaction->class->touch (transaction, demande->site, MEF_RECORDS_RELANCES, demande->id, version, FALSE);
  mef_context_journal (context, demande->site, demande->id, "relance", NULL);
  return answer (context, demande->id, error);
}

/* Of a page of those that wait, the ones that were never reminded and may be. */
static gboolean
keep_possible (MefContext *context, MefPage *page, GError **error)
{
  MefTransaction *transaction = context->transaction;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_record_unref);

  for (guint i = 0; i < page->demandes->len; i++)
    {
      MefRecord *record = g_ptr_array_index (page->demandes, i);
      g_autoptr (MefDemande) demande = NULL;
      g_autoptr (MefRelance) relance = NULL;

      if (!transaction->class->get_demande (transaction, record->id, &demande, error)
          || !transaction->class->get_relance (transaction, record->id, &relance, error))
        return FALSE;
      if (demande != NULL && mef_relance_is_possible (demande, relance, context->now))
        g_ptr_array_add (kept, mef_record_ref (record));
    }
  g_ptr_array_unref (page->demandes);
  page->demandes = g_steal_pointer (&kept);
  page->total = -1;
  return TRUE;
}

gpointer
mef_use_list_reminders (MefContext *context, gpointer input, GError **error)
{
  MefPageQuestion *question = input;
  const char      *site = context->call->site;
  g_autoptr (GPtrArray) sites = NULL;
  g_autoptr (MefPage) page = NULL;

  if (!mef_context_require (context, MEF_DROIT_RELANCER, site, error))
    return NULL;
  question->filtre->etats = 1u << MEF_ETAT_EN_ATTENTE_ELEMENTS;
  question->filtre->attente_jours = MAX (question->filtre->attente_jours, MEF_RELANCE_JOURS);
  sites = mef_context_list_covered (context, site);
  if (!context->transaction->class->list_demandes (context->transaction, site, sites, question,
                                                   context->compte->id, context->now, &page, error)
      || !keep_possible (context, page, error))
    return NULL;
  return g_steal_pointer (&page);
}

gpointer
mef_use_list_mails (MefContext *context, gpointer input, GError **error)
{
  const char *id = input;
  g_autoptr (MefDemande) demande = NULL;
  g_autoptr (GPtrArray) courriers = NULL;

  if (!mef_context_require (context, MEF_DROIT_DEMANDES_VOIR, context->call->site, error)
      || !mef_context_find_demande (context, id, &demande, error)
      || !context->transaction->class->list_courriers (context->transaction, id, &courriers, error))
    return NULL;
  return g_steal_pointer (&courriers);
}
