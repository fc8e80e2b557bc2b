/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-grille.h"

G_BEGIN_DECLS

/* What the availability grid says in words. All texts are (transfer full). */

/** mef_grille_write_value: « Disponible, 2 places », « Non travaillé » */
char *mef_grille_write_value (MefDemiJournee value);

/** mef_grille_write_jour: « Mardi 28 avril » */
char *mef_grille_write_jour (MefDay jour);

/** mef_grille_write_case: « Mardi 28 avril, matin » */
char *mef_grille_write_case (MefCase cellule);

/** mef_grille_describe: « Vendredi 1er mai, matin, férié : Fête du travail. Disponible, 2 places, modifié »:
 * all that the cell shows, for those who do not see it (A11Y-01) */
char *mef_grille_describe (MefGrille *grille, MefCase cellule);

/** mef_grille_write_semaine: « Semaine du 27 avril au 3 mai 2026 » */
char *mef_grille_write_semaine (MefDay lundi);

/** mef_grille_write_selection: « Mardi 28 avril, matin », « Mardi 28 avril », « Du mardi 28 avril au jeudi
 * 30 avril, matin » */
char *mef_grille_write_selection (MefGrille *grille);

/** mef_grille_write_periode: « 23 avril – 23 mai 2026 (J à J+30) · fériés : 1er mai, 8 mai » */
char *mef_grille_write_periode (MefGrille *grille);

/** mef_grille_write_disponibles: « 17 demi-journées disponibles » */
char *mef_grille_write_disponibles (MefGrille *grille);

/** mef_grille_write_changements: « 6 demi-journées modifiées », "" for none */
char *mef_grille_write_changements (MefGrille *grille);

/** mef_grille_write_duplication: what « Valider » would do: « 17 jours seront remplacés, 2 jours fériés
 * laissés tels quels. » */
char *mef_grille_write_duplication (guint jours, guint feries);

G_END_DECLS
