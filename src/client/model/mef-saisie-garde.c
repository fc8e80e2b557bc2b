/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-saisie-garde.h"

#include <glib/gi18n-lib.h>

/* How long after a failure the same work is tried again. */
#define REPRISE_MS 10000

struct _MefSaisieGarde
{
  GObject parent_instance;

  MefCache             *cache; /* (owned) */
  MefObjetSaisie        objet;
  MefSaisieGardePrendre prendre;
  gpointer              user_data; /* (not owned) */

  char    *id; /* (owned) (nullable): of the structure */
  gboolean kept;
  gboolean touched; /* typed since it was written last */
  guint    writing; /* calls under way */
  guint    generation;
  guint    timeout_id;
  char    *erreur; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MefSaisieGarde, mef_saisie_garde, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_GARDE,
  PROP_ERREUR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* One call on its way. */
typedef struct
{
  MefSaisieGarde *self; /* (owned) */
  guint           generation;
  gboolean        keeps;
} Write;

static void
notify (MefSaisieGarde *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GARDE]);
}

static void
set_erreur (MefSaisieGarde *self, const GError *error)
{
  gboolean had = self->erreur != NULL;

  g_clear_pointer (&self->erreur, g_free);
  if (error != NULL)
    {
      g_warning ("Cannot keep a form: %s", error->message);
      self->erreur = g_strdup_printf (_ ("Votre saisie n’a pas pu être gardée sur ce poste : %s Elle reste à "
                                         "l’écran ; un nouvel essai suit."),
                                      error->message);
    }
  if (had || error != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERREUR]);
}

static gboolean
timeout_cb (gpointer user_data)
{
  MefSaisieGarde *self = MEF_SAISIE_GARDE (user_data);

  self->timeout_id = 0;
  mef_saisie_garde_flush (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (MefSaisieGarde *self, guint delay)
{
  if (self->timeout_id == 0)
    self->timeout_id = g_timeout_add (delay, timeout_cb, self);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Write *write = user_data;
  g_autoptr (MefSaisieGarde) self = write->self;
  g_autoptr (GError) error = NULL;
  gboolean done = write->keeps ? mef_cache_garder_saisie_finish (MEF_CACHE (source), result, &error)
                               : mef_cache_jeter_saisie_finish (MEF_CACHE (source), result, &error);

  self->writing--;
  if (write->generation != self->generation)
    return;
  if (done)
    {
      self->kept = write->keeps;
    }
  else
    {
      self->touched = TRUE;
      schedule (self, REPRISE_MS);
    }
  set_erreur (self, error);
  notify (self);
}

void
mef_saisie_garde_flush (MefSaisieGarde *self)
{
  g_autoptr (MefSaisieGardee) saisie = NULL;
  Write *write;

  g_return_if_fail (MEF_IS_SAISIE_GARDE (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (!self->touched || self->id == NULL)
    return;
  self->touched = FALSE;
  saisie = self->prendre (self->user_data);
  if (saisie == NULL && !self->kept && self->writing == 0)
    {
      notify (self);
      return;
    }
  write = g_new0 (Write, 1);
  write->self = g_object_ref (self);
  write->generation = self->generation;
  write->keeps = saisie != NULL;
  self->writing++;
  if (saisie != NULL)
    mef_cache_garder_saisie_async (self->cache, saisie, NULL, written_cb, write);
  else
    mef_cache_jeter_saisie_async (self->cache, self->objet, self->id, NULL, written_cb, write);
}

static void
mef_saisie_garde_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefSaisieGarde *self = MEF_SAISIE_GARDE (object);

  switch (id)
    {
    case PROP_GARDE:
      g_value_set_uint (value, mef_saisie_garde_get_garde (self));
      break;
    case PROP_ERREUR:
      g_value_set_string (value, self->erreur);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_saisie_garde_dispose (GObject *object)
{
  MefSaisieGarde *self = MEF_SAISIE_GARDE (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);

  G_OBJECT_CLASS (mef_saisie_garde_parent_class)->dispose (object);
}

static void
mef_saisie_garde_finalize (GObject *object)
{
  MefSaisieGarde *self = MEF_SAISIE_GARDE (object);

  g_clear_object (&self->cache);
  g_free (self->id);
  g_free (self->erreur);

  G_OBJECT_CLASS (mef_saisie_garde_parent_class)->finalize (object);
}

static void
mef_saisie_garde_class_init (MefSaisieGardeClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = mef_saisie_garde_get_property;
  object_class->dispose = mef_saisie_garde_dispose;
  object_class->finalize = mef_saisie_garde_finalize;

  properties[PROP_GARDE] = g_param_spec_uint ("garde", NULL, NULL, 0, MEF_GARDE_ECHEC, 0, flags);
  properties[PROP_ERREUR] = g_param_spec_string ("erreur", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mef_saisie_garde_init (MefSaisieGarde *self)
{
}

MefSaisieGarde *
mef_saisie_garde_new (MefCache             *cache,
                      MefObjetSaisie        objet,
                      MefSaisieGardePrendre prendre,
                      gpointer              user_data)
{
  MefSaisieGarde *self;

  g_return_val_if_fail (MEF_IS_CACHE (cache), NULL);
  g_return_val_if_fail (prendre != NULL, NULL);

  self = g_object_new (MEF_TYPE_SAISIE_GARDE, NULL);
  self->cache = g_object_ref (cache);
  self->objet = objet;
  self->prendre = prendre;
  self->user_data = user_data;
  return self;
}

void
mef_saisie_garde_begin (MefSaisieGarde *self, const char *id, gboolean kept)
{
  g_return_if_fail (MEF_IS_SAISIE_GARDE (self));

  mef_saisie_garde_forget (self);
  g_free (self->id);
  self->id = g_strdup (id);
  self->kept = kept;
  notify (self);
}

void
mef_saisie_garde_touch (MefSaisieGarde *self)
{
  g_return_if_fail (MEF_IS_SAISIE_GARDE (self));

  self->touched = TRUE;
  schedule (self, MEF_GARDE_DELAI_MS);
  notify (self);
}

void
mef_saisie_garde_forget (MefSaisieGarde *self)
{
  g_return_if_fail (MEF_IS_SAISIE_GARDE (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->generation++;
  self->touched = FALSE;
  self->kept = FALSE;
  set_erreur (self, NULL);
  notify (self);
}

MefGarde
mef_saisie_garde_get_garde (MefSaisieGarde *self)
{
  g_return_val_if_fail (MEF_IS_SAISIE_GARDE (self), MEF_GARDE_RIEN);

  if (self->erreur != NULL)
    return MEF_GARDE_ECHEC;
  if (self->touched || self->writing > 0)
    return MEF_GARDE_EN_COURS;
  return self->kept ? MEF_GARDE_ECRITE : MEF_GARDE_RIEN;
}

const char *
mef_saisie_garde_get_erreur (MefSaisieGarde *self)
{
  g_return_val_if_fail (MEF_IS_SAISIE_GARDE (self), NULL);

  return self->erreur;
}
