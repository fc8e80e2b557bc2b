/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-structures.h"

#include "base/mef-text.h"
#include "protocol/mef-filtre-codec.h"
#include "protocol/mef-page-cursor.h"
#include "server/service/mef-service-error.h"
#include "server/store/mef-store-sql.h"

#include <string.h>

static void
append_set (MefStoreSql *query, const char *column, guint set, guint n, const char *(*to_code) (guint value))
{
  const char *between = "";

  if (set == 0)
    return;
  mef_store_sql_append (query, " AND ", column, " IN (", NULL);
  for (guint i = 0; i < n; i++)
    if ((set & (1u << i)) != 0)
      {
        mef_store_sql_append (query, between, NULL);
        mef_store_sql_append_text (query, "$", to_code (i));
        between = ", ";
      }
  mef_store_sql_append (query, ")", NULL);
}

static void
append_words (MefStoreSql *query, const char *sql, const char *text)
{
  g_autofree char *folded = mef_text_fold (text != NULL ? text : "");
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      GString *pattern;

      if (*words[i] == '\0')
        continue;
      pattern = g_string_new ("% ");
      for (const char *at = words[i]; *at != '\0'; at++)
        {
          if (*at == '%' || *at == '_' || *at == '!')
            g_string_append_c (pattern, '!');
          g_string_append_c (pattern, *at);
        }
      g_string_append_c (pattern, '%');
      mef_store_sql_append_own_text (query, sql, g_string_free (pattern, FALSE));
    }
}

static void
append_commune (MefStoreSql *query, const char *text)
{
  static const char *const sides[] = { " AND ((s.code_postal >= $ AND s.code_postal < ",
                                       " OR (s.commune_cle >= $ AND s.commune_cle < " };
  g_autofree char         *folded = mef_text_fold (text != NULL ? text : "");
  guint                    below, from;

  if (*folded == '\0')
    return;
  below = mef_store_sql_add_own_text (query, g_strconcat (folded, MEF_STORE_SQL_ABOVE, NULL));
  from = mef_store_sql_add_own_text (query, g_steal_pointer (&folded));
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      mef_store_sql_append_with (query, sides[i], from);
      mef_store_sql_append_with (query, i == 0 ? "$)" : "$))", below);
    }
}

static const char *
type_code (guint value)
{
  return mef_type_structure_to_code (value);
}

static const char *
etat_code (guint value)
{
  return mef_etat_structure_to_code (value);
}

static void
append_where (MefStoreSql *query, GPtrArray *sites, const MefFiltreStructures *filtre)
{
  mef_store_sql_append (query, " FROM structure s WHERE s.site IN (", NULL);
  for (guint i = 0; i < sites->len; i++)
    mef_store_sql_append_text (query, i > 0 ? ", $" : "$", g_ptr_array_index (sites, i));
  mef_store_sql_append (query, ")", NULL);
  append_set (query, "s.type", filtre->types, MEF_TYPE_STRUCTURE_N, type_code);
  append_set (query, "s.etat", filtre->etats, MEF_ETAT_STRUCTURE_N, etat_code);
  append_words (query, " AND ' ' || s.nom_cle LIKE $ ESCAPE '!'", filtre->nom);
  append_words (query, " AND ' ' || s.gestionnaire_cle LIKE $ ESCAPE '!'", filtre->gestionnaire);
  append_commune (query, filtre->commune);
}

static const char *const columns[MEF_TRI_STRUCTURES_N] = {
  [MEF_TRI_STRUCTURES_NOM] = NULL,
  [MEF_TRI_STRUCTURES_TYPE] = "s.type",
  [MEF_TRI_STRUCTURES_ETAT] = "s.etat",
  [MEF_TRI_STRUCTURES_COMMUNE] = "s.commune_cle",
  [MEF_TRI_STRUCTURES_GESTIONNAIRE] = "s.gestionnaire_cle",
  [MEF_TRI_STRUCTURES_MODIFICATION] = "s.modifiee_le",
};

/* What the order is by (nullable), then name, then id. */
static void
append_order (MefStoreSql *query, const char *column, const char *from, gboolean descendant)
{
  const char *way = descendant ? " DESC" : "";

  mef_store_sql_append (query, " ORDER BY ", NULL);
  if (column != NULL)
    mef_store_sql_append (query, column, way, ", ", NULL);
  mef_store_sql_append (query, from, ".nom_cle", way, ", ", from, ".id", way, NULL);
}

/* The key of a page's cursor: the name's key, a line feed, and what the order is by. */
static gboolean
append_after (MefStoreSql               *query,
              const MefFiltreStructures *filtre,
              const char                *name,
              const char                *apres,
              GError                   **error)
{
  g_autofree char *key = NULL;
  g_autofree char *id = NULL;
  char            *value = NULL;
  const char      *column = columns[filtre->tri];
  const char      *way = filtre->descendant ? "<" : ">";
  gint64           number;

  if (mef_page_cursor_decode (apres, name, &key, &id, NULL))
    value = strchr (key, '\n');
  if (value != NULL && filtre->tri == MEF_TRI_STRUCTURES_MODIFICATION
      && !g_ascii_string_to_signed (value + 1, 10, 0, G_MAXINT64, &number, NULL))
    value = NULL;
  if (value == NULL)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_CURSOR, "Ce repère de page n’est pas de cette liste.");
      return FALSE;
    }
  *value = '\0';
  if (column == NULL)
    mef_store_sql_append (query, " AND (s.nom_cle, s.id) ", way, " (", NULL);
  else
    {
      mef_store_sql_append (query, " AND (", column, ", s.nom_cle, s.id) ", way, " (", NULL);
      mef_store_sql_append_own_text (
          query, filtre->tri == MEF_TRI_STRUCTURES_MODIFICATION ? "CAST ($ AS BIGINT), " : "$, ",
          g_strdup (value + 1));
    }
  mef_store_sql_append_own_text (query, "$, ", g_steal_pointer (&key));
  mef_store_sql_append_own_text (query, "$)", g_steal_pointer (&id));
  return TRUE;
}

static gboolean
read_rows (MefStatement *statement, const char *name, guint limit, MefStructuresPage *page, GError **error)
{
  g_autofree char *key = NULL;
  gboolean         row;

  while (mef_statement_step (statement, &row, error))
    {
      if (!row)
        return TRUE;
      if (page->structures->len == limit)
        {
          const MefRecord *last = g_ptr_array_index (page->structures, limit - 1);

          page->suivant = mef_page_cursor_encode (name, key, last->id);
          return TRUE;
        }
      g_free (key);
      key = g_strdup_printf ("%s\n%s", mef_store_get_string (statement, 4),
                             mef_store_get_string (statement, 5));
      g_ptr_array_add (page->structures, mef_record_new (mef_store_get_string (statement, 0),
                                                         mef_store_get_string (statement, 1),
                                                         mef_statement_get_int (statement, 2),
                                                         mef_statement_dup_text (statement, 3)));
    }
  return FALSE;
}

static gboolean
count (MefStoreTransaction       *self,
       GPtrArray                 *sites,
       const MefFiltreStructures *filtre,
       gint64                    *total,
       GError                   **error)
{
  g_auto (MefStoreSql) query = { 0 };
  g_autoptr (MefStatement) statement = NULL;
  gboolean row;

  mef_store_sql_init (&query, "SELECT count(*)");
  append_where (&query, sites, filtre);
  statement = mef_store_sql_prepare (&query, self, error);
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  *total = row ? mef_statement_get_int (statement, 0) : 0;
  return TRUE;
}

gboolean
mef_store_list_structures (MefTransaction              *transaction,
                           const char                  *site,
                           GPtrArray                   *sites,
                           const MefStructuresQuestion *question,
                           MefStructuresPage          **page,
                           GError                     **error)
{
  MefStoreTransaction       *self = (MefStoreTransaction *) transaction;
  const MefFiltreStructures *filtre = question->filtre;
  const char                *column = columns[filtre->tri];
  g_autofree char           *text = mef_filtre_structures_codec_to_query (filtre, NULL, 0);
  g_autofree char           *name = g_strdup_printf ("%s/structures?%s", site, text);
  g_auto (MefStoreSql) query = { 0 };
  g_autoptr (MefStatement) statement = NULL;
  g_autoptr (MefStructuresPage) made = mef_structures_page_new ();

  /* The page first, from the order's index; then the records of its rows alone. */
  mef_store_sql_init (&query, "SELECT p.id, p.site, p.version, b.donnees, p.nom_cle, CAST (p.cle AS TEXT)"
                              " FROM (SELECT s.id, s.site, s.version, s.nom_cle, ");
  mef_store_sql_append (&query, column != NULL ? column : "''", " AS cle", NULL);
  append_where (&query, sites, filtre);
  if (question->apres != NULL && !append_after (&query, filtre, name, question->apres, error))
    return FALSE;
  append_order (&query, column, "s", filtre->descendant);
  mef_store_sql_append_number (&query, " LIMIT $) p JOIN structure_corps b ON b.structure = p.id",
                               (gint64) question->limite + 1);
  append_order (&query, column != NULL ? "p.cle" : NULL, "p", filtre->descendant);
  statement = mef_store_sql_prepare (&query, self, error);
  if (statement == NULL || !read_rows (statement, name, question->limite, made, error))
    return FALSE;
  if (question->apres == NULL && !count (self, sites, filtre, &made->total, error))
    return FALSE;
  *page = g_steal_pointer (&made);
  return TRUE;
}
