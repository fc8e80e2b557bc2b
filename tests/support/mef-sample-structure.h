/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-structure.h"

/** mef_sample_structure_fill: answers every question of the form that must be answered, in Paris 20e; @nom:
 * its name */
void mef_sample_structure_fill (MefFiche *fiche, const char *nom);

/** mef_sample_fiche_new: (transfer full): such a form, complete */
MefFiche *mef_sample_fiche_new (const MefFormulaire *formulaire, const char *nom);
