/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-structures.h"

#include "client/model/mef-rowids-diff.h"

#include <glib/gi18n.h>

/* How long changes of the cache are gathered before anything is asked again. */
#define RELOAD_DELAY_MS 100

/* More single steps than this cost more than a new list. */
#define EDITS_MAX 128

/* Rows read at once, and remembered while nobody holds them. */
#define PAGE      256
#define KNOWN_MAX 4096

/* More changed structures than this are read with the whole list. */
#define CHANGES_MAX 8

struct _MefStructures
{
  GObject parent_instance;

  MefEspace           *espace; /* (owned) */
  MefFiltreStructures *filtre; /* (owned) */
  gboolean             chargement;
  char                *erreur; /* (owned) (nullable) */
  MefCompteStructures *compte; /* (owned) (nullable) */

  GArray     *rowids; /* (owned) (element-type gint64) */
  GHashTable *items;  /* (owned): rowid → MefLigneStructureItem, those read lately or in other hands */

  GCancellable *query;     /* (owned) (nullable): of the list asked for */
  gboolean      replace;   /* what is asked for is another list */
  GCancellable *fetch;     /* (owned): of pages and rows of the list as it is */
  GHashTable   *fetching;  /* (owned): numbers of those pages */
  GHashTable   *changes;   /* (owned) (element-type utf8): structures that changed since */
  gboolean      all;       /* any may have changed */
  guint         looked_at; /* the position asked for last */
  guint         reload_id;
  gboolean      counting;
  gboolean      count_again;
};

static void mef_structures_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefStructures,
                               mef_structures,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, mef_structures_list_model_init))

enum
{
  PROP_0,
  PROP_FILTRE,
  PROP_CHARGEMENT,
  PROP_ERREUR,
  PROP_NOMBRE,
  PROP_COMPTE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_ACTUALISEE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static MefCache *
get_cache (MefStructures *self)
{
  return mef_espace_get_cache (self->espace);
}

static gint64
rowid_at (MefStructures *self, guint position)
{
  return g_array_index (self->rowids, gint64, position);
}

static void
set_erreur (MefStructures *self, const GError *error)
{
  gboolean had = self->erreur != NULL;

  if (error != NULL)
    g_warning ("Cannot read the list of structures: %s", error->message);
  g_clear_pointer (&self->erreur, g_free);
  if (error != NULL)
    self->erreur =
        g_strdup (_ ("La liste n’a pas pu être lue sur ce poste. Votre travail est conservé. "
                     "Réessayez ; si cela continue, fermez l’application et ouvrez-la de nouveau."));
  if (had || error != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERREUR]);
}

/* ---- rows ---- */

static gboolean
is_unheld_cb (gpointer key, gpointer value, gpointer user_data)
{
  return G_OBJECT (value)->ref_count == 1;
}

/* Items in other hands stay the same objects. */
static void
let_go (MefStructures *self)
{
  g_hash_table_foreach_remove (self->items, is_unheld_cb, NULL);
}

/* @rows: (element-type MefLigneStructure): emptied; items in other hands show them at once */
static void
keep_rows (MefStructures *self, GPtrArray *rows)
{
  if (g_hash_table_size (self->items) + rows->len > KNOWN_MAX)
    let_go (self);
  for (guint i = 0; i < rows->len; i++)
    {
      MefLigneStructure     *ligne = g_steal_pointer (&rows->pdata[i]);
      MefLigneStructureItem *item = g_hash_table_lookup (self->items, &ligne->rowid);
      gint64                 rowid = ligne->rowid;

      if (item != NULL)
        mef_ligne_structure_item_set_ligne (item, ligne);
      else
        g_hash_table_insert (self->items, g_memdup2 (&rowid, sizeof rowid),
                             mef_ligne_structure_item_new (rowid, ligne));
    }
  g_ptr_array_set_free_func (rows, NULL);
  g_ptr_array_set_size (rows, 0);
}

static MefLigneStructureItem *
find_item (MefStructures *self, const char *id)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const MefLigneStructure *ligne = mef_ligne_structure_item_get_ligne (value);

      if (ligne != NULL && g_str_equal (ligne->id, id))
        return value;
    }
  return NULL;
}

typedef struct
{
  MefStructures *list;  /* (owned) */
  GCancellable  *fetch; /* (owned): tells whether the list is still the one asked about */
  guint          page;
  char          *id; /* (owned) (nullable): of one that changed */
} Fetch;

static Fetch *
fetch_new (MefStructures *self, guint page, const char *id)
{
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->list = g_object_ref (self);
  fetch->fetch = g_object_ref (self->fetch);
  fetch->page = page;
  fetch->id = g_strdup (id);
  return fetch;
}

static void
fetch_free (Fetch *fetch)
{
  g_object_unref (fetch->list);
  g_object_unref (fetch->fetch);
  g_free (fetch->id);
  g_free (fetch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fetch, fetch_free)

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Fetch) fetch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = mef_cache_structures_rows_finish (MEF_CACHE (source), result, &error);
  MefStructures *self = fetch->list;

  if (fetch->fetch != self->fetch)
    return;
  g_hash_table_remove (self->fetching, GUINT_TO_POINTER (fetch->page));
  if (rows == NULL)
    set_erreur (self, error);
  else
    keep_rows (self, rows);
}

static void
fetch_page (MefStructures *self, guint page)
{
  guint first = page * PAGE, n = MIN (PAGE, self->rowids->len - first);

  if (g_hash_table_add (self->fetching, GUINT_TO_POINTER (page)))
    mef_cache_structures_rows_async (get_cache (self), &g_array_index (self->rowids, gint64, first), n,
                                     self->fetch, fetched_cb, fetch_new (self, page, NULL));
}

static void
fetch_restart (MefStructures *self)
{
  g_cancellable_cancel (self->fetch);
  g_object_unref (self->fetch);
  self->fetch = g_cancellable_new ();
  g_hash_table_remove_all (self->fetching);
}

/* ---- the list ---- */

static void
announce (MefStructures *self, GArray *rowids, const MefRowidsEdit *edit)
{
  if (edit->removed > 0)
    g_array_remove_range (self->rowids, edit->position, edit->removed);
  if (edit->added > 0)
    g_array_insert_vals (self->rowids, edit->position, &g_array_index (rowids, gint64, edit->position),
                         edit->added);
  g_list_model_items_changed (G_LIST_MODEL (self), edit->position, edit->removed, edit->added);
}

static void
set_chargement (MefStructures *self, gboolean chargement)
{
  if (self->chargement == chargement)
    return;
  self->chargement = chargement;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHARGEMENT]);
}

static void
apply (MefStructures *self, GArray *rowids, GPtrArray *rows)
{
  gboolean replace = self->replace;
  guint    before = self->rowids->len;
  g_autoptr (GArray) edits = NULL;

  self->replace = FALSE;
  fetch_restart (self);
  let_go (self);
  keep_rows (self, rows);
  edits = mef_rowids_diff ((const gint64 *) self->rowids->data, replace ? 0 : self->rowids->len,
                           (const gint64 *) rowids->data, replace ? 0 : rowids->len, EDITS_MAX);
  if (replace)
    {
      const MefRowidsEdit all[] = { { 0, self->rowids->len, 0 }, { 0, 0, rowids->len } };

      g_array_append_vals (edits, all, G_N_ELEMENTS (all));
    }
  for (guint i = 0; i < edits->len; i++)
    {
      const MefRowidsEdit *edit = &g_array_index (edits, MefRowidsEdit, i);

      if (edit->removed > 0 || edit->added > 0)
        announce (self, rowids, edit);
    }
  g_assert (self->rowids->len == rowids->len);
  set_chargement (self, FALSE);
  set_erreur (self, NULL);
  if (self->rowids->len != before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOMBRE]);
  g_signal_emit (self, signals[SIGNAL_ACTUALISEE], 0, replace);
}

/* A list on its way: its ids, then, where rows are looked at now, their content of the same moment. */
typedef struct
{
  MefStructures *list;   /* (owned) */
  GCancellable  *query;  /* (owned) */
  GArray        *rowids; /* (owned) */
  GPtrArray     *rows;   /* (owned) */
} Query;

static void
query_free (Query *query)
{
  g_object_unref (query->list);
  g_object_unref (query->query);
  g_clear_pointer (&query->rowids, g_array_unref);
  g_clear_pointer (&query->rows, g_ptr_array_unref);
  g_free (query);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Query, query_free)

static void
query_failed (MefStructures *self, const GError *error)
{
  g_clear_object (&self->query);
  set_chargement (self, FALSE);
  set_erreur (self, error);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Query) query = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = mef_cache_structures_rows_finish (MEF_CACHE (source), result, &error);
  MefStructures *self = query->list;

  if (query->query != self->query)
    return;
  if (rows == NULL)
    {
      query_failed (self, error);
      return;
    }
  g_clear_object (&self->query);
  /* Rows read twice: the later reading counts. */
  g_ptr_array_extend_and_steal (query->rows, g_steal_pointer (&rows));
  apply (self, query->rowids, query->rows);
}

/* What is looked at is read anew together with the list, and what comes into its place besides: a list view
 * never shows an empty row for a change. */
static GArray *
list_looked_at (MefStructures *self, GArray *rowids)
{
  GArray        *wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint          first = self->looked_at > PAGE / 2 ? self->looked_at - PAGE / 2 : 0;
  GHashTableIter iter;
  gpointer       key, item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &key, &item))
    if (G_OBJECT (item)->ref_count > 1)
      g_array_append_vals (wanted, key, 1);
  for (guint i = first; wanted->len > 0 && i < rowids->len && i - first < PAGE; i++)
    g_array_append_val (wanted, g_array_index (rowids, gint64, i));
  return wanted;
}

static void
queried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Query) query = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) wanted = NULL;
  MefStructures *self = query->list;

  query->rowids = mef_cache_structures_finish (MEF_CACHE (source), result, &query->rows, &error);
  if (query->query != self->query)
    return;
  if (query->rowids == NULL)
    {
      query_failed (self, error);
      return;
    }
  wanted = self->replace ? NULL : list_looked_at (self, query->rowids);
  if (wanted == NULL || wanted->len == 0)
    {
      g_clear_object (&self->query);
      apply (self, query->rowids, query->rows);
      return;
    }
  mef_cache_structures_rows_async (MEF_CACHE (source), (const gint64 *) wanted->data, wanted->len,
                                   self->query, refreshed_cb, g_steal_pointer (&query));
}

static void
ask (MefStructures *self)
{
  MefSite *site = mef_espace_get_site (self->espace);
  Query   *query;

  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_hash_table_remove_all (self->changes);
  self->all = FALSE;
  if (self->query != NULL)
    g_cancellable_cancel (self->query);
  g_clear_object (&self->query);
  if (site == NULL)
    {
      g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GPtrArray) rows = g_ptr_array_new ();

      apply (self, none, rows);
      return;
    }
  self->query = g_cancellable_new ();
  query = g_new0 (Query, 1);
  query->list = g_object_ref (self);
  query->query = g_object_ref (self->query);
  mef_cache_structures_async (get_cache (self), site->code, self->filtre, PAGE, self->query, queried_cb,
                              query);
}

static void
ask_another (MefStructures *self)
{
  self->replace = TRUE;
  set_chargement (self, TRUE);
  ask (self);
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
  MefSite *site = mef_espace_get_site (self->espace);

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
  switch (self->filtre->tri)
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

/* What was not looked at lately stands anywhere, and one that comes or goes moves others: the list tells. */
static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Fetch) fetch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefLigneStructure) ligne =
      mef_cache_structures_ligne_finish (MEF_CACHE (source), result, &error);
  MefStructures           *self = fetch->list;
  MefLigneStructureItem   *item;
  const MefLigneStructure *known;

  if (fetch->fetch != self->fetch || self->query != NULL)
    return;
  item = find_item (self, fetch->id);
  known = item != NULL ? mef_ligne_structure_item_get_ligne (item) : NULL;
  if (error == NULL && ligne != NULL && known != NULL && stands_still (self, known, ligne))
    {
      mef_ligne_structure_item_set_ligne (item, g_steal_pointer (&ligne));
      g_signal_emit (self, signals[SIGNAL_ACTUALISEE], 0, FALSE);
    }
  else
    {
      ask (self);
    }
}

static gboolean
reload_cb (gpointer user_data)
{
  MefStructures *self = MEF_STRUCTURES (user_data);
  MefSite       *site = mef_espace_get_site (self->espace);
  GHashTableIter iter;
  gpointer       id;

  self->reload_id = 0;
  count (self);
  if (self->all || self->query != NULL || site == NULL || g_hash_table_size (self->changes) > CHANGES_MAX)
    {
      ask (self);
      return G_SOURCE_REMOVE;
    }
  g_hash_table_iter_init (&iter, self->changes);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      mef_cache_structures_ligne_async (get_cache (self), id, site->code, self->filtre, self->fetch,
                                        looked_cb, fetch_new (self, 0, id));
      g_hash_table_iter_remove (&iter);
    }
  return G_SOURCE_REMOVE;
}

static void
cache_changed_cb (MefStructures *self, guint secteurs, const char *record)
{
  if ((secteurs & MEF_SECTEUR_STRUCTURES) == 0)
    return;
  if (record != NULL)
    g_hash_table_add (self->changes, g_strdup (record));
  else
    self->all = TRUE;
  if (self->reload_id == 0)
    self->reload_id = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

static void
site_changed_cb (MefStructures *self)
{
  ask_another (self);
  count (self);
}

/* ---- GListModel ---- */

static GType
mef_structures_get_item_type (GListModel *model)
{
  return MEF_TYPE_LIGNE_STRUCTURE_ITEM;
}

static guint
mef_structures_get_n_items (GListModel *model)
{
  return MEF_STRUCTURES (model)->rowids->len;
}

static gpointer
mef_structures_get_item (GListModel *model, guint position)
{
  MefStructures         *self = MEF_STRUCTURES (model);
  MefLigneStructureItem *item;
  gint64                 rowid;

  if (position >= self->rowids->len)
    return NULL;
  self->looked_at = position;
  rowid = rowid_at (self, position);
  item = g_hash_table_lookup (self->items, &rowid);
  if (item == NULL)
    {
      item = mef_ligne_structure_item_new (rowid, NULL);
      g_hash_table_insert (self->items, g_memdup2 (&rowid, sizeof rowid), item);
    }
  g_object_ref (item);
  if (mef_ligne_structure_item_get_ligne (item) == NULL)
    fetch_page (self, position / PAGE);
  return item;
}

static void
mef_structures_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = mef_structures_get_item_type;
  iface->get_n_items = mef_structures_get_n_items;
  iface->get_item = mef_structures_get_item;
}

/* ---- GObject ---- */

static void
mef_structures_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefStructures *self = MEF_STRUCTURES (object);

  switch (id)
    {
    case PROP_FILTRE:
      g_value_set_pointer (value, self->filtre);
      break;
    case PROP_CHARGEMENT:
      g_value_set_boolean (value, self->chargement);
      break;
    case PROP_ERREUR:
      g_value_set_string (value, self->erreur);
      break;
    case PROP_NOMBRE:
      g_value_set_uint (value, self->rowids->len);
      break;
    case PROP_COMPTE:
      g_value_set_pointer (value, self->compte);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_structures_dispose (GObject *object)
{
  MefStructures *self = MEF_STRUCTURES (object);

  g_clear_handle_id (&self->reload_id, g_source_remove);
  if (self->query != NULL)
    g_cancellable_cancel (self->query);
  g_clear_object (&self->query);
  g_cancellable_cancel (self->fetch);

  G_OBJECT_CLASS (mef_structures_parent_class)->dispose (object);
}

static void
mef_structures_finalize (GObject *object)
{
  MefStructures *self = MEF_STRUCTURES (object);

  g_object_unref (self->fetch);
  g_hash_table_unref (self->fetching);
  g_hash_table_unref (self->changes);
  g_hash_table_unref (self->items);
  g_array_unref (self->rowids);
  g_free (self->erreur);
  g_free (self->compte);
  g_clear_pointer (&self->filtre, mef_filtre_structures_free);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_structures_parent_class)->finalize (object);
}

static void
mef_structures_class_init (MefStructuresClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = mef_structures_get_property;
  object_class->dispose = mef_structures_dispose;
  object_class->finalize = mef_structures_finalize;

  properties[PROP_FILTRE] = g_param_spec_pointer ("filtre", NULL, NULL, flags);
  properties[PROP_CHARGEMENT] = g_param_spec_boolean ("chargement", NULL, NULL, FALSE, flags);
  properties[PROP_ERREUR] = g_param_spec_string ("erreur", NULL, NULL, NULL, flags);
  properties[PROP_NOMBRE] = g_param_spec_uint ("nombre", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COMPTE] = g_param_spec_pointer ("compte", NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ACTUALISEE] = g_signal_new ("actualisee", MEF_TYPE_STRUCTURES, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
mef_structures_init (MefStructures *self)
{
  self->rowids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->fetch = g_cancellable_new ();
  self->fetching = g_hash_table_new (NULL, NULL);
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
  self->espace = g_object_ref (espace);
  self->filtre = mef_filtre_structures_copy (filtre);
  g_signal_connect_object (espace, "notify::site", G_CALLBACK (site_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mef_espace_get_cache (espace), "changed", G_CALLBACK (cache_changed_cb), self,
                           G_CONNECT_SWAPPED);
  site_changed_cb (self);
  return self;
}

const MefFiltreStructures *
mef_structures_get_filtre (MefStructures *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURES (self), NULL);

  return self->filtre;
}

void
mef_structures_set_filtre (MefStructures *self, const MefFiltreStructures *filtre)
{
  g_return_if_fail (MEF_IS_STRUCTURES (self));
  g_return_if_fail (filtre != NULL);

  if (mef_filtre_structures_equal (self->filtre, filtre))
    return;
  mef_filtre_structures_free (self->filtre);
  self->filtre = mef_filtre_structures_copy (filtre);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTRE]);
  ask_another (self);
}

void
mef_structures_reload (MefStructures *self)
{
  g_return_if_fail (MEF_IS_STRUCTURES (self));

  ask_another (self);
}

gboolean
mef_structures_get_chargement (MefStructures *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURES (self), FALSE);

  return self->chargement;
}

const char *
mef_structures_get_erreur (MefStructures *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURES (self), NULL);

  return self->erreur;
}

guint
mef_structures_get_nombre (MefStructures *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURES (self), 0);

  return self->rowids->len;
}

const MefCompteStructures *
mef_structures_get_compte (MefStructures *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURES (self), NULL);

  return self->compte;
}

guint
mef_structures_position_of (MefStructures *self, const char *id)
{
  MefLigneStructureItem *item;

  g_return_val_if_fail (MEF_IS_STRUCTURES (self), MEF_STRUCTURES_NULLE_PART);
  g_return_val_if_fail (id != NULL, MEF_STRUCTURES_NULLE_PART);

  item = find_item (self, id);
  for (guint i = 0; item != NULL && i < self->rowids->len; i++)
    if (rowid_at (self, i) == mef_ligne_structure_item_get_rowid (item))
      return i;
  return MEF_STRUCTURES_NULLE_PART;
}
