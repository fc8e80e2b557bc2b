/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-actions.h"

struct _MefActionItem
{
  GObject parent_instance;

  MefOperation *operation; /* (owned) */
  gboolean      envoyee;
};

G_DEFINE_FINAL_TYPE (MefActionItem, mef_action_item, G_TYPE_OBJECT)

struct _MefActions
{
  GObject parent_instance;

  MefCache     *cache;       /* (owned) */
  GPtrArray    *items;       /* (owned) (element-type MefActionItem) */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
};

static void mef_actions_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefActions,
                               mef_actions,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, mef_actions_list_model_init))

static void
mef_action_item_finalize (GObject *object)
{
  mef_operation_unref (MEF_ACTION_ITEM (object)->operation);

  G_OBJECT_CLASS (mef_action_item_parent_class)->finalize (object);
}

static void
mef_action_item_class_init (MefActionItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_action_item_finalize;
}

static void
mef_action_item_init (MefActionItem *self)
{
}

static MefActionItem *
item_new (const MefOperation *operation, gboolean envoyee)
{
  MefActionItem *item = g_object_new (MEF_TYPE_ACTION_ITEM, NULL);

  item->operation = mef_operation_ref (operation);
  item->envoyee = envoyee;
  return item;
}

/* The same row as long as nothing it shows has changed. */
static gboolean
same (const MefActionItem *a, const MefActionItem *b)
{
  return a->envoyee == b->envoyee && g_str_equal (a->operation->cle, b->operation->cle)
         && a->operation->etat == b->operation->etat && a->operation->attempts == b->operation->attempts
         && a->operation->partie == b->operation->partie
         && a->operation->not_before == b->operation->not_before
         && g_strcmp0 (a->operation->erreur, b->operation->erreur) == 0;
}

static int
rank (const MefActionItem *item)
{
  if (item->envoyee)
    return 2;
  return item->operation->etat == MEF_OPERATION_CONFLIT || item->operation->etat == MEF_OPERATION_REFUSEE ? 0
                                                                                                          : 1;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const MefActionItem *left = *(MefActionItem *const *) a, *right = *(MefActionItem *const *) b;
  gint64               difference;

  if (rank (left) != rank (right))
    return rank (left) - rank (right);
  difference = left->operation->created_at - right->operation->created_at;
  if (left->envoyee)
    difference = -difference;
  return (difference > 0) - (difference < 0);
}

/* Only what lies between the unchanged head and the unchanged tail is announced. */
static void
replace (MefActions *self, GPtrArray *items)
{
  guint head = 0, tail = 0, removed, added;
  guint least = MIN (self->items->len, items->len);
  g_autoptr (GPtrArray) old = self->items;

  while (head < least && same (g_ptr_array_index (old, head), g_ptr_array_index (items, head)))
    head++;
  while (tail < least - head
         && same (g_ptr_array_index (old, old->len - 1 - tail),
                  g_ptr_array_index (items, items->len - 1 - tail)))
    tail++;
  for (guint i = 0; i < head; i++)
    g_set_object ((MefActionItem **) &items->pdata[i], g_ptr_array_index (old, i));
  for (guint i = 0; i < tail; i++)
    g_set_object ((MefActionItem **) &items->pdata[items->len - 1 - i],
                  g_ptr_array_index (old, old->len - 1 - i));

  self->items = g_ptr_array_ref (items);
  removed = old->len - head - tail;
  added = items->len - head - tail;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, removed, added);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefActions) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (GPtrArray) pending = mef_cache_operations_finish (MEF_CACHE (source), result, &sent, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (pending == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("Cannot read the outbox: %s", error->message);
      return;
    }
  for (guint i = 0; i < pending->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (pending, i);

      if (mef_genre_operation_is_work (operation->genre) || operation->etat == MEF_OPERATION_REFUSEE)
        g_ptr_array_add (items, item_new (operation, FALSE));
    }
  for (guint i = 0; sent != NULL && i < sent->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (sent, i);

      if (mef_genre_operation_is_work (operation->genre))
        g_ptr_array_add (items, item_new (operation, TRUE));
    }
  g_ptr_array_sort (items, compare);
  replace (self, items);
}

static void
load (MefActions *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  mef_cache_operations_async (self->cache, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
changed_cb (MefActions *self, guint secteurs)
{
  if (secteurs & MEF_SECTEUR_OUTBOX)
    load (self);
}

static GType
get_item_type (GListModel *model)
{
  return MEF_TYPE_ACTION_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return MEF_ACTIONS (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  MefActions *self = MEF_ACTIONS (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
mef_actions_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
mef_actions_dispose (GObject *object)
{
  MefActions *self = MEF_ACTIONS (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->cache);

  G_OBJECT_CLASS (mef_actions_parent_class)->dispose (object);
}

static void
mef_actions_finalize (GObject *object)
{
  g_ptr_array_unref (MEF_ACTIONS (object)->items);

  G_OBJECT_CLASS (mef_actions_parent_class)->finalize (object);
}

static void
mef_actions_class_init (MefActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mef_actions_dispose;
  G_OBJECT_CLASS (klass)->finalize = mef_actions_finalize;
}

static void
mef_actions_init (MefActions *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

MefActions *
mef_actions_new (MefCache *cache)
{
  MefActions *self;

  g_return_val_if_fail (MEF_IS_CACHE (cache), NULL);

  self = g_object_new (MEF_TYPE_ACTIONS, NULL);
  self->cache = g_object_ref (cache);
  g_signal_connect_object (cache, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
  return self;
}

guint
mef_actions_get_pending (MefActions *self)
{
  guint n = 0;

  g_return_val_if_fail (MEF_IS_ACTIONS (self), 0);

  for (guint i = 0; i < self->items->len; i++)
    if (!mef_action_item_get_envoyee (g_ptr_array_index (self->items, i)))
      n++;
  return n;
}

const MefOperation *
mef_action_item_get_operation (MefActionItem *self)
{
  g_return_val_if_fail (MEF_IS_ACTION_ITEM (self), NULL);

  return self->operation;
}

gboolean
mef_action_item_get_envoyee (MefActionItem *self)
{
  g_return_val_if_fail (MEF_IS_ACTION_ITEM (self), FALSE);

  return self->envoyee;
}
