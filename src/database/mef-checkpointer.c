/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-database"

#include "config.h"

#include "database/mef-checkpointer.h"

struct _MefCheckpointer
{
  const MefDriver *driver;
  char            *location; /* (owned) */
  GThread         *thread;   /* (owned) (nullable): the last one begun */

  GMutex   mutex;
  gboolean running; /* under mutex */
  gboolean wanted;  /* under mutex: since the running one began its present pass */
};

MefCheckpointer *
mef_checkpointer_new (const MefDriver *driver, const char *location)
{
  MefCheckpointer *self = g_new0 (MefCheckpointer, 1);

  self->driver = driver;
  self->location = g_strdup (location);
  g_mutex_init (&self->mutex);
  return self;
}

void
mef_checkpointer_wait (MefCheckpointer *self)
{
  g_clear_pointer (&self->thread, g_thread_join);
}

void
mef_checkpointer_free (MefCheckpointer *self)
{
  mef_checkpointer_wait (self);
  g_mutex_clear (&self->mutex);
  g_free (self->location);
  g_free (self);
}

static gboolean
take_wanted (MefCheckpointer *self)
{
  gboolean wanted;

  g_mutex_lock (&self->mutex);
  wanted = self->running = self->wanted;
  self->wanted = FALSE;
  g_mutex_unlock (&self->mutex);
  return wanted;
}

static gpointer
checkpoint_main (gpointer data)
{
  MefCheckpointer *self = data;
  g_autoptr (GError) error = NULL;
  MefConnection *connection = mef_connection_open (self->driver, self->location, FALSE, &error);

  while (take_wanted (self))
    if (connection != NULL && error == NULL)
      mef_connection_checkpoint (connection, &error);
  /* A full disk, say: what is committed is safe in the log, and the writer's next commit wants it again. */
  if (error != NULL)
    g_info ("The log stays as it is for now: %s", error->message);
  g_clear_pointer (&connection, mef_connection_close);
  return NULL;
}

void
mef_checkpointer_want (MefCheckpointer *self)
{
  gboolean running;

  g_mutex_lock (&self->mutex);
  running = self->running;
  self->wanted = self->running = TRUE;
  g_mutex_unlock (&self->mutex);
  if (running)
    return;
  /* Over, or about to close its connection. */
  mef_checkpointer_wait (self);
  self->thread = g_thread_new ("db-checkpoint", checkpoint_main, self);
}
