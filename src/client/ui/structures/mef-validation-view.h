/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-saisie-fiche.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefValidationView: what an authorised person wants changed, beside what is published (VAL-02)
 *
 * Actions: `validation.suivante` (F8), `validation.precedente` (Shift+F8), `validation.annuler` (Ctrl+Z),
 * `validation.retablir` (Ctrl+Y). Property `courante` (uint, notified): the change jumped to, from 1; 0
 * before. Main thread.
 */
#define MEF_TYPE_VALIDATION_VIEW (mef_validation_view_get_type ())
G_DECLARE_FINAL_TYPE (MefValidationView, mef_validation_view, MEF, VALIDATION_VIEW, GtkWidget)

/** mef_validation_view_new: (transfer floating); @saisie: from what is published to what is to be; as it is
 * now is what was proposed: @proposee (nullable) where corrections were made before */
GtkWidget *mef_validation_view_new (MefSaisieFiche *saisie, const MefFiche *proposee);

/** mef_validation_view_get_n: changes */
guint mef_validation_view_get_n (MefValidationView *self);

/** mef_validation_view_count_corrected: changes that are not as they were proposed */
guint mef_validation_view_count_corrected (MefValidationView *self);

/** mef_validation_view_get_courante: the change jumped to, from 1; 0 before */
guint mef_validation_view_get_courante (MefValidationView *self);

/** mef_validation_view_aller: jumps to a change, from 1 */
void mef_validation_view_aller (MefValidationView *self, guint rang);

/** mef_validation_view_reveler: goes to the first change that is wrong or missing; %FALSE when none is */
gboolean mef_validation_view_reveler (MefValidationView *self);

/** mef_validation_view_set_etroite: @etroite: no room for the index beside the table */
void mef_validation_view_set_etroite (MefValidationView *self, gboolean etroite);

/** mef_validation_view_set_empilee: @empilee: nor for columns: what is published stands above what is
 * proposed
 */
void mef_validation_view_set_empilee (MefValidationView *self, gboolean empilee);

G_END_DECLS
