/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MefReglages: what is remembered per account: window size, paned positions, columns, sort, filters,
 * single-letter keys
 *
 * A GKeyFile beside the cache, written atomically 1 s after the last change and at dispose; nothing personal
 * in it.
 */
#define MEF_TYPE_REGLAGES (mef_reglages_get_type ())
G_DECLARE_FINAL_TYPE (MefReglages, mef_reglages, MEF, REGLAGES, GObject)

/** mef_reglages_new: @path: the file; need not exist; an unreadable one counts as empty */
MefReglages *mef_reglages_new (const char *path);

/** mef_reglages_get_int: @fallback where nothing is kept or it is no number */
int mef_reglages_get_int (MefReglages *self, const char *key, int fallback);

/** mef_reglages_set_int: kept within a second */
void mef_reglages_set_int (MefReglages *self, const char *key, int value);

/** mef_reglages_get_boolean: @fallback where nothing is kept */
gboolean mef_reglages_get_boolean (MefReglages *self, const char *key, gboolean fallback);

/** mef_reglages_set_boolean: kept within a second */
void mef_reglages_set_boolean (MefReglages *self, const char *key, gboolean value);

/** mef_reglages_get_text: (transfer none) (nullable) */
const char *mef_reglages_get_text (MefReglages *self, const char *key);
void        mef_reglages_set_text (MefReglages *self, const char *key, const char *value);

G_END_DECLS
