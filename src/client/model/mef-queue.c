/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-queue.h"

#include "client/model/mef-queue-private.h"
#include "client/model/mef-rowids-diff.h"

#include <glib/gi18n.h>

/* How long changes of the cache are gathered before the list is asked for again. */
#define RELOAD_DELAY_MS 100

/* More single steps than this cost more than a new list. */
#define EDITS_MAX 128

static void mef_queue_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefQueue,
                               mef_queue,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, mef_queue_list_model_init))

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
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- pages ---- */

gint64
mef_queue_rowid_at (MefQueue *self, guint position)
{
  return g_array_index (self->rowids, gint64, position);
}

typedef struct
{
  MefQueue     *queue; /* (owned) */
  GCancellable *fetch; /* (owned): tells whether the list is still the one asked about */
  guint         page;
} Fetch;

static void
fetch_free (Fetch *fetch)
{
  g_object_unref (fetch->queue);
  g_object_unref (fetch->fetch);
  g_free (fetch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fetch, fetch_free)

static void
set_erreur (MefQueue *self, const GError *error)
{
  gboolean had = self->erreur != NULL;

  if (error != NULL)
    g_warning ("Cannot read the list: %s", error->message);
  g_clear_pointer (&self->erreur, g_free);
  if (error != NULL)
    self->erreur =
        g_strdup (_ ("La liste n’a pas pu être lue sur ce poste. Votre travail est conservé. "
                     "Réessayez ; si cela continue, fermez l’application et ouvrez-la de nouveau."));
  if (had || error != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERREUR]);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Fetch) fetch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = mef_cache_rows_finish (MEF_CACHE (source), result, &error);
  MefQueue *self = fetch->queue;

  if (fetch->fetch != self->fetch)
    return;
  g_hash_table_remove (self->fetching, GUINT_TO_POINTER (fetch->page));
  if (rows == NULL)
    {
      /* Those who wait are told; the rows stay empty until « Réessayer ». */
      mef_queue_walks_fail (self, error);
      set_erreur (self, error);
      return;
    }
  mef_ligne_store_add (self->rows, rows);
  mef_ligne_store_trim (self->rows);
  mef_queue_walk_on (self);
}

void
mef_queue_fetch_page (MefQueue *self, guint page)
{
  guint  first = page * MEF_QUEUE_PAGE, n = MIN (MEF_QUEUE_PAGE, self->rowids->len - first);
  Fetch *fetch;

  if (!g_hash_table_add (self->fetching, GUINT_TO_POINTER (page)))
    return;
  fetch = g_new (Fetch, 1);
  fetch->queue = g_object_ref (self);
  fetch->fetch = g_object_ref (self->fetch);
  fetch->page = page;
  mef_cache_rows_async (mef_espace_get_cache (self->espace), &g_array_index (self->rowids, gint64, first), n,
                        self->fetch, fetched_cb, fetch);
}

/* Pages under way belong to the list as it was. */
static void
fetch_restart (MefQueue *self)
{
  g_cancellable_cancel (self->fetch);
  g_object_unref (self->fetch);
  self->fetch = g_cancellable_new ();
  g_hash_table_remove_all (self->fetching);
}

/* ---- the list ---- */

static void
announce (MefQueue *self, GArray *rowids, const MefRowidsEdit *edit)
{
  if (edit->removed > 0)
    g_array_remove_range (self->rowids, edit->position, edit->removed);
  if (edit->added > 0)
    g_array_insert_vals (self->rowids, edit->position, &g_array_index (rowids, gint64, edit->position),
                         edit->added);
  g_list_model_items_changed (G_LIST_MODEL (self), edit->position, edit->removed, edit->added);
}

static void
apply (MefQueue *self, GArray *rowids, GPtrArray *rows)
{
  gboolean replace = self->replace;
  guint    before = self->rowids->len;
  g_autoptr (GArray) edits = NULL;

  self->replace = FALSE;
  fetch_restart (self);
  mef_ligne_store_clear (self->rows);
  mef_ligne_store_add (self->rows, rows);
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
  mef_ligne_store_trim (self->rows);

  if (self->chargement)
    {
      self->chargement = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHARGEMENT]);
    }
  set_erreur (self, NULL);
  if (self->rowids->len != before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOMBRE]);
  g_signal_emit (self, signals[SIGNAL_ACTUALISEE], 0, replace);
  mef_queue_walks_follow (self);
  mef_queue_walk_on (self);
}

/* A list on its way: its ids, then, where rows are looked at now, their content of the same moment. */
typedef struct
{
  MefQueue     *queue;  /* (owned) */
  GCancellable *query;  /* (owned) */
  GArray       *rowids; /* (owned) */
  GPtrArray    *rows;   /* (owned) */
} Query;

static void
query_free (Query *query)
{
  g_object_unref (query->queue);
  g_object_unref (query->query);
  g_clear_pointer (&query->rowids, g_array_unref);
  g_clear_pointer (&query->rows, g_ptr_array_unref);
  g_free (query);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Query, query_free)

static void
query_failed (MefQueue *self, const GError *error)
{
  g_clear_object (&self->query);
  if (self->chargement)
    {
      self->chargement = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHARGEMENT]);
    }
  set_erreur (self, error);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Query) query = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = mef_cache_rows_finish (MEF_CACHE (source), result, &error);
  MefQueue *self = query->queue;

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
list_looked_at (MefQueue *self, GArray *rowids)
{
  GArray *wanted = mef_ligne_store_list_held (self->rows);
  guint   first = self->looked_at > MEF_QUEUE_PAGE / 2 ? self->looked_at - MEF_QUEUE_PAGE / 2 : 0;

  for (guint i = first; wanted->len > 0 && i < rowids->len && i - first < MEF_QUEUE_PAGE; i++)
    if (!mef_ligne_store_is_held (self->rows, g_array_index (rowids, gint64, i)))
      g_array_append_val (wanted, g_array_index (rowids, gint64, i));
  return wanted;
}

static void
queried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Query) query = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) wanted = NULL;
  MefQueue *self = query->queue;

  query->rowids = mef_cache_query_finish (MEF_CACHE (source), result, &query->rows, &error);
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
  mef_cache_rows_async (MEF_CACHE (source), (const gint64 *) wanted->data, wanted->len, self->query,
                        refreshed_cb, g_steal_pointer (&query));
}

static void
ask (MefQueue *self)
{
  MefSite *site = mef_espace_get_site (self->espace);
  Query   *query;

  g_clear_handle_id (&self->reload_id, g_source_remove);
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
  query->queue = g_object_ref (self);
  query->query = g_object_ref (self->query);
  mef_cache_query_async (mef_espace_get_cache (self->espace), site->code, self->filtre,
                         mef_espace_get_now (self->espace), MEF_QUEUE_PAGE, self->query, queried_cb, query);
}

static void
ask_another (MefQueue *self)
{
  self->replace = TRUE;
  if (!self->chargement)
    {
      self->chargement = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHARGEMENT]);
    }
  ask (self);
}

static gboolean
reload_cb (gpointer user_data)
{
  MefQueue *self = MEF_QUEUE (user_data);

  self->reload_id = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
cache_changed_cb (MefQueue *self, guint secteurs)
{
  const guint about = MEF_SECTEUR_DEMANDES | MEF_SECTEUR_PRISES | MEF_SECTEUR_OUTBOX | MEF_SECTEUR_BROUILLONS;

  if ((secteurs & about) != 0 && self->reload_id == 0)
    self->reload_id = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

/* Ages are counted in days, and what is due with them. */
static void
day_changed_cb (MefQueue *self)
{
  mef_ligne_store_tell_all (self->rows);
  if (self->reload_id == 0)
    self->reload_id = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

gboolean
mef_queue_is_behind (MefQueue *self)
{
  return self->reload_id != 0 || self->query != NULL;
}

/* ---- GListModel ---- */

static GType
mef_queue_get_item_type (GListModel *model)
{
  return MEF_TYPE_LIGNE_ITEM;
}

static guint
mef_queue_get_n_items (GListModel *model)
{
  return MEF_QUEUE (model)->rowids->len;
}

static gpointer
mef_queue_get_item (GListModel *model, guint position)
{
  MefQueue     *self = MEF_QUEUE (model);
  MefLigneItem *item;
  gboolean      known;

  if (position >= self->rowids->len)
    return NULL;
  self->looked_at = position;
  item = mef_ligne_store_ref_item (self->rows, mef_queue_rowid_at (self, position), &known);
  if (!known)
    mef_queue_fetch_page (self, position / MEF_QUEUE_PAGE);
  return item;
}

static void
mef_queue_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = mef_queue_get_item_type;
  iface->get_n_items = mef_queue_get_n_items;
  iface->get_item = mef_queue_get_item;
}

/* ---- GObject ---- */

static void
mef_queue_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefQueue *self = MEF_QUEUE (object);

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
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_queue_dispose (GObject *object)
{
  MefQueue *self = MEF_QUEUE (object);

  g_clear_handle_id (&self->reload_id, g_source_remove);
  if (self->query != NULL)
    g_cancellable_cancel (self->query);
  g_clear_object (&self->query);
  g_cancellable_cancel (self->fetch);

  G_OBJECT_CLASS (mef_queue_parent_class)->dispose (object);
}

static void
mef_queue_finalize (GObject *object)
{
  MefQueue *self = MEF_QUEUE (object);

  g_object_unref (self->fetch);
  g_hash_table_unref (self->fetching);
  g_ptr_array_unref (self->walks);
  mef_ligne_store_free (self->rows);
  g_array_unref (self->rowids);
  g_free (self->erreur);
  g_clear_pointer (&self->filtre, mef_filtre_free);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_queue_parent_class)->finalize (object);
}

static void
mef_queue_class_init (MefQueueClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = mef_queue_get_property;
  object_class->dispose = mef_queue_dispose;
  object_class->finalize = mef_queue_finalize;

  properties[PROP_FILTRE] = g_param_spec_pointer ("filtre", NULL, NULL, flags);
  properties[PROP_CHARGEMENT] = g_param_spec_boolean ("chargement", NULL, NULL, FALSE, flags);
  properties[PROP_ERREUR] = g_param_spec_string ("erreur", NULL, NULL, NULL, flags);
  properties[PROP_NOMBRE] = g_param_spec_uint ("nombre", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ACTUALISEE] = g_signal_new ("actualisee", MEF_TYPE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
mef_queue_init (MefQueue *self)
{
  self->rowids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = mef_ligne_store_new ();
  self->fetch = g_cancellable_new ();
  self->fetching = g_hash_table_new (NULL, NULL);
  self->walks = g_ptr_array_new_with_free_func (g_object_unref);
}

/* ---- public ---- */

MefQueue *
mef_queue_new (MefEspace *espace, const MefFiltre *filtre)
{
  MefQueue *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (filtre != NULL, NULL);

  self = g_object_new (MEF_TYPE_QUEUE, NULL);
  self->espace = g_object_ref (espace);
  self->filtre = mef_filtre_copy (filtre);
  g_signal_connect_object (espace, "notify::site", G_CALLBACK (ask_another), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (espace, "notify::jour", G_CALLBACK (day_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mef_espace_get_cache (espace), "changed", G_CALLBACK (cache_changed_cb), self,
                           G_CONNECT_SWAPPED);
  ask_another (self);
  return self;
}

const MefFiltre *
mef_queue_get_filtre (MefQueue *self)
{
  g_return_val_if_fail (MEF_IS_QUEUE (self), NULL);

  return self->filtre;
}

void
mef_queue_set_filtre (MefQueue *self, const MefFiltre *filtre)
{
  g_return_if_fail (MEF_IS_QUEUE (self));
  g_return_if_fail (filtre != NULL);

  if (mef_filtre_equal (self->filtre, filtre))
    return;
  mef_filtre_free (self->filtre);
  self->filtre = mef_filtre_copy (filtre);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTRE]);
  ask_another (self);
}

void
mef_queue_reload (MefQueue *self)
{
  g_return_if_fail (MEF_IS_QUEUE (self));

  ask_another (self);
}

gboolean
mef_queue_get_chargement (MefQueue *self)
{
  g_return_val_if_fail (MEF_IS_QUEUE (self), FALSE);

  return self->chargement;
}

const char *
mef_queue_get_erreur (MefQueue *self)
{
  g_return_val_if_fail (MEF_IS_QUEUE (self), NULL);

  return self->erreur;
}

guint
mef_queue_get_nombre (MefQueue *self)
{
  g_return_val_if_fail (MEF_IS_QUEUE (self), 0);

  return self->rowids->len;
}
