/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-disponibilites-ouvertes.h"

#include "client/cache/interfaces/mef-cache-structure.h"

#include <glib/gi18n.h>
#include <string.h>

struct _MefDisponibilitesOuvertes
{
  GObject parent_instance;

  MefEspace           *espace;  /* (owned) */
  char                *id;      /* (owned) */
  MefStructureDossier *dossier; /* (owned) (nullable) */
  MefGrille           *grille;  /* (owned) (nullable) */
  char                *erreur;  /* (owned) (nullable) */
  GCancellable        *lecture; /* (owned) (nullable): while it is being read */

  MefEtatDisponibilites  etat;
  MefSuiteDisponibilites suite;
  gboolean               relire;  /* something changed while it was being read */
  guint                  ecrites; /* half-days of the save being written; 0 for none */
};

G_DEFINE_FINAL_TYPE (MefDisponibilitesOuvertes, mef_disponibilites_ouvertes, G_TYPE_OBJECT)

enum
{
  CHANGED,
  CHANGEES_AILLEURS,
  ENREGISTREES,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void lire (MefDisponibilitesOuvertes *self);

static void
tell (MefDisponibilitesOuvertes *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_erreur (MefDisponibilitesOuvertes *self, const char *erreur)
{
  g_free (self->erreur);
  self->erreur = g_strdup (erreur);
}

static guint
get_capacite (const MefStructure *structure)
{
  const MefFormulaireChamp *champ =
      mef_formulaire_get_disponibilites (mef_fiche_get_formulaire (structure->fiche));
  g_autofree char *pointeur = g_strconcat ("/", champ->id, NULL);
  GVariant        *value = mef_fiche_get (structure->fiche, pointeur);

  if (value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return 0;
  return (guint) CLAMP (g_variant_get_int64 (value), 0, G_MAXINT);
}

static void
follow_operations (MefDisponibilitesOuvertes *self)
{
  self->suite = MEF_SUITE_RIEN;
  set_erreur (self, NULL);
  for (guint i = 0; i < self->dossier->operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (self->dossier->operations, i);

      if (operation->genre != MEF_OPERATION_DISPONIBILITES)
        continue;
      if (operation->etat == MEF_OPERATION_CONFLIT || operation->etat == MEF_OPERATION_REFUSEE)
        {
          self->suite = MEF_SUITE_ECARTEE;
          set_erreur (self, operation->erreur);
          return;
        }
      self->suite = MEF_SUITE_ATTENTE;
    }
}

static void
follow_releve (MefDisponibilitesOuvertes *self)
{
  const MefStructure *structure = self->dossier->affichee;
  MefClock           *clock = mef_espace_get_clock (self->espace);
  g_autoptr (MefReleve) nothing = mef_releve_new (self->id);
  g_autoptr (MefDisponibilites) connues = NULL;
  guint both;

  if (self->grille == NULL)
    {
      /* By whose holidays the days are marked. */
      g_autofree char *departement = mef_structure_dup_departement (structure);

      self->grille = mef_grille_new (clock, departement);
    }
  connues = mef_releve_show (self->dossier->releve != NULL ? self->dossier->releve : nothing,
                             mef_instant_day (mef_clock_now (clock)), get_capacite (structure));
  both = mef_grille_load (self->grille, connues);
  self->etat = MEF_DISPONIBILITES_PRETES;
  if (both > 0)
    g_signal_emit (self, signals[CHANGEES_AILLEURS], 0, both);
}

static void
follow_dossier (MefDisponibilitesOuvertes *self)
{
  if (self->dossier == NULL || self->dossier->affichee == NULL || self->dossier->supprimee)
    {
      self->etat = MEF_DISPONIBILITES_INTROUVABLES;
      return;
    }
  if (mef_formulaire_get_disponibilites (mef_fiche_get_formulaire (self->dossier->affichee->fiche)) == NULL)
    {
      self->etat = MEF_DISPONIBILITES_SANS_GRILLE;
      return;
    }

  follow_operations (self);
  follow_releve (self);
}

static void
lu_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefDisponibilitesOuvertes) self = user_data;
  g_autoptr (GError) error = NULL;
  MefStructureDossier *dossier = mef_cache_structure_finish (MEF_CACHE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->lecture);
  if (error != NULL)
    {
      g_warning ("Cannot read the availability of a structure: %s", error->message);
      set_erreur (self, _ ("Les disponibilités n’ont pas pu être lues sur ce poste. Réessayez."));
      self->etat = MEF_DISPONIBILITES_ECHEC;
    }
  else
    {
      g_clear_pointer (&self->dossier, mef_structure_dossier_free);
      self->dossier = dossier;
      follow_dossier (self);
    }
  if (self->relire)
    lire (self);
  tell (self);
}

static void
lire (MefDisponibilitesOuvertes *self)
{
  self->relire = self->lecture != NULL;
  if (self->relire)
    return;

  self->lecture = g_cancellable_new ();
  mef_cache_structure_async (mef_espace_get_cache (self->espace), self->id, self->lecture, lu_cb,
                             g_object_ref (self));
}

static void
cache_changed_cb (MefDisponibilitesOuvertes *self, guint secteurs, const char *record)
{
  if ((secteurs & (MEF_SECTEUR_STRUCTURES | MEF_SECTEUR_DISPONIBILITES | MEF_SECTEUR_OUTBOX)) != 0
      && (record == NULL || g_str_equal (record, self->id)))
    lire (self);
}

static void
ecrit_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefDisponibilitesOuvertes) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n = self->ecrites;

  self->ecrites = 0;
  if (!mef_cache_changer_disponibilites_finish (MEF_CACHE (source), result, &error))
    {
      g_warning ("Cannot keep the availability of a structure: %s", error->message);
      set_erreur (self, _ ("Vos changements n’ont pas pu être écrits sur ce poste. Ils sont toujours à "
                           "l’écran : réessayez."));
      tell (self);
      return;
    }

  mef_synchroniser_kick (mef_espace_get_synchroniser (self->espace));
  lire (self);
  g_signal_emit (self, signals[ENREGISTREES], 0, n);
  tell (self);
}

static void
mef_disponibilites_ouvertes_dispose (GObject *object)
{
  MefDisponibilitesOuvertes *self = MEF_DISPONIBILITES_OUVERTES (object);

  g_clear_object (&self->lecture);
  g_clear_object (&self->grille);
  g_clear_pointer (&self->dossier, mef_structure_dossier_free);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_disponibilites_ouvertes_parent_class)->dispose (object);
}

static void
mef_disponibilites_ouvertes_finalize (GObject *object)
{
  MefDisponibilitesOuvertes *self = MEF_DISPONIBILITES_OUVERTES (object);

  g_free (self->erreur);
  g_free (self->id);

  G_OBJECT_CLASS (mef_disponibilites_ouvertes_parent_class)->finalize (object);
}

static void
mef_disponibilites_ouvertes_class_init (MefDisponibilitesOuvertesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mef_disponibilites_ouvertes_dispose;
  object_class->finalize = mef_disponibilites_ouvertes_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[CHANGEES_AILLEURS] =
      g_signal_new ("changees-ailleurs", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ENREGISTREES] = g_signal_new ("enregistrees", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
mef_disponibilites_ouvertes_init (MefDisponibilitesOuvertes *self)
{
}

MefDisponibilitesOuvertes *
mef_disponibilites_ouvertes_new (MefEspace *espace, const char *id)
{
  MefDisponibilitesOuvertes *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace) && id != NULL, NULL);

  self = g_object_new (MEF_TYPE_DISPONIBILITES_OUVERTES, NULL);
  self->espace = g_object_ref (espace);
  self->id = g_strdup (id);
  g_signal_connect_object (mef_espace_get_cache (espace), "changed", G_CALLBACK (cache_changed_cb), self,
                           G_CONNECT_SWAPPED);
  lire (self);
  return self;
}

MefEtatDisponibilites
mef_disponibilites_ouvertes_get_etat (MefDisponibilitesOuvertes *self)
{
  g_return_val_if_fail (MEF_IS_DISPONIBILITES_OUVERTES (self), MEF_DISPONIBILITES_ECHEC);

  return self->etat;
}

MefSuiteDisponibilites
mef_disponibilites_ouvertes_get_suite (MefDisponibilitesOuvertes *self)
{
  g_return_val_if_fail (MEF_IS_DISPONIBILITES_OUVERTES (self), MEF_SUITE_RIEN);

  return self->suite;
}

const char *
mef_disponibilites_ouvertes_get_erreur (MefDisponibilitesOuvertes *self)
{
  g_return_val_if_fail (MEF_IS_DISPONIBILITES_OUVERTES (self), NULL);

  return self->erreur;
}

MefGrille *
mef_disponibilites_ouvertes_get_grille (MefDisponibilitesOuvertes *self)
{
  g_return_val_if_fail (MEF_IS_DISPONIBILITES_OUVERTES (self), NULL);

  return self->grille;
}

const MefStructure *
mef_disponibilites_ouvertes_get_structure (MefDisponibilitesOuvertes *self)
{
  g_return_val_if_fail (MEF_IS_DISPONIBILITES_OUVERTES (self), NULL);

  return self->dossier != NULL ? self->dossier->affichee : NULL;
}

gboolean
mef_disponibilites_ouvertes_peut_modifier (MefDisponibilitesOuvertes *self)
{
  const MefStructure *structure = mef_disponibilites_ouvertes_get_structure (self);

  return structure != NULL && mef_espace_peut (self->espace, MEF_DROIT_STRUCTURES_GERER, structure->site);
}

gboolean
mef_disponibilites_ouvertes_is_busy (MefDisponibilitesOuvertes *self)
{
  g_return_val_if_fail (MEF_IS_DISPONIBILITES_OUVERTES (self), FALSE);

  return self->ecrites > 0;
}

gboolean
mef_disponibilites_ouvertes_enregistrer (MefDisponibilitesOuvertes *self)
{
  g_autoptr (GArray) changements = NULL;

  g_return_val_if_fail (MEF_IS_DISPONIBILITES_OUVERTES (self), FALSE);

  if (self->grille == NULL || self->ecrites > 0)
    return FALSE;
  mef_grille_follow_clock (self->grille);
  changements = mef_grille_list_changements (self->grille);
  if (changements->len == 0)
    return FALSE;

  self->ecrites = changements->len;
  mef_cache_changer_disponibilites_async (mef_espace_get_cache (self->espace), self->id, changements, NULL,
                                          ecrit_cb, g_object_ref (self));
  tell (self);
  return TRUE;
}

void
mef_disponibilites_ouvertes_relire (MefDisponibilitesOuvertes *self)
{
  g_return_if_fail (MEF_IS_DISPONIBILITES_OUVERTES (self));

  lire (self);
}
