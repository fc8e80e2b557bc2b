/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-calendar.h"
#include "protocol/mef-json.h"

G_BEGIN_DECLS

/**
 * MefQuery:
 *
 * The query of a URL as pairs (application/x-www-form-urlencoded). Strict: each name once, well-formed
 * escapes, UTF-8 without U+0000; a name nobody asked for is a fault of mef_query_finish(). The first fault is
 * kept, with the pointer `/name`. One thread.
 */
typedef struct _MefQuery MefQuery;

/** mef_query_new: (transfer full): @text (nullable): still escaped, without « ? » */
MefQuery *mef_query_new (const char *text);
void      mef_query_free (MefQuery *self);

/** mef_query_get: (transfer none) (nullable): the value, possibly "" */
const char *mef_query_get (MefQuery *self, const char *name);

/** mef_query_get_int: @absent when it is not there */
int mef_query_get_int (MefQuery *self, const char *name, int min, int max, int absent);

/** mef_query_get_day: `YYYY-MM-DD`; %MEF_DAY_NONE when it is not there */
MefDay mef_query_get_day (MefQuery *self, const char *name);

/** mef_query_fail: the value of @name breaks a rule of the caller's */
void mef_query_fail (MefQuery *self, const char *name);

/** mef_query_finish: %FALSE with the first fault */
gboolean mef_query_finish (MefQuery *self, GError **error);

/** mef_query_append: appends `name=value` to @text, escaped, with « & » where one is due */
void mef_query_append (GString *text, const char *name, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefQuery, mef_query_free)

G_END_DECLS
