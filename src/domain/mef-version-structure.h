/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-structure.h"

G_BEGIN_DECLS

/** MefActionVersion: what made a version of a structure (VAL-03) */
typedef enum
{
  MEF_ACTION_VERSION_CREER,
  MEF_ACTION_VERSION_MODIFIER,
  MEF_ACTION_VERSION_PUBLIER, /* the draft became a structure */
  MEF_ACTION_VERSION_VALIDER, /* a proposal was accepted */
  MEF_ACTION_VERSION_RESTAURER,
  MEF_ACTION_VERSION_JUMELER, /* linked to its twin, or parted from it (STR-09) */
  MEF_ACTION_VERSION_N,
} MefActionVersion;

/**
 * MefVersionStructure:
 * @version: the structure's, from 1
 * @le: µs UTC
 * @compte: (nullable): id of the account
 * @auteur: « Julie Lefèvre »
 * @ecarts: (element-type MefEcart): what led from the version before to this one
 *
 * One entry of the field-level history of a structure, kept from its first version on.
 */
typedef struct
{
  gint64           version;
  gint64           le;
  char            *compte;
  char            *auteur;
  MefActionVersion action;
  GPtrArray       *ecarts;
} MefVersionStructure;

/** mef_version_structure_new: (transfer full): without changes; @compte: (nullable) */
MefVersionStructure *mef_version_structure_new (gint64           version,
                                                gint64           le,
                                                const char      *compte,
                                                const char      *auteur,
                                                MefActionVersion action);
void                 mef_version_structure_free (MefVersionStructure *self);

/** mef_action_version_to_code: (transfer none): CREER, MODIFIER, PUBLIER, VALIDER, RESTAURER, JUMELER */
const char *mef_action_version_to_code (MefActionVersion action);

/** mef_action_version_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_action_version_from_code (const char *code, guint *action);

/** mef_action_version_get_label: (transfer none): « Proposition validée » */
const char *mef_action_version_get_label (MefActionVersion action);

/**
 * mef_versions_show:
 * @versions: (element-type MefVersionStructure): of @structure, the newest first
 *
 * Returns: (transfer full) (nullable): the form as it was in @version; %NULL when that is none of @versions
 */
MefFiche *mef_versions_show (GPtrArray *versions, const MefStructure *structure, gint64 version);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefVersionStructure, mef_version_structure_free)

G_END_DECLS
