/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-releve.h"
#include "domain/mef-saisie-structure.h"
#include "domain/mef-version-structure.h"
#include "server/service/mef-context.h"
#include "server/service/mef-structures-page.h"

G_BEGIN_DECLS

/*
 * The use cases about structures, by the route that calls them; as those of mef-use-cases.h.
 */

/** mef_use_list_structures: GET …/structures: input MefStructuresQuestion; a #MefStructuresPage (STR-01) */
gpointer mef_use_list_structures (MefContext *context, gpointer input, GError **error);

/** mef_use_read_structure: GET …/structures/{id}: input: the id (char *); a #MefRecord */
gpointer mef_use_read_structure (MefContext *context, gpointer input, GError **error);

/** MefStructureQuestion: @structure: its id; call->version is If-Match */
typedef struct
{
  char               *structure;
  MefSaisieStructure *saisie;
} MefStructureQuestion;

/** mef_structure_question_new: (transfer full): takes @saisie */
MefStructureQuestion *mef_structure_question_new (const char *structure, MefSaisieStructure *saisie);
void                  mef_structure_question_free (MefStructureQuestion *self);

/**
 * mef_use_create_structure: PUT …/structures/{id}: input MefStructureQuestion; a 201 with the structure
 * (STR-03, STR-05, STR-08, STR-09)
 */
gpointer mef_use_create_structure (MefContext *context, gpointer input, GError **error);

/**
 * mef_use_edit_structure: PATCH …/structures/{id}: input MefStructureQuestion; a 200 with the structure
 * (STR-06, STR-09, STR-11)
 */
gpointer mef_use_edit_structure (MefContext *context, gpointer input, GError **error);

/** mef_use_delete_structure: DELETE …/structures/{id}: input: the id (char *); a 204 (STR-07) */
gpointer mef_use_delete_structure (MefContext *context, gpointer input, GError **error);

/** MefVersionsPage: @versions: (element-type MefVersionStructure): the newest first */
typedef struct
{
  MefFormulaire *formulaire;
  GPtrArray     *versions;
} MefVersionsPage;

void mef_versions_page_free (MefVersionsPage *self);

/** mef_use_list_versions: GET …/structures/{id}/historique: input: the id (char *); a #MefVersionsPage
 * (VAL-03)
 */
gpointer mef_use_list_versions (MefContext *context, gpointer input, GError **error);

/** MefRestaurationQuestion: @version: the one that is to stand again; call->version is If-Match */
typedef struct
{
  char  *structure;
  gint64 version;
} MefRestaurationQuestion;

/** mef_restauration_question_new: (transfer full) */
MefRestaurationQuestion *mef_restauration_question_new (const char *structure, gint64 version);
void                     mef_restauration_question_free (MefRestaurationQuestion *self);

/**
 * mef_use_restore_structure: POST …/structures/{id}/restauration: input MefRestaurationQuestion; a 200 with
 * the structure, in a new version (VAL-03)
 */
gpointer mef_use_restore_structure (MefContext *context, gpointer input, GError **error);

/** mef_use_write_classeur: GET …/structures/formulaires/{type}/classeur: input: the #MefTypeStructure, as
 * GUINT_TO_POINTER(); a #GBytes: the empty workbook (STR-04) */
gpointer mef_use_write_classeur (MefContext *context, gpointer input, GError **error);

/** mef_use_read_disponibilites: GET …/structures/{id}/disponibilites: input: the id (char *); a #MefReleve,
 * version 0 when nothing was ever said */
gpointer mef_use_read_disponibilites (MefContext *context, gpointer input, GError **error);

/** MefDisponibilitesQuestion: @changements: (element-type MefChangementCase) */
typedef struct
{
  char   *structure;
  GArray *changements;
} MefDisponibilitesQuestion;

/** mef_disponibilites_question_new: (transfer full): takes @changements */
MefDisponibilitesQuestion *mef_disponibilites_question_new (const char *structure, GArray *changements);
void                       mef_disponibilites_question_free (MefDisponibilitesQuestion *self);

/**
 * mef_use_edit_disponibilites: PATCH …/structures/{id}/disponibilites: input MefDisponibilitesQuestion; a 200
 * with the record: all half-days or none (DIS-01, DIS-02); the structure's version does not move
 */
gpointer mef_use_edit_disponibilites (MefContext *context, gpointer input, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefVersionsPage, mef_versions_page_free)

/* What they have in common. */

/**
 * mef_structures_find:
 * @structure: (out) (transfer full): the structure
 *
 * The right, then the structure of that id under the call's site; %MEF_SERVICE_ERROR_NOT_FOUND when it is
 * unknown or of another site.
 */
gboolean mef_structures_find (MefContext *context, const char *id, MefStructure **structure, GError **error);

/**
 * mef_structures_check_open:
 *
 * Before a change by the CAF: %MEF_SERVICE_ERROR_PROPOSED while a proposal is open (STR-11),
 * %MEF_SERVICE_ERROR_STALE when If-Match names another version.
 */
gboolean mef_structures_check_open (MefContext *context, const MefStructure *structure, GError **error);

/** mef_structures_check_version: %MEF_SERVICE_ERROR_STALE when If-Match names another version */
gboolean mef_structures_check_version (MefContext *context, const MefStructure *structure, GError **error);

/**
 * mef_structures_edit:
 * @ecarts: (element-type MefEcart)
 *
 * mef_structure_edit() with its faults as fields of a %MEF_SERVICE_ERROR_INVALID, each at `/fiche` and the
 * unit's pointer.
 */
gboolean mef_structures_edit (MefContext   *context,
                              MefStructure *structure,
                              GPtrArray    *ecarts,
                              gboolean      publier,
                              GError      **error);

/**
 * mef_structures_store:
 * @avant: (nullable): its form before
 *
 * Writes the structure with its entry in history, journal and feed.
 */
gboolean mef_structures_store (MefContext         *context,
                               const MefFiche     *avant,
                               const MefStructure *structure,
                               MefActionVersion    action,
                               GError            **error);

/**
 * mef_structures_pair:
 * @jumelle: (nullable): id for the twin
 *
 * Makes, links or unlinks the LINF of an RPE as its form says (STR-09); a twin whose own form is not complete
 * is a draft. @structure is not stored yet.
 */
gboolean
mef_structures_pair (MefContext *context, MefStructure *structure, const char *jumelle, GError **error);

/** mef_structures_unpair: parts a structure that is going away from its twin, and stores the twin */
gboolean mef_structures_unpair (MefContext *context, MefStructure *structure, GError **error);

/** mef_structures_write_disponibilites: @changements: (element-type MefChangementCase): checks and stores
 * them, for whoever may: rights are asked before */
gboolean mef_structures_write_disponibilites (MefContext         *context,
                                              const MefStructure *structure,
                                              const GArray       *changements,
                                              GError            **error);

/** mef_structures_limit_disponibilites: no half-day promises more places than @structure has now; @avant: its
 * form before */
gboolean mef_structures_limit_disponibilites (MefContext         *context,
                                              const MefFiche     *avant,
                                              const MefStructure *structure,
                                              GError            **error);

/** mef_structures_read_releve: (transfer full) (nullable): the half-days as told, an empty list when none was
 */
MefReleve *mef_structures_read_releve (MefContext *context, const char *id, GError **error);

/** mef_structures_answer_disponibilites: (transfer full) (nullable): an outcome with the record as it is now
 */
gpointer mef_structures_answer_disponibilites (MefContext *context, const char *id, GError **error);

/** mef_structures_answer: (transfer full) (nullable): an outcome with the structure as it is now */
gpointer mef_structures_answer (MefContext *context, guint status, const char *id, GError **error);

G_END_DECLS
