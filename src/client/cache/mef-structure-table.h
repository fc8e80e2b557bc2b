/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache-structure.h"
#include "client/cache/interfaces/mef-cache-structures.h"
#include "client/cache/mef-demande-table.h"
#include "database/mef-database.h"

G_BEGIN_DECLS

/*
 * The structures as rows: what the server last said, and beside it the columns of what is shown. Worker
 * thread.
 */

/**
 * mef_structure_table_store:
 * @corps: the JSON of the structure @id, as received; checked (mef_json_check())
 *
 * Inserts or updates the row, unless a newer version is held already. The shown columns are those of the body
 * and of its proposal: one with operations or a form kept here needs mef_structure_table_refresh() after it.
 * What is no structure, or another one, is a %MEF_DATABASE_ERROR_CONSTRAINT and changes nothing.
 */
gboolean mef_structure_table_store (MefConnection       *connection,
                                    const char          *id,
                                    GBytes              *corps,
                                    const MefProvenance *provenance,
                                    GError             **error);

/**
 * mef_structure_table_refresh:
 *
 * Computes anew what is shown of a structure: body, proposal, operations, and the form kept here where that
 * is all there is. One that is gone at the server is deleted when none of the user's work stands on it any
 * more. Unknown ids are no error.
 */
gboolean mef_structure_table_refresh (MefConnection  *connection,
                                      MefFormulaires *formulaires,
                                      const char     *id,
                                      GError        **error);

/** mef_structure_table_refresh_all: of every structure with operations or a form kept here */
gboolean
mef_structure_table_refresh_all (MefConnection *connection, MefFormulaires *formulaires, GError **error);

/** mef_structure_table_remove: gone at the server; deleted, or kept in sight while there is work on it
 * @site: (nullable): of which it must be */
gboolean mef_structure_table_remove (MefConnection  *connection,
                                     MefFormulaires *formulaires,
                                     const char     *id,
                                     const char     *site,
                                     GError        **error);

/** mef_structure_table_sweep: removes what @provenance's reading no longer told; @removed: (inout): grows by
 * how many */
gboolean mef_structure_table_sweep (MefConnection       *connection,
                                    MefFormulaires      *formulaires,
                                    const MefProvenance *provenance,
                                    guint               *removed,
                                    GError             **error);

/** mef_structure_table_load: @structure: (out) (transfer full) (nullable): as the server last said, %NULL
 * when it does not know it */
gboolean mef_structure_table_load (MefConnection  *connection,
                                   MefFormulaires *formulaires,
                                   const char     *id,
                                   MefStructure  **structure,
                                   GError        **error);

/** mef_structure_table_is_gone: whether the server has deleted it */
gboolean
mef_structure_table_is_gone (MefConnection *connection, const char *id, gboolean *gone, GError **error);

/**
 * mef_structure_table_show:
 * @told: (nullable): as the server last said
 * @operations: (element-type MefOperation): those on it, oldest first
 * @shown: (out) (transfer full) (nullable): with what waits applied; %NULL when there is none yet
 */
gboolean mef_structure_table_show (MefFormulaires     *formulaires,
                                   const MefStructure *told,
                                   GPtrArray          *operations,
                                   MefStructure      **shown,
                                   GError            **error);

/** MEF_LIGNE_STRUCTURE_COLUMNS: what mef_structure_table_read_ligne() reads, of the table `structure` */
#define MEF_LIGNE_STRUCTURE_COLUMNS                                                                          \
  "rowid, id, site, numero, type, etat, nom, code_postal, commune, gestionnaire_nom, modifiee_le,"           \
  " en_attente_envoi, a_choisir, brouillon, version"

/** mef_structure_table_read_ligne: (transfer full): the row a statement of these columns stands on */
MefLigneStructure *mef_structure_table_read_ligne (MefStatement *statement);

G_END_DECLS
