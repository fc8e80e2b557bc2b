/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-grille.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** MefGrilleGeste: what a key asks of the availability grid (DIS-02) */
typedef enum
{
  MEF_GRILLE_GESTE_RIEN,
  MEF_GRILLE_GESTE_OUVRIR,
  MEF_GRILLE_GESTE_COPIER,
  MEF_GRILLE_GESTE_COLLER,
  MEF_GRILLE_GESTE_CESSER,
  MEF_GRILLE_GESTE_ALLER,
  MEF_GRILLE_GESTE_BORD,
  MEF_GRILLE_GESTE_BOUT,
  MEF_GRILLE_GESTE_JOUR,
  MEF_GRILLE_GESTE_LIGNE,
  MEF_GRILLE_GESTE_ETAT,
  MEF_GRILLE_GESTE_CHIFFRE,
  MEF_GRILLE_GESTE_ANNULER,
  MEF_GRILLE_GESTE_RETABLIR,
} MefGrilleGeste;

/**
 * MefGrilleKey:
 * @a, @b: days and halves to move by; -1 or 1 for which end of the week (BORD) or period (BOUT); the state;
 * the digit
 * @extend: the selection grows
 */
typedef struct
{
  MefGrilleGeste geste;
  int            a;
  int            b;
  gboolean       extend;
} MefGrilleKey;

/** mef_grille_key_find: digits by the hardware keycode, so that AZERTY needs no Shift, or on the keypad */
MefGrilleKey mef_grille_key_find (guint keyval, guint keycode, GdkModifierType state);

/**
 * mef_grille_key_act: does what is the model's own, from %MEF_GRILLE_GESTE_ALLER on
 * @places: what « D » stands for
 *
 * Returns: %FALSE when there are not so many places
 */
gboolean mef_grille_key_act (const MefGrilleKey *key, MefGrille *grille, guint places);

G_END_DECLS
