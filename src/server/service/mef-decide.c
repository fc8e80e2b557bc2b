/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-use-cases.h"

#include "server/service/mef-claims.h"
#include "server/service/mef-courrier-post.h"
#include "server/service/mef-findings.h"

#include <string.h>

/* What a decision needs beside itself, read in its transaction. */
typedef struct
{
  MefDemande *avant;    /* (owned): the request as it was */
  MefDemande *apres;    /* (owned): and as it will be */
  GPtrArray  *motifs;   /* (owned) (element-type MefMotif): those it names, in the version it names */
  GPtrArray  *registre; /* (owned) (element-type MefConstatRegistre) */
} Work;

static void
work_clear (Work *work)
{
  g_clear_pointer (&work->avant, mef_demande_unref);
  g_clear_pointer (&work->apres, mef_demande_unref);
  g_clear_pointer (&work->motifs, g_ptr_array_unref);
  g_clear_pointer (&work->registre, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

MefDecideQuestion *
mef_decide_question_new (const char *demande, MefDecision *decision)
{
  MefDecideQuestion *self;

  g_return_val_if_fail (demande != NULL && decision != NULL, NULL);

  self = g_new0 (MefDecideQuestion, 1);
  self->demande = g_strdup (demande);
  self->decision = mef_decision_ref (decision);
  return self;
}

void
mef_decide_question_free (MefDecideQuestion *self)
{
  if (self == NULL)
    return;

  g_free (self->demande);
  mef_decision_unref (self->decision);
  g_free (self);
}

static gboolean
check_state (MefContext *context, const Work *work, const MefDecision *decision, GError **error)
{
  MefEtat after;

  if (mef_etat_apply (work->avant->etat, decision->decision, &after))
    return TRUE;
  mef_service_error_set (
      error, MEF_SERVICE_ERROR_STATE,
      "« %s » n’est pas possible : la demande est à l’état « %s ». Votre décision est conservée.",
      mef_decision_get_label (decision->decision), mef_etat_get_label (work->avant->etat));
  return mef_context_set_current (context, MEF_RECORDS_DEMANDES, work->avant->id, error);
}

static gboolean
check_version (MefContext *context, const Work *work, GError **error)
{
  if (context->call->version == work->avant->version)
    return TRUE;
  mef_service_error_set (
      error, MEF_SERVICE_ERROR_STALE,
      "La demande a été modifiée entre-temps. Votre décision est conservée. Comparez et choisissez.");
  return mef_context_set_current (context, MEF_RECORDS_DEMANDES, work->avant->id, error);
}

/* The motives the request's site may use: national and its own, in the version that was seen. */
static gboolean
read_motifs (MefContext *context, Work *work, const MefDecision *decision, GError **error)
{
  MefTransaction *transaction = context->transaction;

  work->motifs = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_motif_unref);
  for (guint i = 0; i < decision->motifs->len; i++)
    {
      const MefMotifRetenu *retenu = g_ptr_array_index (decision->motifs, i);
      g_autoptr (MefMotif) motif = NULL;

      if (!transaction->class->get_motif (transaction, retenu->id, retenu->version, &motif, error))
        return FALSE;
      if (motif != NULL
          && (g_str_equal (motif->site, MEF_SITE_NATIONAL) || g_str_equal (motif->site, work->avant->site)))
        g_ptr_array_add (work->motifs, g_steal_pointer (&motif));
    }
  return TRUE;
}

/* All findings, gravest reason first: those of the data by server time, and those of the register, anew. */
static gboolean
read_findings (MefContext *context, Work *work, GPtrArray **constats, GError **error)
{
  MefTransaction *transaction = context->transaction;
  MefLegal        legal = *mef_legal_get_default ();
  gboolean        changed = FALSE;
  gint64          version = 0;

  mef_context_get_allowed (context);
  if (!transaction->class->get_legal (transaction, &legal, error)
      || !mef_findings_compute (transaction, context->communes, work->avant, &work->registre, error)
      || !transaction->class->put_constats (transaction, work->avant, work->registre, &changed, &version,
                                            error))
    return FALSE;
  if (changed)
    transaction->class->touch (transaction, work->avant->site, MEF_RECORDS_CONSTATS, work->avant->id, version,
                               FALSE);

  *constats = mef_constat_compute (work->avant, &legal, mef_instant_day (context->now));
  for (guint i = 0; i < work->registre->len; i++)
    {
      const MefConstat *constat = ((MefConstatRegistre *) g_ptr_array_index (work->registre, i))->constat;

      g_ptr_array_add (*constats, mef_constat_new (constat->code, constat->detail, constat->lien));
    }
  return TRUE;
}

/* A finding the moderator did not see stands in the way like a blocking one: it is shown, and the work kept.
 */
static gboolean
check_findings (MefContext        *context,
                const Work        *work,
                const MefDecision *decision,
                GPtrArray         *constats,
                GError           **error)
{
  if (decision->decision != MEF_EVENEMENT_VALIDER)
    return TRUE;
  for (guint i = 0; i < constats->len; i++)
    {
      const MefConstat *constat = g_ptr_array_index (constats, i);
      MefGravite        gravite = mef_constat_get_gravite (constat->code);
      g_autofree char  *sentence = NULL;

      if (gravite == MEF_GRAVITE_INFORMATION
          || (gravite == MEF_GRAVITE_A_ACQUITTER && (decision->acquittes & (1u << constat->code)) != 0))
        continue;
      sentence = mef_constat_to_sentence (constat, work->avant);
      mef_service_error_set (error, MEF_SERVICE_ERROR_BLOCKED, "%s Votre décision est conservée.", sentence);
      return mef_context_set_current (context, MEF_RECORDS_CONSTATS, work->avant->id, error);
    }
  return TRUE;
}

static gboolean
check_decision (MefContext        *context,
                const Work        *work,
                const MefDecision *decision,
                GPtrArray         *constats,
                GError           **error)
{
  g_autoptr (GError) local = NULL;

  if (mef_decision_check (decision, work->avant, constats, work->motifs, &local))
    return TRUE;
  mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID, "%s", local->message);
  if (error != NULL)
    mef_service_error_set_pointer (*error, "");
  return FALSE;
}

/* The history says what was decided and why; the decision itself is kept beside it for reminders and returns.
 */
static gboolean
write_history (MefContext *context, const Work *work, const MefDecision *decision, GError **error)
{
  static const MefActionHistorique actions[] = {
    [MEF_EVENEMENT_VALIDER] = MEF_ACTION_VALIDER,
    [MEF_EVENEMENT_DEMANDER_ELEMENTS] = MEF_ACTION_DEMANDER_ELEMENTS,
    [MEF_EVENEMENT_REJETER] = MEF_ACTION_REJETER,
  };
  g_autoptr (MefEntree) entree =
      mef_entree_new (context->now, work->apres->decide_par, actions[decision->decision]);

  g_ptr_array_add (entree->changements, mef_changement_new ("/etat", mef_etat_get_label (work->avant->etat),
                                                            mef_etat_get_label (work->apres->etat)));
  for (guint i = 0; i < work->motifs->len; i++)
    {
      const MefMotif  *motif = g_ptr_array_index (work->motifs, i);
      g_autofree char *champ = g_strdup_printf ("/motifs/%u", i);

      g_ptr_array_add (entree->changements, mef_changement_new (champ, NULL, motif->titre));
    }
  if (*decision->texte_libre != '\0')
    g_ptr_array_add (entree->changements, mef_changement_new ("/texte_libre", NULL, decision->texte_libre));
  return context->transaction->class->insert_entree (context->transaction, work->avant->id,
                                                     context->compte->id, entree, decision, error);
}

static gboolean
is_forged (const Work *work)
{
  for (guint i = 0; i < work->motifs->len; i++)
    if (mef_motif_is_forgery (g_ptr_array_index (work->motifs, i)))
      return TRUE;
  return FALSE;
}

/* What a decision does to the person and to their account: the register takes what was validated; whoever was
 * rejected signs in no more. */
static gboolean
write_person (MefContext *context, const Work *work, const MefDecision *decision, GError **error)
{
  MefTransaction *transaction = context->transaction;
  g_autoptr (MefAsm) personne = NULL;

  if (!transaction->class->get_asm (transaction, work->avant->asm_id, &personne, error))
    return FALSE;
  if (personne == NULL)
    return TRUE;
  mef_asm_apply (personne, decision->decision, work->apres, context->now);
  if (decision->decision == MEF_EVENEMENT_VALIDER)
    return transaction->class->put_personne (transaction, personne, work->apres, error);
  return transaction->class->update_asm (transaction, personne, error)
         && (decision->decision != MEF_EVENEMENT_REJETER
             || transaction->class->close_asm (transaction, personne->id, is_forged (work), error));
}

static void
write_journal (MefContext *context, const Work *work, const MefDecision *decision)
{
  g_autoptr (GString) motif = g_string_new (mef_decision_to_code (decision->decision));

  for (guint i = 0; i < work->motifs->len; i++)
    {
      const MefMotif *one = g_ptr_array_index (work->motifs, i);

      g_string_append_printf (motif, " %s/%" G_GINT64_FORMAT, one->id, one->version);
    }
  mef_context_journal (context, work->avant->site, work->avant->id, "etat", motif->str);
}

static gboolean
write_mail (MefContext *context, const Work *work, const MefDecision *decision, GError **error)
{
  MefSujetCourrier sujet = {
    .site = mef_context_find_site (context, work->avant->site),
    .demande = work->avant,
    .decision = decision,
    .motifs = work->motifs,
  };

  if (sujet.site == NULL)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_FAILED, "Site %s is not in the store",
                             work->avant->site);
      return FALSE;
    }
  return !mef_evenement_courrier_for_decision (decision->decision, work->avant->type, &sujet.evenement)
         || mef_courrier_post (context, &sujet, error);
}

/* The write itself, over the version that was read: whoever was faster has won. */
static gboolean
write_demande (MefContext *context, Work *work, const MefDecision *decision, GError **error)
{
  MefTransaction  *transaction = context->transaction;
  g_autofree char *name = mef_compte_dup_short_name (context->compte);
  gboolean         updated = FALSE;

  work->apres = mef_decision_apply (decision, work->avant, name, context->now);
  if (work->apres == NULL)
    return check_state (context, work, decision, error);
  if (!transaction->class->update_demande (transaction, work->apres, work->avant->version, &updated, error))
    return FALSE;
  if (!updated)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_STALE,
                             "La demande vient d’être modifiée. Votre décision est conservée.");
      return mef_context_set_current (context, MEF_RECORDS_DEMANDES, work->avant->id, error);
    }
  transaction->class->touch (transaction, work->avant->site, MEF_RECORDS_DEMANDES, work->avant->id,
                             work->apres->version, FALSE);
  return TRUE;
}

gpointer
mef_use_decide (MefContext *context, gpointer input, GError **error)
{
  const MefDecideQuestion *question = input;
  const MefDecision       *decision = question->decision;
  g_auto (Work) work = { NULL };
  g_autoptr (GPtrArray) constats = NULL;
  g_autoptr (MefRecord) record = NULL;

  /* rights → state → version → claim → findings → the rules of MOD-04 (`sync-design.md`, Server side) */
  if (!mef_context_require (context, MEF_DROIT_DEMANDES_DECIDER, context->call->site, error)
      || !mef_context_find_demande (context, question->demande, &work.avant, error)
      || !check_state (context, &work, decision, error) || !check_version (context, &work, error)
      || !mef_claim_check_free (context, question->demande, NULL, error)
      || !read_motifs (context, &work, decision, error) || !read_findings (context, &work, &constats, error)
      || !check_findings (context, &work, decision, constats, error)
      || !check_decision (context, &work, decision, constats, error))
    return NULL;

  if (!write_demande (context, &work, decision, error) || !write_person (context, &work, decision, error)
      || !mef_claim_end (context, work.avant->site, work.avant->id, error)
      || !write_history (context, &work, decision, error))
    return NULL;
  write_journal (context, &work, decision);
  if (!write_mail (context, &work, decision, error)
      || !context->transaction->class->get_record (context->transaction, MEF_RECORDS_DEMANDES,
                                                   question->demande, &record, error))
    return NULL;
  return mef_outcome_new (200, MEF_RECORDS_DEMANDES, g_steal_pointer (&record));
}
