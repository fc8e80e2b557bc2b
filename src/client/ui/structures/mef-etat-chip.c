/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-etat-chip.h"

static const struct
{
  const char *colour;
  const char *icon;
} looks[MEF_ETAT_STRUCTURE_N] = {
  [MEF_ETAT_STRUCTURE_BROUILLON] = { "grey", "document-edit-symbolic" },
  [MEF_ETAT_STRUCTURE_VALIDE] = { "green", "object-select-symbolic" },
  [MEF_ETAT_STRUCTURE_EN_ATTENTE] = { "amber", "preferences-system-time-symbolic" },
};

void
mef_etat_chip_set (MefChip *chip, MefEtatStructure etat)
{
  g_return_if_fail (MEF_IS_CHIP (chip));
  g_return_if_fail (etat < MEF_ETAT_STRUCTURE_N);

  mef_chip_set (chip, looks[etat].colour, looks[etat].icon, mef_etat_structure_get_label (etat));
}
