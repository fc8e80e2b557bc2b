/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/ui/structures/mef-editeur.h"

G_BEGIN_DECLS

/**
 * MefEditeurLigne: one line of text, whatever it is read as
 *
 * For every value that people write in one line: names, phones, ages, dates, numbers, amounts, and a day's
 * hours where they are compared.
 */
#define MEF_TYPE_EDITEUR_LIGNE (mef_editeur_ligne_get_type ())
G_DECLARE_FINAL_TYPE (MefEditeurLigne, mef_editeur_ligne, MEF, EDITEUR_LIGNE, MefEditeur)

G_END_DECLS
