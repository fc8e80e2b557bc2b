/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-structure-ouverte.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefChoixGestionnaire: to whose habilitation a structure being created is added (STR-05)
 *
 * A line above the form. Proposes the gestionnaire that the form names when that one has a convention, lets
 * another one be looked for, which fills in the form's name and status, and takes the choice back. Hidden for
 * what is not new. Main thread.
 */
#define MEF_TYPE_CHOIX_GESTIONNAIRE (mef_choix_gestionnaire_get_type ())
G_DECLARE_FINAL_TYPE (MefChoixGestionnaire, mef_choix_gestionnaire, MEF, CHOIX_GESTIONNAIRE, GtkWidget)

/** mef_choix_gestionnaire_set_ouverte: what it is about; called once */
void mef_choix_gestionnaire_set_ouverte (MefChoixGestionnaire *self,
                                         MefEspace            *espace,
                                         MefStructureOuverte  *ouverte);

G_END_DECLS
