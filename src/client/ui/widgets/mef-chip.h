/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-etat.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefChip: a state as a person sees it: icon, word and colour together, never the colour alone (A11Y-01)
 */
#define MEF_TYPE_CHIP (mef_chip_get_type ())
G_DECLARE_FINAL_TYPE (MefChip, mef_chip, MEF, CHIP, GtkWidget)

/** mef_chip_new: (transfer floating): empty */
GtkWidget *mef_chip_new (void);

/** mef_chip_set_etat: @suffix: (nullable): follows the label: « En cours · vous » */
void mef_chip_set_etat (MefChip *self, MefEtat etat, const char *suffix);

/** mef_chip_set: @colour: one of amber, blue, violet, green, red, grey */
void mef_chip_set (MefChip *self, const char *colour, const char *icon_name, const char *label);

/** mef_chip_colour_of: (transfer none): the colour class of a state */
const char *mef_chip_colour_of (MefEtat etat);

/** mef_chip_icon_of: (transfer none): the icon of a state */
const char *mef_chip_icon_of (MefEtat etat);

G_END_DECLS
