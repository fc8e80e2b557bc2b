/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache.h"
#include "database/mef-database.h"

G_BEGIN_DECLS

/*
 * The requests as rows: what the server last said, and beside it the columns of what is shown. Worker thread.
 */

/**
 * MefProvenance: which reading told a record
 * @flux: code of the site whose feed it was
 * @passage: the reading of that feed
 * @anew: it began anew, so that versions may be lower than those held
 */
typedef struct
{
  const char *flux;
  gint64      passage;
  gboolean    anew;
} MefProvenance;

/**
 * mef_demande_table_store:
 * @corps: the JSON of the request @id, as received; checked (mef_json_check())
 *
 * Inserts or updates the row, unless a newer version is held already. The shown columns are those of the body
 * alone: a record with a claim, operations or a draft needs mef_demande_table_refresh() after it. What is no
 * request, or another one, is a %MEF_DATABASE_ERROR_CONSTRAINT and changes nothing.
 */
gboolean mef_demande_table_store (MefConnection       *connection,
                                  const char          *id,
                                  GBytes              *corps,
                                  const MefProvenance *provenance,
                                  GError             **error);

/**
 * mef_demande_table_refresh:
 * @moi_nom: name shown of who decides
 *
 * Computes anew what is shown of a request: body, claim, pending operations, draft. One that is gone at the
 * server is deleted when none of the user's work stands on it any more. Unknown ids are no error.
 */
gboolean
mef_demande_table_refresh (MefConnection *connection, const char *id, const char *moi_nom, GError **error);

/** mef_demande_table_remove: gone at the server; deleted, or kept in sight while it has operations or a draft
 */
gboolean
mef_demande_table_remove (MefConnection *connection, const char *id, const char *site, GError **error);

/** mef_demande_table_sweep: removes what @provenance's reading no longer told; @removed: (inout): grows by
 * how many */
gboolean mef_demande_table_sweep (MefConnection       *connection,
                                  const MefProvenance *provenance,
                                  guint               *removed,
                                  GError             **error);

/** mef_demande_table_load: @demande: (out) (transfer full) (nullable): as the server last said, %NULL when
 * unknown */
gboolean
mef_demande_table_load (MefConnection *connection, const char *id, MefDemande **demande, GError **error);

/**
 * mef_demande_table_show:
 * @affichee: (out) (transfer full): @demande with the pending operations on it applied
 */
gboolean mef_demande_table_show (MefConnection    *connection,
                                 const MefDemande *demande,
                                 const char       *moi_nom,
                                 MefDemande      **affichee,
                                 GError          **error);

/** MEF_LIGNE_COLUMNS: what mef_demande_table_read_ligne() reads, of the table `demande` */
#define MEF_LIGNE_COLUMNS                                                                                    \
  "demande.rowid, demande.id, demande.site, demande.numero, demande.type, demande.etat, demande.retour,"     \
  " demande.premier_agrement, demande.prenom, demande.nom, demande.commune, demande.code_postal,"            \
  " demande.departement, demande.depose_le, demande.etat_depuis, demande.prise_par, demande.prise_nom,"      \
  " demande.en_attente_envoi, demande.brouillon"

/** mef_demande_table_read_ligne: (transfer full): the row a statement that begins with these columns stands
 * on */
MefLigne *mef_demande_table_read_ligne (MefStatement *statement);

G_END_DECLS
