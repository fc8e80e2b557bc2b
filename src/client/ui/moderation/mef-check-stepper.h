/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefCheckStepper: one check at a time below the scan, where there is no room for a pane beside it
 *
 * Property `tout` (boolean, notified): all data are wanted in place of the scan. Signal `fini`: what is read
 * has been typed.
 */
#define MEF_TYPE_CHECK_STEPPER (mef_check_stepper_get_type ())
G_DECLARE_FINAL_TYPE (MefCheckStepper, mef_check_stepper, MEF, CHECK_STEPPER, GtkWidget)

/** mef_check_stepper_set_review: what it shows and follows */
void mef_check_stepper_set_review (MefCheckStepper *self, MefReview *review);

/** mef_check_stepper_get_tout: whether all data are wanted */
gboolean mef_check_stepper_get_tout (MefCheckStepper *self);

/** mef_check_stepper_avancer: what the digit of a check does; it is the one shown then */
void mef_check_stepper_avancer (MefCheckStepper *self, MefChamp champ);

/** mef_check_stepper_edit_lu: where what is read is typed; %FALSE unless it is « différent » */
gboolean mef_check_stepper_edit_lu (MefCheckStepper *self);

G_END_DECLS
