/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** MefZipWants: whether the part of that name is worth being unpacked */
typedef gboolean (*MefZipWants) (const char *name);

/**
 * mef_zip_read:
 * @bytes: a ZIP archive
 *
 * Unpacks some parts into memory. Entries, their sizes and their sum are bounded, so that an archive that
 * unpacks to much more than it is (a « zip bomb ») costs little. Of two parts of one name the first counts.
 *
 * Returns: (transfer full) (element-type utf8 GBytes): parts by name, or %NULL with a %MEF_RENDERING_ERROR
 */
GHashTable *mef_zip_read (GBytes *bytes, MefZipWants wants, GError **error);

G_END_DECLS
