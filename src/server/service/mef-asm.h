/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"
#include "domain/mef-statut-asm.h"

G_BEGIN_DECLS

/**
 * MefAsm: a person of the register, as far as decisions read and move it
 * @depuis: µs UTC: since when @statut holds
 * @agrement: (nullable): the one in force
 */
typedef struct
{
  char        *id;
  char        *site;
  gint64       version;
  MefStatutAsm statut;
  gint64       depuis;
  gboolean     visible;
  MefAgrement *agrement;
} MefAsm;

/** mef_asm_new: (transfer full): a person in version 1, in the first status */
MefAsm *mef_asm_new (const char *id, const char *site);
void    mef_asm_free (MefAsm *self);

/**
 * mef_asm_apply:
 * @demande: the request decided on
 *
 * What a decision does to the person: visible with the request's agrément, reduced, closed, deleted.
 */
void mef_asm_apply (MefAsm *self, MefEvenement decision, const MefDemande *demande, gint64 at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefAsm, mef_asm_free)

G_END_DECLS
