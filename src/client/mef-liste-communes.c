/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-client"

#include "config.h"

#include "client/mef-liste-communes.h"

#define LISTE "/fr/monenfant/BackOffice/communes.tsv"

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError      *error = NULL;
  MefCommunes *communes = mef_liste_communes_load (&error);

  if (communes == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, communes, (GDestroyNotify) mef_communes_unref);
}

MefCommunes *
mef_liste_communes_load (GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (LISTE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL ? mef_communes_parse (bytes, error) : NULL;
}

void
mef_liste_communes_load_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, mef_liste_communes_load_async);
  g_task_run_in_thread (task, load_in_thread);
}

MefCommunes *
mef_liste_communes_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
