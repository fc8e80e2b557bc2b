/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-partition.h"

#include "base/mef-text.h"
#include "server/service/mef-service-error.h"
#include "server/store/mef-store-sql.h"

#include <string.h>

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

/* Characters of a word by which it is found; of one that begins with so many digits: numbers differ late. */
#define DEBUT        4
#define DEBUT_NUMBER 6

static guint
debut_length (const char *mot)
{
  return strspn (mot, "0123456789") >= DEBUT ? DEBUT_NUMBER : DEBUT;
}

char *
mef_store_dup_debut (const char *mot)
{
  guint       length = debut_length (mot);
  const char *end = mot;

  for (guint i = 0; i < length && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  return g_strndup (mot, (gsize) (end - mot));
}

/* Whether the word @mot is found under one beginning, and whether that is all of it. */
static gboolean
is_one_debut (const MefStoreCriteres *self, guint mot)
{
  return (gsize) g_utf8_strlen (self->debuts[mot], -1) == debut_length (self->mots[mot]);
}

static gboolean
is_debut_alone (const MefStoreCriteres *self, guint mot)
{
  return strlen (self->mots[mot]) == strlen (self->debuts[mot]);
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
          self->mots[self->n_mots] = g_strdup (words[i]);
          self->debuts[self->n_mots] = mef_store_dup_debut (words[i]);
          self->n_mots++;
        }
    }
  return TRUE;
}

void
mef_store_criteres_clear (MefStoreCriteres *self)
{
  for (guint i = 0; i < self->n_mots; i++)
    {
      g_clear_pointer (&self->mots[i], g_free);
      g_clear_pointer (&self->debuts[i], g_free);
    }
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
append_source (MefStoreSql *query, const MefStoreCriteres *criteres, MefStoreSource source)
{
  switch (source)
    {
    case MEF_STORE_SOURCE_MOT:
      if (is_one_debut (criteres, criteres->rarest))
        mef_store_sql_append_text (query, " AND m.debut = $", criteres->debuts[criteres->rarest]);
      else
        mef_store_sql_append_prefix (query, "m.debut", criteres->mots[criteres->rarest]);
      break;
    case MEF_STORE_SOURCE_LIEU:
      mef_store_sql_append_prefix (
          query, g_ascii_isdigit (*criteres->lieu) ? "d.code_postal" : "d.commune_cle", criteres->lieu);
      break;
    case MEF_STORE_SOURCE_DEPOT:
      mef_store_sql_append_number (query, " AND d.depose_le >= $", criteres->depose_de);
      mef_store_sql_append_number (query, " AND d.depose_le < $", criteres->depose_avant);
      break;
    case MEF_STORE_SOURCE_RETOUR:
      g_string_append (query->sql, " AND d.retour = 1");
      break;
    case MEF_STORE_SOURCE_ATTENTE:
      mef_store_sql_append_number (query, " AND d.etat_depuis < $", criteres->attente_avant);
      break;
    case MEF_STORE_SOURCE_DEPARTEMENT:
      mef_store_sql_append_text (query, " AND d.departement = $", criteres->filtre->departement);
      break;
    case MEF_STORE_SOURCE_TYPE:
      mef_store_sql_append_text (query, " AND d.type = $", criteres->type);
      break;
    case MEF_STORE_SOURCE_NONE:
    case MEF_STORE_SOURCE_N:
    default:
      break;
    }
}

static void
append_word (MefStoreSql *query, const char *test, const char *mot)
{
  GString *pattern = g_string_new ("% ");

  for (const char *at = mot; *at != '\0'; at++)
    {
      if (*at == '%' || *at == '_' || *at == '!')
        g_string_append_c (pattern, '!');
      g_string_append_c (pattern, *at);
    }
  g_string_append_c (pattern, '%');
  mef_store_sql_append_own_text (query, test, g_string_free (pattern, FALSE));
}

/* The words asked for, as tests of a row's own, the rarest first; what a source of words says already is not
 * asked again. */
static void
append_words (MefStoreSql *query, const MefStoreCriteres *criteres, const char *test, gboolean from_words)
{
  if (criteres->n_mots > 0 && !(from_words && is_debut_alone (criteres, criteres->rarest)))
    append_word (query, test, criteres->mots[criteres->rarest]);
  for (guint i = 0; i < criteres->n_mots; i++)
    if (i != criteres->rarest)
      append_word (query, test, criteres->mots[i]);
}

/*
 * Everything asked for, as a test of one row: nothing, so that the order's index answers alone, or always the
 * same text but for the words, so that a connection keeps few statements; `x = $ OR $ IS NULL` and not the
 * other way round, for PostgreSQL takes the type from the first use. The unary plus keeps these tests away
 * from the indexes: the order's, or the source's, is the one to use.
 */
static void
append_tests (MefStoreSql *query, const MefStoreCriteres *criteres)
{
  guint from, to;

  if (!has_any (criteres))
    return;
  mef_store_sql_append_text (query, " AND (d.type || '' = $ OR $ IS NULL)", criteres->type);
  mef_store_sql_append_text (query, " AND (d.departement || '' = $ OR $ IS NULL)",
                             is_set (criteres->filtre->departement) ? criteres->filtre->departement : NULL);
  mef_store_sql_append_number (query, " AND d.depose_le + 0 >= $", criteres->depose_de);
  mef_store_sql_append_number (query, " AND d.depose_le + 0 < $", criteres->depose_avant);
  mef_store_sql_append_number (query, " AND d.retour + 0 >= $", criteres->filtre->retours ? 1 : 0);
  mef_store_sql_append_number (query, " AND d.etat_depuis + 0 < $", criteres->attente_avant);
  from = mef_store_sql_add_text (query, criteres->lieu);
  mef_store_sql_append_with (query, " AND ((d.code_postal || '' >= $", from);
  mef_store_sql_append_own_text (
      query, " AND d.code_postal || '' < $)",
      criteres->lieu != NULL ? g_strconcat (criteres->lieu, MEF_STORE_SQL_ABOVE, NULL) : NULL);
  to = query->parameters->len;
  mef_store_sql_append_with (query, " OR (d.commune_cle || '' >= $", from);
  mef_store_sql_append_with (query, " AND d.commune_cle || '' < $)", to);
  mef_store_sql_append_with (query, " OR $ IS NULL)", from);
  append_words (query, criteres, " AND d.recherche LIKE $ ESCAPE '!'", FALSE);
}

static void
append_claims (MefStoreSql             *query,
               const MefStorePartition *partition,
               const MefStoreCriteres  *criteres,
               const char              *id)
{
  if (partition->prises == MEF_STORE_PRISES_NONE)
    {
      g_string_append (query->sql, " AND NOT EXISTS (SELECT 1 FROM prise p WHERE p.demande = ");
      g_string_append (query->sql, id);
      mef_store_sql_append_number (query, " AND p.titulaire IS NOT NULL AND p.fin > $)", criteres->now);
    }
  else if (partition->prises == MEF_STORE_PRISES_HELD)
    {
      mef_store_sql_append_number (query, " AND p.titulaire IS NOT NULL AND p.fin > $", criteres->now);
      mef_store_sql_append_text (query, " AND (p.titulaire = $ OR $ IS NULL)",
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

/* Rows that come later in the order of @column (nullable) and @numero, which are of one table. */
static void
append_apres (MefStoreSql         *query,
              const MefFiltre     *filtre,
              const char          *column,
              const char          *numero,
              const MefStoreApres *apres)
{
  const char *beyond = filtre->descendant ? " < " : " > ";

  if (column == NULL)
    {
      mef_store_sql_append (query, " AND ", numero, beyond, NULL);
      mef_store_sql_append_text (query, "$", apres->numero);
      return;
    }
  mef_store_sql_append (query, " AND (", column, ", ", numero, ")", beyond, "(", NULL);
  if (mef_store_tri_is_number (filtre->tri))
    mef_store_sql_append_number (query, "$", apres->nombre);
  else
    mef_store_sql_append_text (query, "$", apres->texte);
  mef_store_sql_append_text (query, ", $)", apres->numero);
}

/* @column: (nullable); @numero: that of the same table */
static void
append_order (MefStoreSql         *query,
              const MefFiltre     *filtre,
              const char          *column,
              const char          *numero,
              const MefStoreApres *apres,
              guint                limit)
{
  const char *direction = filtre->descendant ? " DESC" : " ASC";

  if (apres != NULL)
    append_apres (query, filtre, column, numero, apres);
  mef_store_sql_append (query, " ORDER BY ", NULL);
  if (column != NULL)
    mef_store_sql_append (query, column, direction, ", ", NULL);
  mef_store_sql_append (query, numero, direction, NULL);
  mef_store_sql_append_number (query, " LIMIT $", limit);
}

/* What a statement reads rows from. */
typedef enum
{
  FROM_DEMANDE,
  FROM_PRISE,     /* requests through their claims: few */
  FROM_MOT,       /* beginnings of words alone: all that is asked for stands beside them */
  FROM_MOT_FIRST, /* beginnings of words, and the request of each */
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
query_begin (MefStoreSql             *query,
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
    [FROM_MOT] = " FROM demande_debut m WHERE m.site = $",
    /* Crossed, so that SQLite keeps to this order. */
    [FROM_MOT_FIRST] = " FROM demande_debut m CROSS JOIN demande d WHERE d.id = m.demande AND m.site = $",
  };
  gboolean words = from == FROM_MOT || from == FROM_MOT_FIRST;

  mef_store_sql_init (query, "SELECT ");
  g_string_append (query->sql, what);
  mef_store_sql_append_text (query, tables[from], partition->site);
  mef_store_sql_append_text (query, words ? " AND m.etat = $" : " AND d.etat = $",
                             mef_etat_to_code (partition->etat));
  append_claims (query, partition, criteres, words ? "m.demande" : "d.id");
  /* Claims are few: the tests alone sift them. */
  if (from != FROM_PRISE)
    append_source (query, criteres, source);
  if (tests && from == FROM_MOT)
    append_words (query, criteres, " AND m.recherche LIKE $ ESCAPE '!'", TRUE);
  else if (tests)
    append_tests (query, criteres);
}

/* Whether words are all that is asked for. */
static gboolean
are_words_alone (const MefStoreCriteres *self)
{
  if (self->n_mots == 0)
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

  return are_words_alone (self) && (columns[tri] == NULL || tri == MEF_TRI_ANCIENNETE);
}

gboolean
mef_store_word_is_ordered (const MefStoreCriteres *self, guint mot)
{
  return are_words_alone (self) && self->filtre->tri == MEF_TRI_ANCIENNETE && is_one_debut (self, mot);
}

gboolean
mef_store_word_is_counted (const MefStoreCriteres *self)
{
  return self->n_mots == 1 && are_words_alone (self) && is_debut_alone (self, self->rarest);
}

MefStatement *
mef_store_partition_query (MefStoreTransaction     *self,
                           const MefStorePartition *partition,
                           const MefStoreCriteres  *criteres,
                           MefStoreSource           source,
                           const MefStoreApres     *apres,
                           guint                    limit,
                           guint                    cursor,
                           GError                 **error)
{
  const MefFiltre *filtre = criteres->filtre;
  const char      *column = columns[filtre->tri];
  From             from = choose_from (partition, criteres, source, mef_store_words_suffice (criteres));
  gboolean         dated = filtre->tri == MEF_TRI_ANCIENNETE;
  g_autofree char *what = NULL;
  g_auto (MefStoreSql) query = { NULL };

  if (from == FROM_MOT)
    what = g_strconcat ("m.demande, m.numero, ", dated ? "m.etat_depuis" : "''", ", '', m.version", NULL);
  else
    what = g_strconcat ("d.id, d.numero, ", column != NULL ? column : "''", ", ",
                        from == FROM_PRISE ? "p.titulaire_nom" : "''", ", d.version", NULL);
  query_begin (&query, from, partition, what, criteres, source, TRUE);
  if (source == MEF_STORE_SOURCE_NONE && from == FROM_DEMANDE)
    append_order (&query, filtre, column, "d.numero", apres, limit);
  else if (from == FROM_MOT && mef_store_word_is_ordered (criteres, criteres->rarest))
    append_order (&query, filtre, "m.etat_depuis", "m.numero", apres, limit);
  else
    mef_store_sql_append_number (&query, " LIMIT $", limit);
  /* One connection has one statement of each text. */
  if (cursor > 0)
    g_string_append_printf (query.sql, " -- %u", cursor);
  return mef_store_sql_prepare (&query, self, error);
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
                           const MefStoreApres     *apres,
                           guint                    limit,
                           gint64                  *count,
                           GError                 **error)
{
  g_auto (MefStoreSql) query = { NULL };
  From from = choose_from (partition, criteres, source, !tests || are_words_alone (criteres));
  /* Several words of one request may begin alike. */
  gboolean twice =
      tests && (from == FROM_MOT || from == FROM_MOT_FIRST) && !is_one_debut (criteres, criteres->rarest);

  query_begin (&query, from, partition,
               twice ? "count(*) FROM (SELECT DISTINCT m.numero" : "count(*) FROM (SELECT 1", criteres,
               source, tests);
  if (apres != NULL && (from == FROM_MOT || from == FROM_MOT_FIRST))
    append_apres (&query, criteres->filtre, "m.etat_depuis", "m.numero", apres);
  else if (apres != NULL)
    append_apres (&query, criteres->filtre, columns[criteres->filtre->tri], "d.numero", apres);
  mef_store_sql_append_number (&query, " LIMIT $) AS c", limit);
  return read_count (mef_store_sql_prepare (&query, self, error), count, error);
}
