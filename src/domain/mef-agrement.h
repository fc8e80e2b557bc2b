/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-calendar.h"

G_BEGIN_DECLS

/**
 * MefAgrement:
 * @debut: first day of validity
 * @fin: last day of validity
 * @departement: code of the département of issue, « 75 », « 2A », « 974 »
 * @capacite: children at once
 *
 * A licence of an assistant maternel (CASF L421-4).
 */
typedef struct
{
  MefDay debut;
  MefDay fin;
  char  *departement;
  int    capacite;
} MefAgrement;

/** mef_agrement_new: (transfer full): takes the values as they are, right or wrong */
MefAgrement *mef_agrement_new (MefDay debut, MefDay fin, const char *departement, int capacite);
MefAgrement *mef_agrement_copy (const MefAgrement *self);
void         mef_agrement_free (MefAgrement *self);

/** mef_agrement_equal: whether all four values are the same; two %NULL are equal */
gboolean mef_agrement_equal (const MefAgrement *a, const MefAgrement *b);

/**
 * MefLegal:
 *
 * Legal values that the checks compare with; data with source and date (`trade-facts.md`), carried by site
 * `000`.
 * @duree_ans: years an agrément is valid as a rule (5)
 * @duree_max_ans: years it may be valid (10)
 * @capacite_max: children at once as a rule (4)
 * @capacite_derogation: with derogation (6)
 */
typedef struct
{
  int duree_ans;
  int duree_max_ans;
  int capacite_max;
  int capacite_derogation;
} MefLegal;

/** mef_legal_get_default: (transfer none): the values shipped, with their source in the code's comment */
const MefLegal *mef_legal_get_default (void);

/** mef_departement_get_name: (transfer none) (nullable): « Paris » for « 75 »; %NULL for an unknown code */
const char *mef_departement_get_name (const char *code);

/** mef_departement_get_nth: (transfer none) (nullable): the codes in their order, %NULL past the last */
const char *mef_departement_get_nth (guint position);

/** mef_departement_of_insee: (transfer full) (nullable): « 75 », « 2A », « 974 » */
char *mef_departement_of_insee (const char *insee);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefAgrement, mef_agrement_free)

G_END_DECLS
