/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-plan.h"

#include "server/service/mef-page.h"

#include <string.h>

/* Entries of one index that are counted, at most. */
#define COUNTED_MAX 100000

/* So many rows are read from the words alone while one is from its request. */
#define WORDS_SOONER 6

/* So few rows are fetched without weighing anything else. */
#define FEW 100

/* Rows found by an ordered word behind the page that are counted, at most: as many as a few pages have. */
#define FOUND_MAX 500

/* Whether one of @partitions before @n is of that site. */
static gboolean
is_counted (GArray *partitions, guint n, const char *site)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (g_array_index (partitions, MefStorePartition, i).site, site))
      return TRUE;
  return FALSE;
}

/* What is kept of one site and state, where the list has these. */
static void
add_stored_count (GArray *partitions, const char *site, MefEtat etat, gint64 count, gint64 *rows)
{
  for (guint i = 0; i < partitions->len; i++)
    {
      const MefStorePartition *partition = &g_array_index (partitions, MefStorePartition, i);

      if (partition->prises != MEF_STORE_PRISES_HELD && partition->etat == etat
          && g_str_equal (partition->site, site))
        *rows += count;
    }
}

static gboolean
add_stored_counts (MefStoreTransaction *transaction, GArray *partitions, gint64 *rows, GError **error)
{
  for (guint i = 0; i < partitions->len; i++)
    {
      const char *site = g_array_index (partitions, MefStorePartition, i).site;
      g_autoptr (MefStatement) statement = NULL;
      gboolean row = TRUE;

      if (is_counted (partitions, i, site))
        continue;
      statement = mef_store_query (transaction, error,
                                   "SELECT etat, nombre FROM demande_compte WHERE site = $1", "t", site);
      if (statement == NULL)
        return FALSE;
      while (row)
        {
          MefEtat etat;

          if (!mef_statement_step (statement, &row, error))
            return FALSE;
          if (row && mef_etat_from_code (mef_statement_get_text (statement, 0), &etat))
            add_stored_count (partitions, site, etat, mef_statement_get_int (statement, 1), rows);
        }
    }
  return TRUE;
}

/* Rows of all partitions, behind @apres (nullable), that @source, and with @tests all else too, leaves; not
 * much more than @max of them. */
static gboolean
count_all (MefStoreTransaction    *transaction,
           const MefStoreCriteres *criteres,
           GArray                 *partitions,
           MefStoreSource          source,
           gboolean                tests,
           const MefStoreApres    *apres,
           gint64                  max,
           gint64                 *count,
           GError                **error)
{
  *count = 0;
  for (guint i = 0; i < partitions->len && *count <= max; i++)
    {
      MefStorePartition partition = g_array_index (partitions, MefStorePartition, i);
      gint64            one = 0;

      if (partition.prises == MEF_STORE_PRISES_HELD)
        continue;
      /* Claims are looked up per row, which no index covers: they are few, and subtracted. */
      partition.prises = MEF_STORE_PRISES_ANY;
      if (!mef_store_partition_count (transaction, &partition, criteres, source, tests, apres, max + 1, &one,
                                      error))
        return FALSE;
      *count += one;
    }
  return TRUE;
}

/* One more filter is known: @count rows pass it. The share of those that pass all is taken as if they had
 * nothing to do with each other. */
static void
note (MefStorePlan *self, MefStoreSource source, gint64 count, double *share)
{
  self->n_filters++;
  if (self->rows > 0 && count < self->rows)
    *share *= (double) count / (double) self->rows;
  if (self->least == MEF_STORE_SOURCE_NONE || count < self->least_rows)
    {
      self->least = source;
      self->least_rows = count;
    }
}

static gboolean
measure (MefStorePlan        *self,
         MefStoreTransaction *transaction,
         MefStoreCriteres    *criteres,
         GArray              *partitions,
         double              *share,
         GError             **error)
{
  gint64 count, least = G_MAXINT64;
  guint  rarest = 0;

  /* One rare word settles it: « 751-2026-004312 » begins with two that everybody has. */
  for (guint word = 0; word < criteres->n_mots; word++)
    {
      criteres->rarest = word;
      if (!count_all (transaction, criteres, partitions, MEF_STORE_SOURCE_MOT, FALSE, NULL, FEW, &count,
                      error))
        return FALSE;
      if (count <= FEW)
        {
          note (self, MEF_STORE_SOURCE_MOT, count, share);
          return TRUE;
        }
    }

  for (guint word = 0; word < criteres->n_mots; word++)
    {
      criteres->rarest = word;
      if (!count_all (transaction, criteres, partitions, MEF_STORE_SOURCE_MOT, FALSE, NULL,
                      MEF_STORE_CANDIDATES_MAX, &count, error))
        return FALSE;
      note (self, MEF_STORE_SOURCE_MOT, count, share);
      if (count < least)
        {
          least = count;
          rarest = word;
        }
    }
  criteres->rarest = rarest;
  for (guint source = MEF_STORE_SOURCE_MOT + 1; source < MEF_STORE_SOURCE_N; source++)
    {
      if (!mef_store_criteres_has (criteres, source))
        continue;
      if (!count_all (transaction, criteres, partitions, source, FALSE, NULL, MEF_STORE_CANDIDATES_MAX,
                      &count, error))
        return FALSE;
      note (self, source, count, share);
    }
  return TRUE;
}

static guint
word_length (const MefStoreCriteres *criteres, guint word)
{
  return (guint) strlen (criteres->mots[word]);
}

/* The longest word that is ordered, or the first of them that few requests have: the number's end in
 * « 751-2026-004312 ». */
static gboolean
choose_ordered (MefStorePlan        *self,
                MefStoreTransaction *transaction,
                MefStoreCriteres    *criteres,
                GArray              *partitions,
                GError             **error)
{
  guint  words[MEF_STORE_WORDS_MAX];
  guint  n = 0;
  gint64 count;

  for (guint word = 0; word < criteres->n_mots; word++)
    {
      guint place = n;

      if (!mef_store_word_is_ordered (criteres, word))
        continue;
      for (; place > 0 && word_length (criteres, words[place - 1]) < word_length (criteres, word); place--)
        words[place] = words[place - 1];
      words[place] = word;
      n++;
    }
  if (n == 0)
    return TRUE;
  self->ordered = TRUE;
  self->source = self->least = MEF_STORE_SOURCE_MOT;
  self->n_filters = criteres->n_mots;
  for (guint i = 0; n > 1 && i < n; i++)
    {
      criteres->rarest = words[i];
      if (!count_all (transaction, criteres, partitions, MEF_STORE_SOURCE_MOT, FALSE, NULL, FEW, &count,
                      error))
        return FALSE;
      if (count <= FEW)
        return TRUE;
    }
  criteres->rarest = words[0];
  return TRUE;
}

gboolean
mef_store_plan_make (MefStorePlan        *self,
                     MefStoreTransaction *transaction,
                     MefStoreCriteres    *criteres,
                     GArray              *partitions,
                     guint                limit,
                     GError             **error)
{
  double share = 1;
  double walked, fetched;

  *self = (MefStorePlan){ 0 };
  if (!choose_ordered (self, transaction, criteres, partitions, error))
    return FALSE;
  if (self->ordered)
    return TRUE;
  if (!add_stored_counts (transaction, partitions, &self->rows, error)
      || !measure (self, transaction, criteres, partitions, &share, error))
    return FALSE;
  walked = share > 0 ? MIN ((double) limit / share, (double) self->rows) : (double) self->rows;
  fetched = (double) self->least_rows;
  if (self->least == MEF_STORE_SOURCE_MOT && mef_store_words_suffice (criteres))
    fetched /= WORDS_SOONER;
  if (self->least != MEF_STORE_SOURCE_NONE && self->least_rows <= MEF_STORE_CANDIDATES_MAX
      && fetched < walked)
    self->source = self->least;
  return TRUE;
}

/* The claimed rows among those that were counted, where the unclaimed alone are listed. */
static gboolean
subtract_held (MefStoreTransaction    *transaction,
               const MefStoreCriteres *criteres,
               GArray                 *partitions,
               const MefStoreApres    *apres,
               gint64                 *total,
               GError                **error)
{
  for (guint i = 0; i < partitions->len; i++)
    {
      MefStorePartition partition = g_array_index (partitions, MefStorePartition, i);
      gint64            held = 0;

      if (partition.prises != MEF_STORE_PRISES_NONE)
        continue;
      partition.prises = MEF_STORE_PRISES_HELD;
      if (!mef_store_partition_count (transaction, &partition, criteres, MEF_STORE_SOURCE_NONE, TRUE, apres,
                                      G_MAXINT32, &held, error))
        return FALSE;
      *total -= held;
    }
  return TRUE;
}

/* What an ordered word and all else asked for find; -1 when the word alone finds too much to look through. */
static gboolean
count_found (MefStoreTransaction    *transaction,
             const MefStoreCriteres *criteres,
             GArray                 *partitions,
             const MefStoreApres    *apres,
             gint64                 *total,
             GError                **error)
{
  if (!count_all (transaction, criteres, partitions, MEF_STORE_SOURCE_MOT, FALSE, apres, FOUND_MAX, total,
                  error))
    return FALSE;
  if (*total > FOUND_MAX)
    {
      *total = -1;
      return TRUE;
    }
  if (!mef_store_word_is_counted (criteres)
      && !count_all (transaction, criteres, partitions, MEF_STORE_SOURCE_MOT, TRUE, apres, FOUND_MAX, total,
                     error))
    return FALSE;
  return subtract_held (transaction, criteres, partitions, apres, total, error);
}

gboolean
mef_store_plan_count (const MefStorePlan  *self,
                      MefStoreTransaction *transaction,
                      MefStoreCriteres    *criteres,
                      GArray              *partitions,
                      const MefStoreApres *apres,
                      gint64              *total,
                      GError             **error)
{
  gint64 max = COUNTED_MAX;

  if (self->ordered)
    return count_found (transaction, criteres, partitions, apres, total, error);
  if (self->n_filters == 0)
    *total = self->rows;
  else if (self->n_filters == 1 && self->least != MEF_STORE_SOURCE_MOT)
    {
      /* Its index alone answers. */
      if (!count_all (transaction, criteres, partitions, self->least, FALSE, NULL, max, total, error))
        return FALSE;
    }
  else
    {
      max = MEF_PAGE_TOTAL_MAX;
      if (self->least_rows > max)
        {
          *total = -1;
          return TRUE;
        }
      if (!count_all (transaction, criteres, partitions, self->least, TRUE, NULL, max, total, error))
        return FALSE;
    }
  if (self->n_filters > 0 && *total > max)
    {
      *total = -1;
      return TRUE;
    }
  return subtract_held (transaction, criteres, partitions, NULL, total, error);
}
