/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-clock.h"
#include "domain/mef-disponibilites.h"

G_BEGIN_DECLS

/**
 * MefGrille: the availability grid while somebody works on it (DIS-01 to DIS-04)
 *
 * Holds what is known (kept or sent) and what stands in the grid now, a cursor, a selection that is a
 * rectangle of days and halves, and walks back and forth by strokes. The week shown is the cursor's. The
 * cursor never leaves J to J+30, which follows the clock: every change looks at it first.
 *
 * Signal: `changed`: a value, the cursor, the selection or the period is another. Main thread.
 */
#define MEF_TYPE_GRILLE (mef_grille_get_type ())
G_DECLARE_FINAL_TYPE (MefGrille, mef_grille, MEF, GRILLE, GObject)

/**
 * mef_grille_new: nothing is worked, no place can be given before mef_grille_load()
 * @departement: (nullable): whose public holidays are marked
 */
MefGrille *mef_grille_new (MefClock *clock, const char *departement);

/**
 * mef_grille_load:
 * @connues: what is known now, with the capacity that bounds the places
 *
 * Takes over what is known; what was changed here and is not kept yet stays on top of it.
 *
 * Returns: how many half-days were changed elsewhere that are changed here too: what stands here will
 * overwrite them
 */
guint mef_grille_load (MefGrille *self, const MefDisponibilites *connues);

/** mef_grille_get_disponibilites: (transfer none): as they stand in the grid */
const MefDisponibilites *mef_grille_get_disponibilites (MefGrille *self);

/** mef_grille_get: what a cell holds */
MefDemiJournee mef_grille_get (MefGrille *self, MefCase cellule);

/** mef_grille_is_modified: whether the cell differs from what is known */
gboolean mef_grille_is_modified (MefGrille *self, MefCase cellule);

/** mef_grille_get_debut, mef_grille_get_fin: J and J+30 */
MefDay mef_grille_get_debut (MefGrille *self);
MefDay mef_grille_get_fin (MefGrille *self);

/** mef_grille_get_capacite: places at most */
guint mef_grille_get_capacite (MefGrille *self);

/** mef_grille_get_ferie: (transfer none) (nullable): the holiday's name */
const char *mef_grille_get_ferie (MefGrille *self, MefDay jour);

/** mef_grille_list_changements: (transfer full) (element-type MefChangementCase): what is to be kept */
GArray *mef_grille_list_changements (MefGrille *self);

/** mef_grille_count_changements: « 6 demi-journées modifiées » */
guint mef_grille_count_changements (MefGrille *self);

/** mef_grille_mark_kept: what stands in the grid is what is known */
void mef_grille_mark_kept (MefGrille *self);

/** mef_grille_revert: « Annuler les changements », one step; %FALSE when there is none */
gboolean mef_grille_revert (MefGrille *self);

/** mef_grille_follow_clock: the period begins today (DIS-04); %FALSE when it already did */
gboolean mef_grille_follow_clock (MefGrille *self);

/** mef_grille_get_delay: microseconds until the period moves: midnight in Europe/Paris */
gint64 mef_grille_get_delay (MefGrille *self);

/** mef_grille_get_semaine: the Monday of the week shown */
MefDay mef_grille_get_semaine (MefGrille *self);

/** mef_grille_move_semaine: one week on (1) or back (-1); %FALSE at the ends of the period */
gboolean mef_grille_move_semaine (MefGrille *self, int weeks);

/** mef_grille_can_move_semaine: whether there is such a week in the period */
gboolean mef_grille_can_move_semaine (MefGrille *self, int weeks);

/** mef_grille_get_curseur: the cell the keyboard acts on */
MefCase mef_grille_get_curseur (MefGrille *self);

/** mef_grille_set_curseur: @extend: the selection grows up to there, else it is that cell; a day outside the
 * period is cut to it */
void mef_grille_set_curseur (MefGrille *self, MefCase cellule, gboolean extend);

/** mef_grille_move: by days and halves; at the ends of the period it stays
 * Returns: whether the cursor moved */
gboolean mef_grille_move (MefGrille *self, int jours, int moities, gboolean extend);

/** mef_grille_select_jour: a whole day */
void mef_grille_select_jour (MefGrille *self, MefDay jour);

/** mef_grille_select_moitie: all mornings or afternoons of the week of @jour */
void mef_grille_select_moitie (MefGrille *self, MefDay jour, MefMoitie moitie);

/** mef_grille_is_selected: whether the cell is in the selection */
gboolean mef_grille_is_selected (MefGrille *self, MefCase cellule);

/** mef_grille_get_selection: its corners, the earlier first
 * Returns: how many cells */
guint mef_grille_get_selection (MefGrille *self, MefCase *premiere, MefCase *derniere);

/** mef_grille_get_commun: whether all selected cells hold the same
 * @value: (out): what the cell under the cursor holds */
gboolean mef_grille_get_commun (MefGrille *self, MefDemiJournee *value);

/** mef_grille_apply: to the selection, one step; %FALSE, and nothing is changed, for a number of places that
 * is not possible */
gboolean mef_grille_apply (MefGrille *self, MefDemiJournee value);

/** mef_grille_type_chiffre: a digit on the keyboard: so many places; one soon after another makes « 12 », as
 * far as the capacity goes
 * Returns: %FALSE, and nothing is changed, for more places than there are */
gboolean mef_grille_type_chiffre (MefGrille *self, guint chiffre);

/** mef_grille_begin_trait: a stroke over cells that gives them what @cellule holds */
void mef_grille_begin_trait (MefGrille *self, MefCase cellule);

/** mef_grille_paint: the stroke goes on to @cellule, over all cells between */
void mef_grille_paint (MefGrille *self, MefCase cellule);

/** mef_grille_end_trait: the stroke is one step */
void mef_grille_end_trait (MefGrille *self);

/** mef_grille_cancel_trait: as if the stroke had not been */
void mef_grille_cancel_trait (MefGrille *self);

/** mef_grille_is_painting: whether a stroke has begun and not ended */
gboolean mef_grille_is_painting (MefGrille *self);

/** mef_grille_copy: (transfer full): the selection as text, a line for each half, tabs between days: « 2 »,
 * « X », « N » */
char *mef_grille_copy (MefGrille *self);

/**
 * mef_grille_paste:
 * @text: as mef_grille_copy() writes it
 *
 * One step from the first selected cell on; where the selection is a multiple of what is pasted it is filled.
 * What would lie outside the period is left out.
 *
 * Returns: %FALSE, and nothing is changed, for other text and for too many places
 */
gboolean mef_grille_paste (MefGrille *self, const char *text);

/** mef_grille_duplicate: « Dupliquer mes choix sur la période sélectionnée » with the week shown (DIS-03),
 * one step
 * @feries: (out) (optional): holidays left as they are
 * Returns: days written */
guint mef_grille_duplicate (MefGrille *self, MefDay du, MefDay au, guint *feries);

/** mef_grille_try_duplicate: what it would do, without doing it */
guint mef_grille_try_duplicate (MefGrille *self, MefDay du, MefDay au, guint *feries);

/** mef_grille_can_undo: whether there is a step to take back */
gboolean mef_grille_can_undo (MefGrille *self);

/** mef_grille_can_redo: whether one was taken back */
gboolean mef_grille_can_redo (MefGrille *self);

/** mef_grille_undo: takes back the last step and goes to where it was; %FALSE when there is none */
gboolean mef_grille_undo (MefGrille *self);

/** mef_grille_redo: the step taken back last; %FALSE when there is none */
gboolean mef_grille_redo (MefGrille *self);

G_END_DECLS
