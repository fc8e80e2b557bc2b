/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-ecart.h"
#include "domain/mef-fiche-controle.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MefSaisieFiche: a form while somebody types into it (STR-02)
 *
 * Holds what was there, what is there now and what is wrong with it, and walks back and forth through what
 * was done. Each change is checked at once, together with the fields that look at it. A commune follows its
 * postal code where that has only one, and goes where it is not one of it (COM-02).
 *
 * Signals: `changed` (pointer: string, possibly NULL for all): the value, the fault or the visibility of that
 * unit is another. Properties, notified: `modifiee` (boolean), `annulable`, `retablissable` (boolean),
 * `n-manques`, `n-erreurs` (uint). Main thread.
 */
#define MEF_TYPE_SAISIE_FICHE (mef_saisie_fiche_get_type ())
G_DECLARE_FINAL_TYPE (MefSaisieFiche, mef_saisie_fiche, MEF, SAISIE_FICHE, GObject)

/** MefCompteSection: what a section of the form still needs: the side index */
typedef struct
{
  guint champs;        /* units that are asked for */
  guint manques;       /* required and empty */
  guint erreurs;       /* wrong */
  guint modifications; /* differ from what was there */
} MefCompteSection;

/**
 * mef_saisie_fiche_new:
 * @origine: what was there: the published values, or an empty form
 * @travail: (nullable): unfinished work to go on with; what was there otherwise
 * @communes: (nullable): the national list
 */
MefSaisieFiche *
mef_saisie_fiche_new (const MefFiche *origine, const MefFiche *travail, MefCommunes *communes);

/** mef_saisie_fiche_get_fiche: (transfer none): as it is now */
const MefFiche *mef_saisie_fiche_get_fiche (MefSaisieFiche *self);

/** mef_saisie_fiche_get_communes: (transfer none) (nullable) */
MefCommunes *mef_saisie_fiche_get_communes (MefSaisieFiche *self);

/**
 * mef_saisie_fiche_type:
 * @text: as it stands in the field
 *
 * Reads @text; what cannot be read is kept as it is and told as the unit's fault. Typing on in the same field
 * is one step to undo.
 */
void mef_saisie_fiche_type (MefSaisieFiche *self, const MefUnite *unite, const char *text);

/** mef_saisie_fiche_type_value: the same for what was typed and is read already; @value: (nullable) */
void mef_saisie_fiche_type_value (MefSaisieFiche *self, const MefUnite *unite, GVariant *value);

/** mef_saisie_fiche_settle: the field was left: typing on in it begins a new step */
void mef_saisie_fiche_settle (MefSaisieFiche *self);

/** mef_saisie_fiche_set: one step; @value: (nullable): consumed when floating */
void mef_saisie_fiche_set (MefSaisieFiche *self, const MefUnite *unite, GVariant *value);

/** mef_saisie_fiche_begin: the changes until mef_saisie_fiche_end() are one step: hours copied to several
 * days, a workbook that was read */
void mef_saisie_fiche_begin (MefSaisieFiche *self);
void mef_saisie_fiche_end (MefSaisieFiche *self);

/** mef_saisie_fiche_undo: %FALSE when there is nothing to take back
 * @pointeur: (out) (optional) (transfer full): where to look */
gboolean mef_saisie_fiche_undo (MefSaisieFiche *self, char **pointeur);

/** mef_saisie_fiche_redo: %FALSE when nothing was taken back */
gboolean mef_saisie_fiche_redo (MefSaisieFiche *self, char **pointeur);

/** mef_saisie_fiche_revert: one step: the unit as it was in what was there */
void mef_saisie_fiche_revert (MefSaisieFiche *self, const MefUnite *unite);

/**
 * mef_saisie_fiche_rebase:
 * @origine: what is there now: somebody else has changed it
 *
 * Takes over what the user has not touched; where both changed the same unit the user's value stays, and the
 * caller has them choose (OFF-04). What somebody else changed is not walked back any more.
 *
 * Returns: (transfer full) (element-type MefEcart): what changed, from what was there to @origine
 */
GPtrArray *mef_saisie_fiche_rebase (MefSaisieFiche *self, const MefFiche *origine);

/** mef_saisie_fiche_replace: begins anew in the same form: @travail (nullable) upon @origine, without history
 */
void mef_saisie_fiche_replace (MefSaisieFiche *self, const MefFiche *origine, const MefFiche *travail);

/** mef_saisie_fiche_get_origine: (transfer none): what was there */
const MefFiche *mef_saisie_fiche_get_origine (MefSaisieFiche *self);

/** mef_saisie_fiche_get_faute: (transfer none) (nullable): what is wrong with the unit, until it changes */
const MefFaute *mef_saisie_fiche_get_faute (MefSaisieFiche *self, const MefUnite *unite);

/** mef_saisie_fiche_is_modified: whether the unit differs from what was there */
gboolean mef_saisie_fiche_is_modified (MefSaisieFiche *self, const MefUnite *unite);

/** mef_saisie_fiche_find_first: (transfer none) (nullable): the first unit with a fault behind @after
 * (nullable): « Voir la première »; errors and what is missing alike */
const MefUnite *mef_saisie_fiche_find_first (MefSaisieFiche *self, const MefUnite *after);

/** mef_saisie_fiche_count: what a section needs */
void mef_saisie_fiche_count (MefSaisieFiche *self, const MefSection *section, MefCompteSection *compte);

/** mef_saisie_fiche_list_ecarts: (transfer full) (element-type MefEcart): what leads from what was there to
 * now. It is sent only without a fault: text that could not be read has no place on the wire */
GPtrArray *mef_saisie_fiche_list_ecarts (MefSaisieFiche *self);

/** mef_saisie_fiche_can_save_draft: whether a draft may be saved: name, postal code, and what is there is
 * right (STR-03)
 */
gboolean mef_saisie_fiche_can_save_draft (MefSaisieFiche *self);

G_END_DECLS
