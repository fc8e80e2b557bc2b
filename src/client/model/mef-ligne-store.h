/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-ligne-item.h"

G_BEGIN_DECLS

/**
 * MefLigneStore: what a list knows of rows: those read lately, and the items somebody still holds
 *
 * A row is one and the same item as long as anybody holds that; else it is made when it is asked for. Main
 * thread.
 */
typedef struct _MefLigneStore MefLigneStore;

/** mef_ligne_store_new: (transfer full): knows no row */
MefLigneStore *mef_ligne_store_new (const MefLigneGenre *genre);
void           mef_ligne_store_free (MefLigneStore *self);

/** mef_ligne_store_add: @ligne: (transfer full): an item in other hands shows it at once */
void mef_ligne_store_add (MefLigneStore *self, gpointer ligne);

/** mef_ligne_store_add_all: @rows: (element-type gpointer): of the kind of the store; emptied */
void mef_ligne_store_add_all (MefLigneStore *self, GPtrArray *rows);

/** mef_ligne_store_trim: lets go of the rows used longest ago when there are too many */
void mef_ligne_store_trim (MefLigneStore *self);

/** mef_ligne_store_clear: forgets what was read; items in other hands stay */
void mef_ligne_store_clear (MefLigneStore *self);

/**
 * mef_ligne_store_ref_item:
 * @known: (out): whether there is anything in it; else the row is to be read
 *
 * Returns: (transfer full): the item of @rowid
 */
MefLigneItem *mef_ligne_store_ref_item (MefLigneStore *self, gint64 rowid, gboolean *known);

/** mef_ligne_store_peek: (transfer none) (nullable): what was read of a row, without making an item */
gconstpointer mef_ligne_store_peek (MefLigneStore *self, gint64 rowid);

/** mef_ligne_store_find: @rowid: (out): of the record @id; %FALSE when it was not read lately */
gboolean mef_ligne_store_find (MefLigneStore *self, const char *id, gint64 *rowid);

/** mef_ligne_store_is_held: whether somebody holds the item of @rowid */
gboolean mef_ligne_store_is_held (MefLigneStore *self, gint64 rowid);

/** mef_ligne_store_list_held: (transfer full) (element-type gint64): the rows whose item somebody holds */
GArray *mef_ligne_store_list_held (MefLigneStore *self);

/** mef_ligne_store_tell_all: every item in other hands tells of its row again: what it shows depends on the
 * day */
void mef_ligne_store_tell_all (MefLigneStore *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefLigneStore, mef_ligne_store_free)

G_END_DECLS
