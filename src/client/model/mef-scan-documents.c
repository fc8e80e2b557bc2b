/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-scan-documents.h"

struct _MefScanDocuments
{
  GPtrArray  *items; /* (owned) (element-type MefScanItem) */
  guint       shown;
  GHashTable *places; /* (owned): SHA-256 → MefScanPlace */
};

MefScanDocuments *
mef_scan_documents_new (void)
{
  MefScanDocuments *self = g_new0 (MefScanDocuments, 1);

  self->items = mef_scan_item_list (NULL);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
mef_scan_documents_free (MefScanDocuments *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->places);
  g_free (self);
}

gboolean
mef_scan_documents_set (MefScanDocuments *self, const MefDemande *demande)
{
  const MefScanItem *current;
  g_autofree char   *sha256 = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  current = mef_scan_documents_get_current (self);
  if (current != NULL && demande != NULL && g_str_equal (current->ref->demande, demande->id))
    sha256 = g_strdup (current->ref->sha256);
  g_ptr_array_unref (self->items);
  self->items = mef_scan_item_list (demande);
  for (guint i = 0; sha256 != NULL && i < self->items->len; i++)
    if (g_str_equal (mef_scan_documents_get (self, i)->ref->sha256, sha256))
      {
        self->shown = i;
        return TRUE;
      }
  self->shown = mef_scan_item_choose (demande);
  return FALSE;
}

guint
mef_scan_documents_get_n (const MefScanDocuments *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->items->len;
}

const MefScanItem *
mef_scan_documents_get (const MefScanDocuments *self, guint document)
{
  g_return_val_if_fail (self != NULL && document < self->items->len, NULL);

  return g_ptr_array_index (self->items, document);
}

guint
mef_scan_documents_get_shown (const MefScanDocuments *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->shown;
}

gboolean
mef_scan_documents_show (MefScanDocuments *self, guint document)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (document == self->shown || document >= self->items->len)
    return FALSE;
  self->shown = document;
  return TRUE;
}

const MefScanItem *
mef_scan_documents_get_current (const MefScanDocuments *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->shown < self->items->len ? mef_scan_documents_get (self, self->shown) : NULL;
}

MefScanPlace *
mef_scan_documents_get_place (MefScanDocuments *self)
{
  const MefScanItem *current;
  MefScanPlace      *place;

  g_return_val_if_fail (self != NULL, NULL);

  current = mef_scan_documents_get_current (self);
  g_assert (current != NULL);
  place = g_hash_table_lookup (self->places, current->ref->sha256);
  if (place == NULL)
    {
      place = g_new0 (MefScanPlace, 1);
      g_hash_table_insert (self->places, g_strdup (current->ref->sha256), place);
    }
  return place;
}
