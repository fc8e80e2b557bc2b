/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-ligne-item.h"

struct _MefLigneItem
{
  GObject parent_instance;

  const MefLigneGenre *genre;
  gint64               rowid;
  gpointer             ligne; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MefLigneItem, mef_ligne_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LIGNE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

gint64
mef_ligne_genre_get_rowid (const MefLigneGenre *self, gconstpointer ligne)
{
  return G_STRUCT_MEMBER (gint64, ligne, self->rowid);
}

const char *
mef_ligne_genre_get_id (const MefLigneGenre *self, gconstpointer ligne)
{
  return G_STRUCT_MEMBER (char *, ligne, self->id);
}

static void
mef_ligne_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefLigneItem *self = MEF_LIGNE_ITEM (object);

  switch (id)
    {
    case PROP_LIGNE:
      g_value_set_pointer (value, self->ligne);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_ligne_item_finalize (GObject *object)
{
  MefLigneItem *self = MEF_LIGNE_ITEM (object);

  if (self->ligne != NULL)
    self->genre->free (self->ligne);

  G_OBJECT_CLASS (mef_ligne_item_parent_class)->finalize (object);
}

static void
mef_ligne_item_class_init (MefLigneItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mef_ligne_item_get_property;
  object_class->finalize = mef_ligne_item_finalize;

  properties[PROP_LIGNE] =
      g_param_spec_pointer ("ligne", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mef_ligne_item_init (MefLigneItem *self)
{
}

MefLigneItem *
mef_ligne_item_new (const MefLigneGenre *genre, gint64 rowid, gpointer ligne)
{
  MefLigneItem *self;

  g_return_val_if_fail (genre != NULL, NULL);

  self = g_object_new (MEF_TYPE_LIGNE_ITEM, NULL);
  self->genre = genre;
  self->rowid = rowid;
  self->ligne = ligne;
  return self;
}

gint64
mef_ligne_item_get_rowid (MefLigneItem *self)
{
  g_return_val_if_fail (MEF_IS_LIGNE_ITEM (self), 0);

  return self->rowid;
}

gconstpointer
mef_ligne_item_get_ligne (MefLigneItem *self)
{
  g_return_val_if_fail (MEF_IS_LIGNE_ITEM (self), NULL);

  return self->ligne;
}

void
mef_ligne_item_set_ligne (MefLigneItem *self, gpointer ligne)
{
  gpointer before;
  gboolean changed;

  g_return_if_fail (MEF_IS_LIGNE_ITEM (self));
  g_return_if_fail (ligne != NULL && mef_ligne_genre_get_rowid (self->genre, ligne) == self->rowid);

  before = g_steal_pointer (&self->ligne);
  changed = before == NULL || !self->genre->equal (before, ligne);
  if (before != NULL)
    self->genre->free (before);
  self->ligne = ligne;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIGNE]);
}
