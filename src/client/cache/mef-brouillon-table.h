/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"

G_BEGIN_DECLS

/* Unfinished work as rows; only the user, or a decision taken, removes one. Worker thread. */

/** mef_brouillon_table_save: @corps: JSON of the decision as far as it is */
gboolean mef_brouillon_table_save (MefConnection *connection,
                                   const char    *demande,
                                   gint64         version,
                                   const char    *corps,
                                   gint64         now,
                                   GError       **error);

/** mef_brouillon_table_delete: one that is not there is no error */
gboolean mef_brouillon_table_delete (MefConnection *connection, const char *demande, GError **error);

/** mef_brouillon_table_load: @corps: (out) (transfer full) (nullable): %NULL when there is none */
gboolean mef_brouillon_table_load (MefConnection *connection,
                                   const char    *demande,
                                   char         **corps,
                                   gint64        *version,
                                   GError       **error);

G_END_DECLS
