/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/cache/interfaces/mef-cache-structure.h"
#include "client/model/mef-structure-ouverte.h"

#include <glib/gi18n-lib.h>

/* « Supprimer », with its twin when the user says so. */

typedef struct
{
  char    *id;
  gboolean jumelle;
} Delete;

static void
delete_free (gpointer data)
{
  Delete *delete = data;

  g_free (delete->id);
  g_free (delete);
}

static void delete_id (GTask *task, const char *id, GAsyncReadyCallback callback);

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (mef_cache_supprimer_structure_finish (MEF_CACHE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
twin_deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Delete *delete = g_task_get_task_data (task);
  GError *error = NULL;

  if (!mef_cache_supprimer_structure_finish (MEF_CACHE (source), result, &error))
    g_task_return_error (task, error);
  else
    delete_id (task, delete->id, deleted_cb);
}

static void
delete_id (GTask *task, const char *id, GAsyncReadyCallback callback)
{
  MefEspace *espace = g_task_get_source_object (task);

  mef_cache_supprimer_structure_async (mef_espace_get_cache (espace), id, NULL, callback,
                                       g_object_ref (task));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefEspace *espace = g_task_get_source_object (task);
  const Delete *delete = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (MefStructureDossier) dossier = mef_cache_structure_finish (MEF_CACHE (source), result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* It would only wait a minute to be refused: told beforehand (OFF-02). */
  if (dossier != NULL && dossier->structure != NULL
      && mef_synchroniser_get_connexion (mef_espace_get_synchroniser (espace)) != MEF_CONNEXION_EN_LIGNE)
    {
      g_task_return_new_error (task, MEF_CACHE_ERROR, MEF_CACHE_ERROR_DECIDED, "%s",
                               _ ("La suppression demande une connexion au serveur. Rien n’a été supprimé : "
                                  "réessayez une fois en ligne."));
      return;
    }
  if (delete->jumelle && dossier != NULL && dossier->affichee != NULL && dossier->affichee->jumelle != NULL)
    delete_id (task, dossier->affichee->jumelle, twin_deleted_cb);
  else
    delete_id (task, delete->id, deleted_cb);
}

void
mef_structures_supprimer_async (MefEspace          *espace,
                                const char         *id,
                                gboolean            jumelle,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Delete *delete;

  g_return_if_fail (MEF_IS_ESPACE (espace));
  g_return_if_fail (id != NULL);

  task = g_task_new (espace, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_structures_supprimer_async);
  g_task_set_check_cancellable (task, FALSE);
  delete = g_new0 (Delete, 1);
  delete->id = g_strdup (id);
  delete->jumelle = jumelle;
  g_task_set_task_data (task, delete, delete_free);
  mef_cache_structure_async (mef_espace_get_cache (espace), id, cancellable, read_cb,
                             g_steal_pointer (&task));
}

gboolean
mef_structures_supprimer_finish (MefEspace *espace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, espace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
