/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-plan.h"

#include "server/service/mef-page.h"

/* Entries of one index that are counted, at most. */
#define COUNTED_MAX 100000

/* So many rows are read from the words alone while one is from its request. */
#define WORDS_SOONER 6

/* So few rows are fetched without weighing anything else. */
#define FEW 100

static gboolean
read_stored_count (MefStoreTransaction     *transaction,
                   const MefStorePartition *partition,
                   gint64                  *count,
                   GError                 **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query (transaction, error, "SELECT nombre FROM demande_compte WHERE site = $1 AND etat = $2",
                       "tt", partition->site, mef_etat_to_code (partition->etat));
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  *count = row ? mef_statement_get_int (statement, 0) : 0;
  return TRUE;
}

static gboolean
add_stored_counts (MefStoreTransaction *transaction, GArray *partitions, gint64 *rows, GError **error)
{
  for (guint i = 0; i < partitions->len; i++)
    {
      const MefStorePartition *partition = &g_array_index (partitions, MefStorePartition, i);
      gint64                   count = 0;

      if (partition->prises == MEF_STORE_PRISES_HELD)
        continue;
      if (!read_stored_count (transaction, partition, &count, error))
        return FALSE;
      *rows += count;
    }
  return TRUE;
}

/* Rows of all partitions that @source, and with @tests all else too, leaves; not much more than @max of them.
 */
static gboolean
count_all (MefStoreTransaction    *transaction,
           const MefStoreCriteres *criteres,
           GArray                 *partitions,
           MefStoreSource          source,
           gboolean                tests,
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
      if (!mef_store_partition_count (transaction, &partition, criteres, source, tests, max + 1, &one, error))
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
      if (!count_all (transaction, criteres, partitions, MEF_STORE_SOURCE_MOT, FALSE, FEW, &count, error))
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
      if (!count_all (transaction, criteres, partitions, MEF_STORE_SOURCE_MOT, FALSE,
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
      if (!count_all (transaction, criteres, partitions, source, FALSE, MEF_STORE_CANDIDATES_MAX, &count,
                      error))
        return FALSE;
      note (self, source, count, share);
    }
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
      if (!mef_store_partition_count (transaction, &partition, criteres, MEF_STORE_SOURCE_NONE, TRUE,
                                      G_MAXINT32, &held, error))
        return FALSE;
      *total -= held;
    }
  return TRUE;
}

gboolean
mef_store_plan_count (const MefStorePlan  *self,
                      MefStoreTransaction *transaction,
                      MefStoreCriteres    *criteres,
                      GArray              *partitions,
                      gint64              *total,
                      GError             **error)
{
  gint64 max = COUNTED_MAX;

  if (self->n_filters == 0)
    *total = self->rows;
  else if (self->n_filters == 1 && self->least != MEF_STORE_SOURCE_MOT)
    {
      /* Its index alone answers. */
      if (!count_all (transaction, criteres, partitions, self->least, FALSE, max, total, error))
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
      if (!count_all (transaction, criteres, partitions, self->least, TRUE, max, total, error))
        return FALSE;
    }
  if (self->n_filters > 0 && *total > max)
    {
      *total = -1;
      return TRUE;
    }
  return subtract_held (transaction, criteres, partitions, total, error);
}
