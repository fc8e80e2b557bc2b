/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache.h"

G_BEGIN_DECLS

/**
 * MefLigneGenre: what a list must know of the rows it shows
 * @rowid: where in a row its rowid stands, a #gint64
 * @id: where its id stands, a string
 * @equal: whether two rows of one record show the same
 */
typedef struct
{
  glong          rowid;
  glong          id;
  GEqualFunc     equal;
  GDestroyNotify free;
} MefLigneGenre;

/** mef_ligne_genre_get_rowid: of a row of that kind */
gint64 mef_ligne_genre_get_rowid (const MefLigneGenre *self, gconstpointer ligne);

/** mef_ligne_genre_get_id: (transfer none) */
const char *mef_ligne_genre_get_id (const MefLigneGenre *self, gconstpointer ligne);

/**
 * MefLigneItem: one row of a list as an object, so that lists can hold it
 *
 * Known by its rowid from the start; what it shows arrives with its page. Property `ligne` (pointer to the
 * row, %NULL until loaded), notified when anything it shows has changed. Main thread.
 */
#define MEF_TYPE_LIGNE_ITEM (mef_ligne_item_get_type ())
G_DECLARE_FINAL_TYPE (MefLigneItem, mef_ligne_item, MEF, LIGNE_ITEM, GObject)

/** mef_ligne_item_new: @ligne: (transfer full) (nullable): what it shows, when it is known */
MefLigneItem *mef_ligne_item_new (const MefLigneGenre *genre, gint64 rowid, gpointer ligne);

/** mef_ligne_item_get_rowid: in the cache; what the row is known by */
gint64 mef_ligne_item_get_rowid (MefLigneItem *self);

/** mef_ligne_item_get_ligne: (transfer none) (nullable): %NULL while its page is on the way */
gconstpointer mef_ligne_item_get_ligne (MefLigneItem *self);

/** mef_ligne_item_set_ligne: @ligne: (transfer full): notified only when it differs from what was shown */
void mef_ligne_item_set_ligne (MefLigneItem *self, gpointer ligne);

G_END_DECLS
