/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/mef-settings.h"

G_BEGIN_DECLS

/**
 * mef_secret_file_read:
 * @name: of a setting that has a value: the path of a file
 *
 * Returns: (transfer full) (nullable): the first line of that file, or %NULL with an error that names the
 * setting: only its owner may be able to read it
 */
char *mef_secret_file_read (MefSettings *settings, const char *name, GError **error);

G_END_DECLS
