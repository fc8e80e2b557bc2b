/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/store/mef-store-transaction.h"

G_BEGIN_DECLS

/** MEF_STORE_SQL_ABOVE: above every text that begins with the prefix it is put behind, bytewise */
#define MEF_STORE_SQL_ABOVE "\xf4\x8f\xbf\xbf"

/** MefStoreSql: a statement that is being written, with its parameters in the order of their numbers */
typedef struct
{
  GString *sql;        /* (owned) */
  GArray  *parameters; /* (owned) (element-type MefStoreParameter) */
} MefStoreSql;

/** mef_store_sql_init: begins with @sql */
void mef_store_sql_init (MefStoreSql *self, const char *sql);

/** mef_store_sql_clear: frees what it holds */
void mef_store_sql_clear (MefStoreSql *self);

/** mef_store_sql_append: texts without parameters, %NULL at the end */
void mef_store_sql_append (MefStoreSql *self, const char *text, ...) G_GNUC_NULL_TERMINATED;

/** mef_store_sql_append_text: @sql, in which `$` stands for the parameter wherever it occurs; @value must
 * outlive the statement's writing */
void mef_store_sql_append_text (MefStoreSql *self, const char *sql, const char *value);

/** mef_store_sql_append_own_text: like append_text; @value: (transfer full) (nullable) */
void mef_store_sql_append_own_text (MefStoreSql *self, const char *sql, char *value);

/** mef_store_sql_append_number: like append_text, of a number */
void mef_store_sql_append_number (MefStoreSql *self, const char *sql, gint64 value);

/** mef_store_sql_append_prefix: `AND column` begins with @prefix, in a way that an index serves */
void mef_store_sql_append_prefix (MefStoreSql *self, const char *column, const char *prefix);

/** mef_store_sql_add_text: a parameter that the next texts name; returns its number */
guint mef_store_sql_add_text (MefStoreSql *self, const char *value);

/** mef_store_sql_add_own_text: like add_text; @value: (transfer full) (nullable) */
guint mef_store_sql_add_own_text (MefStoreSql *self, char *value);

/** mef_store_sql_append_with: @sql, in which `$` stands for the parameter of that number */
void mef_store_sql_append_with (MefStoreSql *self, const char *sql, guint parameter);

/** mef_store_sql_prepare: (transfer none) (nullable): the statement with its parameters bound, to be stepped
 */
MefStatement *mef_store_sql_prepare (MefStoreSql *self, MefStoreTransaction *transaction, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MefStoreSql, mef_store_sql_clear)

G_END_DECLS
