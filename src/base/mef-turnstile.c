/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-base"

#include "config.h"

#include "base/mef-turnstile.h"

typedef struct
{
  MefTurn  turn;
  gpointer data;
} Waiting;

struct _MefTurnstile
{
  guint  room;
  guint  inside;
  guint  most;
  GQueue waiting; /* (element-type Waiting) */
};

MefTurnstile *
mef_turnstile_new (guint inside, guint waiting)
{
  MefTurnstile *self;

  g_return_val_if_fail (inside > 0, NULL);

  self = g_new0 (MefTurnstile, 1);
  self->room = inside;
  self->most = waiting;
  g_queue_init (&self->waiting);
  return self;
}

void
mef_turnstile_free (MefTurnstile *self)
{
  if (self == NULL)
    return;
  g_warn_if_fail (self->inside == 0 && self->waiting.length == 0);

  g_queue_clear_full (&self->waiting, g_free);
  g_free (self);
}

gboolean
mef_turnstile_enter (MefTurnstile *self, MefTurn turn, gpointer data)
{
  Waiting *waiting;

  g_return_val_if_fail (self != NULL && turn != NULL, FALSE);

  if (self->inside < self->room)
    {
      self->inside++;
      turn (data);
      return TRUE;
    }
  if (self->waiting.length >= self->most)
    return FALSE;
  waiting = g_new (Waiting, 1);
  waiting->turn = turn;
  waiting->data = data;
  g_queue_push_tail (&self->waiting, waiting);
  return TRUE;
}

void
mef_turnstile_leave (MefTurnstile *self)
{
  g_autofree Waiting *next = NULL;

  g_return_if_fail (self != NULL && self->inside > 0);

  next = g_queue_pop_head (&self->waiting);
  if (next == NULL)
    self->inside--;
  else
    next->turn (next->data);
}
