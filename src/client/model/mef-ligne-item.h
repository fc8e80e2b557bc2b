/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache.h"

G_BEGIN_DECLS

/**
 * MefLigneItem: one row of the queue as an object, so that lists can hold it
 *
 * Known by its rowid from the start; what it shows arrives with its page. Property `ligne` (pointer to
 * #MefLigne, %NULL until loaded), notified when anything it shows has changed. Main thread.
 */
#define MEF_TYPE_LIGNE_ITEM (mef_ligne_item_get_type ())
G_DECLARE_FINAL_TYPE (MefLigneItem, mef_ligne_item, MEF, LIGNE_ITEM, GObject)

/** mef_ligne_item_new: @ligne: (transfer full) (nullable): what it shows, when it is known */
MefLigneItem *mef_ligne_item_new (gint64 rowid, MefLigne *ligne);

/** mef_ligne_item_get_rowid: in the cache; what the row is known by */
gint64 mef_ligne_item_get_rowid (MefLigneItem *self);

/** mef_ligne_item_get_ligne: (transfer none) (nullable): %NULL while its page is on the way */
const MefLigne *mef_ligne_item_get_ligne (MefLigneItem *self);

/** mef_ligne_item_set_ligne: @ligne: (transfer full): notified only when it differs from what was shown */
void mef_ligne_item_set_ligne (MefLigneItem *self, MefLigne *ligne);

/** mef_ligne_is_held_by_other: whether somebody else than @moi holds it */
gboolean mef_ligne_is_held_by_other (const MefLigne *self, const char *moi);

/** mef_ligne_dup_nom: (transfer full): « Hélène Marchand » */
char *mef_ligne_dup_nom (const MefLigne *self);

/** mef_ligne_dup_titulaire: (transfer full): « vous », « M. Diallo », "" when nobody holds it */
char *mef_ligne_dup_titulaire (const MefLigne *self, const char *moi);

/** mef_ligne_get_jours: whole days in the present state, by which age is shown */
int mef_ligne_get_jours (const MefLigne *self, gint64 now);

/**
 * mef_ligne_dup_phrase:
 *
 * The row as a full sentence for those who hear it (A11Y-01): « Hélène Marchand, Renouvellement, Paris 20e,
 * En attente de traitement depuis 38 jours, de retour avec de nouveaux éléments, détenue par M. Diallo. »
 *
 * Returns: (transfer full): the sentence
 */
char *mef_ligne_dup_phrase (const MefLigne *self, const char *moi, gint64 now);

G_END_DECLS
