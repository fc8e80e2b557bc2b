/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/ui/structures/mef-editeur.h"

G_BEGIN_DECLS

/** mef_editeur_new: (transfer floating): the way to type the genre of @unite; a day's hours as one line */
GtkWidget *mef_editeur_new (MefSaisieFiche *saisie, const MefUnite *unite);

G_END_DECLS
