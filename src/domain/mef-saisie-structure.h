/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-fiche.h"

G_BEGIN_DECLS

/**
 * MefSaisieStructure: what creates or edits a structure (`PUT` and `PATCH …/structures/{id}`)
 * @type: of the structure; chooses the form by which the rest is read
 * @publier: « + Créer »; else a draft, or an edit that leaves that as it is
 * @gestionnaire: (nullable): to whose habilitation it is added (STR-05); for a creation
 * @jumelle: (nullable): id for the LINF of an RPE, made by who creates it (STR-09); of a LINF that is there
 * already to link that one
 * @fiche: (nullable): the whole form, of a creation
 * @ecarts: (nullable) (element-type MefEcart): the changes, of an edit
 * @originale: (nullable): of what ALSH a duplicate is made (STR-08); for a creation
 */
typedef struct
{
  MefTypeStructure type;
  gboolean         publier;
  char            *gestionnaire;
  char            *jumelle;
  MefFiche        *fiche;
  GPtrArray       *ecarts;
  char            *originale;
} MefSaisieStructure;

void mef_saisie_structure_free (MefSaisieStructure *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefSaisieStructure, mef_saisie_structure_free)

G_END_DECLS
