/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-saisie-fiche.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefSommaire: the sections of a form, and what is missing or wrong in each
 *
 * Signal `section` (rang: uint): the person wants to go there. Main thread.
 */
#define MEF_TYPE_SOMMAIRE (mef_sommaire_get_type ())
G_DECLARE_FINAL_TYPE (MefSommaire, mef_sommaire, MEF, SOMMAIRE, GtkWidget)

/** mef_sommaire_new: (transfer floating) */
GtkWidget *mef_sommaire_new (MefSaisieFiche *saisie);

/** mef_sommaire_set_courante: marks the section that is in sight; no signal */
void mef_sommaire_set_courante (MefSommaire *self, guint rang);

/** mef_sommaire_get_courante: the section marked */
guint mef_sommaire_get_courante (MefSommaire *self);

G_END_DECLS
