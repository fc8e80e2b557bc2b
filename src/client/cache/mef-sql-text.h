/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"

G_BEGIN_DECLS

/**
 * MefSqlText: a statement in the making: its text, and the values of $1, $2…
 * @sql: (owned)
 * @values: (owned) (element-type GVariant): texts and integers
 *
 * Only what the program itself says becomes text; what a user says is a value. Worker thread.
 */
typedef struct
{
  GString   *sql;
  GPtrArray *values;
} MefSqlText;

/** mef_sql_text_init: begins with @sql, a literal */
void mef_sql_text_init (MefSqlText *self, const char *sql);
void mef_sql_text_clear (MefSqlText *self);

/** mef_sql_text_append: @sql, a literal */
void mef_sql_text_append (MefSqlText *self, const char *sql);

/** mef_sql_text_append_text: @sql, a literal, and a parameter for @value */
void mef_sql_text_append_text (MefSqlText *self, const char *sql, const char *value);

/** mef_sql_text_append_int: @sql, a literal, and a parameter for @value */
void mef_sql_text_append_int (MefSqlText *self, const char *sql, gint64 value);

/** mef_sql_text_append_list: `(a, b)` of texts
 * @values: (array zero-terminated=1): at least one */
void mef_sql_text_append_list (MefSqlText *self, const char *const *values);

/** mef_sql_text_append_set: ` AND @column IN (…)` of the bits of @set; nothing when none or all of @n are set
 */
void mef_sql_text_append_set (MefSqlText *self, const char *column, guint set, guint n);

/** mef_sql_text_append_words: that each word of @words begins one of @column, a text of folded words, each
 * after a space */
void mef_sql_text_append_words (MefSqlText *self, const char *column, const char *words);

/** mef_sql_text_append_start: @sql, a literal, and the condition that @column, folded, begins with @start */
void mef_sql_text_append_start (MefSqlText *self, const char *sql, const char *column, const char *start);

/** mef_sql_text_prepare: (transfer none) (nullable): the statement with its values bound, to be stepped */
MefStatement *mef_sql_text_prepare (const MefSqlText *self, MefConnection *connection, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MefSqlText, mef_sql_text_clear)

G_END_DECLS
