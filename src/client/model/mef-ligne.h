/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-ligne-item.h"

G_BEGIN_DECLS

/** mef_ligne_genre: the rows of the queue: #MefLigne */
extern const MefLigneGenre mef_ligne_genre;

/** mef_ligne_of: (transfer none) (nullable): mef_ligne_item_get_ligne() of an item of the queue */
const MefLigne *mef_ligne_of (MefLigneItem *item);

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
