/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-documents"

#include "config.h"

#include "client/documents/mef-tile-cache.h"

typedef struct
{
  guint          scan;
  MefScanTileKey key;
  MefTile       *tile; /* (owned) */
} Entry;

struct _MefTileCache
{
  GObject parent;

  gsize       capacity;
  gsize       size;
  GHashTable *entries; /* (owned): Entry → its link in @order */
  GQueue      order;   /* (element-type Entry): last used first */
};

G_DEFINE_FINAL_TYPE (MefTileCache, mef_tile_cache, G_TYPE_OBJECT)

static guint
entry_hash (gconstpointer data)
{
  const Entry *entry = data;
  guint        hash = entry->scan;

  hash = hash * 31 + (guint) entry->key.page;
  hash = hash * 31 + (guint) entry->key.rotation;
  hash = hash * 31 + g_double_hash (&entry->key.scale);
  hash = hash * 31 + (guint) entry->key.column;
  return hash * 31 + (guint) entry->key.row;
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  const Entry *one = a;
  const Entry *other = b;

  return one->scan == other->scan && one->key.page == other->key.page
         && one->key.rotation == other->key.rotation && one->key.scale == other->key.scale
         && one->key.column == other->key.column && one->key.row == other->key.row;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  mef_tile_unref (entry->tile);
  g_free (entry);
}

static void
remove_link (MefTileCache *self, GList *link)
{
  Entry *entry = link->data;

  g_hash_table_remove (self->entries, entry);
  g_queue_delete_link (&self->order, link);
  self->size -= g_bytes_get_size (mef_tile_get_pixels (entry->tile));
  entry_free (entry);
}

static void
mef_tile_cache_finalize (GObject *object)
{
  MefTileCache *self = MEF_TILE_CACHE (object);

  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_queue_clear_full (&self->order, entry_free);

  G_OBJECT_CLASS (mef_tile_cache_parent_class)->finalize (object);
}

static void
mef_tile_cache_class_init (MefTileCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_tile_cache_finalize;
}

static void
mef_tile_cache_init (MefTileCache *self)
{
  self->entries = g_hash_table_new (entry_hash, entry_equal);
  g_queue_init (&self->order);
}

MefTileCache *
mef_tile_cache_new (gsize capacity)
{
  MefTileCache *self = g_object_new (MEF_TYPE_TILE_CACHE, NULL);

  self->capacity = capacity;
  return self;
}

MefTile *
mef_tile_cache_find (MefTileCache *self, guint scan, const MefScanTileKey *key)
{
  Entry  wanted = { .scan = scan, .key = *key };
  GList *link;

  g_return_val_if_fail (MEF_IS_TILE_CACHE (self), NULL);

  link = g_hash_table_lookup (self->entries, &wanted);
  if (link == NULL)
    return NULL;
  g_queue_unlink (&self->order, link);
  g_queue_push_head_link (&self->order, link);
  return ((Entry *) link->data)->tile;
}

void
mef_tile_cache_add (MefTileCache *self, guint scan, const MefScanTileKey *key, MefTile *tile)
{
  gsize  size = g_bytes_get_size (mef_tile_get_pixels (tile));
  Entry  wanted = { .scan = scan, .key = *key };
  GList *link;
  Entry *entry;

  g_return_if_fail (MEF_IS_TILE_CACHE (self));

  link = g_hash_table_lookup (self->entries, &wanted);
  if (link != NULL)
    remove_link (self, link);
  if (size > self->capacity)
    return;
  while (self->size + size > self->capacity)
    remove_link (self, self->order.tail);

  entry = g_memdup2 (&wanted, sizeof wanted);
  entry->tile = mef_tile_ref (tile);
  g_queue_push_head (&self->order, entry);
  g_hash_table_insert (self->entries, entry, self->order.head);
  self->size += size;
}

gsize
mef_tile_cache_get_size (MefTileCache *self)
{
  g_return_val_if_fail (MEF_IS_TILE_CACHE (self), 0);

  return self->size;
}
