/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-calendar.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefDateEntry: a day to type, « 03/03/2026 », or to choose in a calendar
 *
 * Property `jour` (uint, #MefDay, notified): %MEF_DAY_NONE while the field is empty or cannot be read, which
 * it then says.
 */
#define MEF_TYPE_DATE_ENTRY (mef_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (MefDateEntry, mef_date_entry, MEF, DATE_ENTRY, GtkWidget)

/** mef_date_entry_new: (transfer floating): empty */
GtkWidget *mef_date_entry_new (void);

/** mef_date_entry_get_jour: %MEF_DAY_NONE while there is no day in it */
MefDay mef_date_entry_get_jour (MefDateEntry *self);

/** mef_date_entry_set_jour: writes @jour; %MEF_DAY_NONE empties the field */
void mef_date_entry_set_jour (MefDateEntry *self, MefDay jour);

/** mef_date_entry_set_label: what the field is called, for those who do not see its label */
void mef_date_entry_set_label (MefDateEntry *self, const char *label);

/** mef_date_entry_parse: « 3/3/2026 », « 03.03.26 » or « 2026-03-03 »; %MEF_DAY_NONE for anything else */
MefDay mef_date_entry_parse (const char *text);

G_END_DECLS
