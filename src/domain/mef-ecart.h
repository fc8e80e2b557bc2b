/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-fiche.h"

G_BEGIN_DECLS

/**
 * MefEcart:
 * @pointeur: the unit
 * @avant, @apres: (nullable): its values, %NULL for none
 *
 * One change of one unit: what goes over the wire as `{field, from, to}` (`decisions.md`).
 */
typedef struct
{
  char     *pointeur;
  GVariant *avant;
  GVariant *apres;
} MefEcart;

/** mef_ecart_new: (transfer full): takes references; floating values are consumed */
MefEcart *mef_ecart_new (const char *pointeur, GVariant *avant, GVariant *apres);
void      mef_ecart_free (MefEcart *self);

/** mef_ecart_value_equal: whether two values (nullable) are the same */
gboolean mef_ecart_value_equal (GVariant *a, GVariant *b);

/** mef_ecarts_between: (transfer full) (element-type MefEcart): what leads from @avant to @apres, in the
 * order of the form */
GPtrArray *mef_ecarts_between (const MefFiche *avant, const MefFiche *apres);

/**
 * mef_ecarts_find_conflicts:
 * @ecarts: (element-type MefEcart): changes made upon an earlier state of @fiche
 *
 * Two people editing one structure merge field by field (STR, `sync-design.md`): a change is in conflict only
 * where @fiche has neither the value it came from nor the value it leads to.
 *
 * Returns: (transfer container) (element-type MefEcart): those in conflict, borrowed from @ecarts
 */
GPtrArray *mef_ecarts_find_conflicts (GPtrArray *ecarts, const MefFiche *fiche);

/** mef_ecarts_apply: sets every value; whether those it came from still stood is asked before, by
 * mef_ecarts_find_conflicts() */
void mef_ecarts_apply (GPtrArray *ecarts, MefFiche *fiche);

/**
 * mef_ecarts_join:
 * @earlier, @later: (element-type MefEcart)
 *
 * Field edits merge while they wait: one change for each unit, from the first to the last value; those that
 * lead back to where they began are left out.
 *
 * Returns: (transfer full) (element-type MefEcart)
 */
GPtrArray *mef_ecarts_join (GPtrArray *earlier, GPtrArray *later);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefEcart, mef_ecart_free)

G_END_DECLS
