/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-communes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefChoixCommune: a postal code or the beginning of a name to type, the communes it may be, « Ajouter »
 *
 * Signal `choisie` (insee, code_postal: strings): one is to be added. Enter adds at once where there is only
 * one (COM-01). Main thread.
 */
#define MEF_TYPE_CHOIX_COMMUNE (mef_choix_commune_get_type ())
G_DECLARE_FINAL_TYPE (MefChoixCommune, mef_choix_commune, MEF, CHOIX_COMMUNE, GtkWidget)

/** mef_choix_commune_new: (transfer floating); @communes: (nullable): the national list */
GtkWidget *mef_choix_commune_new (MefCommunes *communes);

/** mef_choix_commune_get_entry: (transfer none): what takes the focus */
GtkWidget *mef_choix_commune_get_entry (MefChoixCommune *self);

G_END_DECLS
