/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-verdict.h"

MefVerdict *
mef_verdict_new (GDestroyNotify free_value)
{
  MefVerdict *self = g_new0 (MefVerdict, 1);

  self->free_value = free_value;
  return self;
}

void
mef_verdict_free (gpointer verdict)
{
  MefVerdict *self = verdict;

  if (self == NULL)
    return;

  if (self->free_value != NULL && self->value != NULL)
    self->free_value (self->value);
  g_clear_error (&self->refusal);
  g_free (self);
}

void
mef_verdict_return (GTask *task, MefStore *store, GAsyncResult *result)
{
  GError     *error = NULL;
  MefVerdict *verdict = mef_store_finish (store, result, &error);

  if (verdict == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (verdict->refusal != NULL)
    g_task_return_error (task, g_steal_pointer (&verdict->refusal));
  else
    g_task_return_pointer (task, g_steal_pointer (&verdict->value), verdict->free_value);
  mef_verdict_free (verdict);
}
