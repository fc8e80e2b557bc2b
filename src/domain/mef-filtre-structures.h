/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-structure.h"

G_BEGIN_DECLS

/** MefTriStructures: the columns of « Gestion des structures »; every header sorts (STR-01) */
typedef enum
{
  MEF_TRI_STRUCTURES_NOM, /* the default */
  MEF_TRI_STRUCTURES_TYPE,
  MEF_TRI_STRUCTURES_ETAT,
  MEF_TRI_STRUCTURES_COMMUNE,
  MEF_TRI_STRUCTURES_GESTIONNAIRE,
  MEF_TRI_STRUCTURES_MODIFICATION,
  MEF_TRI_STRUCTURES_N,
} MefTriStructures;

/**
 * MefFiltreStructures: the filter and order of a list of structures, the same on both sides of the wire
 * (STR-01)
 * @nom, @gestionnaire: (nullable): every word must begin a word of that name, folded
 * @types: bit set of `1 << MefTypeStructure`; 0 for all
 * @etats: bit set of `1 << MefEtatStructure`; 0 for all
 * @commune: (nullable): beginning of a postal code or of a commune's name, folded
 */
typedef struct
{
  char            *nom;
  guint            types;
  guint            etats;
  char            *commune;
  char            *gestionnaire;
  MefTriStructures tri;
  gboolean         descendant;
} MefFiltreStructures;

/** mef_filtre_structures_new: (transfer full): all structures, by name */
MefFiltreStructures *mef_filtre_structures_new (void);
MefFiltreStructures *mef_filtre_structures_copy (const MefFiltreStructures *self);
void                 mef_filtre_structures_free (MefFiltreStructures *self);
gboolean             mef_filtre_structures_equal (const MefFiltreStructures *a, const MefFiltreStructures *b);

/** mef_tri_structures_to_code: (transfer none): nom, type, etat, commune, gestionnaire, modification */
const char *mef_tri_structures_to_code (MefTriStructures tri);

/** mef_tri_structures_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_tri_structures_from_code (const char *code, MefTriStructures *tri);

/** mef_tri_structures_get_label: (transfer none): the column's name, « Gestionnaire » */
const char *mef_tri_structures_get_label (MefTriStructures tri);

/**
 * mef_filtre_structures_matches:
 * @proposition: whether a proposal is open
 * @communes: (nullable): for the commune's name; without it only postal codes are found
 *
 * What the SQL of both programs must agree with; used by tests and for one record.
 */
gboolean mef_filtre_structures_matches (const MefFiltreStructures *self,
                                        const MefStructure        *structure,
                                        gboolean                   proposition,
                                        MefCommunes               *communes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefFiltreStructures, mef_filtre_structures_free)

G_END_DECLS
