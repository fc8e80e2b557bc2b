/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefDataPane: what the ASM declared: findings, the seven checks, the rest, mails sent (MOD-03, MOD-04)
 *
 * Nothing is hidden behind tabs. Signals: `a-montrer (const char *id)`: a finding's link; `reprendre`: the
 * motives put aside are wanted back; `fini`: what is read has been typed, the focus may go back.
 */
#define MEF_TYPE_DATA_PANE (mef_data_pane_get_type ())
G_DECLARE_FINAL_TYPE (MefDataPane, mef_data_pane, MEF, DATA_PANE, GtkWidget)

/** mef_data_pane_set_review: what it shows and follows */
void mef_data_pane_set_review (MefDataPane *self, MefReview *review, MefEspace *espace);

/** mef_data_pane_show_champ: brings a check into view and makes it the current one */
void mef_data_pane_show_champ (MefDataPane *self, MefChamp champ);

/** mef_data_pane_avancer: what the digit of a check does; the eye goes with it */
void mef_data_pane_avancer (MefDataPane *self, MefChamp champ);

/** mef_data_pane_focus: puts the focus on the current check */
void mef_data_pane_focus (MefDataPane *self);

/** mef_data_pane_edit_lu: where what is read for the current check is typed; %FALSE unless it is « différent
 * » */
gboolean mef_data_pane_edit_lu (MefDataPane *self);

/** mef_data_pane_set_keys: whether single keys are on: their hint is shown then */
void mef_data_pane_set_keys (MefDataPane *self, gboolean keys);

/** mef_data_pane_set_offer: whether motives put aside may be taken back */
void mef_data_pane_set_offer (MefDataPane *self, gboolean offer);

G_END_DECLS
