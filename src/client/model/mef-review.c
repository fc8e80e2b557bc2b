/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-review.h"

#include "client/model/mef-review-constats.h"
#include "client/model/mef-review-lecture.h"
#include "client/model/mef-review-prise.h"
#include "client/model/mef-review-private.h"

#include <glib/gi18n-lib.h>

struct _MefReview
{
  GObject parent_instance;

  MefEspace        *espace;      /* (owned) */
  MefReviewLecture *lecture;     /* (owned) */
  MefReviewPrise   *prise;       /* (owned) */
  MefInstruction   *instruction; /* (owned) */

  char       *id;       /* (owned) (nullable): NULL: nothing opened */
  MefDossier *dossier;  /* (owned) (nullable) */
  GPtrArray  *constats; /* (owned) (element-type MefConstat) */
  MefAcces    acces;
  char       *erreur; /* (owned) (nullable): why the cache could not be read */
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
compute_constats (MefReview *self)
{
  MefDay today = mef_instant_day (mef_espace_get_now (self->espace));

  g_ptr_array_unref (self->constats);
  self->constats = mef_review_constats_list (self->dossier, mef_cache_get_legal (cache (self)), today);
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

  self->dossier = dossier;
  self->acces = mef_acces_of (self->espace, dossier);
  compute_constats (self);
  if (mef_instruction_suivre (self->instruction, before))
    parties |= MEF_PARTIE_CONTROLES | MEF_PARTIE_DECISION | MEF_PARTIE_BROUILLON;
  if (before == NULL)
    mef_review_prise_open (self->prise, dossier->demande->site, self->id);
  update_prise (self);
  if (before == NULL || !mef_review_constats_same_dossier (before, dossier))
    parties = MEF_PARTIE_TOUT;
  mef_review_changed (self, parties);
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
      mef_review_changed (self, MEF_PARTIE_ACCES);
    }
  else
    {
      mef_instruction_enregistrer (self->instruction);
      mef_review_prise_close (self->prise, FALSE);
      g_clear_pointer (&self->dossier, mef_dossier_free);
      g_ptr_array_set_size (self->constats, 0);
      self->acces = MEF_ACCES_INCONNU;
      mef_review_changed (self, MEF_PARTIE_TOUT);
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
      mef_review_changed (self, MEF_PARTIE_DOSSIER | MEF_PARTIE_CONTROLES | MEF_PARTIE_DECISION);
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
  mef_review_changed (self, MEF_PARTIE_ACCES);
}

static void
refus_changed_cb (MefReview *self)
{
  mef_review_changed (self, MEF_PARTIE_ACCES);
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
  gboolean decidee = mef_instruction_quitter (self->instruction) || self->acces == MEF_ACCES_EN_ENVOI;

  mef_review_lecture_arreter (self->lecture);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  mef_review_prise_close (self->prise, decidee);
  g_clear_pointer (&self->dossier, mef_dossier_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->erreur, g_free);
  g_ptr_array_set_size (self->constats, 0);
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
  g_clear_object (&self->instruction);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_review_parent_class)->dispose (object);
}

static void
mef_review_finalize (GObject *object)
{
  MefReview *self = MEF_REVIEW (object);

  g_ptr_array_unref (self->constats);

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
  self->instruction = mef_instruction_new (self, espace);
  g_signal_connect_object (cache (self), "changed", G_CALLBACK (cache_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (espace, "notify::compte", G_CALLBACK (espace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mef_espace_get_synchroniser (espace), "notify::connexion",
                           G_CALLBACK (espace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->prise, "notify::refus", G_CALLBACK (refus_changed_cb), self,
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
  mef_review_changed (self, MEF_PARTIE_TOUT);
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
      mef_review_changed (self, MEF_PARTIE_ACCES);
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

MefInstruction *
mef_review_get_instruction (MefReview *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW (self), NULL);

  return self->instruction;
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
  char        *changement;
  const char  *text;

  g_return_val_if_fail (MEF_IS_REVIEW (self), NULL);

  text = mef_instruction_get_erreur (self->instruction);
  if (text != NULL)
    return g_strdup (text);
  if (self->acces != MEF_ACCES_LIBRE)
    return NULL;
  changement = mef_instruction_dup_changement (self->instruction);
  if (changement != NULL)
    return changement;
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
  mef_review_changed (self, MEF_PARTIE_ACCES);
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
    mef_review_changed (self, MEF_PARTIE_HEURE);
}

void
mef_review_changed (MefReview *self, guint parties)
{
  g_return_if_fail (MEF_IS_REVIEW (self));

  g_signal_emit (self, signals[SIGNAL_CHANGE], 0, parties);
}

void
mef_review_travaillee (MefReview *self, gboolean coche)
{
  g_return_if_fail (MEF_IS_REVIEW (self));

  mef_review_prise_touch (self->prise, coche);
}

void
mef_review_relire (MefReview *self)
{
  g_return_if_fail (MEF_IS_REVIEW (self));
  g_return_if_fail (self->id != NULL);

  mef_review_lecture_arreter (self->lecture);
  mef_review_lecture_lire (self->lecture, self->id);
}
