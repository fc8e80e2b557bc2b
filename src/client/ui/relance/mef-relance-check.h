/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-relances.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefRelanceCheck: the box before a request: chosen for the reminder or not
 */
#define MEF_TYPE_RELANCE_CHECK (mef_relance_check_get_type ())
G_DECLARE_FINAL_TYPE (MefRelanceCheck, mef_relance_check, MEF, RELANCE_CHECK, GtkWidget)

/** mef_relance_check_new: (transfer floating): of no request */
GtkWidget *mef_relance_check_new (MefRelances *relances);

/** mef_relance_check_set_item: @item: (nullable) */
void mef_relance_check_set_item (MefRelanceCheck *self, MefLigneItem *item);

G_END_DECLS
