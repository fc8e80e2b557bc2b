/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** MefRegleMotDePasse: the rules of USR-13, each a bit of what is unmet */
typedef enum
{
  MEF_REGLE_LONGUEUR_MIN = 1 << 0,
  MEF_REGLE_LONGUEUR_MAX = 1 << 1,
  MEF_REGLE_MAJUSCULE = 1 << 2,
  MEF_REGLE_MINUSCULE = 1 << 3,
  MEF_REGLE_CHIFFRE = 1 << 4,
  MEF_REGLE_SPECIAL = 1 << 5,
  MEF_REGLE_CARACTERE = 1 << 6, /* a character that is neither letter, digit nor listed special */
} MefRegleMotDePasse;

#define MEF_MOT_DE_PASSE_MIN 10
#define MEF_MOT_DE_PASSE_MAX 24

/** mef_mot_de_passe_check: the set of unmet rules, 0 when @text is acceptable; `’` counts as `'` */
guint mef_mot_de_passe_check (const char *text);

/** mef_mot_de_passe_normalize: (transfer full): `’` → `'`, NFC: what is hashed */
char *mef_mot_de_passe_normalize (const char *text);

/** mef_regle_get_label: (transfer none): « au moins une majuscule » */
const char *mef_regle_get_label (MefRegleMotDePasse regle);

G_END_DECLS
