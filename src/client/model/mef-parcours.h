/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-queue.h"

G_BEGIN_DECLS

/**
 * MefParcours: the way from one request of the queue to the next (MOD-06)
 *
 * Knows which one is opened and where it stands, also when the list changes around it or it leaves the list:
 * the next one is then the row that took its place. Properties, notified: `demande` (string, nullable): id of
 * the request opened; `position` (uint): where it stands, %MEF_LISTE_NULLE_PART when it is not in the list;
 * `suivante` (string, nullable): the one nobody else holds that follows it, to be made ready.
 *
 * Signals: `fin`: there is no row to go to; `echec (const char *texte)`: the list could not be read, a
 * sentence for the user. Main thread.
 */
#define MEF_TYPE_PARCOURS (mef_parcours_get_type ())
G_DECLARE_FINAL_TYPE (MefParcours, mef_parcours, MEF, PARCOURS, GObject)

/** mef_parcours_new: (transfer full): nothing is opened */
MefParcours *mef_parcours_new (MefQueue *queue);

/** mef_parcours_get_demande: (transfer none) (nullable) */
const char *mef_parcours_get_demande (MefParcours *self);
guint       mef_parcours_get_position (MefParcours *self);

/** mef_parcours_get_suivante: (transfer none) (nullable) */
const char *mef_parcours_get_suivante (MefParcours *self);

/** mef_parcours_open: opens a request by its id, wherever it stands */
void mef_parcours_open (MefParcours *self, const char *id);

/** mef_parcours_open_at: opens the row at @position once it is known */
void mef_parcours_open_at (MefParcours *self, guint position);

/** mef_parcours_move: one row down (1) or up (-1), whoever holds it; nothing happens at the ends */
void mef_parcours_move (MefParcours *self, int by);

/** mef_parcours_next: the next row nobody else holds; the first one when nothing is opened */
void mef_parcours_next (MefParcours *self);

/** mef_parcours_close: nothing is opened any more */
void mef_parcours_close (MefParcours *self);

G_END_DECLS
