/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"
#include "domain/mef-gestionnaire.h"

G_BEGIN_DECLS

/**
 * MefGestionnaires: the gestionnaires of the current site that have a convention, by the words of their name
 * (STR-05)
 *
 * A #GListModel of #MefGestionnaireItem, by name, at most %MEF_GESTIONNAIRES_MAX of them. Empty until
 * mef_gestionnaires_chercher() has been answered; follows the cache from then on. Main thread.
 */
#define MEF_TYPE_GESTIONNAIRES (mef_gestionnaires_get_type ())
G_DECLARE_FINAL_TYPE (MefGestionnaires, mef_gestionnaires, MEF, GESTIONNAIRES, GObject)

#define MEF_GESTIONNAIRES_MAX 50

/** mef_gestionnaires_new: (transfer full) */
MefGestionnaires *mef_gestionnaires_new (MefEspace *espace);

/** mef_gestionnaires_chercher: asks for those whose name has all words of @texte (nullable) */
void mef_gestionnaires_chercher (MefGestionnaires *self, const char *texte);

/** mef_gestionnaires_find_nom: (transfer none) (nullable): the one of that name, whatever its case and
 * accents */
const MefGestionnaire *mef_gestionnaires_find_nom (MefGestionnaires *self, const char *nom);

G_END_DECLS
