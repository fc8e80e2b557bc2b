/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-filtre-sql.h"

#include "base/mef-text.h"

/* A statement in the making: its text, and the values of $1, $2… */
typedef struct
{
  GString   *sql;    /* (owned) */
  GPtrArray *values; /* (owned) (element-type GVariant): texts and integers */
} Query;

static void
query_clear (Query *query)
{
  g_string_free (query->sql, TRUE);
  g_ptr_array_unref (query->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

static void
append_value (Query *query, const char *sql, GVariant *value)
{
  g_ptr_array_add (query->values, g_variant_ref_sink (value));
  g_string_append_printf (query->sql, "%s$%u", sql, query->values->len);
}

static void
append_text (Query *query, const char *sql, const char *value)
{
  append_value (query, sql, g_variant_new_string (value));
}

static void
append_int (Query *query, const char *sql, gint64 value)
{
  append_value (query, sql, g_variant_new_int64 (value));
}

static const char *const orders[MEF_TRI_N] = {
  [MEF_TRI_ANCIENNETE] = "",   [MEF_TRI_NOM] = "nom_cle",         [MEF_TRI_TYPE] = "type",
  [MEF_TRI_ETAT] = "etat",     [MEF_TRI_COMMUNE] = "commune_cle", [MEF_TRI_DEPARTEMENT] = "departement",
  [MEF_TRI_NUMERO] = "numero", [MEF_TRI_DEPOT] = "depose_le",     [MEF_TRI_PRISE] = "prise_cle",
};

/* By age the states wanted are looked up and sorted; every other order reads its index from end to end, and a
 * filter is kept (by the « + ») from tempting SQLite away from it. */
static gboolean
is_by_state (const MefFiltre *filtre)
{
  return filtre->tri == MEF_TRI_ANCIENNETE || filtre->tri == MEF_TRI_ETAT;
}

static void
append_sites (Query *query, const char *const *sites)
{
  g_string_append (query->sql, "site IN (");
  for (guint i = 0; sites[i] != NULL; i++)
    append_text (query, i == 0 ? "" : ", ", sites[i]);
  g_string_append_c (query->sql, ')');
}

/* Bits of a set as a list, which an index can use. */
static void
append_set (Query *query, const char *column, guint set, guint n)
{
  guint all = (1u << n) - 1;

  if (set == 0 || (set & all) == all)
    return;
  g_string_append_printf (query->sql, " AND %s IN (", column);
  for (guint i = 0, first = TRUE; i < n; i++)
    if ((set & (1u << i)) != 0)
      {
        append_int (query, first ? "" : ", ", i);
        first = FALSE;
      }
  g_string_append_c (query->sql, ')');
}

static void
append_lieu (Query *query, const char *lieu)
{
  g_autofree char *folded = mef_text_fold (lieu);
  gint64           length = g_utf8_strlen (folded, -1);

  append_int (query, " AND (substr (code_postal_cle, 1, ", length);
  append_text (query, ") = ", folded);
  append_int (query, " OR substr (commune_cle, 1, ", length);
  append_text (query, ") = ", folded);
  g_string_append_c (query->sql, ')');
}

static void
append_words (Query *query, const char *mot_cle)
{
  g_autofree char *folded = mef_text_fold (mot_cle);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  /* One text of words, each after a space (mef_filtre_dup_search_key). */
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *start = g_strconcat (" ", words[i], NULL);

      if (*words[i] == '\0')
        continue;
      append_text (query, " AND instr (recherche, ", start);
      g_string_append (query->sql, ") > 0");
    }
}

/* Words are looked for in `demande_recherche`, which holds them, whatever the order: by the index of the
 * order each request would be read for its words. */
static void
append_found (Query *query, const char *const *sites, const MefFiltre *filtre)
{
  if (is_by_state (filtre))
    {
      append_words (query, filtre->mot_cle);
      return;
    }
  g_string_append (query->sql, " AND rowid IN (SELECT rowid FROM demande WHERE ");
  append_sites (query, sites);
  append_set (query, "etat", filtre->etats, MEF_ETAT_N);
  append_words (query, filtre->mot_cle);
  g_string_append_c (query->sql, ')');
}

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
append_filter (Query *query, const char *const *sites, const MefFiltre *filtre, const char *moi, gint64 now)
{
  append_set (query, is_by_state (filtre) ? "etat" : "+etat", filtre->etats, MEF_ETAT_N);
  append_set (query, "+type", filtre->types, MEF_TYPE_DEMANDE_N);
  if (is_set (filtre->departement))
    append_text (query, " AND +departement = ", filtre->departement);
  if (is_set (filtre->lieu))
    append_lieu (query, filtre->lieu);
  if (is_set (filtre->mot_cle))
    append_found (query, sites, filtre);
  if (filtre->depuis != MEF_DAY_NONE)
    append_int (query, " AND +depose_le >= ", mef_day_start (filtre->depuis));
  if (filtre->jusqua != MEF_DAY_NONE)
    append_int (query, " AND +depose_le < ", mef_day_start (filtre->jusqua + 1));
  if (filtre->a_moi)
    append_text (query, " AND prise_par = ", moi);
  if (filtre->retours)
    g_string_append (query->sql, " AND retour <> 0");
  if (filtre->attente_jours > 0)
    append_int (query, " AND etat_depuis < ", mef_filtre_get_attente_avant (filtre, now));
  if (filtre->a_relancer)
    g_string_append (query->sql, MEF_FILTRE_SQL_RELANCE);
}

static void
append_order (Query *query, const MefFiltre *filtre)
{
  const char *direction = filtre->descendant ? " DESC" : "";
  const char *key = filtre->tri < MEF_TRI_N ? orders[filtre->tri] : "";

  g_string_append (query->sql, " ORDER BY ");
  if (*key != '\0')
    g_string_append_printf (query->sql, "%s%s, ", key, direction);
  g_string_append_printf (query->sql, "etat_depuis%s, rowid%s", direction, direction);
}

MefStatement *
mef_filtre_sql_query (MefConnection     *connection,
                      const char *const *sites,
                      const MefFiltre   *filtre,
                      const char        *moi,
                      gint64             now,
                      guint              limit,
                      GError           **error)
{
  g_auto (Query) query = { g_string_new ("SELECT rowid FROM demande WHERE "),
                           g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref) };
  MefStatement *statement;

  append_sites (&query, sites);
  append_filter (&query, sites, filtre, moi, now);
  append_order (&query, filtre);
  if (limit > 0)
    append_int (&query, " LIMIT ", limit);
  statement = mef_connection_prepare (connection, query.sql->str, error);
  for (guint i = 0; statement != NULL && i < query.values->len; i++)
    {
      GVariant *value = g_ptr_array_index (query.values, i);

      if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        mef_statement_bind_text (statement, (int) i + 1, g_variant_get_string (value, NULL));
      else
        mef_statement_bind_int (statement, (int) i + 1, g_variant_get_int64 (value));
    }
  return statement;
}
