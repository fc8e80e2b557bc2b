/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-nightly.h"

#include "base/mef-calendar.h"
#include "base/mef-id.h"
#include "server/service/mef-nightly-private.h"

#define TRAVAIL "nuit"
#define BAIL    (10 * MEF_MINUTE)

/* A transaction of a step, and whether the lease is still ours. */
typedef struct
{
  MefNuit   *nuit;
  MefPasNuit pas;
  gpointer   data;
  char       from[64]; /* where this transaction goes on, however often it is tried */
} Step;

static void
add (MefBilanNuit *to, const MefBilanNuit *pas)
{
  to->ailleurs = to->ailleurs || pas->ailleurs;
  to->relances += pas->relances;
  to->relances_annulees += pas->relances_annulees;
  to->demandes += pas->demandes;
  to->scans += pas->scans;
  to->corps += pas->corps;
  to->courriers += pas->courriers;
  to->cles += pas->cles;
  to->suppressions += pas->suppressions;
  to->entrees += pas->entrees;
  to->journaux += pas->journaux;
  to->fichiers += pas->fichiers;
  to->controles += pas->controles;
  to->manquants += pas->manquants;
  to->alteres += pas->alteres;
}

/* May be run again from the start: everything it sets, it sets anew. */
static gpointer
step_func (MefTransaction *transaction, gpointer data, GError **error)
{
  const Step *step = data;
  MefNuit    *nuit = step->nuit;
  MefTravail  travail;

  nuit->pas = (MefBilanNuit){ 0 };
  nuit->more = FALSE;
  g_strlcpy (nuit->apres, step->from, sizeof nuit->apres);
  if (!transaction->class->take_job (transaction, TRAVAIL, nuit->detenteur, nuit->now, nuit->now + BAIL,
                                     &travail, error))
    return NULL;
  if (!travail.pris)
    nuit->pas.ailleurs = TRUE;
  else if (step->pas != NULL)
    step->pas (transaction, nuit, step->data, error);
  else
    g_strlcpy (nuit->repere, travail.repere, sizeof nuit->repere);
  return NULL;
}

gboolean
mef_nuit_step (MefNuit *self, MefPasNuit pas, gpointer data, GError **error)
{
  Step step = { .nuit = self, .pas = pas, .data = data };

  self->apres[0] = '\0';
  do
    {
      g_autoptr (GError) local = NULL;

      g_strlcpy (step.from, self->apres, sizeof step.from);
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      self->now = mef_clock_now (mef_service_get_clock (self->service));
      mef_store_write_sync (mef_service_get_store (self->service), step_func, &step, &local);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      add (self->bilan, &self->pas);
    }
  while (self->more && !self->bilan->ailleurs);
  return TRUE;
}

void
mef_nuit_journal (MefTransaction *transaction,
                  MefNuit        *self,
                  const char     *site,
                  const char     *action,
                  const char     *objet,
                  const char     *champs,
                  const char     *motif)
{
  MefJournalEntry entry = {
    .site = site, .le = self->now, .action = action, .objet = objet, .champs = champs, .motif = motif
  };

  transaction->class->journal (transaction, &entry);
}

static gboolean
end (MefTransaction *transaction, MefNuit *nuit, gpointer data, GError **error)
{
  return transaction->class->end_job (transaction, TRAVAIL, nuit->detenteur, nuit->now, nuit->repere, error);
}

static gboolean
run (MefNuit *nuit, GError **error)
{
  return mef_nuit_step (nuit, NULL, NULL, error) && mef_nuit_remind (nuit, error)
         && mef_nuit_retention (nuit, error) && mef_nuit_documents (nuit, error)
         && mef_nuit_step (nuit, end, NULL, error);
}

gboolean
mef_nightly_run (MefService *self, GCancellable *cancellable, MefBilanNuit *bilan, GError **error)
{
  g_autofree char *detenteur = NULL;
  MefNuit          nuit;

  g_return_val_if_fail (MEF_IS_SERVICE (self), FALSE);
  g_return_val_if_fail (bilan != NULL, FALSE);

  *bilan = (MefBilanNuit){ 0 };
  detenteur = mef_id_new ();
  nuit = (MefNuit){
    .service = self,
    .redacteur = mef_service_get_redacteur (self),
    .cancellable = cancellable,
    .detenteur = detenteur,
    .debut = mef_clock_now (mef_service_get_clock (self)),
    .bilan = bilan,
  };
  return run (&nuit, error);
}

gboolean
mef_nightly_is_due (gint64 fait_le, gint64 now)
{
  gint64 due = mef_day_start (mef_instant_day (now)) + MEF_NUIT_HEURE * MEF_HOUR;

  return now >= due && fait_le < due;
}

/* @travail: fait_le holds the present time at first */
static gpointer
last_func (MefTransaction *transaction, gpointer data, GError **error)
{
  MefTravail *travail = data;
  gint64      now = travail->fait_le;

  /* A lease that is over at once is taken by nobody. */
  if (!transaction->class->take_job (transaction, TRAVAIL, "", 0, 0, travail, error) || travail->fait_le != 0)
    return NULL;
  transaction->class->end_job (transaction, TRAVAIL, "", now, "", error);
  travail->fait_le = now;
  return NULL;
}

gboolean
mef_nightly_read_last (MefService *self, gint64 *fait_le, GError **error)
{
  MefTravail travail = { .fait_le = mef_clock_now (mef_service_get_clock (self)) };
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (MEF_IS_SERVICE (self) && fait_le != NULL, FALSE);

  mef_store_write_sync (mef_service_get_store (self), last_func, &travail, &local);
  *fait_le = travail.fait_le;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
