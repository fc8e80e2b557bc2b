/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-saisie-fiche.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefFormulaireView: a form as its declaration says, with an index of what is missing (STR-02)
 *
 * Actions: `formulaire.annuler` (Ctrl+Z), `formulaire.retablir` (Ctrl+Shift+Z, Ctrl+Y), `formulaire.suivante`
 * (F8: the next fault), `formulaire.premiere` (the first one). Main thread.
 */
#define MEF_TYPE_FORMULAIRE_VIEW (mef_formulaire_view_get_type ())
G_DECLARE_FINAL_TYPE (MefFormulaireView, mef_formulaire_view, MEF, FORMULAIRE_VIEW, GtkWidget)

/** mef_formulaire_view_new: (transfer floating); @saisie: the form; a reference is kept */
GtkWidget *mef_formulaire_view_new (MefSaisieFiche *saisie);

/** mef_formulaire_view_go_to: brings @unite into sight and puts the cursor there */
void mef_formulaire_view_go_to (MefFormulaireView *self, const MefUnite *unite);

/** mef_formulaire_view_reveler: tells all that is wrong or missing and goes to the first: what a refused save
 * does */
void mef_formulaire_view_reveler (MefFormulaireView *self);

/** mef_formulaire_view_set_etroite: @etroite: no room for the index beside the form */
void mef_formulaire_view_set_etroite (MefFormulaireView *self, gboolean etroite);

/** mef_formulaire_view_is_built: whether all sections are there; those out of sight follow the first frame */
gboolean mef_formulaire_view_is_built (MefFormulaireView *self);

G_END_DECLS
