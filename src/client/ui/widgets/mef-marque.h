/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-ligne.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefMarque: a short word in a row, with an icon and a colour where they say something: age, holder
 *
 * Cheap to set again: nothing happens when nothing has changed.
 */
#define MEF_TYPE_MARQUE (mef_marque_get_type ())
G_DECLARE_FINAL_TYPE (MefMarque, mef_marque, MEF, MARQUE, GtkWidget)

/** mef_marque_new: (transfer floating): says nothing */
GtkWidget *mef_marque_new (void);

/** mef_marque_set: @icon, @style: (nullable): style classes of the word, separated by one space at most */
void mef_marque_set (MefMarque *self, const char *icon, const char *style, const char *text);

/** mef_marque_set_age: « 12 j », bold from 15 days, red with an icon from 31 (visual-language, Colours) */
void mef_marque_set_age (MefMarque *self, int jours);

/** mef_marque_set_titulaire: who holds it, nothing when nobody does */
void mef_marque_set_titulaire (MefMarque *self, const MefLigne *ligne, const char *moi);

G_END_DECLS
