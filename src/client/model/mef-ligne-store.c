/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-ligne-store.h"

/* Rows remembered: some screens in every direction, a few MiB at most. */
#define KNOWN_MAX 4096

/* A row that was read: as it came, or already in an item. */
typedef struct
{
  gint64        rowid;
  gpointer      ligne; /* (owned) (nullable): moves into the item once that is asked for */
  MefLigneItem *item;  /* (owned) (nullable) */
  GList         link;  /* in the order of use */

  const MefLigneGenre *genre;
} Known;

/* An item somebody holds. */
typedef struct
{
  gint64         rowid;
  MefLigneItem  *item;  /* (not owned) */
  MefLigneStore *store; /* (not owned) */
} Held;

struct _MefLigneStore
{
  const MefLigneGenre *genre;

  GHashTable *known;  /* (owned): rowid → Known */
  GQueue      recent; /* of the links of known, last used first */
  GHashTable *held;   /* (owned): rowid → Held */
};

static void
known_free (gpointer data)
{
  Known *known = data;

  g_clear_pointer (&known->ligne, known->genre->free);
  g_clear_object (&known->item);
  g_free (known);
}

static void
item_gone_cb (gpointer data, GObject *where_the_object_was)
{
  Held *held = data;

  held->item = NULL;
  g_hash_table_remove (held->store->held, &held->rowid);
}

static void
held_free (gpointer data)
{
  Held *held = data;

  if (held->item != NULL)
    g_object_weak_unref (G_OBJECT (held->item), item_gone_cb, held);
  g_free (held);
}

static MefLigneItem *
item_new (MefLigneStore *self, gint64 rowid, gpointer ligne)
{
  Held *held = g_new (Held, 1);

  held->rowid = rowid;
  held->store = self;
  held->item = mef_ligne_item_new (self->genre, rowid, ligne);
  g_object_weak_ref (G_OBJECT (held->item), item_gone_cb, held);
  g_hash_table_insert (self->held, &held->rowid, held);
  return held->item;
}

MefLigneStore *
mef_ligne_store_new (const MefLigneGenre *genre)
{
  MefLigneStore *self = g_new0 (MefLigneStore, 1);

  self->genre = genre;
  self->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, known_free);
  self->held = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, held_free);
  g_queue_init (&self->recent);
  return self;
}

void
mef_ligne_store_free (MefLigneStore *self)
{
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->held);
  g_free (self);
}

void
mef_ligne_store_add (MefLigneStore *self, gpointer ligne)
{
  gint64 rowid;
  Known *known;
  Held  *held;

  g_return_if_fail (self != NULL);
  g_return_if_fail (ligne != NULL);

  rowid = mef_ligne_genre_get_rowid (self->genre, ligne);
  known = g_hash_table_lookup (self->known, &rowid);
  held = g_hash_table_lookup (self->held, &rowid);
  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      known->rowid = rowid;
      known->genre = self->genre;
      known->link.data = known;
      g_hash_table_insert (self->known, &known->rowid, known);
      g_queue_push_head_link (&self->recent, &known->link);
    }
  if (held != NULL)
    {
      g_set_object (&known->item, held->item);
      mef_ligne_item_set_ligne (held->item, ligne);
    }
  else
    {
      g_clear_pointer (&known->ligne, self->genre->free);
      known->ligne = ligne;
    }
}

void
mef_ligne_store_add_all (MefLigneStore *self, GPtrArray *rows)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (rows != NULL);

  for (guint i = 0; i < rows->len; i++)
    mef_ligne_store_add (self, g_steal_pointer (&rows->pdata[i]));
  g_ptr_array_set_free_func (rows, NULL);
  g_ptr_array_set_size (rows, 0);
}

void
mef_ligne_store_trim (MefLigneStore *self)
{
  g_return_if_fail (self != NULL);

  while (g_queue_get_length (&self->recent) > KNOWN_MAX)
    {
      Known *known = g_queue_pop_tail_link (&self->recent)->data;

      g_hash_table_remove (self->known, &known->rowid);
    }
}

void
mef_ligne_store_clear (MefLigneStore *self)
{
  g_return_if_fail (self != NULL);

  g_queue_init (&self->recent);
  g_hash_table_remove_all (self->known);
}

MefLigneItem *
mef_ligne_store_ref_item (MefLigneStore *self, gint64 rowid, gboolean *known)
{
  Known *row;
  Held  *held;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (known != NULL, NULL);

  row = g_hash_table_lookup (self->known, &rowid);
  if (row != NULL)
    {
      g_queue_unlink (&self->recent, &row->link);
      g_queue_push_head_link (&self->recent, &row->link);
      if (row->item == NULL)
        row->item = item_new (self, rowid, g_steal_pointer (&row->ligne));
      *known = TRUE;
      return g_object_ref (row->item);
    }
  held = g_hash_table_lookup (self->held, &rowid);
  *known = held != NULL && mef_ligne_item_get_ligne (held->item) != NULL;
  return held != NULL ? g_object_ref (held->item) : item_new (self, rowid, NULL);
}

gconstpointer
mef_ligne_store_peek (MefLigneStore *self, gint64 rowid)
{
  const Known *known;
  const Held  *held;

  g_return_val_if_fail (self != NULL, NULL);

  known = g_hash_table_lookup (self->known, &rowid);
  if (known != NULL && known->ligne != NULL)
    return known->ligne;
  held = g_hash_table_lookup (self->held, &rowid);
  return held != NULL ? mef_ligne_item_get_ligne (held->item) : NULL;
}

gboolean
mef_ligne_store_find (MefLigneStore *self, const char *id, gint64 *rowid)
{
  GHashTableIter iter;
  gpointer       value;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL && rowid != NULL, FALSE);

  g_hash_table_iter_init (&iter, self->held);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Held   *held = value;
      gconstpointer ligne = mef_ligne_item_get_ligne (held->item);

      if (ligne != NULL && g_str_equal (mef_ligne_genre_get_id (self->genre, ligne), id))
        {
          *rowid = held->rowid;
          return TRUE;
        }
    }
  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Known *known = value;

      if (known->ligne != NULL && g_str_equal (mef_ligne_genre_get_id (self->genre, known->ligne), id))
        {
          *rowid = known->rowid;
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
mef_ligne_store_is_held (MefLigneStore *self, gint64 rowid)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_contains (self->held, &rowid);
}

GArray *
mef_ligne_store_list_held (MefLigneStore *self)
{
  GArray        *rowids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer       key;

  g_return_val_if_fail (self != NULL, rowids);

  g_hash_table_iter_init (&iter, self->held);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_vals (rowids, key, 1);
  return rowids;
}

void
mef_ligne_store_tell_all (MefLigneStore *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  Held          *held;

  /* Whoever is told may ask for items, or let go of them. */
  g_hash_table_iter_init (&iter, self->held);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &held))
    g_ptr_array_add (items, g_object_ref (held->item));
  for (guint i = 0; i < items->len; i++)
    if (mef_ligne_item_get_ligne (g_ptr_array_index (items, i)) != NULL)
      g_object_notify (g_ptr_array_index (items, i), "ligne");
}
