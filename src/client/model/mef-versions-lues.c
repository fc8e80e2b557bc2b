/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-versions-lues.h"

#include "client/cache/interfaces/mef-cache-structure.h"

#include <glib/gi18n-lib.h>

void
mef_versions_lues_free (MefVersionsLues *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->structure, mef_structure_free);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_free (self);
}

/* What a reading keeps: where the versions come from, and what is read so far. */
typedef struct
{
  MefVersionSource *source; /* (owned) */
  MefVersionsLues  *lues;   /* (owned) */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->source);
  g_clear_pointer (&reading->lues, mef_versions_lues_free);
  g_free (reading);
}

static void
versions_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError  *error = NULL;

  reading->lues->versions = mef_version_source_versions_finish (MEF_VERSION_SOURCE (source), result, &error);
  if (reading->lues->versions == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&reading->lues), (GDestroyNotify) mef_versions_lues_free);
}

static void
dossier_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError  *error = NULL;
  g_autoptr (MefStructureDossier) dossier = mef_cache_structure_finish (MEF_CACHE (source), result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (dossier == NULL || dossier->structure == NULL)
    {
      g_task_return_new_error (
          task, MEF_CACHE_ERROR, MEF_CACHE_ERROR_DECIDED, "%s",
          _ ("Cette structure n’a pas encore d’historique : elle n’est que sur ce poste."));
      return;
    }
  reading->lues->structure = g_steal_pointer (&dossier->structure);
  reading->lues->proposition = dossier->proposition != NULL;
  mef_version_source_versions_async (reading->source, reading->lues->structure, g_task_get_cancellable (task),
                                     versions_cb, g_object_ref (task));
}

void
mef_versions_lues_lire_async (MefEspace          *espace,
                              MefVersionSource   *source,
                              const char         *id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask   *task;
  Reading *reading;

  g_return_if_fail (MEF_IS_ESPACE (espace));
  g_return_if_fail (MEF_IS_VERSION_SOURCE (source));
  g_return_if_fail (id != NULL);

  reading = g_new0 (Reading, 1);
  reading->source = g_object_ref (source);
  reading->lues = g_new0 (MefVersionsLues, 1);
  task = g_task_new (espace, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_versions_lues_lire_async);
  g_task_set_task_data (task, reading, reading_free);
  mef_cache_structure_async (mef_espace_get_cache (espace), id, cancellable, dossier_cb, task);
}

MefVersionsLues *
mef_versions_lues_lire_finish (MefEspace *espace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, espace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError       *error = NULL;
  MefOperation *operation = mef_cache_restaurer_structure_finish (MEF_CACHE (source), result, &error);

  if (operation == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, operation, (GDestroyNotify) mef_operation_unref);
}

void
mef_versions_lues_retablir_async (MefEspace             *espace,
                                  const MefVersionsLues *lues,
                                  gint64                 version,
                                  GCancellable          *cancellable,
                                  GAsyncReadyCallback    callback,
                                  gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;
  const MefVersionStructure *newest;

  g_return_if_fail (MEF_IS_ESPACE (espace));
  g_return_if_fail (lues != NULL && lues->versions->len > 0);

  task = g_task_new (espace, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_versions_lues_retablir_async);
  g_task_set_check_cancellable (task, FALSE);
  if (mef_synchroniser_get_connexion (mef_espace_get_synchroniser (espace)) != MEF_CONNEXION_EN_LIGNE)
    {
      g_task_return_new_error (task, MEF_CACHE_ERROR, MEF_CACHE_ERROR_DECIDED, "%s",
                               _ ("Rétablir une version demande une connexion au serveur. Rien n’a été "
                                  "rétabli : réessayez une fois en ligne."));
      return;
    }
  newest = g_ptr_array_index (lues->versions, 0);
  mef_cache_restaurer_structure_async (mef_espace_get_cache (espace), lues->structure->id, version,
                                       newest->version, cancellable, entered_cb, g_steal_pointer (&task));
}

MefOperation *
mef_versions_lues_retablir_finish (MefEspace *espace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, espace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
