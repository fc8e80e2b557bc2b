/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-claims.h"

#include "server/service/mef-use-cases.h"

#define SWEEP_MAX 500

static MefOutcome *
answer_claim (MefContext *context, const char *demande, GError **error)
{
  g_autoptr (MefRecord) record = NULL;

  if (!context->transaction->class->get_record (context->transaction, MEF_RECORDS_PRISES, demande, &record,
                                                error))
    return NULL;
  return mef_outcome_new (200, MEF_RECORDS_PRISES, g_steal_pointer (&record));
}

gboolean
mef_claim_check_free (MefContext *context, const char *demande, MefPrise **prise, GError **error)
{
  g_autoptr (MefPrise) found = NULL;

  if (!context->transaction->class->get_prise (context->transaction, demande, &found, error))
    return FALSE;
  if (found != NULL && mef_prise_is_live (found, context->now)
      && !g_str_equal (found->titulaire, context->compte->id))
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_CLAIMED,
                             "Cette demande est en cours de traitement par %s. Votre travail est conservé.",
                             found->titulaire_nom);
      return mef_context_set_current (context, MEF_RECORDS_PRISES, demande, error);
    }
  if (prise != NULL)
    *prise = g_steal_pointer (&found);
  return TRUE;
}

gboolean
mef_claim_end (MefContext *context, const char *site, const char *demande, GError **error)
{
  MefTransaction *transaction = context->transaction;
  gint64          version = 0;

  if (!transaction->class->delete_prise (transaction, demande, &version, error))
    return FALSE;
  if (version > 0)
    transaction->class->touch (transaction, site, MEF_RECORDS_PRISES, demande, version, TRUE);
  return TRUE;
}

static gboolean
take (MefContext *context, const MefDemande *demande, GError **error)
{
  MefTransaction  *transaction = context->transaction;
  g_autofree char *name = mef_compte_dup_short_name (context->compte);
  g_autoptr (MefPrise) prise =
      mef_prise_new (demande->id, context->compte->id, name, context->now, context->now + MEF_PRISE_BAIL);
  gint64 version = 0;

  if (!transaction->class->put_prise (transaction, demande->site, prise, &version, error))
    return FALSE;
  transaction->class->touch (transaction, demande->site, MEF_RECORDS_PRISES, demande->id, version, FALSE);
  mef_context_journal (context, demande->site, demande->id, "prise", NULL);
  return TRUE;
}

gpointer
mef_use_claim (MefContext *context, gpointer input, GError **error)
{
  const char *id = input;
  g_autoptr (MefDemande) demande = NULL;
  g_autoptr (MefPrise) prise = NULL;

  if (!mef_context_require (context, MEF_DROIT_DEMANDES_DECIDER, context->call->site, error)
      || !mef_context_find_demande (context, id, &demande, error))
    return NULL;
  if (demande->etat != MEF_ETAT_EN_ATTENTE_TRAITEMENT)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_STATE,
                             "Cette demande n’est plus à traiter : elle est à l’état « %s ».",
                             mef_etat_get_label (demande->etat));
      mef_context_set_current (context, MEF_RECORDS_DEMANDES, id, error);
      return NULL;
    }
  if (!mef_claim_check_free (context, id, &prise, error))
    return NULL;
  if (prise != NULL && mef_prise_is_live (prise, context->now))
    {
      /* One's own: a renewal writes neither feed nor journal (`decisions.md`). */
      if (!context->transaction->class->renew_prise (context->transaction, id, context->now + MEF_PRISE_BAIL,
                                                     error))
        return NULL;
    }
  else if (!take (context, demande, error))
    return NULL;
  return answer_claim (context, id, error);
}

/* Only a deliberate end enters the history: an Admin takes a colleague's claim away. */
static gboolean
free_colleague (MefContext *context, const MefDemande *demande, const MefPrise *prise, GError **error)
{
  g_autofree char *name = mef_compte_dup_short_name (context->compte);
  g_autoptr (MefEntree) entree = mef_entree_new (context->now, name, MEF_ACTION_LIBERER);

  if (!mef_context_require (context, MEF_DROIT_DEMANDES_LIBERER, demande->site, error))
    return FALSE;
  g_ptr_array_add (entree->changements, mef_changement_new ("/prise", prise->titulaire_nom, NULL));
  return context->transaction->class->insert_entree (context->transaction, demande->id, context->compte->id,
                                                     entree, NULL, error);
}

gpointer
mef_use_release (MefContext *context, gpointer input, GError **error)
{
  const char *id = input;
  g_autoptr (MefDemande) demande = NULL;
  g_autoptr (MefPrise) prise = NULL;

  if (!mef_context_require (context, MEF_DROIT_DEMANDES_DECIDER, context->call->site, error)
      || !mef_context_find_demande (context, id, &demande, error)
      || !context->transaction->class->get_prise (context->transaction, id, &prise, error))
    return NULL;
  if (prise == NULL)
    return mef_outcome_new (204, NULL, NULL);
  if (mef_prise_is_live (prise, context->now) && !g_str_equal (prise->titulaire, context->compte->id)
      && !free_colleague (context, demande, prise, error))
    return NULL;
  if (!mef_claim_end (context, demande->site, id, error))
    return NULL;
  mef_context_journal (context, demande->site, id, "prise", NULL);
  return mef_outcome_new (204, NULL, NULL);
}

gboolean
mef_claim_sweep (MefTransaction *transaction, gint64 now, guint *ended, GError **error)
{
  g_autoptr (GPtrArray) expired = NULL;

  if (!transaction->class->list_expired_prises (transaction, now, SWEEP_MAX, &expired, error))
    return FALSE;
  for (guint i = 0; i < expired->len; i++)
    {
      const char *id = g_ptr_array_index (expired, i);
      g_autoptr (MefRecord) record = NULL;
      MefJournalEntry entry = { .le = now, .action = "expirerPrise", .objet = id, .champs = "prise" };
      gint64          version = 0;

      if (!transaction->class->get_record (transaction, MEF_RECORDS_PRISES, id, &record, error))
        return FALSE;
      if (record == NULL)
        continue;
      if (!transaction->class->delete_prise (transaction, id, &version, error))
        return FALSE;
      transaction->class->touch (transaction, record->site, MEF_RECORDS_PRISES, id, version, TRUE);
      entry.site = record->site;
      transaction->class->journal (transaction, &entry);
    }
  *ended = expired->len;
  return TRUE;
}
