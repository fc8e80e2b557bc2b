/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-classeurs.h"
#include "client/ui/widgets/mef-toast.h"

G_BEGIN_DECLS

/**
 * mef_classeur_importer:
 * @form: shows @saisie; takes the focus once it is filled in
 *
 * « Importer un classeur… »: choose, read, look, and then fill the form as one step (STR-04).
 */
void mef_classeur_importer (GtkWidget *form, MefClasseurs *classeurs, MefSaisieFiche *saisie);

/**
 * mef_classeur_telecharger:
 * @parent: where it was asked for
 * @caf: code of the site
 * @toast: says what came of it
 *
 * « Télécharger un classeur vide… »: choose where, and get it (STR-04).
 */
void mef_classeur_telecharger (GtkWidget       *parent,
                               MefClasseurs    *classeurs,
                               const char      *caf,
                               MefTypeStructure type,
                               MefToast        *toast);

G_END_DECLS
