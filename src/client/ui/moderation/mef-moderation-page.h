/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"
#include "client/ui/moderation/mef-review-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefModerationPage: the place « Modération »: the queue as a table, and the review with the queue beside it
 *
 * Opens as a full-width table; opening a request narrows the same list to two-line rows with the review at
 * its right, Escape goes back (MOD-01, MOD-06). Owns what leads from one request to another: the keys, the
 * next one after a decision, the undo. Signals: `annoncer (const char *texte, gboolean annulable)`: one short
 * sentence for a toast, with « Annuler » (`moderation.annuler`, 10 s) where @annulable; `montrer`: the page
 * wants to be in front. Main thread.
 */
#define MEF_TYPE_MODERATION_PAGE (mef_moderation_page_get_type ())
G_DECLARE_FINAL_TYPE (MefModerationPage, mef_moderation_page, MEF, MODERATION_PAGE, GtkWidget)

/**
 * mef_moderation_page_new:
 * @revue: (transfer none): the review, finished; the page places it and tells it what to open
 *
 * Returns: (transfer floating): the page, showing the filter and order of the last time
 */
GtkWidget *mef_moderation_page_new (MefEspace *espace, MefReviewView *revue);

/**
 * mef_moderation_page_get_actions:
 *
 * `suivante` (the next row nobody else holds, the first one when no request is opened), `descendre` and
 * `monter` (one row), `ouvrir` (s: id of a request), `filtrer` (s: code of a shown state, « a_moi » or «
 * retours »), `effacer-filtres`, `rechercher`, `fermer`, `annuler` (the newest decision),
 * `annuler-cette-decision` (that on the request opened), `annuler-decision` (s: id of the request it is on):
 * to be put on the window as « moderation ».
 *
 * Returns: (transfer none): the group
 */
GActionGroup *mef_moderation_page_get_actions (MefModerationPage *self);

/** mef_moderation_page_open: shows the request @id in review, wherever it stands in the list */
void mef_moderation_page_open (MefModerationPage *self, const char *id);

/** mef_moderation_page_close: back to the table; unfinished work is kept as a draft */
void mef_moderation_page_close (MefModerationPage *self);

/** mef_moderation_page_start_next: opens the first request of the list nobody else holds */
void mef_moderation_page_start_next (MefModerationPage *self);

G_END_DECLS
