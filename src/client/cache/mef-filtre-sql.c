/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-filtre-sql.h"

#include "client/cache/mef-sql-text.h"

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
append_sites (MefSqlText *query, const char *const *sites)
{
  mef_sql_text_append (query, "site IN ");
  mef_sql_text_append_list (query, sites);
}

static void
append_lieu (MefSqlText *query, const char *lieu)
{
  mef_sql_text_append_start (query, " AND (", "code_postal_cle", lieu);
  mef_sql_text_append_start (query, " OR ", "commune_cle", lieu);
  mef_sql_text_append (query, ")");
}

/* One text of words, each after a space (mef_filtre_dup_search_key). */
static void
append_words (MefSqlText *query, const char *mot_cle)
{
  mef_sql_text_append_words (query, "recherche", mot_cle);
}

/* Words are looked for in `demande_recherche`, which holds them, whatever the order: by the index of the
 * order each request would be read for its words. */
static void
append_found (MefSqlText *query, const char *const *sites, const MefFiltre *filtre)
{
  if (is_by_state (filtre))
    {
      append_words (query, filtre->mot_cle);
      return;
    }
  mef_sql_text_append (query, " AND rowid IN (SELECT rowid FROM demande WHERE ");
  append_sites (query, sites);
  mef_sql_text_append_set (query, "etat", filtre->etats, MEF_ETAT_N);
  append_words (query, filtre->mot_cle);
  mef_sql_text_append (query, ")");
}

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
append_filter (MefSqlText        *query,
               const char *const *sites,
               const MefFiltre   *filtre,
               const char        *moi,
               gint64             now)
{
  mef_sql_text_append_set (query, is_by_state (filtre) ? "etat" : "+etat", filtre->etats, MEF_ETAT_N);
  mef_sql_text_append_set (query, "+type", filtre->types, MEF_TYPE_DEMANDE_N);
  if (is_set (filtre->departement))
    mef_sql_text_append_text (query, " AND +departement = ", filtre->departement);
  if (is_set (filtre->lieu))
    append_lieu (query, filtre->lieu);
  if (is_set (filtre->mot_cle))
    append_found (query, sites, filtre);
  if (filtre->depuis != MEF_DAY_NONE)
    mef_sql_text_append_int (query, " AND +depose_le >= ", mef_day_start (filtre->depuis));
  if (filtre->jusqua != MEF_DAY_NONE)
    mef_sql_text_append_int (query, " AND +depose_le < ", mef_day_start (filtre->jusqua + 1));
  if (filtre->a_moi)
    mef_sql_text_append_text (query, " AND prise_par = ", moi);
  if (filtre->retours)
    mef_sql_text_append (query, " AND retour <> 0");
  if (filtre->attente_jours > 0)
    mef_sql_text_append_int (query, " AND etat_depuis < ", mef_filtre_get_attente_avant (filtre, now));
  if (filtre->a_relancer)
    mef_sql_text_append (query, MEF_FILTRE_SQL_RELANCE);
}

static void
append_order (MefSqlText *query, const MefFiltre *filtre)
{
  const char *direction = filtre->descendant ? " DESC" : "";
  const char *key = filtre->tri < MEF_TRI_N ? orders[filtre->tri] : "";

  mef_sql_text_append (query, " ORDER BY ");
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
  g_auto (MefSqlText) query = { 0 };

  mef_sql_text_init (&query, "SELECT rowid FROM demande WHERE ");
  append_sites (&query, sites);
  append_filter (&query, sites, filtre, moi, now);
  append_order (&query, filtre);
  if (limit > 0)
    mef_sql_text_append_int (&query, " LIMIT ", limit);
  return mef_sql_text_prepare (&query, connection, error);
}
