/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-structure-ouverte.h"

#include "base/mef-id.h"
#include "client/model/mef-structure-ouverte-private.h"

G_DEFINE_FINAL_TYPE (MefStructureOuverte, mef_structure_ouverte, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_OUVERTURE,
  PROP_GARDE,
  PROP_SAISIE,
  PROP_ERREUR,
  PROP_N_CONFLITS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_CHANGEE_AILLEURS,
  SIGNAL_CONFLITS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void lire (MefStructureOuverte *self);

static MefCache *
get_cache (MefStructureOuverte *self)
{
  return mef_espace_get_cache (self->espace);
}

static void
notify (MefStructureOuverte *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_ouverture (MefStructureOuverte *self, MefOuverture ouverture)
{
  if (self->ouverture == ouverture)
    return;
  self->ouverture = ouverture;
  notify (self, PROP_OUVERTURE);
}

static void
set_erreur (MefStructureOuverte *self, const char *erreur)
{
  if (g_strcmp0 (self->erreur, erreur) == 0)
    return;
  g_free (self->erreur);
  self->erreur = g_strdup (erreur);
  notify (self, PROP_ERREUR);
}

/* The form goes on upon what stands now. */
static void
follow (MefStructureOuverte *self, const MefFiche *present)
{
  g_autoptr (GPtrArray) ecarts = NULL;

  self->following = TRUE;
  ecarts = mef_saisie_fiche_rebase (self->saisie, present);
  self->following = FALSE;
  if (ecarts->len == 0)
    return;
  mef_structure_ouverte_collect_conflits (self, ecarts);
  mef_saisie_garde_touch (self->garde);
  g_signal_emit (self, signals[SIGNAL_CHANGEE_AILLEURS], 0, ecarts);
}

void
mef_structure_ouverte_tell_conflits (MefStructureOuverte *self)
{
  notify (self, PROP_N_CONFLITS);
  g_signal_emit (self, signals[SIGNAL_CONFLITS], 0);
}

/* ---- the form kept here ---- */

static const char *
site_of (MefStructureOuverte *self)
{
  const MefStructure *structure = mef_structure_ouverte_get_structure (self);

  return structure->site;
}

MefSaisieGardee *
mef_structure_ouverte_take (MefStructureOuverte *self)
{
  const MefFiche *origine = mef_saisie_fiche_get_origine (self->saisie);
  gint64          version =
      self->dossier != NULL && self->dossier->structure != NULL ? self->dossier->structure->version : 0;
  MefSaisieGardee *saisie = mef_saisie_gardee_new (MEF_OBJET_STRUCTURE, self->id, site_of (self), version,
                                                   origine, mef_saisie_fiche_get_fiche (self->saisie));

  saisie->gestionnaire = g_strdup (self->gestionnaire);
  saisie->originale = g_strdup (self->originale);
  return saisie;
}

/* What the user has not chosen about is kept as it began, so that it is a conflict again another time. */
static MefSaisieGardee *
take_cb (gpointer user_data)
{
  MefStructureOuverte *self = MEF_STRUCTURE_OUVERTE (user_data);
  gboolean             modifiee;
  MefSaisieGardee     *saisie;

  if (self->saisie == NULL)
    return NULL;
  g_object_get (self->saisie, "modifiee", &modifiee, NULL);
  if (!modifiee)
    return NULL;
  saisie = mef_structure_ouverte_take (self);
  for (guint i = 0; i < self->conflits->len; i++)
    {
      const MefConflitChamp *conflit = g_ptr_array_index (self->conflits, i);

      mef_fiche_set (saisie->origine, conflit->unite->pointeur, conflit->base);
    }
  return saisie;
}

static void
garde_changed_cb (MefStructureOuverte *self)
{
  notify (self, PROP_GARDE);
  set_erreur (self, mef_saisie_garde_get_erreur (self->garde));
}

/* Typing into a field is a choice about it. */
static void
saisie_changed_cb (MefStructureOuverte *self, const char *pointeur)
{
  if (self->following)
    return;
  if (pointeur != NULL)
    mef_structure_ouverte_settle_conflit (self, pointeur);
  self->enregistre = FALSE;
  mef_saisie_garde_touch (self->garde);
}

/* ---- what is open ---- */

static void
set_saisie (MefStructureOuverte *self, MefSaisieFiche *saisie)
{
  if (self->saisie != NULL)
    g_signal_handlers_disconnect_by_func (self->saisie, saisie_changed_cb, self);
  g_clear_object (&self->saisie);
  self->saisie = saisie;
  if (saisie != NULL)
    g_signal_connect_object (saisie, "changed", G_CALLBACK (saisie_changed_cb), self, G_CONNECT_SWAPPED);
  notify (self, PROP_SAISIE);
}

/* What was typed is written before it is let go of. */
static void
let_go (MefStructureOuverte *self)
{
  mef_saisie_garde_flush (self->garde);
  if (self->lecture != NULL)
    g_cancellable_cancel (self->lecture);
  g_clear_object (&self->lecture);
  self->relire = FALSE;
  self->enregistre = FALSE;
  mef_structure_ouverte_drop_conflits (self);
  g_clear_pointer (&self->dossier, mef_structure_dossier_free);
  g_clear_pointer (&self->neuve, mef_structure_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->gestionnaire, g_free);
  g_clear_pointer (&self->jumelle, g_free);
  g_clear_pointer (&self->originale, g_free);
  g_clear_pointer (&self->original_nom, g_free);
  g_clear_pointer (&self->original_code_postal, g_free);
  self->reprise_du = 0;
  if (self->saisie != NULL)
    set_saisie (self, NULL);
  set_erreur (self, NULL);
}

/* @structure: (transfer full): one that nobody knows yet; @travail: (nullable): what the form is filled with
 */
static void
begin_new (MefStructureOuverte *self, MefStructure *structure, const MefFiche *travail, gboolean kept)
{
  self->neuve = structure;
  mef_saisie_garde_begin (self->garde, self->id, kept);
  set_saisie (self, mef_saisie_fiche_new (structure->fiche, travail, self->communes));
  set_ouverture (self, MEF_OUVERTURE_PRETE);
}

/* ---- reading ---- */

typedef struct
{
  MefStructureOuverte *self;    /* (owned) */
  GCancellable        *lecture; /* (owned): whether it is still the one asked for */
} Lecture;

static Lecture *
lecture_new (MefStructureOuverte *self)
{
  Lecture *lecture = g_new (Lecture, 1);

  lecture->self = g_object_ref (self);
  lecture->lecture = g_object_ref (self->lecture);
  return lecture;
}

static void
lecture_free (Lecture *lecture)
{
  g_object_unref (lecture->self);
  g_object_unref (lecture->lecture);
  g_free (lecture);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lecture, lecture_free)

static gboolean
has_aside (const MefStructureDossier *dossier)
{
  return mef_structure_dossier_find_aside (dossier, MEF_OPERATION_MODIFIER_STRUCTURE) != NULL
         || mef_structure_dossier_find_aside (dossier, MEF_OPERATION_CREER_STRUCTURE) != NULL;
}

static void
original_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefStructureOuverte) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefStructureDossier) dossier = mef_cache_structure_finish (MEF_CACHE (source), result, &error);

  if (error != NULL)
    g_warning ("Cannot read what a form was filled from: %s", error->message);
  if (dossier == NULL || dossier->affichee == NULL || self->originale == NULL
      || !g_str_equal (self->originale, dossier->affichee->id))
    return;
  g_free (self->original_nom);
  self->original_nom = g_strdup (mef_structure_get_nom (dossier->affichee));
  g_free (self->original_code_postal);
  self->original_code_postal = g_strdup (mef_structure_get_code_postal (dossier->affichee));
}

/* A duplicate is compared with what it was made of (STR-08). */
static void
read_original (MefStructureOuverte *self)
{
  if (self->originale != NULL && self->original_nom == NULL)
    mef_cache_structure_async (get_cache (self), self->originale, NULL, original_cb, g_object_ref (self));
}

/* For the first time, or after what was set aside was taken up: the form as it is kept. */
static void
open_dossier (MefStructureOuverte *self)
{
  const MefStructureDossier *dossier = self->dossier;
  const MefSaisieGardee     *kept = dossier->saisie;
  const MefFiche            *origine = kept != NULL ? kept->origine : dossier->affichee->fiche;
  const MefFiche            *travail = kept != NULL ? kept->travail : NULL;

  self->reprise_du = kept != NULL ? kept->maj_le : 0;
  g_free (self->gestionnaire);
  g_free (self->originale);
  self->gestionnaire = g_strdup (kept != NULL && kept->gestionnaire != NULL ? kept->gestionnaire
                                 : dossier->affichee != NULL                ? dossier->affichee->gestionnaire
                                                                            : NULL);
  self->originale = kept != NULL ? g_strdup (kept->originale) : NULL;
  if (dossier->affichee == NULL)
    {
      g_clear_pointer (&self->neuve, mef_structure_free);
      self->neuve = mef_structure_new (self->id, kept->site, mef_fiche_get_formulaire (kept->origine));
    }
  mef_saisie_garde_begin (self->garde, self->id, kept != NULL);
  mef_structure_ouverte_drop_conflits (self);
  self->following = TRUE;
  if (self->saisie != NULL)
    mef_saisie_fiche_replace (self->saisie, origine, travail);
  else
    set_saisie (self, mef_saisie_fiche_new (origine, travail, self->communes));
  self->following = FALSE;
  if (dossier->affichee != NULL)
    follow (self, dossier->affichee->fiche);
  read_original (self);
  set_ouverture (self, MEF_OUVERTURE_PRETE);
}

/* It was open before: somebody changed it, or what the user did with it went its way. */
static void
follow_dossier (MefStructureOuverte *self)
{
  const MefStructure *shown = self->dossier->affichee;

  if (shown == NULL)
    return;
  g_clear_pointer (&self->neuve, mef_structure_free);
  if (self->enregistre)
    {
      self->following = TRUE;
      mef_saisie_fiche_replace (self->saisie, shown->fiche, NULL);
      self->following = FALSE;
      self->enregistre = FALSE;
    }
  else
    {
      follow (self, shown->fiche);
    }
  set_ouverture (self, self->dossier->supprimee ? MEF_OUVERTURE_SUPPRIMEE : MEF_OUVERTURE_PRETE);
}

static void
taken_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Lecture) lecture = user_data;
  g_autoptr (GError) error = NULL;
  MefStructureOuverte *self = lecture->self;

  mef_cache_reprendre_structure_finish (MEF_CACHE (source), result, &error);
  if (lecture->lecture != self->lecture)
    return;
  g_clear_object (&self->lecture);
  if (error != NULL)
    {
      set_erreur (self, error->message);
      if (self->saisie == NULL)
        set_ouverture (self, MEF_OUVERTURE_ECHEC);
      return;
    }
  /* What is kept now is the form to go on with. */
  g_clear_pointer (&self->dossier, mef_structure_dossier_free);
  lire (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Lecture) lecture = user_data;
  g_autoptr (GError) error = NULL;
  MefStructureDossier *dossier = mef_cache_structure_finish (MEF_CACHE (source), result, &error);
  MefStructureOuverte *self = lecture->self;
  gboolean             first = self->dossier == NULL && self->neuve == NULL;

  if (lecture->lecture != self->lecture)
    {
      g_clear_pointer (&dossier, mef_structure_dossier_free);
      return;
    }
  if (dossier != NULL && has_aside (dossier))
    {
      /* What was set aside becomes the form again, with what was typed since on top. */
      mef_structure_dossier_free (dossier);
      mef_saisie_garde_flush (self->garde);
      mef_cache_reprendre_structure_async (get_cache (self), self->id, self->lecture, taken_up_cb,
                                           g_steal_pointer (&lecture));
      return;
    }
  g_clear_object (&self->lecture);
  if (dossier == NULL)
    {
      if (error != NULL)
        set_erreur (self, error->message);
      if (error == NULL && self->saisie == NULL)
        set_ouverture (self, MEF_OUVERTURE_INTROUVABLE);
      else if (self->saisie == NULL)
        set_ouverture (self, MEF_OUVERTURE_ECHEC);
      else if (error == NULL && self->neuve == NULL)
        set_ouverture (self, MEF_OUVERTURE_SUPPRIMEE);
    }
  else
    {
      g_clear_pointer (&self->dossier, mef_structure_dossier_free);
      self->dossier = dossier;
      if (first)
        open_dossier (self);
      else
        follow_dossier (self);
    }
  if (self->relire)
    lire (self);
}

static void
lire (MefStructureOuverte *self)
{
  if (self->lecture != NULL)
    {
      self->relire = TRUE;
      return;
    }
  self->relire = FALSE;
  self->lecture = g_cancellable_new ();
  mef_cache_structure_async (get_cache (self), self->id, self->lecture, read_cb, lecture_new (self));
}

void
mef_structure_ouverte_look_again (MefStructureOuverte *self)
{
  lire (self);
}

void
mef_structure_ouverte_begin_anew (MefStructureOuverte *self)
{
  mef_structure_ouverte_drop_conflits (self);
  self->reprise_du = 0;
  self->following = TRUE;
  mef_saisie_fiche_replace (self->saisie, mef_structure_ouverte_get_structure (self)->fiche, NULL);
  self->following = FALSE;
}

/* What the form itself writes changes nothing of what is shown beside it. */
static void
cache_changed_cb (MefStructureOuverte *self, guint secteurs, const char *record)
{
  const guint about = MEF_SECTEUR_STRUCTURES | MEF_SECTEUR_OUTBOX;

  if (self->id == NULL || (secteurs & about) == 0 || (record != NULL && !g_str_equal (record, self->id))
      || ((secteurs & MEF_SECTEUR_SAISIES) != 0 && (secteurs & MEF_SECTEUR_OUTBOX) == 0))
    return;
  lire (self);
}

/* ---- GObject ---- */

static void
mef_structure_ouverte_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefStructureOuverte *self = MEF_STRUCTURE_OUVERTE (object);

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
    case PROP_N_CONFLITS:
      g_value_set_uint (value, self->conflits->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_structure_ouverte_dispose (GObject *object)
{
  MefStructureOuverte *self = MEF_STRUCTURE_OUVERTE (object);

  if (self->garde != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->garde, self);
      mef_saisie_garde_flush (self->garde);
    }
  if (self->saisie != NULL)
    g_signal_handlers_disconnect_by_func (self->saisie, saisie_changed_cb, self);
  if (self->lecture != NULL)
    g_cancellable_cancel (self->lecture);
  g_clear_object (&self->lecture);
  g_clear_object (&self->saisie);
  g_clear_object (&self->garde);

  G_OBJECT_CLASS (mef_structure_ouverte_parent_class)->dispose (object);
}

static void
mef_structure_ouverte_finalize (GObject *object)
{
  MefStructureOuverte *self = MEF_STRUCTURE_OUVERTE (object);

  g_clear_pointer (&self->dossier, mef_structure_dossier_free);
  g_clear_pointer (&self->neuve, mef_structure_free);
  g_ptr_array_unref (self->conflits);
  g_free (self->id);
  g_free (self->erreur);
  g_free (self->gestionnaire);
  g_free (self->jumelle);
  g_free (self->originale);
  g_free (self->original_nom);
  g_free (self->original_code_postal);
  g_clear_pointer (&self->communes, mef_communes_unref);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_structure_ouverte_parent_class)->finalize (object);
}

static void
mef_structure_ouverte_class_init (MefStructureOuverteClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = mef_structure_ouverte_get_property;
  object_class->dispose = mef_structure_ouverte_dispose;
  object_class->finalize = mef_structure_ouverte_finalize;

  properties[PROP_OUVERTURE] =
      g_param_spec_uint ("ouverture", NULL, NULL, 0, MEF_OUVERTURE_SUPPRIMEE, 0, flags);
  properties[PROP_GARDE] = g_param_spec_uint ("garde", NULL, NULL, 0, MEF_GARDE_ECHEC, 0, flags);
  properties[PROP_SAISIE] = g_param_spec_object ("saisie", NULL, NULL, MEF_TYPE_SAISIE_FICHE, flags);
  properties[PROP_ERREUR] = g_param_spec_string ("erreur", NULL, NULL, NULL, flags);
  properties[PROP_N_CONFLITS] = g_param_spec_uint ("n-conflits", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGEE_AILLEURS] =
      g_signal_new ("changee-ailleurs", MEF_TYPE_STRUCTURE_OUVERTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[SIGNAL_CONFLITS] = g_signal_new ("conflits", MEF_TYPE_STRUCTURE_OUVERTE, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
mef_structure_ouverte_init (MefStructureOuverte *self)
{
  self->conflits = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_conflit_champ_free);
}

/* ---- opening ---- */

MefStructureOuverte *
mef_structure_ouverte_new (MefEspace *espace, MefCommunes *communes)
{
  MefStructureOuverte *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  self = g_object_new (MEF_TYPE_STRUCTURE_OUVERTE, NULL);
  self->espace = g_object_ref (espace);
  self->communes = communes != NULL ? mef_communes_ref (communes) : NULL;
  self->garde = mef_saisie_garde_new (get_cache (self), MEF_OBJET_STRUCTURE, take_cb, self);
  g_signal_connect_swapped (self->garde, "notify", G_CALLBACK (garde_changed_cb), self);
  g_signal_connect_object (get_cache (self), "changed", G_CALLBACK (cache_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
mef_structure_ouverte_ouvrir (MefStructureOuverte *self, const char *id)
{
  g_return_if_fail (MEF_IS_STRUCTURE_OUVERTE (self));
  g_return_if_fail (id != NULL);

  let_go (self);
  self->id = g_strdup (id);
  set_ouverture (self, MEF_OUVERTURE_EN_COURS);
  lire (self);
}

void
mef_structure_ouverte_creer (MefStructureOuverte *self, MefTypeStructure type, const char *gestionnaire)
{
  const MefFormulaire *form;
  MefSite             *site;

  g_return_if_fail (MEF_IS_STRUCTURE_OUVERTE (self));
  g_return_if_fail (type < MEF_TYPE_STRUCTURE_N);

  site = mef_espace_get_site (self->espace);
  g_return_if_fail (site != NULL);
  let_go (self);
  form = mef_formulaires_get (mef_cache_get_formulaires (get_cache (self)), type);
  self->id = mef_id_new ();
  self->gestionnaire = g_strdup (gestionnaire);
  begin_new (self, mef_structure_new (self->id, site->code, form), NULL, FALSE);
}

static void
duplicated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Lecture) lecture = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefStructureDossier) dossier = mef_cache_structure_finish (MEF_CACHE (source), result, &error);
  MefStructureOuverte *self = lecture->self;
  g_autoptr (MefStructure) copy = NULL;
  const MefFormulaire *form;

  if (lecture->lecture != self->lecture)
    return;
  g_clear_object (&self->lecture);
  if (dossier == NULL || dossier->affichee == NULL)
    {
      set_erreur (self, error != NULL ? error->message : NULL);
      set_ouverture (self, error != NULL ? MEF_OUVERTURE_ECHEC : MEF_OUVERTURE_INTROUVABLE);
      return;
    }
  self->id = mef_id_new ();
  self->original_nom = g_strdup (mef_structure_get_nom (dossier->affichee));
  self->original_code_postal = g_strdup (mef_structure_get_code_postal (dossier->affichee));
  copy = mef_structure_duplicate (dossier->affichee, self->id);
  form = mef_fiche_get_formulaire (copy->fiche);
  begin_new (self, mef_structure_new (self->id, copy->site, form), copy->fiche, FALSE);
  mef_saisie_garde_touch (self->garde);
}

void
mef_structure_ouverte_dupliquer (MefStructureOuverte *self, const char *id)
{
  g_return_if_fail (MEF_IS_STRUCTURE_OUVERTE (self));
  g_return_if_fail (id != NULL);

  let_go (self);
  self->originale = g_strdup (id);
  self->lecture = g_cancellable_new ();
  set_ouverture (self, MEF_OUVERTURE_EN_COURS);
  mef_cache_structure_async (get_cache (self), id, self->lecture, duplicated_cb, lecture_new (self));
}

void
mef_structure_ouverte_fermer (MefStructureOuverte *self)
{
  g_return_if_fail (MEF_IS_STRUCTURE_OUVERTE (self));

  let_go (self);
  mef_saisie_garde_begin (self->garde, NULL, FALSE);
  set_ouverture (self, MEF_OUVERTURE_AUCUNE);
}

void
mef_structure_ouverte_relire (MefStructureOuverte *self)
{
  g_return_if_fail (MEF_IS_STRUCTURE_OUVERTE (self));

  if (self->id == NULL)
    return;
  if (self->saisie == NULL)
    set_ouverture (self, MEF_OUVERTURE_EN_COURS);
  set_erreur (self, NULL);
  lire (self);
}

/* ---- what is open ---- */

MefOuverture
mef_structure_ouverte_get_ouverture (MefStructureOuverte *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (self), MEF_OUVERTURE_AUCUNE);

  return self->ouverture;
}

MefGarde
mef_structure_ouverte_get_garde (MefStructureOuverte *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (self), MEF_GARDE_RIEN);

  return mef_saisie_garde_get_garde (self->garde);
}

const char *
mef_structure_ouverte_get_erreur (MefStructureOuverte *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (self), NULL);

  return self->erreur;
}

const char *
mef_structure_ouverte_get_id (MefStructureOuverte *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (self), NULL);

  return self->id;
}

const MefStructure *
mef_structure_ouverte_get_structure (MefStructureOuverte *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (self), NULL);

  if (self->dossier != NULL && self->dossier->affichee != NULL)
    return self->dossier->affichee;
  return self->neuve;
}

const MefProposition *
mef_structure_ouverte_get_proposition (MefStructureOuverte *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (self), NULL);

  return self->dossier != NULL ? self->dossier->proposition : NULL;
}

MefEtatStructure
mef_structure_ouverte_get_etat (MefStructureOuverte *self)
{
  const MefStructure *structure = mef_structure_ouverte_get_structure (self);

  return structure != NULL
             ? mef_structure_get_etat (structure, mef_structure_ouverte_get_proposition (self) != NULL)
             : MEF_ETAT_STRUCTURE_BROUILLON;
}

gboolean
mef_structure_ouverte_is_nouvelle (MefStructureOuverte *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (self), FALSE);

  return self->neuve != NULL;
}

gboolean
mef_structure_ouverte_is_reprise (MefStructureOuverte *self, gint64 *du)
{
  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (self), FALSE);

  if (du != NULL)
    *du = self->reprise_du;
  return self->reprise_du != 0;
}

MefSaisieFiche *
mef_structure_ouverte_get_saisie (MefStructureOuverte *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (self), NULL);

  return self->saisie;
}

const char *
mef_structure_ouverte_get_gestionnaire (MefStructureOuverte *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (self), NULL);

  return self->gestionnaire;
}

void
mef_structure_ouverte_set_gestionnaire (MefStructureOuverte *self, const char *gestionnaire)
{
  g_return_if_fail (MEF_IS_STRUCTURE_OUVERTE (self));

  if (self->neuve == NULL || g_strcmp0 (self->gestionnaire, gestionnaire) == 0)
    return;
  g_free (self->gestionnaire);
  self->gestionnaire = g_strdup (gestionnaire);
  mef_saisie_garde_touch (self->garde);
}
