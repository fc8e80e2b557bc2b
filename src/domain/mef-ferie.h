/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-calendar.h"

G_BEGIN_DECLS

/**
 * mef_ferie_get_name:
 * @departement: (nullable): « 75 », « 67 », « 974 »; %NULL for what holds everywhere
 *
 * Public holidays: Code du travail L3133-1; L3134-13 for Moselle, Bas-Rhin and Haut-Rhin (Good Friday is one
 * there where the commune has a Protestant church: nearly all; the whole département counts here); the days
 * of the abolition of slavery, L3422-2 and decree 83-1003. Any thread.
 *
 * Returns: (transfer none) (nullable): « Lundi de Pâques », %NULL for a day that is none
 */
const char *mef_ferie_get_name (MefDay day, const char *departement);

/** mef_ferie_easter: Easter Sunday of the Gregorian calendar, @year from 1583 on */
MefDay mef_ferie_easter (int year);

G_END_DECLS
