/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-partition.h"

#include "base/mef-text.h"
#include "server/service/mef-service-error.h"

/* Above every text that begins with the prefix it is put behind, bytewise. */
#define ABOVE "\xf4\x8f\xbf\xbf"

/* A statement that is being written, with its parameters in the order of their numbers. */
typedef struct
{
  GString *sql;
  GArray  *parameters; /* (element-type Parameter) */
} Query;

typedef struct
{
  char    *text; /* (owned) (nullable) */
  gint64   number;
  gboolean is_text;
} Parameter;

static void
clear_parameter (gpointer data)
{
  g_free (((Parameter *) data)->text);
}

static void
query_init (Query *query, const char *sql)
{
  query->sql = g_string_new (sql);
  query->parameters = g_array_new (FALSE, TRUE, sizeof (Parameter));
  g_array_set_clear_func (query->parameters, clear_parameter);
}

static void
query_clear (Query *query)
{
  g_string_free (query->sql, TRUE);
  g_array_unref (query->parameters);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

/* Appends @sql, in which `$` stands for the parameter wherever it occurs. */
static void
append (Query *query, const char *sql, const Parameter *parameter)
{
  g_array_append_vals (query->parameters, parameter, 1);
  for (const char *at = sql; *at != '\0'; at++)
    if (*at == '$')
      g_string_append_printf (query->sql, "$%u", query->parameters->len);
    else
      g_string_append_c (query->sql, *at);
}

static void
append_text (Query *query, const char *sql, const char *value)
{
  Parameter parameter = { .text = g_strdup (value), .is_text = TRUE };

  append (query, sql, &parameter);
}

static void
append_number (Query *query, const char *sql, gint64 value)
{
  Parameter parameter = { .number = value };

  append (query, sql, &parameter);
}

/* `column` begins with @prefix, in a way that an index serves. */
static void
append_prefix (Query *query, const char *column, const char *prefix)
{
  g_autofree char *from = g_strconcat (column, " >= $", NULL);
  g_autofree char *to = g_strconcat (" AND ", column, " < $", NULL);
  g_autofree char *above = g_strconcat (prefix, ABOVE, NULL);

  append_text (query, from, prefix);
  append_text (query, to, above);
}

static MefStatement *
query_prepare (Query *query, MefStoreTransaction *self, GError **error)
{
  MefStatement *statement = mef_connection_prepare (self->connection, query->sql->str, error);

  for (guint i = 0; statement != NULL && i < query->parameters->len; i++)
    {
      const Parameter *parameter = &g_array_index (query->parameters, Parameter, i);

      if (parameter->is_text)
        mef_statement_bind_text (statement, (int) i + 1, parameter->text);
      else
        mef_statement_bind_int (statement, (int) i + 1, parameter->number);
    }
  return statement;
}

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

gboolean
mef_store_criteres_init (MefStoreCriteres *self,
                         const MefFiltre  *filtre,
                         const char       *moi,
                         gint64            now,
                         GError          **error)
{
  guint both = 1u << MEF_TYPE_DEMANDE_INSCRIPTION | 1u << MEF_TYPE_DEMANDE_RENOUVELLEMENT;

  *self = (MefStoreCriteres){
    .filtre = filtre,
    .moi = moi,
    .now = now,
    .depose_de = filtre->depuis != MEF_DAY_NONE ? mef_day_start (filtre->depuis) : G_MININT64,
    .depose_avant = filtre->jusqua != MEF_DAY_NONE ? mef_day_start (filtre->jusqua + 1) : G_MAXINT64,
    .attente_avant = mef_filtre_get_attente_avant (filtre, now),
    .lieu = is_set (filtre->lieu) ? mef_text_fold (filtre->lieu) : NULL,
  };
  if (filtre->types != 0 && (filtre->types & both) != both)
    self->type = mef_type_demande_to_code ((filtre->types & (1u << MEF_TYPE_DEMANDE_INSCRIPTION)) != 0
                                               ? MEF_TYPE_DEMANDE_INSCRIPTION
                                               : MEF_TYPE_DEMANDE_RENOUVELLEMENT);
  if (is_set (filtre->mot_cle))
    {
      g_autofree char *folded = mef_text_fold (filtre->mot_cle);
      g_auto (GStrv) words = g_strsplit (folded, " ", -1);

      for (guint i = 0; words[i] != NULL; i++)
        {
          if (*words[i] == '\0')
            continue;
          if (self->n_mots == MEF_STORE_WORDS_MAX)
            {
              mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID, "La recherche compte au plus %d mots.",
                                     MEF_STORE_WORDS_MAX);
              mef_service_error_set_pointer (error != NULL ? *error : NULL, "/mot_cle");
              mef_store_criteres_clear (self);
              return FALSE;
            }
          self->mots[self->n_mots++] = g_strdup (words[i]);
        }
    }
  return TRUE;
}

void
mef_store_criteres_clear (MefStoreCriteres *self)
{
  for (guint i = 0; i < self->n_mots; i++)
    g_clear_pointer (&self->mots[i], g_free);
  self->n_mots = 0;
  g_clear_pointer (&self->lieu, g_free);
}

gboolean
mef_store_criteres_has (const MefStoreCriteres *self, MefStoreSource source)
{
  switch (source)
    {
    case MEF_STORE_SOURCE_MOT:
      return self->n_mots > 0;
    case MEF_STORE_SOURCE_LIEU:
      return self->lieu != NULL;
    case MEF_STORE_SOURCE_DEPOT:
      return self->depose_de != G_MININT64 || self->depose_avant != G_MAXINT64;
    case MEF_STORE_SOURCE_RETOUR:
      return self->filtre->retours;
    case MEF_STORE_SOURCE_ATTENTE:
      return self->attente_avant != G_MAXINT64;
    case MEF_STORE_SOURCE_DEPARTEMENT:
      return is_set (self->filtre->departement);
    case MEF_STORE_SOURCE_TYPE:
      return self->type != NULL;
    case MEF_STORE_SOURCE_NONE:
    case MEF_STORE_SOURCE_N:
    default:
      return FALSE;
    }
}

static gboolean
has_any (const MefStoreCriteres *self)
{
  for (guint source = MEF_STORE_SOURCE_MOT; source < MEF_STORE_SOURCE_N; source++)
    if (mef_store_criteres_has (self, source))
      return TRUE;
  return FALSE;
}

/* Exactly what an index serves of one filter. A postal code begins with a digit, the name of a commune never
 * does. */
static void
append_source (Query *query, const MefStoreCriteres *criteres, MefStoreSource source)
{
  switch (source)
    {
    case MEF_STORE_SOURCE_MOT:
      g_string_append (query->sql, " AND ");
      append_prefix (query, "m.mot", criteres->mots[criteres->rarest]);
      break;
    case MEF_STORE_SOURCE_LIEU:
      g_string_append (query->sql, " AND ");
      append_prefix (query, g_ascii_isdigit (*criteres->lieu) ? "d.code_postal" : "d.commune_cle",
                     criteres->lieu);
      break;
    case MEF_STORE_SOURCE_DEPOT:
      append_number (query, " AND d.depose_le >= $", criteres->depose_de);
      append_number (query, " AND d.depose_le < $", criteres->depose_avant);
      break;
    case MEF_STORE_SOURCE_RETOUR:
      g_string_append (query->sql, " AND d.retour = 1");
      break;
    case MEF_STORE_SOURCE_ATTENTE:
      append_number (query, " AND d.etat_depuis < $", criteres->attente_avant);
      break;
    case MEF_STORE_SOURCE_DEPARTEMENT:
      append_text (query, " AND d.departement = $", criteres->filtre->departement);
      break;
    case MEF_STORE_SOURCE_TYPE:
      append_text (query, " AND d.type = $", criteres->type);
      break;
    case MEF_STORE_SOURCE_NONE:
    case MEF_STORE_SOURCE_N:
    default:
      break;
    }
}

/*
 * Everything asked for, as a test of one row: nothing, so that the order's index answers alone, or always the
 * same text but for the words, so that a connection keeps few statements; `x = $ OR $ IS NULL` and not the
 * other way round, for PostgreSQL takes the type from the first use. The unary plus keeps these tests away
 * from the indexes: the order's, or the source's, is the one to use.
 */
static void
append_tests (Query *query, const MefStoreCriteres *criteres)
{
  g_autofree char *above = criteres->lieu != NULL ? g_strconcat (criteres->lieu, ABOVE, NULL) : NULL;
  Parameter        lower = { .text = g_strdup (criteres->lieu), .is_text = TRUE };
  guint            from;

  if (!has_any (criteres))
    return;
  append_text (query, " AND (d.type || '' = $ OR $ IS NULL)", criteres->type);
  append_text (query, " AND (d.departement || '' = $ OR $ IS NULL)",
               is_set (criteres->filtre->departement) ? criteres->filtre->departement : NULL);
  append_number (query, " AND d.depose_le + 0 >= $", criteres->depose_de);
  append_number (query, " AND d.depose_le + 0 < $", criteres->depose_avant);
  append_number (query, " AND d.retour + 0 >= $", criteres->filtre->retours ? 1 : 0);
  append_number (query, " AND d.etat_depuis + 0 < $", criteres->attente_avant);
  g_array_append_val (query->parameters, lower);
  from = query->parameters->len;
  g_string_append_printf (query->sql, " AND ((d.code_postal || '' >= $%u", from);
  append_text (query, " AND d.code_postal || '' < $)", above);
  g_string_append_printf (query->sql,
                          " OR (d.commune_cle || '' >= $%u AND d.commune_cle || '' < $%u) OR $%u IS NULL)",
                          from, from + 1, from);
  for (guint i = 0; i < criteres->n_mots; i++)
    {
      g_autoptr (GString) pattern = g_string_new ("% ");

      for (const char *at = criteres->mots[i]; *at != '\0'; at++)
        {
          if (*at == '%' || *at == '_' || *at == '!')
            g_string_append_c (pattern, '!');
          g_string_append_c (pattern, *at);
        }
      g_string_append_c (pattern, '%');
      append_text (query, " AND d.recherche LIKE $ ESCAPE '!'", pattern->str);
    }
}

static void
append_claims (Query                   *query,
               const MefStorePartition *partition,
               const MefStoreCriteres  *criteres,
               const char              *id)
{
  if (partition->prises == MEF_STORE_PRISES_NONE)
    {
      g_string_append (query->sql, " AND NOT EXISTS (SELECT 1 FROM prise p WHERE p.demande = ");
      g_string_append (query->sql, id);
      append_number (query, " AND p.titulaire IS NOT NULL AND p.fin > $)", criteres->now);
    }
  else if (partition->prises == MEF_STORE_PRISES_HELD)
    {
      append_number (query, " AND p.titulaire IS NOT NULL AND p.fin > $", criteres->now);
      append_text (query, " AND (p.titulaire = $ OR $ IS NULL)",
                   criteres->filtre->a_moi ? criteres->moi : NULL);
    }
}

static const char *const columns[MEF_TRI_N] = {
  [MEF_TRI_ANCIENNETE] = "d.etat_depuis",
  [MEF_TRI_NOM] = "d.nom_cle",
  [MEF_TRI_TYPE] = "d.type",
  [MEF_TRI_COMMUNE] = "d.commune_cle",
  [MEF_TRI_DEPARTEMENT] = "d.departement",
  [MEF_TRI_DEPOT] = "d.depose_le",
};

gboolean
mef_store_tri_is_number (MefTri tri)
{
  return tri == MEF_TRI_ANCIENNETE || tri == MEF_TRI_DEPOT;
}

gboolean
mef_store_tri_is_constant (MefTri tri)
{
  return columns[tri] == NULL;
}

static void
append_order (Query *query, const MefFiltre *filtre, const MefStoreApres *apres, guint limit)
{
  const char *column = columns[filtre->tri];
  const char *direction = filtre->descendant ? "DESC" : "ASC";
  const char *beyond = filtre->descendant ? "<" : ">";

  if (apres != NULL && column == NULL)
    {
      g_string_append_printf (query->sql, " AND d.numero %s ", beyond);
      append_text (query, "$", apres->numero);
    }
  else if (apres != NULL)
    {
      g_string_append_printf (query->sql, " AND (%s, d.numero) %s (", column, beyond);
      if (mef_store_tri_is_number (filtre->tri))
        append_number (query, "$", apres->nombre);
      else
        append_text (query, "$", apres->texte);
      append_text (query, ", $)", apres->numero);
    }
  if (column != NULL)
    g_string_append_printf (query->sql, " ORDER BY %s %s, d.numero %s", column, direction, direction);
  else
    g_string_append_printf (query->sql, " ORDER BY d.numero %s", direction);
  append_number (query, " LIMIT $", limit);
}

/* What a statement reads rows from. */
typedef enum
{
  FROM_DEMANDE,
  FROM_PRISE,     /* requests through their claims: few */
  FROM_MOT,       /* words alone: all that is asked for stands beside them */
  FROM_MOT_FIRST, /* words, and the request of each */
} From;

static From
choose_from (const MefStorePartition *partition,
             const MefStoreCriteres  *criteres,
             MefStoreSource           source,
             gboolean                 words_only)
{
  if (partition->prises == MEF_STORE_PRISES_HELD)
    return FROM_PRISE;
  if (source != MEF_STORE_SOURCE_MOT)
    return FROM_DEMANDE;
  return words_only ? FROM_MOT : FROM_MOT_FIRST;
}

static void
query_begin (Query                   *query,
             From                     from,
             const MefStorePartition *partition,
             const char              *what,
             const MefStoreCriteres  *criteres,
             MefStoreSource           source,
             gboolean                 tests)
{
  static const char *const tables[] = {
    [FROM_DEMANDE] = " FROM demande d WHERE d.site = $",
    [FROM_PRISE] = " FROM prise p JOIN demande d ON d.id = p.demande WHERE p.site = $",
    [FROM_MOT] = " FROM demande_mot m WHERE m.site = $",
    /* Crossed, so that SQLite keeps to this order. */
    [FROM_MOT_FIRST] = " FROM demande_mot m CROSS JOIN demande d WHERE d.id = m.demande AND m.site = $",
  };
  gboolean words = from == FROM_MOT || from == FROM_MOT_FIRST;

  query_init (query, "SELECT ");
  g_string_append (query->sql, what);
  append_text (query, tables[from], partition->site);
  append_text (query, words ? " AND m.etat = $" : " AND d.etat = $", mef_etat_to_code (partition->etat));
  append_claims (query, partition, criteres, words ? "m.demande" : "d.id");
  /* Claims are few: the tests alone sift them. */
  if (from != FROM_PRISE)
    append_source (query, criteres, source);
  if (tests && from != FROM_MOT)
    append_tests (query, criteres);
}

/* Whether one word is all that is asked for. */
static gboolean
is_word_alone (const MefStoreCriteres *self)
{
  if (self->n_mots != 1)
    return FALSE;
  for (guint source = MEF_STORE_SOURCE_MOT + 1; source < MEF_STORE_SOURCE_N; source++)
    if (mef_store_criteres_has (self, source))
      return FALSE;
  return TRUE;
}

gboolean
mef_store_words_suffice (const MefStoreCriteres *self)
{
  MefTri tri = self->filtre->tri;

  return is_word_alone (self) && (columns[tri] == NULL || tri == MEF_TRI_ANCIENNETE);
}

MefStatement *
mef_store_partition_query (MefStoreTransaction     *self,
                           const MefStorePartition *partition,
                           const MefStoreCriteres  *criteres,
                           MefStoreSource           source,
                           const MefStoreApres     *apres,
                           guint                    limit,
                           GError                 **error)
{
  const MefFiltre *filtre = criteres->filtre;
  const char      *column = columns[filtre->tri] != NULL ? columns[filtre->tri] : "''";
  From             from = choose_from (partition, criteres, source, mef_store_words_suffice (criteres));
  g_autofree char *what = NULL;
  g_auto (Query) query = { NULL };

  if (from == FROM_MOT)
    what = g_strdup_printf ("m.demande, m.numero, %s, '', m.version",
                            filtre->tri == MEF_TRI_ANCIENNETE ? "m.etat_depuis" : "''");
  else
    what = g_strdup_printf ("d.id, d.numero, %s, %s, d.version", column,
                            from == FROM_PRISE ? "p.titulaire_nom" : "''");
  query_begin (&query, from, partition, what, criteres, source, TRUE);
  if (source == MEF_STORE_SOURCE_NONE && from == FROM_DEMANDE)
    append_order (&query, filtre, apres, limit);
  else
    append_number (&query, " LIMIT $", limit);
  return query_prepare (&query, self, error);
}

static gboolean
read_count (MefStatement *statement, gint64 *count, GError **error)
{
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  *count = row ? mef_statement_get_int (statement, 0) : 0;
  mef_statement_reset (statement);
  return TRUE;
}

gboolean
mef_store_partition_count (MefStoreTransaction     *self,
                           const MefStorePartition *partition,
                           const MefStoreCriteres  *criteres,
                           MefStoreSource           source,
                           gboolean                 tests,
                           guint                    limit,
                           gint64                  *count,
                           GError                 **error)
{
  g_auto (Query) query = { NULL };
  From from = choose_from (partition, criteres, source, !tests || is_word_alone (criteres));
  /* Several words of one request may begin alike. */
  gboolean twice = tests && (from == FROM_MOT || from == FROM_MOT_FIRST);

  query_begin (&query, from, partition,
               twice ? "count(*) FROM (SELECT DISTINCT m.numero" : "count(*) FROM (SELECT 1", criteres,
               source, tests);
  append_number (&query, " LIMIT $) AS c", limit);
  return read_count (query_prepare (&query, self, error), count, error);
}

void
mef_store_ligne_clear (MefStoreLigne *self)
{
  g_free (self->id);
  g_free (self->numero);
  g_free (self->texte);
}
