/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-instruction.h"

#include "client/model/mef-review-brouillon.h"
#include "client/model/mef-review-private.h"
#include "client/model/mef-review-travail.h"

#include <glib/gi18n-lib.h>

struct _MefInstruction
{
  GObject parent_instance;

  MefReview          *review;    /* (unowned): it owns this */
  MefEspace          *espace;    /* (owned) */
  MefReviewBrouillon *brouillon; /* (owned) */

  MefTravail *travail;  /* (owned) */
  gboolean    repris;   /* the work has been taken from the draft and is ahead of it */
  gboolean    deciding; /* a decision is being written */
  gboolean    decidee;  /* it is written, the cache not yet read again */
};

G_DEFINE_FINAL_TYPE (MefInstruction, mef_instruction, G_TYPE_OBJECT)

static const MefDossier *
dossier (MefInstruction *self)
{
  return mef_review_get_dossier (self->review);
}

static GPtrArray *
motifs (MefInstruction *self)
{
  return mef_cache_get_motifs (mef_espace_get_cache (self->espace), dossier (self)->demande->site);
}

static gboolean
may_work (MefInstruction *self)
{
  return mef_review_get_acces (self->review) == MEF_ACCES_LIBRE && !self->deciding && !self->decidee;
}

/* Work has been done: written soon, and the claim is the user's by it. */
static void
worked (MefInstruction *self, gboolean coche, guint parts)
{
  const MefDemande *demande = dossier (self)->demande;

  mef_review_brouillon_note (self->brouillon, demande->id, demande->version,
                             mef_travail_is_empty (self->travail) ? NULL : self->travail->decision);
  mef_review_travaillee (self->review, coche);
  mef_review_changed (self->review, parts);
}

static void
reset_travail (MefInstruction *self, const MefDecision *brouillon)
{
  mef_travail_free (self->travail);
  self->travail = mef_travail_new (brouillon);
}

static void
brouillon_changed_cb (MefInstruction *self)
{
  mef_review_changed (self->review, MEF_PARTIE_BROUILLON);
}

static void
mef_instruction_finalize (GObject *object)
{
  MefInstruction *self = MEF_INSTRUCTION (object);

  g_object_unref (self->brouillon);
  g_object_unref (self->espace);
  mef_travail_free (self->travail);

  G_OBJECT_CLASS (mef_instruction_parent_class)->finalize (object);
}

static void
mef_instruction_class_init (MefInstructionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_instruction_finalize;
}

static void
mef_instruction_init (MefInstruction *self)
{
  self->travail = mef_travail_new (NULL);
}

MefInstruction *
mef_instruction_new (MefReview *review, MefEspace *espace)
{
  MefInstruction *self;

  g_return_val_if_fail (MEF_IS_REVIEW (review), NULL);
  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  self = g_object_new (MEF_TYPE_INSTRUCTION, NULL);
  self->review = review;
  self->espace = g_object_ref (espace);
  self->brouillon = mef_review_brouillon_new (mef_espace_get_cache (espace));
  g_signal_connect_object (self->brouillon, "notify", G_CALLBACK (brouillon_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

gboolean
mef_instruction_suivre (MefInstruction *self, const MefDossier *before)
{
  const MefDossier *now = dossier (self);
  MefAcces          acces = mef_review_get_acces (self->review);

  if (!self->deciding)
    self->decidee = FALSE;
  if (acces == MEF_ACCES_EN_ENVOI || acces == MEF_ACCES_EN_CONFLIT)
    {
      self->repris = FALSE;
      return FALSE;
    }
  if (!self->repris)
    {
      self->repris = TRUE;
      reset_travail (self, now->brouillon);
      if (now->brouillon != NULL && now->brouillon_version != now->demande->version)
        mef_travail_reprendre (self->travail, now->brouillon_vue, now->demande);
      return TRUE;
    }
  if (before == NULL || before->demande->version == now->demande->version
      || mef_travail_is_empty (self->travail))
    return FALSE;
  mef_travail_reprendre (self->travail, before->demande, now->demande);
  return TRUE;
}

gboolean
mef_instruction_quitter (MefInstruction *self)
{
  gboolean decidee = self->deciding || self->decidee;

  mef_review_brouillon_flush (self->brouillon);
  reset_travail (self, NULL);
  self->repris = self->deciding = self->decidee = FALSE;
  return decidee;
}

const char *
mef_instruction_get_erreur (MefInstruction *self)
{
  g_return_val_if_fail (MEF_IS_INSTRUCTION (self), NULL);

  return mef_review_brouillon_get_erreur (self->brouillon);
}

char *
mef_instruction_dup_changement (MefInstruction *self)
{
  g_return_val_if_fail (MEF_IS_INSTRUCTION (self), NULL);

  return self->travail->change ? mef_travail_dup_changement (self->travail) : NULL;
}

const MefDecision *
mef_instruction_get_travail (MefInstruction *self)
{
  g_return_val_if_fail (MEF_IS_INSTRUCTION (self), NULL);

  return self->travail->decision;
}

gboolean
mef_instruction_is_a_revoir (MefInstruction *self, MefChamp champ)
{
  g_return_val_if_fail (MEF_IS_INSTRUCTION (self), FALSE);

  return (self->travail->a_revoir & (1u << champ)) != 0;
}

gboolean
mef_instruction_is_enregistre (MefInstruction *self)
{
  g_return_val_if_fail (MEF_IS_INSTRUCTION (self), FALSE);

  return mef_review_brouillon_get_enregistre (self->brouillon);
}

void
mef_instruction_enregistrer (MefInstruction *self)
{
  g_return_if_fail (MEF_IS_INSTRUCTION (self));

  mef_review_brouillon_flush (self->brouillon);
}

gboolean
mef_instruction_peut_valider (MefInstruction *self)
{
  g_autofree char *reste = NULL;

  g_return_val_if_fail (MEF_IS_INSTRUCTION (self), FALSE);

  if (!may_work (self))
    return FALSE;
  reste = mef_instruction_dup_reste (self);
  return reste == NULL;
}

char *
mef_instruction_dup_reste (MefInstruction *self)
{
  g_return_val_if_fail (MEF_IS_INSTRUCTION (self), NULL);

  if (dossier (self) == NULL)
    return NULL;
  return mef_decision_describe_missing (self->travail->decision, dossier (self)->demande,
                                        mef_review_get_constats (self->review));
}

void
mef_instruction_set_controle (MefInstruction *self, MefChamp champ, MefResultat resultat)
{
  g_return_if_fail (MEF_IS_INSTRUCTION (self));
  g_return_if_fail (champ < MEF_CHAMP_N);

  if (!may_work (self))
    return;
  mef_travail_set_controle (self->travail, champ, resultat);
  worked (self, TRUE, MEF_PARTIE_CONTROLES | MEF_PARTIE_DECISION | MEF_PARTIE_ACCES);
}

void
mef_instruction_avancer (MefInstruction *self, MefChamp champ)
{
  static const MefResultat next[] = {
    [MEF_RESULTAT_NON_CONTROLE] = MEF_RESULTAT_CONFORME,
    [MEF_RESULTAT_CONFORME] = MEF_RESULTAT_DIFFERENT,
    [MEF_RESULTAT_DIFFERENT] = MEF_RESULTAT_NON_CONTROLE,
  };

  g_return_if_fail (MEF_IS_INSTRUCTION (self));
  g_return_if_fail (champ < MEF_CHAMP_N);

  mef_instruction_set_controle (self, champ, next[self->travail->decision->controles[champ].resultat]);
}

void
mef_instruction_set_lu (MefInstruction *self, MefChamp champ, const char *lu)
{
  g_return_if_fail (MEF_IS_INSTRUCTION (self));
  g_return_if_fail (champ < MEF_CHAMP_N);

  if (may_work (self) && mef_travail_set_lu (self->travail, champ, lu))
    worked (self, TRUE, MEF_PARTIE_DECISION);
}

void
mef_instruction_acquitter (MefInstruction *self, MefCodeConstat code, gboolean acquitte)
{
  g_return_if_fail (MEF_IS_INSTRUCTION (self));
  g_return_if_fail (code < MEF_CONSTAT_N);

  if (may_work (self) && mef_travail_acquitter (self->travail, code, acquitte))
    worked (self, TRUE, MEF_PARTIE_CONTROLES);
}

void
mef_instruction_preparer (MefInstruction *self, MefEvenement decision)
{
  g_return_if_fail (MEF_IS_INSTRUCTION (self));

  if (!may_work (self))
    return;
  mef_travail_preparer (self->travail, decision, motifs (self));
  worked (self, FALSE, MEF_PARTIE_DECISION);
}

GPtrArray *
mef_instruction_list_motifs (MefInstruction *self, MefEvenement decision)
{
  g_return_val_if_fail (MEF_IS_INSTRUCTION (self), NULL);

  return mef_travail_list_motifs (self->travail, decision, dossier (self) != NULL ? motifs (self) : NULL);
}

char *
mef_instruction_dup_proposition (MefInstruction *self, const MefMotif *motif)
{
  g_return_val_if_fail (MEF_IS_INSTRUCTION (self), NULL);
  g_return_val_if_fail (motif != NULL, NULL);

  return dossier (self) != NULL ? mef_travail_dup_proposition (self->travail, motif, dossier (self)->demande)
                                : NULL;
}

void
mef_instruction_retenir (MefInstruction *self, const MefMotif *motif, gboolean retenu)
{
  g_return_if_fail (MEF_IS_INSTRUCTION (self));
  g_return_if_fail (motif != NULL);

  if (!may_work (self) || (mef_instruction_get_motif_retenu (self, motif) == NULL) == !retenu)
    return;
  mef_travail_retenir (self->travail, motif, retenu);
  worked (self, TRUE, MEF_PARTIE_DECISION);
}

void
mef_instruction_set_precision (MefInstruction *self, const MefMotif *motif, const char *precision)
{
  g_return_if_fail (MEF_IS_INSTRUCTION (self));
  g_return_if_fail (motif != NULL);

  if (may_work (self) && mef_travail_preciser (self->travail, motif, precision))
    worked (self, TRUE, MEF_PARTIE_DECISION);
}

void
mef_instruction_set_texte_libre (MefInstruction *self, const char *texte)
{
  g_return_if_fail (MEF_IS_INSTRUCTION (self));
  g_return_if_fail (texte != NULL);

  if (!may_work (self) || g_str_equal (self->travail->decision->texte_libre, texte))
    return;
  mef_decision_set_texte_libre (self->travail->decision, texte);
  worked (self, TRUE, MEF_PARTIE_DECISION);
}

const MefMotifRetenu *
mef_instruction_get_motif_retenu (MefInstruction *self, const MefMotif *motif)
{
  g_return_val_if_fail (MEF_IS_INSTRUCTION (self), NULL);
  g_return_val_if_fail (motif != NULL, NULL);

  return mef_decision_find_motif (self->travail->decision, motif->id);
}

guint
mef_instruction_count_motifs (MefInstruction *self, MefEvenement decision)
{
  g_autoptr (MefDecision) sent = NULL;

  g_return_val_if_fail (MEF_IS_INSTRUCTION (self), 0);

  if (dossier (self) == NULL)
    return 0;
  sent = mef_travail_dup_decision (self->travail, decision, motifs (self));
  return sent->motifs->len;
}

char *
mef_instruction_dup_a_preciser (MefInstruction *self, MefEvenement decision)
{
  g_return_val_if_fail (MEF_IS_INSTRUCTION (self), NULL);

  return dossier (self) != NULL ? mef_travail_dup_a_preciser (self->travail, decision, motifs (self)) : NULL;
}

void
mef_instruction_set_choix (MefInstruction *self, const MefDecision *choix)
{
  g_return_if_fail (MEF_IS_INSTRUCTION (self));
  g_return_if_fail (choix != NULL);

  if (!may_work (self))
    return;
  mef_travail_set_choix (self->travail, choix);
  worked (self, FALSE, MEF_PARTIE_DECISION);
}

MefApercu *
mef_instruction_dup_apercu (MefInstruction *self, MefEvenement decision, GError **error)
{
  g_autoptr (MefDecision) sent = NULL;

  g_return_val_if_fail (MEF_IS_INSTRUCTION (self), NULL);
  g_return_val_if_fail (dossier (self) != NULL, NULL);

  sent = mef_travail_dup_decision (self->travail, decision, motifs (self));
  return mef_apercu_new (self->espace, dossier (self)->demande, sent, error);
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefInstruction *self = g_task_get_source_object (task);
  g_autoptr (MefReview) review = self->review; /* held since mef_instruction_decide_async() */
  const char   *id = g_task_get_task_data (task);
  GError       *error = NULL;
  MefOperation *operation = mef_cache_decide_finish (MEF_CACHE (source), result, &error);
  gboolean      here = g_strcmp0 (mef_review_get_id (review), id) == 0;

  if (here)
    self->deciding = FALSE;
  if (operation == NULL)
    {
      g_warning ("Cannot write a decision: %s", error->message);
      /* The draft was given up for the decision: it is written again. */
      if (here && dossier (self) != NULL)
        worked (self, FALSE, MEF_PARTIE_ACCES);
      g_task_return_error (task, error);
      return;
    }
  if (here)
    {
      self->decidee = TRUE;
      self->repris = FALSE;
      mef_review_relire (review);
    }
  mef_synchroniser_kick (mef_espace_get_synchroniser (self->espace));
  g_task_return_pointer (task, operation, (GDestroyNotify) mef_operation_unref);
}

void
mef_instruction_decide_async (MefInstruction     *self,
                              MefEvenement        decision,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (MefDecision) sent = NULL;
  const MefDemande *demande;
  GError           *error = NULL;

  g_return_if_fail (MEF_IS_INSTRUCTION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_instruction_decide_async);
  if (!may_work (self))
    {
      g_autofree char *why = mef_review_dup_explication (self->review);

      g_task_return_new_error (task, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_FORBIDDEN, "%s",
                               why != NULL ? why : _ ("Aucune décision n’est possible pour l’instant."));
      return;
    }
  demande = dossier (self)->demande;
  sent = mef_travail_dup_decision (self->travail, decision, motifs (self));
  if (!mef_decision_check (sent, demande, mef_review_get_constats (self->review), motifs (self), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->deciding = TRUE;
  /* Whole, with what this decision does not carry; then the decision takes it over. */
  mef_review_brouillon_note (self->brouillon, demande->id, demande->version, self->travail->decision);
  mef_review_brouillon_flush (self->brouillon);
  mef_review_brouillon_forget (self->brouillon, demande->id);
  mef_review_changed (self->review, MEF_PARTIE_ACCES);
  g_object_ref (self->review);
  g_task_set_task_data (task, g_strdup (demande->id), g_free);
  mef_cache_decide_async (mef_espace_get_cache (self->espace), demande, sent, cancellable, decided_cb,
                          g_steal_pointer (&task));
}

MefOperation *
mef_instruction_decide_finish (MefInstruction *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
