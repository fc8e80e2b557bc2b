/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-nightly-private.h"

#include <string.h>

#define BATCH 50

/* How a request ended, and the rule that says how long it is kept then (decisions.md, Retention). One that
 * waits for new elements is abandoned when that time is over and nobody answered. */
typedef struct
{
  MefEtat     etat;
  const char *rule;
} Fin;

static const Fin fins[] = {
  { MEF_ETAT_REJETE, "demande-rejetee" },
  { MEF_ETAT_EN_ATTENTE_ELEMENTS, "demande-abandonnee" },
};

/* @before: (out): what is older is no longer kept, by the rule @quoi */
static gboolean
find_limit (MefTransaction *transaction, MefNuit *self, const char *quoi, gint64 *before, GError **error)
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

/* Of a renewal that came to nothing the agrément in force is left: the space is open again. */
static gboolean
restore_access (MefTransaction *transaction, MefNuit *nuit, const char *asm_id, GError **error)
{
  g_autoptr (MefAsm) personne = NULL;
  g_autoptr (MefDemande) derniere = NULL;

  if (!transaction->class->get_asm (transaction, asm_id, &personne, error)
      || !transaction->class->find_last_demande (transaction, asm_id, &derniere, error))
    return FALSE;
  if (personne == NULL || personne->statut != MEF_STATUT_ASM_REDUIT || personne->agrement == NULL
      || (derniere != NULL && derniere->etat != MEF_ETAT_VALIDE))
    return TRUE;
  personne->statut = MEF_STATUT_ASM_AGREE;
  personne->depuis = nuit->now;
  personne->version++;
  return transaction->class->update_asm (transaction, personne, error);
}

static gboolean
erase_demande (MefTransaction *transaction, MefNuit *nuit, const char *id, const char *rule, GError **error)
{
  g_autoptr (MefDemande) demande = NULL;
  gboolean forgotten = FALSE;

  if (!transaction->class->get_demande (transaction, id, &demande, error)
      || !give_up_documents (transaction, nuit, demande, error)
      || !transaction->class->delete_demande (transaction, demande, error)
      || !transaction->class->forget_asm (transaction, demande->asm_id, &forgotten, error))
    return FALSE;
  mef_nuit_journal (transaction, nuit, demande->site, "effacerDemande", demande->id, NULL, rule);
  nuit->pas.demandes++;
  if (!forgotten)
    return restore_access (transaction, nuit, demande->asm_id, error);
  mef_nuit_journal (transaction, nuit, demande->site, "effacerAssistantMaternel", demande->asm_id, NULL,
                    rule);
  return TRUE;
}

/* @data: the #Fin of requests that go. */
static gboolean
erase_demandes (MefTransaction *transaction, MefNuit *nuit, gpointer data, GError **error)
{
  const Fin *fin = data;
  g_autoptr (GPtrArray) ids = NULL;
  gint64 before;

  if (!find_limit (transaction, nuit, fin->rule, &before, error)
      || !transaction->class->list_old_demandes (transaction, fin->etat, before, "", BATCH, &ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!erase_demande (transaction, nuit, g_ptr_array_index (ids, i), fin->rule, error))
      return FALSE;
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

  if (!find_limit (transaction, nuit, rule, &before, error)
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

  if (!find_limit (transaction, nuit, rule, &before, error)
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

/* Many at once, and nothing of anybody in them: an entry for all of a night. */
static gboolean
forget (MefTransaction *transaction, MefNuit *nuit, gpointer data, GError **error)
{
  static const char keys_rule[] = "cle-idempotence";
  static const char tombstones_rule[] = "suppression-flux";
  gint64            keys, tombstones;

  if (!find_limit (transaction, nuit, keys_rule, &keys, error)
      || !find_limit (transaction, nuit, tombstones_rule, &tombstones, error)
      || !transaction->class->delete_old_keys (transaction, keys, &nuit->pas.cles, error)
      || !transaction->class->delete_tombstones (transaction, tombstones, &nuit->pas.suppressions, error))
    return FALSE;
  if (nuit->pas.cles > 0)
    mef_nuit_journal (transaction, nuit, MEF_SITE_NATIONAL, "effacerCles", NULL, NULL, keys_rule);
  if (nuit->pas.suppressions > 0)
    mef_nuit_journal (transaction, nuit, MEF_SITE_NATIONAL, "effacerSuppressions", NULL, NULL,
                      tombstones_rule);
  return TRUE;
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

  if (!find_limit (transaction, nuit, "journal", &before, error)
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

gboolean
mef_nuit_retention (MefNuit *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (fins); i++)
    if (!mef_nuit_step (self, erase_demandes, (gpointer) &fins[i], error))
      return FALSE;
  return mef_nuit_step (self, erase_scans, NULL, error) && mef_nuit_step (self, end_dead_links, NULL, error)
         && mef_nuit_step (self, erase_mails, GINT_TO_POINTER (TRUE), error)
         && mef_nuit_step (self, erase_mails, GINT_TO_POINTER (FALSE), error)
         && mef_nuit_step (self, forget, NULL, error) && mef_nuit_step (self, prune_journal, NULL, error);
}
