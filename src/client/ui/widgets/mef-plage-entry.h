/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefPlageEntry: one range of opening hours as it is typed, « 7:30 à 12:00 » (HOR-01, HOR-02)
 *
 * What is typed stands as it is until the field is left; then a time that can be read is written in full.
 *
 * Signals: `typed`, somebody typed; `left`, a field was left or Enter pressed in it; `removed`, the range is
 * to go.
 */
#define MEF_TYPE_PLAGE_ENTRY (mef_plage_entry_get_type ())
G_DECLARE_FINAL_TYPE (MefPlageEntry, mef_plage_entry, MEF, PLAGE_ENTRY, GtkWidget)

/** MefBout: the ends of a range */
typedef enum
{
  MEF_BOUT_DEBUT,
  MEF_BOUT_FIN,
  MEF_BOUT_N,
} MefBout;

/**
 * mef_plage_entry_new: (transfer floating): empty
 * @jour: « Lundi »
 * @rang: from 0; all but the first can be removed
 */
GtkWidget *mef_plage_entry_new (const char *jour, guint rang);

/** mef_plage_entry_get_text: (transfer none): as it is typed */
const char *mef_plage_entry_get_text (MefPlageEntry *self, MefBout bout);

/** mef_plage_entry_set_text: nobody typed it: no signal */
void mef_plage_entry_set_text (MefPlageEntry *self, MefBout bout, const char *text);

/** mef_plage_entry_get_minutes: %MEF_MINUTE_NONE for what cannot be read */
int mef_plage_entry_get_minutes (MefPlageEntry *self, MefBout bout);

/** mef_plage_entry_show_faute: outlines one field, %MEF_BOUT_N for none
 * @message: (nullable): the widget with the reason */
void mef_plage_entry_show_faute (MefPlageEntry *self, MefBout bout, GtkWidget *message);

/** mef_plage_entry_is_begun: whether somebody types there and may be on the way to a time: « 73 » */
gboolean mef_plage_entry_is_begun (MefPlageEntry *self, MefBout bout);

/** mef_plage_entry_focus: puts the cursor there, its text selected */
void mef_plage_entry_focus (MefPlageEntry *self, MefBout bout);

/** mef_plage_entry_get_focus: where the cursor is, %MEF_BOUT_N for elsewhere */
MefBout mef_plage_entry_get_focus (MefPlageEntry *self);

G_END_DECLS
