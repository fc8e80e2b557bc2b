/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache-structure.h"
#include "database/mef-database.h"

G_BEGIN_DECLS

/* Forms being typed as rows; only the user, or what they save, removes one. Worker thread. */

/** mef_saisie_table_save: replaces what was kept */
gboolean
mef_saisie_table_save (MefConnection *connection, const MefSaisieGardee *saisie, gint64 now, GError **error);

/** mef_saisie_table_delete: one that is not there is no error */
gboolean
mef_saisie_table_delete (MefConnection *connection, MefObjetSaisie objet, const char *id, GError **error);

/** mef_saisie_table_drop_orphan: corrections of a proposal that is over are nobody's any more */
gboolean mef_saisie_table_drop_orphan (MefConnection *connection, const char *id, GError **error);

/**
 * mef_saisie_table_load:
 * @saisie: (out) (transfer full) (nullable): %NULL when there is none, or none that can be read any more
 */
gboolean mef_saisie_table_load (MefConnection    *connection,
                                MefFormulaires   *formulaires,
                                MefObjetSaisie    objet,
                                const char       *id,
                                MefSaisieGardee **saisie,
                                GError          **error);

G_END_DECLS
