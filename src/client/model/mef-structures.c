/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-structures.h"

#include "client/model/mef-liste-private.h"

/* More changed structures than this are read with the whole list. */
#define CHANGES_MAX 8

struct _MefStructures
{
  MefListe parent_instance;

  MefCompteStructures *compte;  /* (owned) (nullable) */
  GHashTable          *changes; /* (owned) (element-type utf8): structures that changed since */
  gboolean             all;     /* any may have changed */
  gboolean             counting;
  gboolean             count_again;
};

G_DEFINE_FINAL_TYPE (MefStructures, mef_structures, MEF_TYPE_LISTE)

enum
{
  PROP_0,
  PROP_COMPTE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static MefCache *
get_cache (MefStructures *self)
{
  return mef_espace_get_cache (mef_liste_get_espace (MEF_LISTE (self)));
}

static void
mef_structures_query (MefListe           *liste,
                      const char         *site,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  MefStructures *self = MEF_STRUCTURES (liste);

  g_hash_table_remove_all (self->changes);
  self->all = FALSE;
  mef_cache_structures_async (get_cache (self), site, mef_liste_get_filtre (liste), MEF_LISTE_PAGE,
                              cancellable, callback, user_data);
}

/* ---- how many there are ---- */

static void count (MefStructures *self);

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefStructures) self = user_data;
  g_autoptr (GError) error = NULL;
  MefCompteStructures *compte = mef_cache_structures_compter_finish (MEF_CACHE (source), result, &error);

  self->counting = FALSE;
  if (compte == NULL)
    {
      g_warning ("Cannot count the structures: %s", error->message);
    }
  else
    {
      g_free (self->compte);
      self->compte = compte;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPTE]);
    }
  if (self->count_again)
    count (self);
}

static void
count (MefStructures *self)
{
  MefSite *site = mef_espace_get_site (mef_liste_get_espace (MEF_LISTE (self)));

  self->count_again = self->counting;
  if (self->counting || site == NULL)
    return;
  self->counting = TRUE;
  mef_cache_structures_compter_async (get_cache (self), site->code, NULL, counted_cb, g_object_ref (self));
}

/* ---- what changed ---- */

/* Whether the row stays where it is. */
static gboolean
stands_still (MefStructures *self, const MefLigneStructure *a, const MefLigneStructure *b)
{
  if (!g_str_equal (a->nom, b->nom) || !g_str_equal (a->numero, b->numero))
    return FALSE;
  switch (mef_structures_get_filtre (self)->tri)
    {
    case MEF_TRI_STRUCTURES_TYPE:
      return a->type == b->type;
    case MEF_TRI_STRUCTURES_ETAT:
      return a->etat == b->etat;
    case MEF_TRI_STRUCTURES_COMMUNE:
      return g_str_equal (a->commune, b->commune);
    case MEF_TRI_STRUCTURES_GESTIONNAIRE:
      return g_str_equal (a->gestionnaire_nom, b->gestionnaire_nom);
    case MEF_TRI_STRUCTURES_MODIFICATION:
      return a->modifiee_le == b->modifiee_le;
    case MEF_TRI_STRUCTURES_NOM:
    default:
      return TRUE;
    }
}

typedef struct
{
  MefStructures *list;  /* (owned) */
  GCancellable  *fetch; /* (owned): tells whether the list is still the one asked about */
  char          *id;    /* (owned) */
} Look;

static void
look_free (Look *look)
{
  g_object_unref (look->list);
  g_object_unref (look->fetch);
  g_free (look->id);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

/* What was not looked at lately stands anywhere, and one that comes or goes moves others: the list tells. */
static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Look) look = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefLigneStructure) ligne =
      mef_cache_structures_ligne_finish (MEF_CACHE (source), result, &error);
  MefStructures           *self = look->list;
  MefListe                *liste = MEF_LISTE (self);
  const MefLigneStructure *known = NULL;
  gint64                   rowid;

  if (look->fetch != mef_liste_get_fetch (liste) || mef_liste_is_asking (liste))
    return;
  if (mef_ligne_store_find (mef_liste_get_rows (liste), look->id, &rowid))
    known = mef_ligne_store_peek (mef_liste_get_rows (liste), rowid);
  if (ligne != NULL && known != NULL && stands_still (self, known, ligne))
    {
      mef_ligne_store_add (mef_liste_get_rows (liste), g_steal_pointer (&ligne));
      mef_liste_tell (liste);
    }
  else
    {
      mef_liste_ask (liste);
    }
}

static void
mef_structures_reload (MefListe *liste)
{
  MefStructures *self = MEF_STRUCTURES (liste);
  MefSite       *site = mef_espace_get_site (mef_liste_get_espace (liste));
  GHashTableIter iter;
  gpointer       id;

  count (self);
  if (self->all || mef_liste_is_asking (liste) || site == NULL
      || g_hash_table_size (self->changes) > CHANGES_MAX)
    {
      mef_liste_ask (liste);
      return;
    }
  g_hash_table_iter_init (&iter, self->changes);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      Look *look = g_new (Look, 1);

      look->list = g_object_ref (self);
      look->fetch = g_object_ref (mef_liste_get_fetch (liste));
      look->id = g_strdup (id);
      mef_cache_structures_ligne_async (get_cache (self), id, site->code, mef_liste_get_filtre (liste),
                                        look->fetch, looked_cb, look);
      g_hash_table_iter_remove (&iter);
    }
}

static void
mef_structures_changed (MefListe *liste, guint secteurs, const char *record)
{
  MefStructures *self = MEF_STRUCTURES (liste);

  if ((secteurs & MEF_SECTEUR_STRUCTURES) == 0)
    return;
  if (record != NULL)
    g_hash_table_add (self->changes, g_strdup (record));
  else
    self->all = TRUE;
  mef_liste_reload_soon (liste);
}

static void
get_order_cb (gconstpointer filtre, guint *tri, gboolean *descendant)
{
  *tri = ((const MefFiltreStructures *) filtre)->tri;
  *descendant = ((const MefFiltreStructures *) filtre)->descendant;
}

static void
set_order_cb (gpointer filtre, guint tri, gboolean descendant)
{
  ((MefFiltreStructures *) filtre)->tri = (MefTriStructures) tri;
  ((MefFiltreStructures *) filtre)->descendant = descendant;
}

static const MefListeGenre genre = {
  .ligne = &mef_ligne_structure_genre,
  .copy_filtre = (gpointer (*) (gconstpointer)) mef_filtre_structures_copy,
  .equal_filtres = (GEqualFunc) mef_filtre_structures_equal,
  .free_filtre = (GDestroyNotify) mef_filtre_structures_free,
  .get_order = get_order_cb,
  .set_order = set_order_cb,
  .rows_async = mef_cache_structures_rows_async,
  .rows_finish = mef_cache_structures_rows_finish,
  .query_finish = mef_cache_structures_finish,
};

/* ---- GObject ---- */

static void
mef_structures_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_COMPTE:
      g_value_set_pointer (value, MEF_STRUCTURES (object)->compte);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_structures_finalize (GObject *object)
{
  MefStructures *self = MEF_STRUCTURES (object);

  g_hash_table_unref (self->changes);
  g_free (self->compte);

  G_OBJECT_CLASS (mef_structures_parent_class)->finalize (object);
}

static void
mef_structures_class_init (MefStructuresClass *klass)
{
  GObjectClass  *object_class = G_OBJECT_CLASS (klass);
  MefListeClass *liste_class = MEF_LISTE_CLASS (klass);

  object_class->get_property = mef_structures_get_property;
  object_class->finalize = mef_structures_finalize;
  liste_class->genre = &genre;
  liste_class->query = mef_structures_query;
  liste_class->changed = mef_structures_changed;
  liste_class->reload = mef_structures_reload;

  properties[PROP_COMPTE] =
      g_param_spec_pointer ("compte", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mef_structures_init (MefStructures *self)
{
  self->changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* ---- public ---- */

MefStructures *
mef_structures_new (MefEspace *espace, const MefFiltreStructures *filtre)
{
  MefStructures *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (filtre != NULL, NULL);

  self = g_object_new (MEF_TYPE_STRUCTURES, NULL);
  g_signal_connect_object (espace, "notify::site", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  mef_liste_begin (MEF_LISTE (self), espace, filtre);
  count (self);
  return self;
}

const MefFiltreStructures *
mef_structures_get_filtre (MefStructures *self)
{
  return mef_liste_get_filtre (MEF_LISTE (self));
}

void
mef_structures_set_filtre (MefStructures *self, const MefFiltreStructures *filtre)
{
  mef_liste_set_filtre (MEF_LISTE (self), filtre);
}

const MefCompteStructures *
mef_structures_get_compte (MefStructures *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURES (self), NULL);

  return self->compte;
}
