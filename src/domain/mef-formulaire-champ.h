/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefGenreChamp: what a field of a form holds; its values are #GVariants of the type in brackets
 * @MEF_GENRE_TEXTE: one line (`s`)
 * @MEF_GENRE_TEXTE_LONG: several lines (`s`)
 * @MEF_GENRE_TELEPHONE: ten digits (`s`)
 * @MEF_GENRE_MAIL: an address mail can be sent to (`s`)
 * @MEF_GENRE_WEB: an address that begins with https:// or http:// (`s`)
 * @MEF_GENRE_CODE_POSTAL: five digits (`s`)
 * @MEF_GENRE_COMMUNE: an INSEE code that belongs to the postal code of another field (`s`)
 * @MEF_GENRE_DATE: a day, `YYYY-MM-DD` (`s`)
 * @MEF_GENRE_AGE: an age as ISO 8601 writes a duration: `P10W`, `P3M`, `P6Y` (`s`)
 * @MEF_GENRE_ENTIER: a whole number (`x`)
 * @MEF_GENRE_MONTANT: an amount in cents (`x`)
 * @MEF_GENRE_OUI_NON: yes or no; « not told » is no value (`b`)
 * @MEF_GENRE_CHOIX: the code of one choice (`s`)
 * @MEF_GENRE_CHOIX_MULTIPLE: codes in the order of the declaration (`as`)
 * @MEF_GENRE_COMMUNES: INSEE and postal codes in the user's order (`a(ss)`, COM-01)
 * @MEF_GENRE_HORAIRES: opening hours, one value for each weekday (`a(qq)`, minutes since midnight, HOR-01)
 * @MEF_GENRE_LISTE: lines of cells, as many as there are columns (`aas`)
 */
typedef enum
{
  MEF_GENRE_TEXTE,
  MEF_GENRE_TEXTE_LONG,
  MEF_GENRE_TELEPHONE,
  MEF_GENRE_MAIL,
  MEF_GENRE_WEB,
  MEF_GENRE_CODE_POSTAL,
  MEF_GENRE_COMMUNE,
  MEF_GENRE_DATE,
  MEF_GENRE_AGE,
  MEF_GENRE_ENTIER,
  MEF_GENRE_MONTANT,
  MEF_GENRE_OUI_NON,
  MEF_GENRE_CHOIX,
  MEF_GENRE_CHOIX_MULTIPLE,
  MEF_GENRE_COMMUNES,
  MEF_GENRE_HORAIRES,
  MEF_GENRE_LISTE,
  MEF_GENRE_N,
} MefGenreChamp;

/** mef_genre_to_code: (transfer none): `TEXTE`, as the declarations spell it */
const char *mef_genre_to_code (MefGenreChamp genre);

/** mef_genre_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_genre_from_code (const char *code, guint *genre);

/** mef_genre_get_type: (transfer none): the type of one value */
const GVariantType *mef_genre_get_type (MefGenreChamp genre);

/** mef_genre_is_cell: whether it may be a column of a %MEF_GENRE_LISTE: a value that is one line of text */
gboolean mef_genre_is_cell (MefGenreChamp genre);

/** MefChoix: one choice of a field; @code goes over the wire, @libelle is shown */
typedef struct
{
  char *code;
  char *libelle;
} MefChoix;

/**
 * MefCondition:
 * @champ: id of the field that is looked at
 * @valeurs: (array zero-terminated): codes one of which it must have; `OUI` and `NON` for %MEF_GENRE_OUI_NON
 */
typedef struct
{
  char  *champ;
  char **valeurs;
} MefCondition;

/**
 * MefFormulaireChamp:
 * @id: snake case, the member's name in the structure's document; also its column in workbooks and exports
 * @libelle: « Capacité agréée »
 * @aide: (nullable): the help bubble, for a particular format (STR-02)
 * @exemple: (nullable): shown in the empty field, « ex. 3 ans »
 * @unite, @unites: (nullable): of a number, « place », « places »
 * @obligatoire: must be given before the structure is created
 * @brouillon: must be given even for a draft (STR-03)
 * @min, @max: bounds of a number, in its unit; of lines for %MEF_GENRE_LISTE and %MEF_GENRE_COMMUNES
 * @longueur_max: characters
 * @plages_max: ranges a day may have (HOR-01)
 * @code_postal: (nullable): for %MEF_GENRE_COMMUNE, id of the field with its postal code
 * @au_moins: (nullable): id of a field of the same genre this one may not be below (ages, dates, numbers)
 * @choix: (nullable) (element-type MefChoix): of the two genres of choice
 * @colonnes: (nullable) (element-type MefFormulaireChamp): of %MEF_GENRE_LISTE
 * @si: (nullable): the field is shown, checked and kept only then
 *
 * One field as `resources/forms/` declares it. Immutable; owned by its form.
 */
typedef struct
{
  char         *id;
  MefGenreChamp genre;
  char         *libelle;
  char         *aide;
  char         *exemple;
  char         *unite;
  char         *unites;
  gboolean      obligatoire;
  gboolean      brouillon;
  gint64        min;
  gint64        max;
  guint         longueur_max;
  guint         plages_max;
  char         *code_postal;
  char         *au_moins;
  GPtrArray    *choix;
  GPtrArray    *colonnes;
  MefCondition *si;
} MefFormulaireChamp;

/** mef_formulaire_champ_new: (transfer full): with the widest bounds, to be filled in */
MefFormulaireChamp *mef_formulaire_champ_new (const char *id, MefGenreChamp genre, const char *libelle);
void                mef_formulaire_champ_free (MefFormulaireChamp *self);

/** mef_formulaire_champ_add_choix: appends a choice */
void mef_formulaire_champ_add_choix (MefFormulaireChamp *self, const char *code, const char *libelle);

/** mef_formulaire_champ_set_condition: @valeurs: (array zero-terminated) */
void
mef_formulaire_champ_set_condition (MefFormulaireChamp *self, const char *champ, const char *const *valeurs);

/** mef_formulaire_champ_find_choix: (transfer none) (nullable): by code */
const MefChoix *mef_formulaire_champ_find_choix (const MefFormulaireChamp *self, const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefFormulaireChamp, mef_formulaire_champ_free)

G_END_DECLS
