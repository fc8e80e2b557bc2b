/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-review.h"

#include "client/model/mef-review-brouillon.h"
#include "client/model/mef-review-constats.h"
#include "client/model/mef-review-lecture.h"
#include "client/model/mef-review-prise.h"
#include "client/model/mef-review-travail.h"

#include <glib/gi18n-lib.h>

struct _MefReview
{
  GObject parent_instance;

  MefEspace          *espace;    /* (owned) */
  MefReviewLecture   *lecture;   /* (owned) */
  MefReviewPrise     *prise;     /* (owned) */
  MefReviewBrouillon *brouillon; /* (owned) */

  char       *id;       /* (owned) (nullable): NULL: nothing opened */
  MefDossier *dossier;  /* (owned) (nullable) */
  GPtrArray  *constats; /* (owned) (element-type MefConstat) */
  MefTravail *travail;  /* (owned) */
  gboolean    repris;   /* the work has been taken from the draft and is ahead of it */
  MefAcces    acces;
  char       *erreur;   /* (owned) (nullable): why the cache could not be read */
  gboolean    deciding; /* a decision is being written */
  gboolean    decidee;  /* it is written, the cache not yet read again */
  guint       tick_id;
};

G_DEFINE_FINAL_TYPE (MefReview, mef_review, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static MefCache *
cache (MefReview *self)
{
  return mef_espace_get_cache (self->espace);
}

static void
changed (MefReview *self, guint parts)
{
  g_signal_emit (self, signals[SIGNAL_CHANGE], 0, parts);
}

static GPtrArray *
motifs (MefReview *self)
{
  return mef_cache_get_motifs (cache (self), self->dossier->demande->site);
}

static gboolean
may_work (MefReview *self)
{
  return self->acces == MEF_ACCES_LIBRE && !self->deciding && !self->decidee;
}

/* Work has been done: written soon, and the claim is the user's by it. */
static void
worked (MefReview *self, gboolean coche, guint parts)
{
  mef_review_brouillon_note (self->brouillon, self->id, self->dossier->demande->version,
                             mef_travail_is_empty (self->travail) ? NULL : self->travail->decision);
  mef_review_prise_touch (self->prise, coche);
  changed (self, parts);
}

static void
compute_constats (MefReview *self)
{
  MefDay today = mef_instant_day (mef_espace_get_now (self->espace));

  g_ptr_array_unref (self->constats);
  self->constats = mef_review_constats_list (self->dossier, mef_cache_get_legal (cache (self)), today);
}

static void
reset_travail (MefReview *self, const MefDecision *brouillon)
{
  mef_travail_free (self->travail);
  self->travail = mef_travail_new (brouillon);
}

/* The work as the cache has it, unless what is here is ahead of it; answers whether it changed. */
static gboolean
take_travail (MefReview *self, const MefDossier *before)
{
  const MefDossier *dossier = self->dossier;

  if (self->acces == MEF_ACCES_EN_ENVOI || self->acces == MEF_ACCES_EN_CONFLIT)
    {
      self->repris = FALSE;
      return FALSE;
    }
  if (!self->repris)
    {
      self->repris = TRUE;
      reset_travail (self, dossier->brouillon);
      if (dossier->brouillon != NULL && dossier->brouillon_version != dossier->demande->version)
        mef_travail_reprendre (self->travail, dossier->brouillon_vue, dossier->demande);
      return TRUE;
    }
  if (before == NULL || before->demande->version == dossier->demande->version
      || mef_travail_is_empty (self->travail))
    return FALSE;
  mef_travail_reprendre (self->travail, before->demande, dossier->demande);
  return TRUE;
}

static void
update_prise (MefReview *self)
{
  const MefDossier *dossier = self->dossier;

  mef_review_prise_update (self->prise, self->acces == MEF_ACCES_LIBRE,
                           mef_acces_is_mine (dossier, mef_cache_get_moi (cache (self))));
}

static void
set_dossier (MefReview *self, MefDossier *dossier)
{
  g_autoptr (MefDossier) before = self->dossier;
  guint parties = MEF_PARTIE_ACCES | MEF_PARTIE_HEURE;

  if (!self->deciding)
    self->decidee = FALSE;
  self->dossier = dossier;
  self->acces = mef_acces_of (self->espace, dossier);
  compute_constats (self);
  if (take_travail (self, before))
    parties |= MEF_PARTIE_CONTROLES | MEF_PARTIE_DECISION | MEF_PARTIE_BROUILLON;
  if (before == NULL)
    mef_review_prise_open (self->prise, dossier->demande->site, self->id);
  update_prise (self);
  if (before == NULL || !mef_review_constats_same_dossier (before, dossier))
    parties = MEF_PARTIE_TOUT;
  changed (self, parties);
}

/* @dossier: (transfer full) (nullable) */
static void
lue_cb (MefDossier *dossier, const GError *error, gpointer user_data)
{
  MefReview *self = MEF_REVIEW (user_data);

  if (dossier != NULL)
    {
      set_dossier (self, dossier);
    }
  else if (error != NULL)
    {
      g_warning ("Cannot read a request: %s", error->message);
      g_free (self->erreur);
      self->erreur = g_strdup (error->message);
      /* What is shown already stays usable. */
      if (self->dossier == NULL)
        self->acces = MEF_ACCES_ILLISIBLE;
      changed (self, MEF_PARTIE_ACCES);
    }
  else
    {
      mef_review_brouillon_flush (self->brouillon);
      mef_review_prise_close (self->prise, FALSE);
      g_clear_pointer (&self->dossier, mef_dossier_free);
      g_ptr_array_set_size (self->constats, 0);
      self->acces = MEF_ACCES_INCONNU;
      changed (self, MEF_PARTIE_TOUT);
    }
}

static void
cache_changed_cb (MefReview *self, guint secteurs, const char *record)
{
  if (self->id == NULL)
    return;
  if ((secteurs & MEF_SECTEUR_REFERENCES) != 0 && self->dossier != NULL)
    {
      compute_constats (self);
      changed (self, MEF_PARTIE_DOSSIER | MEF_PARTIE_CONTROLES | MEF_PARTIE_DECISION);
    }
  /* The draft alone is what this object has just written. */
  if ((secteurs & (MEF_SECTEUR_DEMANDES | MEF_SECTEUR_PRISES | MEF_SECTEUR_OUTBOX)) != 0
      && (record == NULL || g_str_equal (record, self->id)))
    mef_review_lecture_lire (self->lecture, self->id);
}

/* Rights come with the account and the site, the note « non réservée » with the connection. */
static void
espace_changed_cb (MefReview *self)
{
  if (self->dossier == NULL)
    return;
  self->acces = mef_acces_of (self->espace, self->dossier);
  update_prise (self);
  changed (self, MEF_PARTIE_ACCES);
}

static void
refus_changed_cb (MefReview *self)
{
  changed (self, MEF_PARTIE_ACCES);
}

static void
brouillon_changed_cb (MefReview *self)
{
  changed (self, MEF_PARTIE_BROUILLON);
}

static gboolean
tick_cb (gpointer user_data)
{
  mef_review_tick (MEF_REVIEW (user_data));
  return G_SOURCE_CONTINUE;
}

static void
leave (MefReview *self)
{
  mef_review_lecture_arreter (self->lecture);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  mef_review_brouillon_flush (self->brouillon);
  mef_review_prise_close (self->prise, self->acces == MEF_ACCES_EN_ENVOI || self->deciding || self->decidee);
  g_clear_pointer (&self->dossier, mef_dossier_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->erreur, g_free);
  g_ptr_array_set_size (self->constats, 0);
  reset_travail (self, NULL);
  self->repris = FALSE;
  self->deciding = self->decidee = FALSE;
  self->acces = MEF_ACCES_FERME;
}

static void
mef_review_dispose (GObject *object)
{
  MefReview *self = MEF_REVIEW (object);

  if (self->espace != NULL)
    leave (self);
  g_clear_object (&self->lecture);
  g_clear_object (&self->prise);
  g_clear_object (&self->brouillon);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_review_parent_class)->dispose (object);
}

static void
mef_review_finalize (GObject *object)
{
  MefReview *self = MEF_REVIEW (object);

  g_ptr_array_unref (self->constats);
  mef_travail_free (self->travail);

  G_OBJECT_CLASS (mef_review_parent_class)->finalize (object);
}

static void
mef_review_class_init (MefReviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mef_review_dispose;
  object_class->finalize = mef_review_finalize;

  signals[SIGNAL_CHANGE] = g_signal_new ("change", MEF_TYPE_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
mef_review_init (MefReview *self)
{
  self->constats = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_constat_free);
  self->travail = mef_travail_new (NULL);
}

MefReview *
mef_review_new (MefEspace *espace)
{
  MefReview *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  self = g_object_new (MEF_TYPE_REVIEW, NULL);
  self->espace = g_object_ref (espace);
  self->lecture = mef_review_lecture_new (mef_espace_get_cache (espace), lue_cb, self);
  self->prise = mef_review_prise_new (espace);
  self->brouillon = mef_review_brouillon_new (mef_espace_get_cache (espace));
  g_signal_connect_object (cache (self), "changed", G_CALLBACK (cache_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (espace, "notify::compte", G_CALLBACK (espace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mef_espace_get_synchroniser (espace), "notify::connexion",
                           G_CALLBACK (espace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->prise, "notify::refus", G_CALLBACK (refus_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->brouillon, "notify", G_CALLBACK (brouillon_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
mef_review_open (MefReview *self, const char *id)
{
  g_return_if_fail (MEF_IS_REVIEW (self));

  if (g_strcmp0 (self->id, id) == 0)
    return;
  if (self->id != NULL)
    leave (self);
  if (id != NULL)
    {
      self->id = g_strdup (id);
      self->acces = MEF_ACCES_CHARGEMENT;
      self->tick_id = g_timeout_add (1000, tick_cb, self);
      mef_review_lecture_lire (self->lecture, self->id);
    }
  changed (self, MEF_PARTIE_TOUT);
}

void
mef_review_reload (MefReview *self)
{
  g_return_if_fail (MEF_IS_REVIEW (self));

  if (self->id == NULL)
    return;
  if (self->dossier == NULL)
    {
      self->acces = MEF_ACCES_CHARGEMENT;
      changed (self, MEF_PARTIE_ACCES);
    }
  mef_review_lecture_lire (self->lecture, self->id);
}

const char *
mef_review_get_id (MefReview *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), NULL);

  return self->id;
}

const MefDossier *
mef_review_get_dossier (MefReview *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), NULL);

  return self->dossier;
}

GPtrArray *
mef_review_get_constats (MefReview *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), NULL);

  return self->constats;
}

const MefDecision *
mef_review_get_travail (MefReview *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), NULL);

  return self->travail->decision;
}

MefAcces
mef_review_get_acces (MefReview *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), MEF_ACCES_FERME);

  return self->acces;
}

gboolean
mef_review_is_mine (MefReview *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), FALSE);

  return self->dossier != NULL && mef_acces_is_mine (self->dossier, mef_cache_get_moi (cache (self)));
}

char *
mef_review_dup_explication (MefReview *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), NULL);

  if (self->acces == MEF_ACCES_ILLISIBLE)
    return g_strdup_printf (_ ("Cette demande n’a pas pu être lue sur ce poste : %s"), self->erreur);
  return mef_acces_explain (self->acces, self->espace, self->dossier,
                            mef_clock_now (mef_espace_get_clock (self->espace)));
}

char *
mef_review_dup_avis (MefReview *self)
{
  MefConnexion connexion;
  const char  *text;

  g_return_val_if_fail (MEF_IS_REVIEW (self), NULL);

  text = mef_review_brouillon_get_erreur (self->brouillon);
  if (text != NULL)
    return g_strdup (text);
  if (self->acces != MEF_ACCES_LIBRE)
    return NULL;
  if (self->travail->change)
    return mef_travail_dup_changement (self->travail);
  text = mef_review_prise_get_refus (self->prise);
  if (text != NULL)
    return g_strdup_printf (_ ("Demande non réservée : %s"), text);
  connexion = mef_synchroniser_get_connexion (mef_espace_get_synchroniser (self->espace));
  if (!mef_review_is_mine (self) && connexion != MEF_CONNEXION_EN_LIGNE
      && connexion != MEF_CONNEXION_INCONNUE)
    return g_strdup (_ ("Hors ligne : demande non réservée. Un collègue peut la décider avant vous ; "
                        "votre travail serait gardé."));
  return NULL;
}

gboolean
mef_review_is_a_revoir (MefReview *self, MefChamp champ)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), FALSE);

  return (self->travail->a_revoir & (1u << champ)) != 0;
}

gboolean
mef_review_is_enregistre (MefReview *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), FALSE);

  return mef_review_brouillon_get_enregistre (self->brouillon);
}

gboolean
mef_review_peut_valider (MefReview *self)
{
  g_autofree char *reste = NULL;

  g_return_val_if_fail (MEF_IS_REVIEW (self), FALSE);

  if (!may_work (self))
    return FALSE;
  reste = mef_review_dup_reste (self);
  return reste == NULL;
}

char *
mef_review_dup_reste (MefReview *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), NULL);

  if (self->dossier == NULL)
    return NULL;
  return mef_decision_describe_missing (self->travail->decision, self->dossier->demande, self->constats);
}

gboolean
mef_review_peut_annuler (MefReview *self)
{
  const MefOperation *operation;

  g_return_val_if_fail (MEF_IS_REVIEW (self), FALSE);

  if (self->acces != MEF_ACCES_EN_ENVOI)
    return FALSE;
  operation = mef_acces_find_decision (self->dossier);
  return operation->etat == MEF_OPERATION_EN_ATTENTE && operation->attempts == 0;
}

gboolean
mef_review_peut_liberer (MefReview *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), FALSE);

  return self->dossier != NULL && self->dossier->prise != NULL && !mef_review_is_mine (self)
         && mef_espace_peut (self->espace, MEF_DROIT_DEMANDES_LIBERER, self->dossier->demande->site);
}

static void
released_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefReview) self = user_data;
  g_autoptr (GError) error = NULL;

  if (mef_cache_claim_finish (MEF_CACHE (source), result, &error))
    {
      mef_synchroniser_kick (mef_espace_get_synchroniser (self->espace));
      return;
    }
  g_warning ("Cannot enter the release of a claim: %s", error->message);
  g_free (self->erreur);
  self->erreur = g_strdup (error->message);
  changed (self, MEF_PARTIE_ACCES);
}

void
mef_review_liberer (MefReview *self)
{
  g_return_if_fail (MEF_IS_REVIEW (self));

  if (mef_review_peut_liberer (self))
    mef_cache_claim_async (cache (self), MEF_OPERATION_LIBERER, self->dossier->demande->site, self->id, NULL,
                           released_cb, g_object_ref (self));
}

void
mef_review_touch (MefReview *self)
{
  g_return_if_fail (MEF_IS_REVIEW (self));

  mef_review_prise_touch (self->prise, FALSE);
}

void
mef_review_tick (MefReview *self)
{
  g_return_if_fail (MEF_IS_REVIEW (self));

  mef_review_prise_tick (self->prise);
  if (self->acces == MEF_ACCES_EN_ENVOI)
    changed (self, MEF_PARTIE_HEURE);
}

void
mef_review_set_controle (MefReview *self, MefChamp champ, MefResultat resultat)
{
  g_return_if_fail (MEF_IS_REVIEW (self));
  g_return_if_fail (champ < MEF_CHAMP_N);

  if (!may_work (self))
    return;
  mef_travail_set_controle (self->travail, champ, resultat);
  worked (self, TRUE, MEF_PARTIE_CONTROLES | MEF_PARTIE_DECISION | MEF_PARTIE_ACCES);
}

void
mef_review_avancer (MefReview *self, MefChamp champ)
{
  static const MefResultat next[] = {
    [MEF_RESULTAT_NON_CONTROLE] = MEF_RESULTAT_CONFORME,
    [MEF_RESULTAT_CONFORME] = MEF_RESULTAT_DIFFERENT,
    [MEF_RESULTAT_DIFFERENT] = MEF_RESULTAT_NON_CONTROLE,
  };

  g_return_if_fail (MEF_IS_REVIEW (self));
  g_return_if_fail (champ < MEF_CHAMP_N);

  mef_review_set_controle (self, champ, next[self->travail->decision->controles[champ].resultat]);
}

void
mef_review_set_lu (MefReview *self, MefChamp champ, const char *lu)
{
  g_return_if_fail (MEF_IS_REVIEW (self));
  g_return_if_fail (champ < MEF_CHAMP_N);

  if (may_work (self) && mef_travail_set_lu (self->travail, champ, lu))
    worked (self, TRUE, MEF_PARTIE_DECISION);
}

void
mef_review_acquitter (MefReview *self, MefCodeConstat code, gboolean acquitte)
{
  g_return_if_fail (MEF_IS_REVIEW (self));
  g_return_if_fail (code < MEF_CONSTAT_N);

  if (may_work (self) && mef_travail_acquitter (self->travail, code, acquitte))
    worked (self, TRUE, MEF_PARTIE_CONTROLES);
}

void
mef_review_preparer (MefReview *self, MefEvenement decision)
{
  g_return_if_fail (MEF_IS_REVIEW (self));

  if (!may_work (self))
    return;
  mef_travail_preparer (self->travail, decision, motifs (self));
  worked (self, FALSE, MEF_PARTIE_DECISION);
}

GPtrArray *
mef_review_list_motifs (MefReview *self, MefEvenement decision)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), NULL);

  return mef_travail_list_motifs (self->travail, decision, self->dossier != NULL ? motifs (self) : NULL);
}

char *
mef_review_dup_proposition (MefReview *self, const MefMotif *motif)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), NULL);
  g_return_val_if_fail (motif != NULL, NULL);

  return self->dossier != NULL ? mef_travail_dup_proposition (self->travail, motif, self->dossier->demande)
                               : NULL;
}

void
mef_review_retenir (MefReview *self, const MefMotif *motif, gboolean retenu)
{
  g_return_if_fail (MEF_IS_REVIEW (self));
  g_return_if_fail (motif != NULL);

  if (!may_work (self) || (mef_review_get_motif_retenu (self, motif) == NULL) == !retenu)
    return;
  mef_travail_retenir (self->travail, motif, retenu);
  worked (self, TRUE, MEF_PARTIE_DECISION);
}

void
mef_review_set_precision (MefReview *self, const MefMotif *motif, const char *precision)
{
  g_return_if_fail (MEF_IS_REVIEW (self));
  g_return_if_fail (motif != NULL);

  if (may_work (self) && mef_travail_preciser (self->travail, motif, precision))
    worked (self, TRUE, MEF_PARTIE_DECISION);
}

void
mef_review_set_texte_libre (MefReview *self, const char *texte)
{
  g_return_if_fail (MEF_IS_REVIEW (self));
  g_return_if_fail (texte != NULL);

  if (!may_work (self) || g_str_equal (self->travail->decision->texte_libre, texte))
    return;
  mef_decision_set_texte_libre (self->travail->decision, texte);
  worked (self, TRUE, MEF_PARTIE_DECISION);
}

const MefMotifRetenu *
mef_review_get_motif_retenu (MefReview *self, const MefMotif *motif)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), NULL);
  g_return_val_if_fail (motif != NULL, NULL);

  return mef_decision_find_motif (self->travail->decision, motif->id);
}

guint
mef_review_count_motifs (MefReview *self, MefEvenement decision)
{
  g_autoptr (MefDecision) sent = NULL;

  g_return_val_if_fail (MEF_IS_REVIEW (self), 0);

  if (self->dossier == NULL)
    return 0;
  sent = mef_travail_dup_decision (self->travail, decision, motifs (self));
  return sent->motifs->len;
}

char *
mef_review_dup_a_preciser (MefReview *self, MefEvenement decision)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), NULL);

  return self->dossier != NULL ? mef_travail_dup_a_preciser (self->travail, decision, motifs (self)) : NULL;
}

MefDecision *
mef_review_dup_choix (MefReview *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), NULL);

  return mef_decision_copy (self->travail->decision);
}

void
mef_review_set_choix (MefReview *self, const MefDecision *choix)
{
  g_return_if_fail (MEF_IS_REVIEW (self));
  g_return_if_fail (choix != NULL);

  if (!may_work (self))
    return;
  mef_travail_set_choix (self->travail, choix);
  worked (self, FALSE, MEF_PARTIE_DECISION);
}

void
mef_review_enregistrer (MefReview *self)
{
  g_return_if_fail (MEF_IS_REVIEW (self));

  mef_review_brouillon_flush (self->brouillon);
}

MefApercu *
mef_review_dup_apercu (MefReview *self, MefEvenement decision, GError **error)
{
  g_autoptr (MefDecision) sent = NULL;

  g_return_val_if_fail (MEF_IS_REVIEW (self), NULL);
  g_return_val_if_fail (self->dossier != NULL, NULL);

  sent = mef_travail_dup_decision (self->travail, decision, motifs (self));
  return mef_apercu_new (self->espace, self->dossier->demande, sent, error);
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefReview    *self = g_task_get_source_object (task);
  const char   *id = g_task_get_task_data (task);
  GError       *error = NULL;
  MefOperation *operation = mef_cache_decide_finish (MEF_CACHE (source), result, &error);
  gboolean      here = g_strcmp0 (self->id, id) == 0;

  if (here)
    self->deciding = FALSE;
  if (operation == NULL)
    {
      g_warning ("Cannot write a decision: %s", error->message);
      /* The draft was given up for the decision: it is written again. */
      if (here && self->dossier != NULL)
        worked (self, FALSE, MEF_PARTIE_ACCES);
      g_task_return_error (task, error);
      return;
    }
  if (here)
    {
      /* What was being read may not know of the decision yet. */
      self->decidee = TRUE;
      self->repris = FALSE;
      mef_review_lecture_arreter (self->lecture);
      mef_review_lecture_lire (self->lecture, self->id);
    }
  mef_synchroniser_kick (mef_espace_get_synchroniser (self->espace));
  g_task_return_pointer (task, operation, (GDestroyNotify) mef_operation_unref);
}

void
mef_review_decide_async (MefReview          *self,
                         MefEvenement        decision,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (MefDecision) sent = NULL;
  GError *error = NULL;

  g_return_if_fail (MEF_IS_REVIEW (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_review_decide_async);
  if (!may_work (self))
    {
      g_autofree char *why = mef_review_dup_explication (self);

      g_task_return_new_error (task, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_FORBIDDEN, "%s",
                               why != NULL ? why : _ ("Aucune décision n’est possible pour l’instant."));
      return;
    }
  sent = mef_travail_dup_decision (self->travail, decision, motifs (self));
  if (!mef_decision_check (sent, self->dossier->demande, self->constats, motifs (self), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->deciding = TRUE;
  /* Whole, with what this decision does not carry; then the decision takes it over. */
  mef_review_brouillon_note (self->brouillon, self->id, self->dossier->demande->version,
                             self->travail->decision);
  mef_review_brouillon_flush (self->brouillon);
  mef_review_brouillon_forget (self->brouillon, self->id);
  changed (self, MEF_PARTIE_ACCES);
  g_task_set_task_data (task, g_strdup (self->id), g_free);
  mef_cache_decide_async (cache (self), self->dossier->demande, sent, cancellable, decided_cb,
                          g_steal_pointer (&task));
}

MefOperation *
mef_review_decide_finish (MefReview *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
