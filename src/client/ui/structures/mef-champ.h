/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-saisie-fiche.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefChamp: one field of a form: its name, what it is typed with, and what is wrong with it (STR-02)
 *
 * A fault is told when the field was left, or after mef_champ_reveler(); from then on with each keystroke.
 * F1 opens its help bubble. Main thread.
 */
#define MEF_TYPE_CHAMP (mef_champ_get_type ())
G_DECLARE_FINAL_TYPE (MefChamp, mef_champ, MEF, CHAMP, GtkWidget)

/** MefPortee: the room a field takes among others */
typedef enum
{
  MEF_PORTEE_COURTE,  /* a few characters; what follows shares its room */
  MEF_PORTEE_NORMALE, /* a column */
  MEF_PORTEE_LARGE,   /* a line */
} MefPortee;

/** mef_champ_new: (transfer floating); @champ: of the form of @saisie */
GtkWidget *mef_champ_new (MefSaisieFiche *saisie, const MefFormulaireChamp *champ);

/** mef_champ_get_champ: (transfer none) */
const MefFormulaireChamp *mef_champ_get_champ (MefChamp *self);

/** mef_champ_get_portee: the room it takes */
MefPortee mef_champ_get_portee (MefChamp *self);

/** mef_champ_hide_title: its name stands above it already; its help takes the place */
void mef_champ_hide_title (MefChamp *self);

/** mef_champ_actualiser: shows value, fault and visibility as they are now */
void mef_champ_actualiser (MefChamp *self);

/** mef_champ_reveler: tells what is wrong although nobody was there yet: after a refused save */
void mef_champ_reveler (MefChamp *self);

/** mef_champ_focus: puts the cursor where @unite is typed */
void mef_champ_focus (MefChamp *self, const MefUnite *unite);

/** mef_champ_measure_tete: height of its name for @width, so that a line of fields can be aligned */
int mef_champ_measure_tete (MefChamp *self, int width);

/** mef_champ_set_tete: @height: of the highest name of its line; to be told before it is allocated */
void mef_champ_set_tete (MefChamp *self, int height);

G_END_DECLS
