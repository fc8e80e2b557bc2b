/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-review-brouillon.h"

#include <glib/gi18n-lib.h>

/* How long after a failure the same work is tried again. */
#define REPRISE_MS 10000

/* The work on one request, not yet durable. */
typedef struct
{
  char        *demande;
  gint64       version;
  MefDecision *travail; /* (nullable) */
} Note;

typedef struct
{
  MefReviewBrouillon *self; /* (owned) */
  Note               *note; /* (owned) */
  guint               generation;
} Ecriture;

struct _MefReviewBrouillon
{
  GObject parent_instance;

  MefCache   *cache; /* (owned) */
  GHashTable *notes; /* (owned): id of the request → Note: what is to be written */
  guint       timeout_id;
  gboolean    retrying;   /* that timeout is the long one */
  guint       generation; /* grows when work is forgotten: what fails after that is not written again */
  guint       writing;    /* calls under way */
  char       *erreur;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MefReviewBrouillon, mef_review_brouillon, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ERREUR,
  PROP_ENREGISTRE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean timeout_cb (gpointer user_data);

static void
note_free (gpointer data)
{
  Note *note = data;

  g_free (note->demande);
  g_clear_pointer (&note->travail, mef_decision_unref);
  g_free (note);
}

static void
schedule (MefReviewBrouillon *self, gboolean retry)
{
  if (self->timeout_id != 0 && (retry || !self->retrying))
    return;
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->retrying = retry;
  self->timeout_id = g_timeout_add (retry ? REPRISE_MS : MEF_BROUILLON_DELAI_MS, timeout_cb, self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Ecriture *ecriture = user_data;
  g_autoptr (MefReviewBrouillon) self = ecriture->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *erreur = NULL;

  self->writing--;
  if (mef_cache_save_brouillon_finish (MEF_CACHE (source), result, &error))
    {
      note_free (ecriture->note);
    }
  else
    {
      g_warning ("Cannot save unfinished work: %s", error->message);
      erreur =
          g_strdup_printf (_ ("Votre travail sur cette demande n’a pas pu être enregistré sur ce poste : "
                              "%s Il reste à l’écran ; un nouvel essai suit."),
                           error->message);
      /* Newer work on the same request takes its place. */
      if (self->cache != NULL && ecriture->generation == self->generation
          && !g_hash_table_contains (self->notes, ecriture->note->demande))
        {
          g_hash_table_insert (self->notes, ecriture->note->demande, ecriture->note);
          schedule (self, TRUE);
        }
      else
        {
          note_free (ecriture->note);
        }
    }
  if (g_strcmp0 (erreur, self->erreur) != 0)
    {
      g_free (self->erreur);
      self->erreur = g_steal_pointer (&erreur);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERREUR]);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENREGISTRE]);
}

static gboolean
timeout_cb (gpointer user_data)
{
  MefReviewBrouillon *self = MEF_REVIEW_BROUILLON (user_data);

  self->timeout_id = 0;
  mef_review_brouillon_flush (self);
  return G_SOURCE_REMOVE;
}

static void
mef_review_brouillon_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefReviewBrouillon *self = MEF_REVIEW_BROUILLON (object);

  switch (id)
    {
    case PROP_ERREUR:
      g_value_set_string (value, self->erreur);
      break;
    case PROP_ENREGISTRE:
      g_value_set_boolean (value, mef_review_brouillon_get_enregistre (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_review_brouillon_dispose (GObject *object)
{
  MefReviewBrouillon *self = MEF_REVIEW_BROUILLON (object);

  if (self->cache != NULL)
    mef_review_brouillon_flush (self);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->cache);

  G_OBJECT_CLASS (mef_review_brouillon_parent_class)->dispose (object);
}

static void
mef_review_brouillon_finalize (GObject *object)
{
  MefReviewBrouillon *self = MEF_REVIEW_BROUILLON (object);

  g_hash_table_unref (self->notes);
  g_free (self->erreur);

  G_OBJECT_CLASS (mef_review_brouillon_parent_class)->finalize (object);
}

static void
mef_review_brouillon_class_init (MefReviewBrouillonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mef_review_brouillon_get_property;
  object_class->dispose = mef_review_brouillon_dispose;
  object_class->finalize = mef_review_brouillon_finalize;

  properties[PROP_ERREUR] =
      g_param_spec_string ("erreur", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ENREGISTRE] =
      g_param_spec_boolean ("enregistre", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mef_review_brouillon_init (MefReviewBrouillon *self)
{
  self->notes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, note_free);
}

MefReviewBrouillon *
mef_review_brouillon_new (MefCache *cache)
{
  MefReviewBrouillon *self;

  g_return_val_if_fail (MEF_IS_CACHE (cache), NULL);

  self = g_object_new (MEF_TYPE_REVIEW_BROUILLON, NULL);
  self->cache = g_object_ref (cache);
  return self;
}

void
mef_review_brouillon_note (MefReviewBrouillon *self,
                           const char         *demande,
                           gint64              version,
                           const MefDecision  *travail)
{
  Note *note;

  g_return_if_fail (MEF_IS_REVIEW_BROUILLON (self));
  g_return_if_fail (demande != NULL);

  note = g_new0 (Note, 1);
  note->demande = g_strdup (demande);
  note->version = version;
  note->travail = travail != NULL ? mef_decision_copy (travail) : NULL;
  g_hash_table_replace (self->notes, note->demande, note);
  schedule (self, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENREGISTRE]);
}

void
mef_review_brouillon_flush (MefReviewBrouillon *self)
{
  GHashTableIter iter;
  gpointer       value;

  g_return_if_fail (MEF_IS_REVIEW_BROUILLON (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_hash_table_iter_init (&iter, self->notes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Ecriture *ecriture = g_new0 (Ecriture, 1);

      g_hash_table_iter_steal (&iter);
      ecriture->self = g_object_ref (self);
      ecriture->note = value;
      ecriture->generation = self->generation;
      self->writing++;
      mef_cache_save_brouillon_async (self->cache, ecriture->note->demande, ecriture->note->version,
                                      ecriture->note->travail, NULL, saved_cb, ecriture);
    }
}

void
mef_review_brouillon_forget (MefReviewBrouillon *self, const char *demande)
{
  g_return_if_fail (MEF_IS_REVIEW_BROUILLON (self));
  g_return_if_fail (demande != NULL);

  self->generation++;
  g_hash_table_remove (self->notes, demande);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENREGISTRE]);
}

const char *
mef_review_brouillon_get_erreur (MefReviewBrouillon *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW_BROUILLON (self), NULL);

  return self->erreur;
}

gboolean
mef_review_brouillon_get_enregistre (MefReviewBrouillon *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW_BROUILLON (self), FALSE);

  return g_hash_table_size (self->notes) == 0 && self->writing == 0 && self->erreur == NULL;
}
