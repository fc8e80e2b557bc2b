/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-store.h"

G_BEGIN_DECLS

/**
 * MefVerdict: how a transaction ends that keeps what it wrote although it refuses
 * @value: (owned) (nullable): the answer
 * @refusal: (owned) (nullable): instead of it; an error of the transaction would roll back what was counted
 */
typedef struct
{
  gpointer       value;
  GDestroyNotify free_value;
  GError        *refusal;
} MefVerdict;

/** mef_verdict_new: (transfer full): @free_value: (nullable): for the value, which is %NULL yet */
MefVerdict *mef_verdict_new (GDestroyNotify free_value);

/** mef_verdict_free: @verdict: (nullable): a #MefVerdict */
void mef_verdict_free (gpointer verdict);

/** mef_verdict_return: answers @task with what the verdict of mef_store_write_async() says, or its error */
void mef_verdict_return (GTask *task, MefStore *store, GAsyncResult *result);

G_END_DECLS
