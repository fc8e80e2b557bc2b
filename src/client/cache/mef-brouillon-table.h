/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"

G_BEGIN_DECLS

/* Unfinished work as rows; only the user, or a decision taken, removes one. Worker thread. */

/**
 * MefBrouillonRow: a draft as it is stored
 * @corps: (owned): JSON of the decision as far as it is
 * @version: of the request it was made on
 * @vue: (owned) (nullable): JSON of the request as it was when the draft was last saved
 */
typedef struct
{
  char   *corps;
  gint64  version;
  GBytes *vue;
} MefBrouillonRow;

void mef_brouillon_row_free (MefBrouillonRow *self);

/**
 * mef_brouillon_table_save:
 * @vue: (nullable): %NULL for the request as it is held in @version
 */
gboolean mef_brouillon_table_save (MefConnection *connection,
                                   const char    *demande,
                                   gint64         version,
                                   const char    *corps,
                                   GBytes        *vue,
                                   gint64         now,
                                   GError       **error);

/** mef_brouillon_table_delete: one that is not there is no error */
gboolean mef_brouillon_table_delete (MefConnection *connection, const char *demande, GError **error);

/** mef_brouillon_table_load: @row: (out) (transfer full) (nullable): %NULL when there is none */
gboolean mef_brouillon_table_load (MefConnection    *connection,
                                   const char       *demande,
                                   MefBrouillonRow **row,
                                   GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefBrouillonRow, mef_brouillon_row_free)

G_END_DECLS
