/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-formulaire-champ.h"
#include "domain/mef-type-structure.h"

G_BEGIN_DECLS

/** MefSection: a part of a form with its heading; immutable, owned by its form */
typedef struct
{
  char      *id;
  char      *titre;
  GPtrArray *champs; /* (element-type MefFormulaireChamp) */
} MefSection;

/**
 * MefUnite:
 * @pointeur: JSON pointer in the structure's document: `/capacite`, `/horaires/lundi`
 * @champ: the field it belongs to
 * @section: the section of the field
 * @jour: 1 (Monday) to 7 for opening hours, else 0
 * @rang: its place among the units of the form, from 0
 *
 * One unit of merging: what is checked, compared, sent, kept and undone as a whole (`decisions.md`,
 * Structures). A field, but opening hours have one for each weekday.
 */
typedef struct
{
  char                     *pointeur;
  const MefFormulaireChamp *champ;
  const MefSection         *section;
  int                       jour;
  guint                     rang;
} MefUnite;

/**
 * MefFormulaire:
 *
 * The form of one type of structure, as `resources/forms/` declares it: the source of the view, the checks on
 * both sides, the difference view, the workbook, the export and the API's schema (`spec/04`). Immutable once
 * sealed: any thread may hold a reference.
 */
typedef struct _MefFormulaire MefFormulaire;

/** mef_formulaire_new: (transfer full): without sections
 * @disponibilites: (nullable): id of the field that bounds the places of the availability grid; %NULL when
 * the type has no grid (DIS-01) */
MefFormulaire *mef_formulaire_new (MefTypeStructure type, const char *disponibilites);

/** mef_formulaire_set_guichet: @champ: id of the communes whose parents are offered the structure (GUI-01);
 * before the form is sealed */
void mef_formulaire_set_guichet (MefFormulaire *self, const char *champ);

/** mef_formulaire_set_jumelle: @champ: id of the OUI_NON that makes a LINF beside the structure (STR-09);
 * before the form is sealed */
void mef_formulaire_set_jumelle (MefFormulaire *self, const char *champ);

MefFormulaire *mef_formulaire_ref (const MefFormulaire *self);
void           mef_formulaire_unref (MefFormulaire *self);

/** mef_formulaire_add_section: (transfer none): appends a section, before the form is sealed */
MefSection *mef_formulaire_add_section (MefFormulaire *self, const char *id, const char *titre);

/** mef_formulaire_add_champ: @champ: (transfer full): appends a field to @section */
void mef_formulaire_add_champ (MefFormulaire *self, MefSection *section, MefFormulaireChamp *champ);

/**
 * mef_formulaire_seal:
 *
 * Checks that the declaration holds together (ids are unique and well formed, what refers to a field names an
 * earlier one of the right genre, choices and columns are there where the genre wants them, bounds have an
 * inside) and makes its units. Nothing may be added afterwards.
 *
 * Returns: %FALSE with a %MEF_DOMAIN_ERROR_INVALID that names the field
 */
gboolean mef_formulaire_seal (MefFormulaire *self, GError **error);

/** mef_formulaire_get_type_structure: the type of structure it is for */
MefTypeStructure mef_formulaire_get_type_structure (const MefFormulaire *self);

/** mef_formulaire_get_disponibilites: (transfer none) (nullable): the field that bounds the places of the
 * availability grid */
const MefFormulaireChamp *mef_formulaire_get_disponibilites (const MefFormulaire *self);

/** mef_formulaire_get_guichet: (transfer none) (nullable): the list of communes that is offered, while shown
 */
const MefFormulaireChamp *mef_formulaire_get_guichet (const MefFormulaire *self);

/** mef_formulaire_get_jumelle: (transfer none) (nullable): the question whose OUI makes the twin, while shown
 */
const MefFormulaireChamp *mef_formulaire_get_jumelle (const MefFormulaire *self);

/** mef_formulaire_get_sections: (transfer none) (element-type MefSection) */
GPtrArray *mef_formulaire_get_sections (const MefFormulaire *self);

/** mef_formulaire_get_unites: (transfer none) (element-type MefUnite): all, in the order of the form */
GPtrArray *mef_formulaire_get_unites (const MefFormulaire *self);

/** mef_formulaire_find_unite: (transfer none) (nullable): by JSON pointer */
const MefUnite *mef_formulaire_find_unite (const MefFormulaire *self, const char *pointeur);

/** mef_formulaire_find_champ: (transfer none) (nullable): by id */
const MefFormulaireChamp *mef_formulaire_find_champ (const MefFormulaire *self, const char *id);

/** mef_jour_to_code: (transfer none): `lundi` for 1 … `dimanche` for 7: the weekdays' names in documents */
const char *mef_jour_to_code (int jour);

/** mef_jour_get_label: (transfer none): « Lundi » */
const char *mef_jour_get_label (int jour);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefFormulaire, mef_formulaire_unref)

G_END_DECLS
