/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-structure.h"

G_BEGIN_DECLS

/**
 * MefProposition:
 * @structure: id of the structure, and of the record: a structure has one open proposal at most
 * @version: of the proposal itself; it never moves the structure's (`decisions.md`)
 * @base_version: the structure's version it was made upon
 * @compte: id of the authorised person's account
 * @auteur: « Julie Lefèvre »
 * @le: µs UTC
 * @ecarts: (element-type MefEcart): what changes
 *
 * What an authorised person of the gestionnaire wants changed: the published version stays until the CAF
 * decides (VAL-01).
 */
typedef struct
{
  char      *structure;
  gint64     version;
  gint64     base_version;
  char      *compte;
  char      *auteur;
  gint64     le;
  GPtrArray *ecarts;
} MefProposition;

/** MefVerdictProposition: what the CAF makes of a proposal (VAL-02) */
typedef enum
{
  MEF_VERDICT_VALIDER,
  MEF_VERDICT_REFUSER,
  MEF_VERDICT_PROPOSITION_N,
} MefVerdictProposition;

/** MEF_PROPOSITION_MOTIF_MAX: characters of the reason of a refusal */
#define MEF_PROPOSITION_MOTIF_MAX 2000

/** mef_proposition_new: (transfer full): without changes */
MefProposition *
mef_proposition_new (const char *structure, const char *compte, const char *auteur, gint64 le);
MefProposition *mef_proposition_copy (const MefProposition *self);
void            mef_proposition_free (MefProposition *self);

/** mef_verdict_proposition_to_code: (transfer none): `VALIDER`, `REFUSER` */
const char *mef_verdict_proposition_to_code (MefVerdictProposition verdict);

/** mef_verdict_proposition_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_verdict_proposition_from_code (const char *code, guint *verdict);

/**
 * mef_proposition_show:
 *
 * Returns: (transfer full): the form as it would be with the proposal: what « Accéder à la validation » opens
 * with
 */
MefFiche *mef_proposition_show (const MefProposition *self, const MefStructure *structure);

/**
 * mef_proposition_find_stale:
 *
 * Returns: (transfer container) (element-type MefEcart): changes whose field the CAF changed otherwise since
 * (STR-11): shown as conflicts; borrowed from @self
 */
GPtrArray *mef_proposition_find_stale (const MefProposition *self, const MefStructure *structure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefProposition, mef_proposition_free)

G_END_DECLS
