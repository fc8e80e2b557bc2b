/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefTempDir:
 *
 * A private folder that goes away, with all in it, at mef_temp_dir_free().
 */
typedef struct _MefTempDir MefTempDir;

MefTempDir *mef_temp_dir_new (void);
void        mef_temp_dir_free (MefTempDir *self);

const char *mef_temp_dir_get_path (MefTempDir *self);

/**
 * mef_temp_dir_get_file:
 * Returns: (transfer none): the path of @name in the folder; lives as long as @self
 */
const char *mef_temp_dir_get_file (MefTempDir *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefTempDir, mef_temp_dir_free)

G_END_DECLS
