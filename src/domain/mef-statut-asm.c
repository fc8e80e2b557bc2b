/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-statut-asm.h"

static const char *const codes[MEF_STATUT_ASM_N] = {
  [MEF_STATUT_ASM_EN_COURS] = "EN_COURS", [MEF_STATUT_ASM_AGREE] = "AGREE",
  [MEF_STATUT_ASM_REDUIT] = "REDUIT",     [MEF_STATUT_ASM_REJETE] = "REJETE",
  [MEF_STATUT_ASM_SUPPRIME] = "SUPPRIME", [MEF_STATUT_ASM_RADIE] = "RADIE",
};

const char *
mef_statut_asm_to_code (MefStatutAsm statut)
{
  g_return_val_if_fail (statut < MEF_STATUT_ASM_N, "");

  return codes[statut];
}

gboolean
mef_statut_asm_from_code (const char *code, MefStatutAsm *statut)
{
  g_return_val_if_fail (statut != NULL, FALSE);

  for (guint i = 0; i < MEF_STATUT_ASM_N; i++)
    if (g_strcmp0 (code, codes[i]) == 0)
      {
        *statut = i;
        return TRUE;
      }

  return FALSE;
}
