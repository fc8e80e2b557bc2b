/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-depot-saisie.h"
#include "domain/mef-statut-asm.h"

G_BEGIN_DECLS

/**
 * MefAccesAsm: how much of the own space an ASM may use (guide, chapter 6)
 * @MEF_ACCES_ASM_COMPLET: everything
 * @MEF_ACCES_ASM_REDUIT: the own request and account only, until a moderator has validated
 * @MEF_ACCES_ASM_FERME: no sign-in at all: rejected, deleted, radiated
 */
typedef enum
{
  MEF_ACCES_ASM_COMPLET,
  MEF_ACCES_ASM_REDUIT,
  MEF_ACCES_ASM_FERME,
  MEF_ACCES_ASM_N,
} MefAccesAsm;

/** MefActionAsm: what an ASM may do about the agrément; a set of them is or-ed */
typedef enum
{
  MEF_ACTION_ASM_CORRIGER = 1 << 0,
  MEF_ACTION_ASM_RENOUVELER = 1 << 1,
} MefActionAsm;

/** mef_acces_asm_get: @derniere: (nullable): the person's last request */
MefAccesAsm mef_acces_asm_get (MefStatutAsm statut, const MefDemande *derniere);

/** mef_acces_asm_to_code: (transfer none): `COMPLET`, `REDUIT`, `FERME` */
const char *mef_acces_asm_to_code (MefAccesAsm acces);

/** mef_action_asm_get: the set of #MefActionAsm open to a person of @statut whose last request is @derniere
 * (nullable) */
guint mef_action_asm_get (MefStatutAsm statut, const MefDemande *derniere);

/** mef_action_asm_to_code: (transfer none): `CORRIGER`, `RENOUVELER` */
const char *mef_action_asm_to_code (MefActionAsm action);

/**
 * mef_depot_begin:
 * @id: of the new deposit
 * @compte: of the ASM
 * @derniere: the person's last request
 * @en_vigueur: (nullable): the agrément in force
 * @pointer: (out) (transfer full) (nullable): JSON pointer of what is at fault
 *
 * The deposit of a correction or a renewal: what was declared, with what is typed over it. A correction
 * changes names, address, agrément and documents, what moderators compare with the document; a renewal takes
 * the new agrément, its document and the address of the place of work, and shows the previous ones beside
 * (`spec/02`, Content). The data themselves are for mef_depot_check_declaration().
 *
 * Returns: (transfer full) (nullable): %NULL with a %MEF_DOMAIN_ERROR: TRANSITION where the action is not
 * open, INVALID for what it does not take
 */
MefDepot *mef_depot_begin (const MefDepotSaisie *saisie,
                           const char           *id,
                           const char           *compte,
                           MefStatutAsm          statut,
                           const MefDemande     *derniere,
                           const MefAgrement    *en_vigueur,
                           gint64                now,
                           char                **pointer,
                           GError              **error);

/**
 * mef_depot_list_changes:
 *
 * What a correction changed, as the history tells it: field, before, after, in words (AUD-02).
 *
 * Returns: (transfer full) (element-type MefChangement): possibly none
 */
GPtrArray *mef_depot_list_changes (const MefDemande *avant, const MefDemande *apres);

G_END_DECLS
