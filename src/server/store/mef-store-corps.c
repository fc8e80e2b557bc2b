/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-corps.h"

#include <string.h>

struct _MefStoreCorps
{
  GMutex      lock;
  GHashTable *by_id; /* (owned) (element-type utf8 GList): places in @used; keys are the records' */
  GQueue      used;  /* (element-type MefRecord): the last one asked for first */
  gsize       octets;
  gsize       octets_max;
};

MefStoreCorps *
mef_store_corps_new (gsize octets)
{
  MefStoreCorps *self = g_new0 (MefStoreCorps, 1);

  g_mutex_init (&self->lock);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->used);
  self->octets_max = octets;
  return self;
}

static void
drop (MefStoreCorps *self, GList *place)
{
  MefRecord *record = place->data;

  g_hash_table_remove (self->by_id, record->id);
  g_queue_delete_link (&self->used, place);
  self->octets -= strlen (record->donnees);
  mef_record_unref (record);
}

void
mef_store_corps_free (MefStoreCorps *self)
{
  if (self == NULL)
    return;

  while (self->used.tail != NULL)
    drop (self, self->used.tail);
  g_hash_table_unref (self->by_id);
  g_mutex_clear (&self->lock);
  g_free (self);
}

MefRecord *
mef_store_corps_find (MefStoreCorps *self, const char *id, gint64 version)
{
  MefRecord *record = NULL;
  GList     *place;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  g_mutex_lock (&self->lock);
  place = g_hash_table_lookup (self->by_id, id);
  if (place != NULL && ((MefRecord *) place->data)->version == version)
    {
      record = mef_record_ref (place->data);
      g_queue_unlink (&self->used, place);
      g_queue_push_head_link (&self->used, place);
    }
  g_mutex_unlock (&self->lock);
  return record;
}

void
mef_store_corps_keep (MefStoreCorps *self, MefRecord *record)
{
  GList *place;

  g_return_if_fail (self != NULL && record != NULL);

  g_mutex_lock (&self->lock);
  place = g_hash_table_lookup (self->by_id, record->id);
  if (place != NULL)
    drop (self, place);
  g_queue_push_head (&self->used, mef_record_ref (record));
  g_hash_table_insert (self->by_id, record->id, self->used.head);
  self->octets += strlen (record->donnees);
  while (self->octets > self->octets_max)
    drop (self, self->used.tail);
  g_mutex_unlock (&self->lock);
}
