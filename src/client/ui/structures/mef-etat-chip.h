/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/ui/widgets/mef-chip.h"
#include "domain/mef-etat-structure.h"

G_BEGIN_DECLS

/** mef_etat_chip_set: shows the state of a structure: word, icon and colour */
void mef_etat_chip_set (MefChip *chip, MefEtatStructure etat);

G_END_DECLS
