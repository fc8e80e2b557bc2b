/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-calendar.h"

G_BEGIN_DECLS

/** MEF_DISPONIBILITES_JOURS: J to J+30 (DIS-01) */
#define MEF_DISPONIBILITES_JOURS 31

/** MefMoitie: the halves of a day */
typedef enum
{
  MEF_MOITIE_MATIN,
  MEF_MOITIE_APRES_MIDI,
  MEF_MOITIE_N,
} MefMoitie;

/** MefEtatDemiJournee: what the grid says of half a day (DIS-01) */
typedef enum
{
  MEF_DEMI_JOURNEE_NON_TRAVAILLE,
  MEF_DEMI_JOURNEE_DISPONIBLE,
  MEF_DEMI_JOURNEE_NON_DISPONIBLE,
  MEF_DEMI_JOURNEE_N,
} MefEtatDemiJournee;

/**
 * MefDemiJournee:
 * @etat: « Non travaillé » by default
 * @places: 1 or more when available, else 0
 */
typedef struct
{
  MefEtatDemiJournee etat;
  guint              places;
} MefDemiJournee;

/** MefCase: a cell of the grid */
typedef struct
{
  MefDay    jour;
  MefMoitie moitie;
} MefCase;

/**
 * MefChangementCase:
 * @avant, @apres: what the cell held and holds: one change of one unit of merging (`decisions.md`, a
 * half-day)
 */
typedef struct
{
  MefCase        cellule;
  MefDemiJournee avant;
  MefDemiJournee apres;
} MefChangementCase;

/**
 * MefDisponibilites:
 *
 * The half-days of a structure from today on, 31 days by the calendar of Europe/Paris. One thread at a time.
 */
typedef struct _MefDisponibilites MefDisponibilites;

/** mef_disponibilites_new: (transfer full): @today: J; nothing is worked
 * @capacite: places at most */
MefDisponibilites *mef_disponibilites_new (MefDay today, guint capacite);
MefDisponibilites *mef_disponibilites_copy (const MefDisponibilites *self);
void               mef_disponibilites_free (MefDisponibilites *self);

/** mef_disponibilites_get_debut: J */
MefDay mef_disponibilites_get_debut (const MefDisponibilites *self);

/** mef_disponibilites_get_capacite: places at most */
guint mef_disponibilites_get_capacite (const MefDisponibilites *self);

/** mef_disponibilites_holds: whether @jour is in J to J+30 */
gboolean mef_disponibilites_holds (const MefDisponibilites *self, MefDay jour);

/** mef_disponibilites_get: what a cell holds; « Non travaillé » outside the period */
MefDemiJournee mef_disponibilites_get (const MefDisponibilites *self, MefCase cellule);

/**
 * mef_disponibilites_set:
 *
 * Returns: %FALSE, and nothing is changed, outside the period and for a number of places that is not possible
 * (DIS-02: 1 to the capacity, only when available)
 */
gboolean mef_disponibilites_set (MefDisponibilites *self, MefCase cellule, MefDemiJournee value);

/** mef_disponibilites_move: the period begins at @today (DIS-04): past half-days leave it, the days that come
 * are not worked; a day before the present one changes nothing */
void mef_disponibilites_move (MefDisponibilites *self, MefDay today);

/**
 * mef_disponibilites_duplicate:
 * @semaine: a day of the week that is copied
 * @du, @au: the period it is copied onto by weekday, cut to J to J+30
 * @departement: (nullable): public holidays there are left as they are
 * @feries: (out) (optional): days left out for being holidays
 *
 * « Dupliquer mes choix sur la période sélectionnée » (DIS-03). The week itself is not changed; a day of it
 * before J says nothing, and its weekday is left as it is.
 *
 * Returns: how many days were written
 */
guint mef_disponibilites_duplicate (MefDisponibilites *self,
                                    MefDay             semaine,
                                    MefDay             du,
                                    MefDay             au,
                                    const char        *departement,
                                    guint             *feries);

/** mef_disponibilites_between: (transfer full) (element-type MefChangementCase): what leads from @avant to
 * @apres, over the days that both hold */
GArray *mef_disponibilites_between (const MefDisponibilites *avant, const MefDisponibilites *apres);

/** mef_disponibilites_count: half-days in @etat */
guint mef_disponibilites_count (const MefDisponibilites *self, MefEtatDemiJournee etat);

/** mef_demi_journee_equal: whether both say the same */
gboolean mef_demi_journee_equal (MefDemiJournee a, MefDemiJournee b);

/** mef_demi_journee_to_code: (transfer none): `NON_TRAVAILLE`, `DISPONIBLE`, `NON_DISPONIBLE` */
const char *mef_demi_journee_to_code (MefEtatDemiJournee etat);

/** mef_demi_journee_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_demi_journee_from_code (const char *code, guint *etat);

/** mef_demi_journee_get_label: (transfer none): « Disponible » */
const char *mef_demi_journee_get_label (MefEtatDemiJournee etat);

/** mef_moitie_to_code: (transfer none): `MATIN`, `APRES_MIDI` */
const char *mef_moitie_to_code (MefMoitie moitie);

/** mef_moitie_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_moitie_from_code (const char *code, guint *moitie);

/** mef_moitie_get_label: (transfer none): « MATIN », « APRES-MIDI », as the guide writes them */
const char *mef_moitie_get_label (MefMoitie moitie);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDisponibilites, mef_disponibilites_free)

G_END_DECLS
