/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-structure-ouverte.h"
#include "domain/mef-structure.h"

G_BEGIN_DECLS

/* An RPE and its LINF (STR-09): what saving the one means for the other. */

/** MefSuiteJumelle: what is to be asked before the open structure is saved for the families to see */
typedef enum
{
  MEF_SUITE_JUMELLE_RIEN,
  MEF_SUITE_JUMELLE_CREER,    /* the RPE asks for a LINF and has none: a new one, or one that is there */
  MEF_SUITE_JUMELLE_SEPARER,  /* the RPE no longer asks for the LINF it has */
  MEF_SUITE_JUMELLE_PREVENIR, /* the LINF no longer receives requests; its RPE still says so */
} MefSuiteJumelle;

/** mef_structure_ouverte_get_suite_jumelle: by what is typed now */
MefSuiteJumelle mef_structure_ouverte_get_suite_jumelle (MefStructureOuverte *self);

/** mef_structure_ouverte_set_jumelle: @jumelle: (nullable): the LINF that saving links; a new one when %NULL
 */
void mef_structure_ouverte_set_jumelle (MefStructureOuverte *self, const char *jumelle);

/** mef_structures_jumelle_async: the twin of the structure @id as it is shown */
void mef_structures_jumelle_async (MefEspace          *espace,
                                   const char         *id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);

/** mef_structures_jumelle_finish: (transfer full) (nullable): %NULL without error when it has none */
MefStructure *mef_structures_jumelle_finish (MefEspace *espace, GAsyncResult *result, GError **error);

/** mef_structures_linf_seules_async: the LINF of the current site that belong to no RPE, those at
 * @code_postal first, 20 at most */
void mef_structures_linf_seules_async (MefEspace          *espace,
                                       const char         *code_postal,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/** mef_structures_linf_seules_finish: (transfer full) (element-type MefStructure) */
GPtrArray *mef_structures_linf_seules_finish (MefEspace *espace, GAsyncResult *result, GError **error);

G_END_DECLS
