/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-record.h"

MefRecord *
mef_record_new (const char *id, const char *site, gint64 version, char *donnees)
{
  MefRecord *self;

  g_return_val_if_fail (id != NULL && site != NULL && donnees != NULL, NULL);

  self = g_new0 (MefRecord, 1);
  g_atomic_ref_count_init (&self->refs);
  self->id = g_strdup (id);
  self->site = g_strdup (site);
  self->version = version;
  self->donnees = donnees;
  return self;
}

MefRecord *
mef_record_ref (MefRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
mef_record_unref (MefRecord *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;

  g_free (self->id);
  g_free (self->site);
  g_free (self->donnees);
  g_free (self);
}

MefOutcome *
mef_outcome_new (guint status, const char *collection, MefRecord *record)
{
  MefOutcome *self = g_new0 (MefOutcome, 1);

  self->status = status;
  self->collection = collection;
  self->record = record;
  return self;
}

void
mef_outcome_free (MefOutcome *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->record, mef_record_unref);
  g_free (self);
}
