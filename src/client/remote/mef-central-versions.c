/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-remote"

#include "config.h"

#include "client/remote/mef-central-versions.h"

#include "client/remote/mef-central.h"
#include "protocol/forms/mef-version-structure-codec.h"

#include <glib/gi18n-lib.h>

#define PATIENCE_S 30

static const char *
get_sentence (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return _ ("Votre session est terminée : reconnectez-vous pour lire l’historique.");
    case SOUP_STATUS_FORBIDDEN:
      return _ ("Vous n’avez pas le droit de lire l’historique de cette structure.");
    case SOUP_STATUS_NOT_FOUND:
      return _ ("Cette structure n’existe plus sur le serveur.");
    default:
      return _ ("Le serveur n’a pas pu donner l’historique. Réessayez dans un moment.");
    }
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefReply) reply = mef_central_call_finish (MEF_CENTRAL (source), result, &error);
  GPtrArray  *versions;
  const char *text;
  gsize       length;

  if (reply == NULL)
    {
      if (error->domain == MEF_REMOTE_ERROR)
        g_task_return_new_error (task, MEF_REMOTE_ERROR, error->code, "%s",
                                 _ ("L’historique est gardé par le serveur, qui ne répond pas. Réessayez au "
                                    "retour du réseau."));
      else
        g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (reply->status != SOUP_STATUS_OK)
    {
      g_task_return_new_error (task, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_UNREACHABLE, "%s",
                               get_sentence (reply->status));
      return;
    }
  text = g_bytes_get_data (reply->body, &length);
  versions =
      mef_version_structure_codec_decode_list (text, (gssize) length, g_task_get_task_data (task), &error);
  if (versions == NULL)
    {
      g_warning ("The history of a structure cannot be read: %s", error->message);
      g_task_return_new_error (task, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_WRONG_SERVER, "%s", get_sentence (0));
      return;
    }
  g_task_return_pointer (task, versions, (GDestroyNotify) g_ptr_array_unref);
}

static void
versions_async (MefVersionSource   *source,
                const MefStructure *structure,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  const MefCall call = { .route = MEF_ROUTE_LIRE_VERSIONS_STRUCTURE,
                         .caf = structure->site,
                         .id = structure->id };
  GTask        *task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_source_tag (task, versions_async);
  g_task_set_task_data (task, mef_formulaire_ref (mef_fiche_get_formulaire (structure->fiche)),
                        (GDestroyNotify) mef_formulaire_unref);
  mef_central_call_async (MEF_CENTRAL (source), &call, PATIENCE_S, cancellable, called_cb, task);
}

static GPtrArray *
versions_finish (MefVersionSource *source, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
mef_central_version_source_init (MefVersionSourceInterface *iface)
{
  iface->versions_async = versions_async;
  iface->versions_finish = versions_finish;
}
