/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-liste.h"

#include "client/model/mef-liste-private.h"

#include <glib/gi18n.h>

/* How long changes of the cache are gathered before the list is asked for again. */
#define RELOAD_DELAY_MS 100

static void mef_liste_list_model_init (GListModelInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (MefListe,
                                  mef_liste,
                                  G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (MefListe)
                                      G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, mef_liste_list_model_init))

enum
{
  PROP_0,
  PROP_FILTRE,
  PROP_CHARGEMENT,
  PROP_ERREUR,
  PROP_NOMBRE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_ACTUALISEE,
  SIGNAL_AUTRE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

MefListePrivate *
mef_liste_get_private (MefListe *self)
{
  return mef_liste_get_instance_private (self);
}

static const MefListeGenre *
genre_of (MefListe *self)
{
  return MEF_LISTE_GET_CLASS (self)->genre;
}

/* ---- what is told ---- */

void
mef_liste_tell_erreur (MefListe *self, const GError *error)
{
  MefListePrivate *priv = mef_liste_get_private (self);
  gboolean         had = priv->erreur != NULL;

  if (error != NULL)
    g_warning ("Cannot read the list: %s", error->message);
  g_clear_pointer (&priv->erreur, g_free);
  if (error != NULL)
    priv->erreur =
        g_strdup (_ ("La liste n’a pas pu être lue sur ce poste. Votre travail est conservé. "
                     "Réessayez ; si cela continue, fermez l’application et ouvrez-la de nouveau."));
  if (had || error != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERREUR]);
}

void
mef_liste_tell_chargement (MefListe *self, gboolean chargement)
{
  MefListePrivate *priv = mef_liste_get_private (self);

  if (priv->chargement == chargement)
    return;
  priv->chargement = chargement;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHARGEMENT]);
}

void
mef_liste_tell_another (MefListe *self)
{
  g_signal_emit (self, signals[SIGNAL_AUTRE], 0);
}

void
mef_liste_tell_applied (MefListe *self, gboolean replaced, guint before)
{
  mef_liste_tell_chargement (self, FALSE);
  mef_liste_tell_erreur (self, NULL);
  if (mef_liste_get_nombre (self) != before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOMBRE]);
  g_signal_emit (self, signals[SIGNAL_ACTUALISEE], 0, replaced);
}

/* ---- what changes ---- */

static gboolean
reload_cb (gpointer user_data)
{
  mef_liste_get_private (user_data)->reload_id = 0;
  MEF_LISTE_GET_CLASS (user_data)->reload (user_data);
  return G_SOURCE_REMOVE;
}

void
mef_liste_reload_soon (MefListe *self)
{
  MefListePrivate *priv = mef_liste_get_private (self);

  if (priv->reload_id == 0)
    priv->reload_id = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

static void
cache_changed_cb (MefListe *self, guint secteurs, const char *record)
{
  MEF_LISTE_GET_CLASS (self)->changed (self, secteurs, record);
}

/* Ages are counted in days, and what is due with them. */
static void
day_changed_cb (MefListe *self)
{
  mef_ligne_store_tell_all (mef_liste_get_private (self)->rows);
  mef_liste_reload_soon (self);
}

gboolean
mef_liste_is_asking (MefListe *self)
{
  return mef_liste_get_private (self)->query != NULL;
}

gboolean
mef_liste_is_behind (MefListe *self)
{
  return mef_liste_get_private (self)->reload_id != 0 || mef_liste_is_asking (self);
}

void
mef_liste_tell (MefListe *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTUALISEE], 0, FALSE);
}

/* ---- GListModel ---- */

static GType
mef_liste_get_item_type (GListModel *model)
{
  return MEF_TYPE_LIGNE_ITEM;
}

static guint
mef_liste_get_n_items (GListModel *model)
{
  return mef_liste_get_private (MEF_LISTE (model))->rowids->len;
}

static gpointer
mef_liste_get_item (GListModel *model, guint position)
{
  MefListe        *self = MEF_LISTE (model);
  MefListePrivate *priv = mef_liste_get_private (self);
  MefLigneItem    *item;
  gboolean         known;

  if (position >= priv->rowids->len)
    return NULL;
  priv->looked_at = position;
  item = mef_ligne_store_ref_item (priv->rows, mef_liste_rowid_at (self, position), &known);
  if (!known)
    mef_liste_fetch_page (self, position / MEF_LISTE_PAGE);
  return item;
}

static void
mef_liste_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = mef_liste_get_item_type;
  iface->get_n_items = mef_liste_get_n_items;
  iface->get_item = mef_liste_get_item;
}

/* ---- GObject ---- */

static void
mef_liste_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefListePrivate *priv = mef_liste_get_private (MEF_LISTE (object));

  switch (id)
    {
    case PROP_FILTRE:
      g_value_set_pointer (value, priv->filtre);
      break;
    case PROP_CHARGEMENT:
      g_value_set_boolean (value, priv->chargement);
      break;
    case PROP_ERREUR:
      g_value_set_string (value, priv->erreur);
      break;
    case PROP_NOMBRE:
      g_value_set_uint (value, priv->rowids->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_liste_constructed (GObject *object)
{
  G_OBJECT_CLASS (mef_liste_parent_class)->constructed (object);

  mef_liste_get_private (MEF_LISTE (object))->rows =
      mef_ligne_store_new (genre_of (MEF_LISTE (object))->ligne);
}

static void
mef_liste_dispose (GObject *object)
{
  MefListePrivate *priv = mef_liste_get_private (MEF_LISTE (object));

  g_clear_handle_id (&priv->reload_id, g_source_remove);
  if (priv->query != NULL)
    g_cancellable_cancel (priv->query);
  g_clear_object (&priv->query);
  g_cancellable_cancel (priv->fetch);

  G_OBJECT_CLASS (mef_liste_parent_class)->dispose (object);
}

static void
mef_liste_finalize (GObject *object)
{
  MefListePrivate *priv = mef_liste_get_private (MEF_LISTE (object));

  g_object_unref (priv->fetch);
  g_hash_table_unref (priv->fetching);
  mef_ligne_store_free (priv->rows);
  g_array_unref (priv->rowids);
  g_free (priv->erreur);
  g_clear_pointer (&priv->filtre, genre_of (MEF_LISTE (object))->free_filtre);
  g_clear_object (&priv->espace);

  G_OBJECT_CLASS (mef_liste_parent_class)->finalize (object);
}

static void
mef_liste_class_init (MefListeClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = mef_liste_get_property;
  object_class->constructed = mef_liste_constructed;
  object_class->dispose = mef_liste_dispose;
  object_class->finalize = mef_liste_finalize;
  klass->reload = mef_liste_ask;

  properties[PROP_FILTRE] = g_param_spec_pointer ("filtre", NULL, NULL, flags);
  properties[PROP_CHARGEMENT] = g_param_spec_boolean ("chargement", NULL, NULL, FALSE, flags);
  properties[PROP_ERREUR] = g_param_spec_string ("erreur", NULL, NULL, NULL, flags);
  properties[PROP_NOMBRE] = g_param_spec_uint ("nombre", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ACTUALISEE] = g_signal_new ("actualisee", MEF_TYPE_LISTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_AUTRE] =
      g_signal_new ("autre", MEF_TYPE_LISTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mef_liste_init (MefListe *self)
{
  MefListePrivate *priv = mef_liste_get_private (self);

  priv->rowids = g_array_new (FALSE, FALSE, sizeof (gint64));
  priv->fetch = g_cancellable_new ();
  priv->fetching = g_hash_table_new (NULL, NULL);
}

/* ---- for the kinds of lists ---- */

void
mef_liste_begin (MefListe *self, MefEspace *espace, gconstpointer filtre)
{
  MefListePrivate *priv = mef_liste_get_private (self);

  priv->espace = g_object_ref (espace);
  priv->filtre = genre_of (self)->copy_filtre (filtre);
  g_signal_connect_object (espace, "notify::site", G_CALLBACK (mef_liste_ask_another), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (espace, "notify::jour", G_CALLBACK (day_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mef_espace_get_cache (espace), "changed", G_CALLBACK (cache_changed_cb), self,
                           G_CONNECT_SWAPPED);
  mef_liste_ask_another (self);
}

MefEspace *
mef_liste_get_espace (MefListe *self)
{
  return mef_liste_get_private (self)->espace;
}

MefLigneStore *
mef_liste_get_rows (MefListe *self)
{
  return mef_liste_get_private (self)->rows;
}

gint64
mef_liste_rowid_at (MefListe *self, guint position)
{
  return g_array_index (mef_liste_get_private (self)->rowids, gint64, position);
}

guint
mef_liste_position_of_rowid (MefListe *self, gint64 rowid)
{
  for (guint i = 0; i < mef_liste_get_private (self)->rowids->len; i++)
    if (mef_liste_rowid_at (self, i) == rowid)
      return i;
  return MEF_LISTE_NULLE_PART;
}

/* ---- public ---- */

gconstpointer
mef_liste_get_filtre (MefListe *self)
{
  g_return_val_if_fail (MEF_IS_LISTE (self), NULL);

  return mef_liste_get_private (self)->filtre;
}

/* @filtre: (transfer full) */
static void
take_filtre (MefListe *self, gpointer filtre)
{
  MefListePrivate *priv = mef_liste_get_private (self);

  genre_of (self)->free_filtre (priv->filtre);
  priv->filtre = filtre;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTRE]);
  mef_liste_ask_another (self);
}

void
mef_liste_set_filtre (MefListe *self, gconstpointer filtre)
{
  g_return_if_fail (MEF_IS_LISTE (self));
  g_return_if_fail (filtre != NULL);

  if (!genre_of (self)->equal_filtres (mef_liste_get_private (self)->filtre, filtre))
    take_filtre (self, genre_of (self)->copy_filtre (filtre));
}

void
mef_liste_get_order (MefListe *self, guint *tri, gboolean *descendant)
{
  g_return_if_fail (MEF_IS_LISTE (self));

  genre_of (self)->get_order (mef_liste_get_private (self)->filtre, tri, descendant);
}

void
mef_liste_set_order (MefListe *self, guint tri, gboolean descendant)
{
  guint    tri_before;
  gboolean descendant_before;
  gpointer filtre;

  g_return_if_fail (MEF_IS_LISTE (self));

  mef_liste_get_order (self, &tri_before, &descendant_before);
  if (tri == tri_before && descendant == descendant_before)
    return;
  filtre = genre_of (self)->copy_filtre (mef_liste_get_private (self)->filtre);
  genre_of (self)->set_order (filtre, tri, descendant);
  take_filtre (self, filtre);
}

void
mef_liste_reload (MefListe *self)
{
  g_return_if_fail (MEF_IS_LISTE (self));

  mef_liste_ask_another (self);
}

gboolean
mef_liste_get_chargement (MefListe *self)
{
  g_return_val_if_fail (MEF_IS_LISTE (self), FALSE);

  return mef_liste_get_private (self)->chargement;
}

const char *
mef_liste_get_erreur (MefListe *self)
{
  g_return_val_if_fail (MEF_IS_LISTE (self), NULL);

  return mef_liste_get_private (self)->erreur;
}

guint
mef_liste_get_nombre (MefListe *self)
{
  g_return_val_if_fail (MEF_IS_LISTE (self), 0);

  return mef_liste_get_private (self)->rowids->len;
}

guint
mef_liste_position_of (MefListe *self, const char *id)
{
  gint64 rowid;

  g_return_val_if_fail (MEF_IS_LISTE (self), MEF_LISTE_NULLE_PART);
  g_return_val_if_fail (id != NULL, MEF_LISTE_NULLE_PART);

  return mef_ligne_store_find (mef_liste_get_private (self)->rows, id, &rowid)
             ? mef_liste_position_of_rowid (self, rowid)
             : MEF_LISTE_NULLE_PART;
}
