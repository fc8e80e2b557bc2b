/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/store/mef-store-partition.h"

G_BEGIN_DECLS

/**
 * MefStorePlan: how a list is read
 * @source: the filter to begin with, or none: the index of the order is walked
 * @ordered: the words of @source come in the order asked: they are walked as an order's index is
 * @rows: rows of the partitions, whatever the filters; not counted where @ordered
 * @least: the filter that leaves the fewest rows, or none
 * @least_rows: how many that are, at most %MEF_STORE_CANDIDATES_MAX + 1
 * @n_filters: filters that an index serves
 */
typedef struct
{
  MefStoreSource source;
  gboolean       ordered;
  gint64         rows;
  MefStoreSource least;
  gint64         least_rows;
  guint          n_filters;
} MefStorePlan;

/**
 * mef_store_plan_make:
 * @criteres: `rarest` is set
 * @partitions: (element-type MefStorePartition)
 * @limit: rows wanted
 *
 * Weighs walking the order until enough rows pass against fetching all that the best filter leaves and
 * sorting them.
 */
gboolean mef_store_plan_make (MefStorePlan        *self,
                              MefStoreTransaction *transaction,
                              MefStoreCriteres    *criteres,
                              GArray              *partitions,
                              guint                limit,
                              GError             **error);

/**
 * mef_store_plan_count:
 * @apres: (nullable): where the plan is ordered, count only what comes later: what comes before was read
 * @total: (out): rows of the whole list but those of claimed partitions; -1 where counting them would take
 * longer than reading a page
 */
gboolean mef_store_plan_count (const MefStorePlan  *self,
                               MefStoreTransaction *transaction,
                               MefStoreCriteres    *criteres,
                               GArray              *partitions,
                               const MefStoreApres *apres,
                               gint64              *total,
                               GError             **error);

G_END_DECLS
