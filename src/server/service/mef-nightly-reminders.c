/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-nightly-private.h"

#include "server/service/mef-courrier-post.h"

#define BATCH 50

/* The reasons the moderator gave, each in the version that was seen. */
static gboolean
read_motifs (MefTransaction *transaction, const MefDecision *decision, GPtrArray **motifs, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_motif_unref);

  for (guint i = 0; i < decision->motifs->len; i++)
    {
      const MefMotifRetenu *retenu = g_ptr_array_index (decision->motifs, i);
      MefMotif             *motif = NULL;

      if (!transaction->class->get_motif (transaction, retenu->id, retenu->version, &motif, error))
        return FALSE;
      if (motif != NULL)
        g_ptr_array_add (found, motif);
    }
  *motifs = g_steal_pointer (&found);
  return TRUE;
}

static gboolean
write_mail (MefContext       *context,
            const MefDemande *demande,
            const MefRelance *relance,
            MefDecision      *decision,
            gboolean         *written,
            GError          **error)
{
  g_autoptr (GPtrArray) motifs = NULL;
  g_autoptr (MefCourrierSortant) trial = NULL;
  g_autoptr (GError) why = NULL;
  MefSujetCourrier sujet = {
    .evenement = MEF_COURRIER_RELANCE,
    .cle = demande->id, /* one reminder per request, ever */
    .site = mef_context_find_site (context, demande->site),
    .demande = demande,
    .decision = decision,
    .commentaire = relance->commentaire,
    .date = context->now,
  };

  *written = FALSE;
  if (!read_motifs (context->transaction, decision, &motifs, error))
    return FALSE;
  sujet.motifs = motifs;
  trial = sujet.site != NULL ? context->redacteur->write (&sujet, &why) : NULL;
  if (trial == NULL)
    {
      g_warning ("The reminder of request %s cannot be written: %s", demande->id,
                 why != NULL ? why->message : "its site is unknown");
      return TRUE;
    }
  *written = TRUE;
  return mef_courrier_post (context, &sujet, error);
}

static gboolean
write_history (MefContext *context, const MefDemande *demande, const MefRelance *relance, GError **error)
{
  g_autoptr (MefEntree) entree = mef_entree_new (context->now, relance->par, MEF_ACTION_RELANCER);

  if (*relance->commentaire != '\0')
    g_ptr_array_add (entree->changements, mef_changement_new ("/commentaire", NULL, relance->commentaire));
  return context->transaction->class->insert_entree (context->transaction, demande->id, NULL, entree, NULL,
                                                     error);
}

/* The state is judged again: one who answered since is not mailed. */
static gboolean
remind_one (MefContext *context, MefNuit *nuit, const char *id, GError **error)
{
  MefTransaction *transaction = context->transaction;
  g_autoptr (MefDemande) demande = NULL;
  g_autoptr (MefRelance) relance = NULL;
  g_autoptr (MefDecision) decision = NULL;
  gboolean written = FALSE;
  gint64   version = 0;

  if (!transaction->class->get_demande (transaction, id, &demande, error)
      || !transaction->class->get_relance (transaction, id, &relance, error)
      || !transaction->class->get_last_decision (transaction, id, &decision, error))
    return FALSE;
  if (mef_relance_is_waiting (demande, context->now) && decision != NULL
      && decision->decision == MEF_EVENEMENT_DEMANDER_ELEMENTS
      && !write_mail (context, demande, relance, decision, &written, error))
    return FALSE;
  if (written && !write_history (context, demande, relance, error))
    return FALSE;
  relance->etat = written ? MEF_RELANCE_ENVOYEE : MEF_RELANCE_ANNULEE;
  relance->le = context->now;
  if (!transaction->class->put_relance (transaction, demande->site, relance, &version, error))
    return FALSE;
  transaction->class->touch (transaction, demande->site, MEF_RECORDS_RELANCES, id, version, FALSE);
  mef_nuit_journal (transaction, nuit, demande->site, "envoyerRelance", id, "relance",
                    mef_etat_relance_to_code (relance->etat));
  nuit->pas.relances += written;
  nuit->pas.relances_annulees += !written;
  return TRUE;
}

static gboolean
remind (MefTransaction *transaction, MefNuit *nuit, gpointer data, GError **error)
{
  MefContext context = { .transaction = transaction, .now = nuit->now, .redacteur = nuit->redacteur };
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GPtrArray) sites = NULL;

  if (!transaction->class->list_relances (transaction, BATCH, &ids, error)
      || !transaction->class->list_sites (transaction, &sites, error))
    return FALSE;
  context.sites = sites;
  for (guint i = 0; i < ids->len; i++)
    if (!remind_one (&context, nuit, g_ptr_array_index (ids, i), error))
      return FALSE;
  nuit->more = ids->len == BATCH;
  return TRUE;
}

gboolean
mef_nuit_remind (MefNuit *self, GError **error)
{
  return mef_nuit_step (self, remind, NULL, error);
}
