/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-transaction.h"

G_BEGIN_DECLS

/**
 * MefStoreFigures: what is worth watching in a store
 * @courriers: mails that wait
 * @plus_ancien: µs UTC of the oldest of them, 0 for none
 */
typedef struct
{
  gint64 courriers;
  gint64 plus_ancien;
} MefStoreFigures;

/** mef_store_read_figures: a #MefStoreFunc without data; (transfer full): a #MefStoreFigures, for g_free() */
gpointer mef_store_read_figures (MefTransaction *transaction, gpointer data, GError **error);

G_END_DECLS
