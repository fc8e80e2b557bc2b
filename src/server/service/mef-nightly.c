/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-nightly.h"

#include "base/mef-calendar.h"
#include "base/mef-id.h"
#include "server/service/mef-nightly-private.h"

#include <string.h>

#define TRAVAIL "nuit"
#define BAIL    (10 * MEF_MINUTE)
#define BATCH   50

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

gboolean
mef_nuit_limit (MefTransaction *transaction, MefNuit *self, const char *quoi, gint64 *before, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (self->now / G_USEC_PER_SEC);
  g_autoptr (GDateTime) month = NULL;
  g_autoptr (GDateTime) limit = NULL;
  int mois, jours;

  if (!transaction->class->get_conservation (transaction, quoi, &mois, &jours, error))
    return FALSE;
  month = g_date_time_add_months (now, -mois);
  limit = g_date_time_add_days (month, -jours);
  *before = g_date_time_to_unix (limit) * G_USEC_PER_SEC;
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

/* What was scanned for the request waits to be erased until nobody else holds it. */
static gboolean
give_up_documents (MefTransaction *transaction, MefNuit *nuit, const MefDemande *demande, GError **error)
{
  for (guint i = 0; i < demande->documents->len; i++)
    {
      const MefDocument *document = g_ptr_array_index (demande->documents, i);

      if (!transaction->class->add_effacement (transaction, document->sha256, nuit->now, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
erase_rejected (MefTransaction *transaction, MefNuit *nuit, gpointer data, GError **error)
{
  static const char rule[] = "demande-rejetee";
  g_autoptr (GPtrArray) ids = NULL;
  gint64 before;

  if (!mef_nuit_limit (transaction, nuit, rule, &before, error)
      || !transaction->class->list_old_demandes (transaction, MEF_ETAT_REJETE, before, "", BATCH, &ids,
                                                 error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (MefDemande) demande = NULL;
      gboolean forgotten = FALSE;

      if (!transaction->class->get_demande (transaction, g_ptr_array_index (ids, i), &demande, error)
          || !give_up_documents (transaction, nuit, demande, error)
          || !transaction->class->delete_demande (transaction, demande, error)
          || !transaction->class->forget_asm (transaction, demande->asm_id, &forgotten, error))
        return FALSE;
      mef_nuit_journal (transaction, nuit, demande->site, "effacerDemande", demande->id, NULL, rule);
      if (forgotten)
        mef_nuit_journal (transaction, nuit, demande->site, "effacerAssistantMaternel", demande->asm_id, NULL,
                          rule);
      nuit->pas.demandes++;
    }
  nuit->more = ids->len == BATCH;
  return TRUE;
}

static gboolean
erase_scans_of (MefTransaction   *transaction,
                MefNuit          *nuit,
                const MefDemande *demande,
                const char       *rule,
                GError          **error)
{
  g_autoptr (MefDemande) after = mef_demande_copy (demande);
  gboolean updated = FALSE;

  g_ptr_array_set_size (after->documents, 0);
  after->version++;
  if (!give_up_documents (transaction, nuit, demande, error)
      || !transaction->class->update_demande (transaction, after, demande->version, &updated, error))
    return FALSE;
  if (!updated)
    return TRUE;
  transaction->class->touch (transaction, demande->site, MEF_RECORDS_DEMANDES, demande->id, after->version,
                             FALSE);
  mef_nuit_journal (transaction, nuit, demande->site, "effacerDocuments", demande->id, "documents", rule);
  nuit->pas.scans++;
  return TRUE;
}

static gboolean
erase_scans (MefTransaction *transaction, MefNuit *nuit, gpointer data, GError **error)
{
  static const char rule[] = "documents-apres-agrement";
  g_autoptr (GPtrArray) ids = NULL;
  gint64 before;

  if (!mef_nuit_limit (transaction, nuit, rule, &before, error)
      || !transaction->class->list_old_demandes (transaction, MEF_ETAT_VALIDE, before, nuit->apres, BATCH,
                                                 &ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (MefDemande) demande = NULL;

      if (!transaction->class->get_demande (transaction, g_ptr_array_index (ids, i), &demande, error))
        return FALSE;
      if (demande->documents->len > 0 && demande->agrement->fin != MEF_DAY_NONE
          && demande->agrement->fin < mef_instant_day (before)
          && !erase_scans_of (transaction, nuit, demande, rule, error))
        return FALSE;
    }
  nuit->more = ids->len == BATCH;
  if (nuit->more)
    g_strlcpy (nuit->apres, g_ptr_array_index (ids, ids->len - 1), sizeof nuit->apres);
  return TRUE;
}

/* @data: whether the bodies alone go. */
static gboolean
erase_mails (MefTransaction *transaction, MefNuit *nuit, gpointer data, GError **error)
{
  gboolean    corps = GPOINTER_TO_INT (data);
  const char *rule = corps ? "courrier-corps" : "courrier";
  g_autoptr (GPtrArray) ids = NULL;
  gint64 before;

  if (!mef_nuit_limit (transaction, nuit, rule, &before, error)
      || !transaction->class->list_old_courriers (transaction, corps, before, BATCH, &ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      const char      *id = g_ptr_array_index (ids, i);
      g_autofree char *site = NULL;

      if (!transaction->class->erase_courrier (transaction, corps, id, &site, error))
        return FALSE;
      mef_nuit_journal (transaction, nuit, site, "effacerCourrier", id, corps ? "corps" : NULL, rule);
    }
  nuit->pas.corps = corps ? ids->len : 0;
  nuit->pas.courriers = corps ? 0 : ids->len;
  nuit->more = ids->len == BATCH;
  return TRUE;
}

/* What could not be delivered while it was of use holds a token, and is of none now. */
static gboolean
end_dead_links (MefTransaction *transaction, MefNuit *nuit, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) ids = NULL;

  if (!transaction->class->list_dead_liens (transaction, nuit->now, BATCH, &ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      const char      *id = g_ptr_array_index (ids, i);
      g_autofree char *site = NULL;

      if (!transaction->class->end_dead_lien (transaction, id, nuit->now, &site, error))
        return FALSE;
      if (site == NULL)
        continue;
      mef_nuit_journal (transaction, nuit, site, "effacerCourrier", id, "corps", "lien");
      nuit->pas.corps++;
    }
  nuit->more = ids->len == BATCH;
  return TRUE;
}

/* Neither keys nor tombstones hold anything of anybody: no entry of the journal. */
static gboolean
forget (MefTransaction *transaction, MefNuit *nuit, gpointer data, GError **error)
{
  gint64 keys, tombstones;

  return mef_nuit_limit (transaction, nuit, "cle-idempotence", &keys, error)
         && mef_nuit_limit (transaction, nuit, "suppression-flux", &tombstones, error)
         && transaction->class->delete_old_keys (transaction, keys, &nuit->pas.cles, error)
         && transaction->class->delete_tombstones (transaction, tombstones, &nuit->pas.suppressions, error);
}

/* One site: the journal of another one may be long. What does not hold stays whole and is told every night.
 */
static gboolean
prune_journal (MefTransaction *transaction, MefNuit *nuit, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) sites = NULL;
  g_autofree char *fault = NULL;
  const char      *next = NULL;
  gint64           before;

  if (!mef_nuit_limit (transaction, nuit, "journal", &before, error)
      || !transaction->class->list_sites (transaction, &sites, error))
    return FALSE;
  for (guint i = 0; i < sites->len; i++)
    {
      const char *code = ((MefSite *) g_ptr_array_index (sites, i))->code;

      if (strcmp (code, nuit->apres) > 0 && (next == NULL || strcmp (code, next) < 0))
        next = code;
    }
  if (next == NULL)
    return TRUE;
  if (!transaction->class->prune_journal (transaction, next, nuit->now, before, &nuit->pas.entrees, &fault,
                                          error))
    return FALSE;
  if (fault != NULL)
    {
      g_warning ("The journal of site %s does not hold and is kept whole: %s", next, fault);
      nuit->pas.journaux++;
    }
  g_strlcpy (nuit->apres, next, sizeof nuit->apres);
  nuit->more = TRUE;
  return TRUE;
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
         && mef_nuit_step (nuit, erase_rejected, NULL, error)
         && mef_nuit_step (nuit, erase_scans, NULL, error)
         && mef_nuit_step (nuit, end_dead_links, NULL, error)
         && mef_nuit_step (nuit, erase_mails, GINT_TO_POINTER (TRUE), error)
         && mef_nuit_step (nuit, erase_mails, GINT_TO_POINTER (FALSE), error)
         && mef_nuit_step (nuit, forget, NULL, error) && mef_nuit_step (nuit, prune_journal, NULL, error)
         && mef_nuit_documents (nuit, error) && mef_nuit_step (nuit, end, NULL, error);
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
