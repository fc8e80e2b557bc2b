/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** MefBarreAges: three stretches of one bar: how much waits less than 15 days, 15 to 30, more than 30 */
#define MEF_TYPE_BARRE_AGES (mef_barre_ages_get_type ())
G_DECLARE_FINAL_TYPE (MefBarreAges, mef_barre_ages, MEF, BARRE_AGES, GtkWidget)

/** mef_barre_ages_set: @recent, @middle, @old: how many wait less than 15 days, 15 to 30, longer */
void mef_barre_ages_set (MefBarreAges *self, gint64 recent, gint64 middle, gint64 old);

G_END_DECLS
