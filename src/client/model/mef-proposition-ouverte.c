/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-proposition-ouverte.h"

#include "client/cache/interfaces/mef-cache-structures.h"
#include "client/model/mef-proposition-ouverte-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (MefPropositionOuverte, mef_proposition_ouverte, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_OUVERTURE,
  PROP_GARDE,
  PROP_SAISIE,
  PROP_ERREUR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint       elsewhere_signal;

static void lire (MefPropositionOuverte *self);

static MefCache *
get_cache (MefPropositionOuverte *self)
{
  return mef_espace_get_cache (self->espace);
}

static void
set_ouverture (MefPropositionOuverte *self, MefOuverture ouverture)
{
  if (self->ouverture == ouverture)
    return;
  self->ouverture = ouverture;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OUVERTURE]);
}

static void
set_erreur (MefPropositionOuverte *self, const char *erreur)
{
  if (g_strcmp0 (self->erreur, erreur) == 0)
    return;
  g_free (self->erreur);
  self->erreur = g_strdup (erreur);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERREUR]);
}

/* ---- what is kept here ---- */

static GPtrArray *
list_corrections (MefPropositionOuverte *self)
{
  return mef_ecarts_between (self->proposee, mef_saisie_fiche_get_fiche (self->saisie));
}

/* The corrections are told from what was proposed: they go on upon another proposal as well. */
MefSaisieGardee *
mef_proposition_ouverte_take (MefPropositionOuverte *self)
{
  g_autoptr (GPtrArray) corrections = NULL;
  MefSaisieGardee *saisie;

  if (self->saisie == NULL)
    return NULL;
  corrections = list_corrections (self);
  if (corrections->len == 0 && *self->motif == '\0')
    return NULL;
  saisie = mef_saisie_gardee_new (MEF_OBJET_PROPOSITION, self->id, self->structure->site,
                                  self->proposition->version, self->proposee,
                                  mef_saisie_fiche_get_fiche (self->saisie));
  saisie->texte = g_strdup (self->motif);
  return saisie;
}

static MefSaisieGardee *
take_cb (gpointer user_data)
{
  return mef_proposition_ouverte_take (MEF_PROPOSITION_OUVERTE (user_data));
}

static void
garde_changed_cb (MefPropositionOuverte *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GARDE]);
  set_erreur (self, mef_saisie_garde_get_erreur (self->garde));
}

static void
saisie_changed_cb (MefPropositionOuverte *self)
{
  mef_saisie_garde_touch (self->garde);
}

/* ---- what is open ---- */

void
mef_proposition_ouverte_set_saisie (MefPropositionOuverte *self, MefSaisieFiche *saisie)
{
  if (self->saisie != NULL)
    g_signal_handlers_disconnect_by_func (self->saisie, saisie_changed_cb, self);
  g_clear_object (&self->saisie);
  self->saisie = saisie;
  if (saisie != NULL)
    g_signal_connect_object (saisie, "changed", G_CALLBACK (saisie_changed_cb), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAISIE]);
}

static void
let_go (MefPropositionOuverte *self)
{
  mef_saisie_garde_flush (self->garde);
  if (self->lecture != NULL)
    g_cancellable_cancel (self->lecture);
  g_clear_object (&self->lecture);
  self->relire = FALSE;
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->avis, g_free);
  g_free (self->motif);
  self->motif = g_strdup ("");
  self->reprise_du = 0;
  if (self->saisie != NULL)
    mef_proposition_ouverte_set_saisie (self, NULL);
  g_clear_pointer (&self->structure, mef_structure_free);
  g_clear_pointer (&self->proposition, mef_proposition_free);
  g_clear_pointer (&self->proposee, mef_fiche_free);
  set_erreur (self, NULL);
}

/* ---- reading ---- */

void
mef_proposition_ouverte_carry_over (MefFiche *travail, const MefFiche *base, const MefFiche *corrected)
{
  g_autoptr (GPtrArray) corrections = mef_ecarts_between (base, corrected);

  mef_ecarts_apply (corrections, travail);
}

static void
take_dossier (MefPropositionOuverte *self, MefStructureDossier *dossier)
{
  g_clear_pointer (&self->structure, mef_structure_free);
  self->structure = g_steal_pointer (&dossier->structure);
  g_clear_pointer (&self->proposition, mef_proposition_free);
  self->proposition = g_steal_pointer (&dossier->proposition);
  g_clear_pointer (&self->proposee, mef_fiche_free);
  self->proposee = mef_proposition_show (self->proposition, self->structure);
}

static void
open_dossier (MefPropositionOuverte *self, MefStructureDossier *dossier)
{
  const MefSaisieGardee *kept = dossier->correction;
  g_autoptr (MefFiche) travail = NULL;

  take_dossier (self, dossier);
  travail = mef_fiche_copy (self->proposee);
  if (kept != NULL)
    {
      mef_proposition_ouverte_carry_over (travail, kept->origine, kept->travail);
      g_free (self->motif);
      self->motif = g_strdup (kept->texte != NULL ? kept->texte : "");
      self->reprise_du = kept->maj_le;
    }
  mef_saisie_garde_begin (self->garde, self->id, kept != NULL);
  mef_proposition_ouverte_set_saisie (self,
                                      mef_saisie_fiche_new (self->structure->fiche, travail, self->communes));
  set_ouverture (self, MEF_OUVERTURE_PRETE);
}

/* It was open before: the proposal, or what it would change, is another now. */
static void
follow_dossier (MefPropositionOuverte *self, MefStructureDossier *dossier)
{
  g_autoptr (MefFiche) before = NULL;
  g_autoptr (MefFiche) travail = NULL;

  if (dossier->proposition->version == self->proposition->version
      && mef_fiche_equal (dossier->structure->fiche, self->structure->fiche))
    {
      set_ouverture (self, MEF_OUVERTURE_PRETE);
      return;
    }
  before = g_steal_pointer (&self->proposee);
  take_dossier (self, dossier);
  travail = mef_fiche_copy (self->proposee);
  mef_proposition_ouverte_carry_over (travail, before, mef_saisie_fiche_get_fiche (self->saisie));
  mef_saisie_garde_touch (self->garde);
  mef_proposition_ouverte_set_saisie (self,
                                      mef_saisie_fiche_new (self->structure->fiche, travail, self->communes));
  set_ouverture (self, MEF_OUVERTURE_PRETE);
  g_signal_emit (self, elsewhere_signal, 0);
}

static void
note_avis (MefPropositionOuverte *self, const MefStructureDossier *dossier)
{
  const MefOperation *aside = mef_structure_dossier_find_aside (dossier, MEF_OPERATION_VERDICT);

  g_free (self->avis);
  self->avis = NULL;
  if (aside != NULL)
    self->avis = g_strdup (aside->erreur != NULL ? aside->erreur : _ ("Le serveur ne l’a pas acceptée."));
}

static void
show_dossier (MefPropositionOuverte *self, MefStructureDossier *dossier)
{
  note_avis (self, dossier);
  if (dossier->proposition != NULL && dossier->structure != NULL && !dossier->supprimee)
    {
      if (self->saisie == NULL)
        open_dossier (self, dossier);
      else
        follow_dossier (self, dossier);
      return;
    }
  /* Corrections are carried into what is published now. */
  if (self->saisie != NULL && dossier->structure != NULL)
    {
      g_clear_pointer (&self->structure, mef_structure_free);
      self->structure = g_steal_pointer (&dossier->structure);
    }
  set_ouverture (self, self->saisie != NULL ? MEF_OUVERTURE_SUPPRIMEE : MEF_OUVERTURE_INTROUVABLE);
}

typedef struct
{
  MefPropositionOuverte *self;    /* (owned) */
  GCancellable          *lecture; /* (owned): whether it is still the one asked for */
} Lecture;

static void
lecture_free (Lecture *lecture)
{
  g_object_unref (lecture->self);
  g_object_unref (lecture->lecture);
  g_free (lecture);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lecture, lecture_free)

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Lecture) lecture = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefStructureDossier) dossier = mef_cache_structure_finish (MEF_CACHE (source), result, &error);
  MefPropositionOuverte *self = lecture->self;

  if (lecture->lecture != self->lecture)
    return;
  g_clear_object (&self->lecture);
  if (dossier != NULL)
    show_dossier (self, dossier);
  else if (error != NULL)
    {
      set_erreur (self, error->message);
      if (self->saisie == NULL)
        set_ouverture (self, MEF_OUVERTURE_ECHEC);
    }
  else
    set_ouverture (self, self->saisie != NULL ? MEF_OUVERTURE_SUPPRIMEE : MEF_OUVERTURE_INTROUVABLE);
  if (self->relire)
    lire (self);
}

static void
lire (MefPropositionOuverte *self)
{
  Lecture *lecture;

  if (self->lecture != NULL)
    {
      self->relire = TRUE;
      return;
    }
  self->relire = FALSE;
  self->lecture = g_cancellable_new ();
  lecture = g_new (Lecture, 1);
  lecture->self = g_object_ref (self);
  lecture->lecture = g_object_ref (self->lecture);
  mef_cache_structure_async (get_cache (self), self->id, self->lecture, read_cb, lecture);
}

/* What the form itself writes changes nothing of what is shown beside it. */
static void
cache_changed_cb (MefPropositionOuverte *self, guint secteurs, const char *record)
{
  if (self->id == NULL || (record != NULL && !g_str_equal (record, self->id))
      || (secteurs & (MEF_SECTEUR_STRUCTURES | MEF_SECTEUR_OUTBOX)) == 0
      || ((secteurs & MEF_SECTEUR_SAISIES) != 0 && (secteurs & MEF_SECTEUR_OUTBOX) == 0))
    return;
  lire (self);
}

/* ---- GObject ---- */

static void
mef_proposition_ouverte_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefPropositionOuverte *self = MEF_PROPOSITION_OUVERTE (object);

  switch (id)
    {
    case PROP_OUVERTURE:
      g_value_set_uint (value, self->ouverture);
      break;
    case PROP_GARDE:
      g_value_set_uint (value, mef_saisie_garde_get_garde (self->garde));
      break;
    case PROP_SAISIE:
      g_value_set_object (value, self->saisie);
      break;
    case PROP_ERREUR:
      g_value_set_string (value, self->erreur);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_proposition_ouverte_dispose (GObject *object)
{
  MefPropositionOuverte *self = MEF_PROPOSITION_OUVERTE (object);

  if (self->garde != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->garde, self);
      mef_saisie_garde_flush (self->garde);
    }
  if (self->lecture != NULL)
    g_cancellable_cancel (self->lecture);
  g_clear_object (&self->lecture);
  g_clear_object (&self->saisie);
  g_clear_object (&self->garde);

  G_OBJECT_CLASS (mef_proposition_ouverte_parent_class)->dispose (object);
}

static void
mef_proposition_ouverte_finalize (GObject *object)
{
  MefPropositionOuverte *self = MEF_PROPOSITION_OUVERTE (object);

  g_clear_pointer (&self->structure, mef_structure_free);
  g_clear_pointer (&self->proposition, mef_proposition_free);
  g_clear_pointer (&self->proposee, mef_fiche_free);
  g_free (self->id);
  g_free (self->erreur);
  g_free (self->avis);
  g_free (self->motif);
  g_clear_pointer (&self->communes, mef_communes_unref);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_proposition_ouverte_parent_class)->finalize (object);
}

static void
mef_proposition_ouverte_class_init (MefPropositionOuverteClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = mef_proposition_ouverte_get_property;
  object_class->dispose = mef_proposition_ouverte_dispose;
  object_class->finalize = mef_proposition_ouverte_finalize;

  properties[PROP_OUVERTURE] =
      g_param_spec_uint ("ouverture", NULL, NULL, 0, MEF_OUVERTURE_SUPPRIMEE, 0, flags);
  properties[PROP_GARDE] = g_param_spec_uint ("garde", NULL, NULL, 0, MEF_GARDE_ECHEC, 0, flags);
  properties[PROP_SAISIE] = g_param_spec_object ("saisie", NULL, NULL, MEF_TYPE_SAISIE_FICHE, flags);
  properties[PROP_ERREUR] = g_param_spec_string ("erreur", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  elsewhere_signal = g_signal_new ("changee-ailleurs", MEF_TYPE_PROPOSITION_OUVERTE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mef_proposition_ouverte_init (MefPropositionOuverte *self)
{
  self->motif = g_strdup ("");
}

/* ---- opening ---- */

MefPropositionOuverte *
mef_proposition_ouverte_new (MefEspace *espace, MefCommunes *communes)
{
  MefPropositionOuverte *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  self = g_object_new (MEF_TYPE_PROPOSITION_OUVERTE, NULL);
  self->espace = g_object_ref (espace);
  self->communes = communes != NULL ? mef_communes_ref (communes) : NULL;
  self->garde = mef_saisie_garde_new (get_cache (self), MEF_OBJET_PROPOSITION, take_cb, self);
  g_signal_connect_swapped (self->garde, "notify", G_CALLBACK (garde_changed_cb), self);
  g_signal_connect_object (get_cache (self), "changed", G_CALLBACK (cache_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
mef_proposition_ouverte_ouvrir (MefPropositionOuverte *self, const char *id)
{
  g_return_if_fail (MEF_IS_PROPOSITION_OUVERTE (self));
  g_return_if_fail (id != NULL);

  let_go (self);
  self->id = g_strdup (id);
  set_ouverture (self, MEF_OUVERTURE_EN_COURS);
  lire (self);
}

void
mef_proposition_ouverte_fermer (MefPropositionOuverte *self)
{
  g_return_if_fail (MEF_IS_PROPOSITION_OUVERTE (self));

  let_go (self);
  mef_saisie_garde_begin (self->garde, NULL, FALSE);
  set_ouverture (self, MEF_OUVERTURE_AUCUNE);
}

void
mef_proposition_ouverte_relire (MefPropositionOuverte *self)
{
  g_return_if_fail (MEF_IS_PROPOSITION_OUVERTE (self));

  if (self->id == NULL)
    return;
  if (self->saisie == NULL)
    set_ouverture (self, MEF_OUVERTURE_EN_COURS);
  set_erreur (self, NULL);
  lire (self);
}

/* ---- what is open ---- */

MefOuverture
mef_proposition_ouverte_get_ouverture (MefPropositionOuverte *self)
{
  g_return_val_if_fail (MEF_IS_PROPOSITION_OUVERTE (self), MEF_OUVERTURE_AUCUNE);

  return self->ouverture;
}

MefGarde
mef_proposition_ouverte_get_garde (MefPropositionOuverte *self)
{
  g_return_val_if_fail (MEF_IS_PROPOSITION_OUVERTE (self), MEF_GARDE_RIEN);

  return mef_saisie_garde_get_garde (self->garde);
}

const char *
mef_proposition_ouverte_get_erreur (MefPropositionOuverte *self)
{
  g_return_val_if_fail (MEF_IS_PROPOSITION_OUVERTE (self), NULL);

  return self->erreur;
}

const char *
mef_proposition_ouverte_get_id (MefPropositionOuverte *self)
{
  g_return_val_if_fail (MEF_IS_PROPOSITION_OUVERTE (self), NULL);

  return self->id;
}

const MefStructure *
mef_proposition_ouverte_get_structure (MefPropositionOuverte *self)
{
  g_return_val_if_fail (MEF_IS_PROPOSITION_OUVERTE (self), NULL);

  return self->structure;
}

const MefProposition *
mef_proposition_ouverte_get_proposition (MefPropositionOuverte *self)
{
  g_return_val_if_fail (MEF_IS_PROPOSITION_OUVERTE (self), NULL);

  return self->proposition;
}

const MefFiche *
mef_proposition_ouverte_get_proposee (MefPropositionOuverte *self)
{
  g_return_val_if_fail (MEF_IS_PROPOSITION_OUVERTE (self), NULL);

  return self->proposee;
}

MefSaisieFiche *
mef_proposition_ouverte_get_saisie (MefPropositionOuverte *self)
{
  g_return_val_if_fail (MEF_IS_PROPOSITION_OUVERTE (self), NULL);

  return self->saisie;
}

const char *
mef_proposition_ouverte_get_avis (MefPropositionOuverte *self)
{
  g_return_val_if_fail (MEF_IS_PROPOSITION_OUVERTE (self), NULL);

  return self->avis;
}

guint
mef_proposition_ouverte_count_corrections (MefPropositionOuverte *self)
{
  g_autoptr (GPtrArray) corrections = NULL;

  g_return_val_if_fail (MEF_IS_PROPOSITION_OUVERTE (self), 0);

  if (self->saisie == NULL)
    return 0;
  corrections = list_corrections (self);
  return corrections->len;
}

gboolean
mef_proposition_ouverte_is_reprise (MefPropositionOuverte *self, gint64 *du)
{
  g_return_val_if_fail (MEF_IS_PROPOSITION_OUVERTE (self), FALSE);

  if (du != NULL)
    *du = self->reprise_du;
  return self->reprise_du != 0;
}

const char *
mef_proposition_ouverte_get_motif (MefPropositionOuverte *self)
{
  g_return_val_if_fail (MEF_IS_PROPOSITION_OUVERTE (self), "");

  return self->motif;
}

void
mef_proposition_ouverte_set_motif (MefPropositionOuverte *self, const char *motif)
{
  g_return_if_fail (MEF_IS_PROPOSITION_OUVERTE (self));
  g_return_if_fail (motif != NULL);

  if (self->saisie == NULL || g_str_equal (self->motif, motif))
    return;
  g_free (self->motif);
  self->motif = g_strdup (motif);
  mef_saisie_garde_touch (self->garde);
}
