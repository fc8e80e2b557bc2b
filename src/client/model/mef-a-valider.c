/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-a-valider.h"

#include "client/cache/interfaces/mef-cache-structures.h"

/* How long changes are gathered before they are counted again. */
#define COUNT_DELAY_MS 200

struct _MefAValider
{
  GObject parent_instance;

  MefEspace    *espace;      /* (owned) */
  GCancellable *cancellable; /* (owned): of the count under way */
  guint         nombre;
  guint         count_id;
};

G_DEFINE_FINAL_TYPE (MefAValider, mef_a_valider, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NOMBRE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_nombre (MefAValider *self, guint nombre)
{
  if (self->nombre == nombre)
    return;
  self->nombre = nombre;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOMBRE]);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefAValider) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree MefCompteStructures *compte =
      mef_cache_structures_compter_finish (MEF_CACHE (source), result, &error);

  if (compte != NULL)
    set_nombre (self, compte->par_etat[MEF_ETAT_STRUCTURE_EN_ATTENTE]);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("Cannot count the structures that wait: %s", error->message);
}

static void
count (MefAValider *self)
{
  MefSite *site = mef_espace_get_site (self->espace);

  g_clear_handle_id (&self->count_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (site != NULL)
    mef_cache_structures_compter_async (mef_espace_get_cache (self->espace), site->code, self->cancellable,
                                        counted_cb, g_object_ref (self));
}

static gboolean
count_cb (gpointer user_data)
{
  MefAValider *self = MEF_A_VALIDER (user_data);

  self->count_id = 0;
  count (self);
  return G_SOURCE_REMOVE;
}

static void
cache_changed_cb (MefAValider *self, guint secteurs)
{
  if ((secteurs & MEF_SECTEUR_STRUCTURES) != 0 && self->count_id == 0)
    self->count_id = g_timeout_add (COUNT_DELAY_MS, count_cb, self);
}

static void
site_changed_cb (MefAValider *self)
{
  set_nombre (self, 0);
  count (self);
}

static void
mef_a_valider_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_NOMBRE:
      g_value_set_uint (value, MEF_A_VALIDER (object)->nombre);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_a_valider_dispose (GObject *object)
{
  MefAValider *self = MEF_A_VALIDER (object);

  g_clear_handle_id (&self->count_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (mef_a_valider_parent_class)->dispose (object);
}

static void
mef_a_valider_finalize (GObject *object)
{
  MefAValider *self = MEF_A_VALIDER (object);

  g_object_unref (self->cancellable);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_a_valider_parent_class)->finalize (object);
}

static void
mef_a_valider_class_init (MefAValiderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mef_a_valider_get_property;
  object_class->dispose = mef_a_valider_dispose;
  object_class->finalize = mef_a_valider_finalize;
  properties[PROP_NOMBRE] =
      g_param_spec_uint ("nombre", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mef_a_valider_init (MefAValider *self)
{
  self->cancellable = g_cancellable_new ();
}

MefAValider *
mef_a_valider_new (MefEspace *espace)
{
  MefAValider *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  self = g_object_new (MEF_TYPE_A_VALIDER, NULL);
  self->espace = g_object_ref (espace);
  g_signal_connect_object (espace, "notify::site", G_CALLBACK (site_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mef_espace_get_cache (espace), "changed", G_CALLBACK (cache_changed_cb), self,
                           G_CONNECT_SWAPPED);
  count (self);
  return self;
}

guint
mef_a_valider_get_nombre (MefAValider *self)
{
  g_return_val_if_fail (MEF_IS_A_VALIDER (self), 0);

  return self->nombre;
}
