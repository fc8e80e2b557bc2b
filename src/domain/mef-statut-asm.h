/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefStatutAsm: what the register says of a person, moved by the decisions on their requests (`spec/02`)
 * @MEF_STATUT_ASM_EN_COURS: registered, first request not yet accepted
 * @MEF_STATUT_ASM_AGREE: accepted, visible in search
 * @MEF_STATUT_ASM_REDUIT: asked for new elements: reduced access
 * @MEF_STATUT_ASM_REJETE: first registration rejected: sign-in closed
 * @MEF_STATUT_ASM_SUPPRIME: renewal rejected: the space is deleted
 * @MEF_STATUT_ASM_RADIE: agrément withdrawn
 */
typedef enum
{
  MEF_STATUT_ASM_EN_COURS,
  MEF_STATUT_ASM_AGREE,
  MEF_STATUT_ASM_REDUIT,
  MEF_STATUT_ASM_REJETE,
  MEF_STATUT_ASM_SUPPRIME,
  MEF_STATUT_ASM_RADIE,
  MEF_STATUT_ASM_N,
} MefStatutAsm;

/** mef_statut_asm_to_code: (transfer none): AGREE, REDUIT… */
const char *mef_statut_asm_to_code (MefStatutAsm statut);

/** mef_statut_asm_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_statut_asm_from_code (const char *code, MefStatutAsm *statut);

G_END_DECLS
