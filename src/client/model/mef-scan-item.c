/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-scan-item.h"
#include "base/mef-calendar.h"
#include "base/mef-text.h"

#include <glib/gi18n.h>

static void
scan_item_free (gpointer data)
{
  MefScanItem *item = data;

  mef_scan_ref_unref (item->ref);
  g_free (item->title);
  g_free (item->description);
  g_free (item);
}

/* Those of the same kind are numbered from the second on. */
static char *
make_title (const MefDemande *demande, guint index)
{
  const MefDocument *document = g_ptr_array_index (demande->documents, index);
  const char        *label = mef_genre_document_get_label (document->genre);
  guint              n = 1;

  for (guint i = 0; i < index; i++)
    n += ((const MefDocument *) g_ptr_array_index (demande->documents, i))->genre == document->genre;
  return n == 1 ? g_strdup (label) : g_strdup_printf ("%s %u", label, n);
}

static char *
make_description (const MefDocument *document)
{
  g_autofree char *day = mef_day_to_french (mef_instant_day (document->depose_le));
  g_autofree char *size = mef_text_size (document->taille);

  /* « Déposé le 3 mars 2026 · agrement.pdf · 812 Ko » */
  return g_strdup_printf (_ ("Déposé le %s · %s · %s"), day, document->nom, size);
}

GPtrArray *
mef_scan_item_list (const MefDemande *demande)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (scan_item_free);

  for (guint i = 0; demande != NULL && i < demande->documents->len; i++)
    {
      const MefDocument *document = g_ptr_array_index (demande->documents, i);
      MefScanItem       *item = g_new (MefScanItem, 1);

      item->ref = mef_scan_ref_new (demande, document);
      item->title = make_title (demande, i);
      item->description = make_description (document);
      g_ptr_array_add (items, item);
    }
  return items;
}

guint
mef_scan_item_choose (const MefDemande *demande)
{
  guint chosen = 0;

  for (guint i = 0; demande != NULL && i < demande->documents->len; i++)
    if (((const MefDocument *) g_ptr_array_index (demande->documents, i))->genre
        == MEF_GENRE_DOCUMENT_AGREMENT)
      chosen = i;
  return chosen;
}
