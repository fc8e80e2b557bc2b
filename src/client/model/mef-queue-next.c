/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-queue-private.h"

typedef struct
{
  guint    position;
  gint64   rowid; /* of the row at @position when the search last stopped */
  gboolean libre;
  gboolean checking; /* that row is being read as it is now */
  gboolean checked;  /* and it is still to be had */
  char    *id;       /* (owned) (nullable): the answer */
} Walk;

static void
walk_free (gpointer data)
{
  Walk *walk = data;

  g_free (walk->id);
  g_free (walk);
}

static gboolean walk_step (MefListe *liste, GTask *task);

static gboolean
waits (const MefLigne *ligne)
{
  return ligne->etat == MEF_ETAT_EN_ATTENTE_TRAITEMENT || ligne->etat == MEF_ETAT_EN_COURS_TRAITEMENT;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefListe *liste = g_task_get_source_object (task);
  MefQueue *self = MEF_QUEUE (liste);
  Walk     *walk = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefLigne) now = mef_cache_ligne_finish (MEF_CACHE (source), result, &error);
  const MefLigne *before = mef_ligne_store_peek (mef_liste_get_rows (liste), walk->rowid);

  /* Another reading has failed: whoever asked has been told. */
  if (!g_ptr_array_find (self->walks, task, NULL))
    return;
  walk->checking = FALSE;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    {
      walk->checked = now != NULL && !mef_ligne_is_held_by_other (now, mef_cache_get_moi (MEF_CACHE (source)))
                      && (before == NULL || waits (now) == waits (before));
      if (!walk->checked && walk->position < mef_liste_get_nombre (liste)
          && mef_liste_rowid_at (liste, walk->position) == walk->rowid)
        walk->position++;
      if (!walk_step (liste, task))
        return;
    }
  g_ptr_array_remove (self->walks, task);
}

/* The list is a little older than the cache: what was just decided, or taken by somebody, still stands in it.
 */
static void
walk_check (MefListe *liste, GTask *task, const MefLigne *ligne)
{
  Walk *walk = g_task_get_task_data (task);

  walk->checking = TRUE;
  walk->rowid = ligne->rowid;
  mef_cache_ligne_async (mef_espace_get_cache (mef_liste_get_espace (liste)), ligne->id,
                         g_task_get_cancellable (task), checked_cb, g_object_ref (task));
}

/* Goes on from where it stands; answers whether it has ended, else it waits for a page. */
static gboolean
walk_step (MefListe *liste, GTask *task)
{
  Walk       *walk = g_task_get_task_data (task);
  const char *moi = mef_cache_get_moi (mef_espace_get_cache (mef_liste_get_espace (liste)));

  if (walk->checking)
    return FALSE;
  if (g_task_return_error_if_cancelled (task))
    return TRUE;
  for (; walk->position < mef_liste_get_nombre (liste); walk->position++)
    {
      const MefLigne *ligne =
          mef_ligne_store_peek (mef_liste_get_rows (liste), mef_liste_rowid_at (liste, walk->position));

      if (ligne == NULL)
        {
          gint64 rowid = mef_liste_rowid_at (liste, walk->position);

          /* A row that its page did not bring has gone since the list was read. */
          if (walk->rowid == rowid && !mef_liste_is_fetching (liste, walk->position / MEF_LISTE_PAGE))
            continue;
          walk->rowid = rowid;
          mef_liste_fetch_page (liste, walk->position / MEF_LISTE_PAGE);
          return FALSE;
        }
      if (walk->libre && mef_ligne_is_held_by_other (ligne, moi))
        continue;
      if (walk->libre && mef_liste_is_behind (liste) && !(walk->checked && walk->rowid == ligne->rowid))
        {
          walk_check (liste, task, ligne);
          return FALSE;
        }
      walk->id = g_strdup (ligne->id);
      break;
    }
  g_task_return_boolean (task, TRUE);
  return TRUE;
}

void
mef_queue_walk_on (MefListe *liste)
{
  MefQueue *self = MEF_QUEUE (liste);
  g_autoptr (GPtrArray) walks = self->walks;

  self->walks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < walks->len; i++)
    if (!walk_step (liste, walks->pdata[i]))
      g_ptr_array_add (self->walks, g_object_ref (walks->pdata[i]));
}

/* Searches that wait go on from the row they had reached, wherever it stands now. */
void
mef_queue_walks_follow (MefListe *liste)
{
  GPtrArray *walks = MEF_QUEUE (liste)->walks;

  for (guint i = 0; i < walks->len; i++)
    {
      Walk *walk = g_task_get_task_data (walks->pdata[i]);
      guint position = mef_liste_position_of_rowid (liste, walk->rowid);

      if (position != MEF_LISTE_NULLE_PART)
        walk->position = position;
      if (!walk->checking)
        walk->rowid = -1;
    }
}

void
mef_queue_walks_fail (MefListe *liste, const GError *error)
{
  MefQueue *self = MEF_QUEUE (liste);
  g_autoptr (GPtrArray) walks = self->walks;

  self->walks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < walks->len; i++)
    g_task_return_error (walks->pdata[i], g_error_copy (error));
}

/* 0 is nowhere: a task's integer is signed. */
static void
return_position (GTask *task, guint position)
{
  g_task_return_int (task, position == MEF_LISTE_NULLE_PART ? 0 : (gssize) position + 1);
}

static void
located_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefListe *liste = g_task_get_source_object (task);
  GError   *error = NULL;
  g_autoptr (MefLigne) ligne = mef_cache_ligne_finish (MEF_CACHE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    return_position (task, ligne != NULL ? mef_liste_position_of_rowid (liste, ligne->rowid)
                                         : MEF_LISTE_NULLE_PART);
}

void
mef_queue_locate_async (MefQueue           *self,
                        const char         *id,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  MefListe *liste = MEF_LISTE (self);
  g_autoptr (GTask) task = NULL;
  guint position;

  g_return_if_fail (MEF_IS_QUEUE (self));
  g_return_if_fail (id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_queue_locate_async);
  position = mef_liste_position_of (liste, id);
  if (position != MEF_LISTE_NULLE_PART)
    return_position (task, position);
  else
    mef_cache_ligne_async (mef_espace_get_cache (mef_liste_get_espace (liste)), id, cancellable, located_cb,
                           g_steal_pointer (&task));
}

gboolean
mef_queue_locate_finish (MefQueue *self, GAsyncResult *result, guint *position, GError **error)
{
  gssize answer;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  answer = g_task_propagate_int (G_TASK (result), error);
  if (answer < 0)
    return FALSE;
  *position = answer == 0 ? MEF_LISTE_NULLE_PART : (guint) (answer - 1);
  return TRUE;
}

void
mef_queue_next_async (MefQueue           *self,
                      guint               position,
                      gboolean            libre,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Walk *walk;

  g_return_if_fail (MEF_IS_QUEUE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_queue_next_async);
  walk = g_new0 (Walk, 1);
  walk->position = position;
  walk->rowid = -1;
  walk->libre = libre;
  g_task_set_task_data (task, walk, walk_free);
  if (!walk_step (MEF_LISTE (self), task))
    g_ptr_array_add (self->walks, g_steal_pointer (&task));
}

char *
mef_queue_next_finish (MefQueue *self, GAsyncResult *result, guint *position, GError **error)
{
  Walk *walk;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  walk = g_task_get_task_data (G_TASK (result));
  if (position != NULL)
    *position = walk->id != NULL ? walk->position : MEF_LISTE_NULLE_PART;
  return g_steal_pointer (&walk->id);
}
