/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/ui/structures/mef-champ.h"

G_BEGIN_DECLS

/**
 * MefChamps: fields in one, two or three columns, as the width allows
 *
 * Names of one line stand on one line of writing, and so do what they are typed with. A short field shares
 * two columns with the one after it, which keeps the columns under one another.
 */
#define MEF_TYPE_CHAMPS (mef_champs_get_type ())
G_DECLARE_FINAL_TYPE (MefChamps, mef_champs, MEF, CHAMPS, GtkWidget)

/** mef_champs_new: (transfer floating): empty; */
GtkWidget *mef_champs_new (void);

/** mef_champs_append: @champ: (transfer floating) (type MefChamp) */
void mef_champs_append (MefChamps *self, GtkWidget *champ);

G_END_DECLS
