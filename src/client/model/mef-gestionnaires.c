/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-gestionnaires.h"

#include "base/mef-text.h"
#include "client/cache/interfaces/mef-cache-structure.h"
#include "client/model/mef-gestionnaire-item.h"

struct _MefGestionnaires
{
  GObject parent_instance;

  MefEspace    *espace;  /* (owned) */
  GListStore   *items;   /* (owned) */
  char         *texte;   /* (owned) (nullable) */
  GCancellable *lecture; /* (owned) (nullable): the search that counts */
  gboolean      cherche; /* whether anything was asked for */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefGestionnaires,
                               mef_gestionnaires,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
mef_gestionnaires_get_item_type (GListModel *model)
{
  return MEF_TYPE_GESTIONNAIRE_ITEM;
}

static guint
mef_gestionnaires_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (MEF_GESTIONNAIRES (model)->items));
}

static gpointer
mef_gestionnaires_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (MEF_GESTIONNAIRES (model)->items), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = mef_gestionnaires_get_item_type;
  iface->get_n_items = mef_gestionnaires_get_n_items;
  iface->get_item = mef_gestionnaires_get_item;
}

/* ---- reading ---- */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefGestionnaires) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = mef_cache_gestionnaires_finish (MEF_CACHE (source), result, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->lecture);
  if (error != NULL)
    g_warning ("Cannot look for gestionnaires: %s", error->message);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const MefGestionnaire *gestionnaire = g_ptr_array_index (found, i);

      if (mef_gestionnaire_is_habilite (gestionnaire))
        g_ptr_array_add (items, mef_gestionnaire_item_new (mef_gestionnaire_copy (gestionnaire)));
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata,
                       items->len);
}

static void
read_again (MefGestionnaires *self)
{
  MefSite *site = mef_espace_get_site (self->espace);

  if (!self->cherche || site == NULL)
    return;
  if (self->lecture != NULL)
    g_cancellable_cancel (self->lecture);
  g_clear_object (&self->lecture);
  self->lecture = g_cancellable_new ();
  mef_cache_gestionnaires_async (mef_espace_get_cache (self->espace), site->code, self->texte,
                                 MEF_GESTIONNAIRES_MAX, self->lecture, found_cb, g_object_ref (self));
}

static void
cache_changed_cb (MefGestionnaires *self, guint secteurs, const char *record)
{
  if ((secteurs & MEF_SECTEUR_GESTIONNAIRES) != 0)
    read_again (self);
}

/* ---- GObject ---- */

static void
mef_gestionnaires_dispose (GObject *object)
{
  MefGestionnaires *self = MEF_GESTIONNAIRES (object);

  if (self->lecture != NULL)
    g_cancellable_cancel (self->lecture);
  g_clear_object (&self->lecture);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_gestionnaires_parent_class)->dispose (object);
}

static void
mef_gestionnaires_finalize (GObject *object)
{
  MefGestionnaires *self = MEF_GESTIONNAIRES (object);

  g_object_unref (self->items);
  g_free (self->texte);

  G_OBJECT_CLASS (mef_gestionnaires_parent_class)->finalize (object);
}

static void
mef_gestionnaires_class_init (MefGestionnairesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mef_gestionnaires_dispose;
  G_OBJECT_CLASS (klass)->finalize = mef_gestionnaires_finalize;
}

static void
items_changed_cb (MefGestionnaires *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
mef_gestionnaires_init (MefGestionnaires *self)
{
  self->items = g_list_store_new (MEF_TYPE_GESTIONNAIRE_ITEM);
  g_signal_connect_swapped (self->items, "items-changed", G_CALLBACK (items_changed_cb), self);
}

MefGestionnaires *
mef_gestionnaires_new (MefEspace *espace)
{
  MefGestionnaires *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  self = g_object_new (MEF_TYPE_GESTIONNAIRES, NULL);
  self->espace = g_object_ref (espace);
  g_signal_connect_object (mef_espace_get_cache (espace), "changed", G_CALLBACK (cache_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
mef_gestionnaires_chercher (MefGestionnaires *self, const char *texte)
{
  g_return_if_fail (MEF_IS_GESTIONNAIRES (self));

  g_free (self->texte);
  self->texte = g_strdup (texte);
  self->cherche = TRUE;
  read_again (self);
}

const MefGestionnaire *
mef_gestionnaires_find_nom (MefGestionnaires *self, const char *nom)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (MEF_IS_GESTIONNAIRES (self) && nom != NULL, NULL);

  key = mef_text_fold (nom);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (MefGestionnaireItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const MefGestionnaire *gestionnaire = mef_gestionnaire_item_get (item);
      g_autofree char       *other = mef_text_fold (gestionnaire->nom);

      if (g_str_equal (other, key))
        return gestionnaire;
    }
  return NULL;
}
