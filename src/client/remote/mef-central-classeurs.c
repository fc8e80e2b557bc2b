/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-remote"

#include "config.h"

#include "client/remote/mef-central-classeurs.h"

#include "client/remote/mef-central.h"

#include <glib/gi18n-lib.h>

/* Seconds: the server writes it while one waits. */
#define PATIENCE 30

static const char *
get_sentence (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return _ ("Votre session est terminée : reconnectez-vous pour télécharger le classeur.");
    case SOUP_STATUS_FORBIDDEN:
      return _ ("Vous n’avez pas le droit de télécharger ce classeur.");
    default:
      return _ ("Le serveur n’a pas pu donner le classeur. Réessayez dans un moment.");
    }
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (MefReply) reply = mef_central_call_finish (MEF_CENTRAL (source), result, &error);

  if (reply != NULL && reply->status == SOUP_STATUS_OK)
    {
      g_task_return_pointer (task, g_bytes_ref (reply->body), (GDestroyNotify) g_bytes_unref);
      return;
    }
  if (reply != NULL)
    {
      g_task_return_new_error (task, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_UNREACHABLE, "%s",
                               get_sentence (reply->status));
      return;
    }
  if (error->domain == MEF_REMOTE_ERROR)
    {
      int code = error->code;

      g_clear_error (&error);
      error = g_error_new_literal (MEF_REMOTE_ERROR, code,
                                   _ ("Le classeur n’a pas pu être téléchargé : le serveur ne répond pas. "
                                      "Réessayez au retour du réseau."));
    }
  g_task_return_error (task, error);
}

static void
vide_async (MefClasseurSource  *source,
            const char         *caf,
            MefTypeStructure    type,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  const MefCall call = { .route = MEF_ROUTE_LIRE_CLASSEUR_VIDE, .caf = caf, .numero = (int) type };
  GTask        *task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_source_tag (task, vide_async);
  mef_central_call_async (MEF_CENTRAL (source), &call, PATIENCE, cancellable, called_cb, task);
}

static GBytes *
vide_finish (MefClasseurSource *source, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
mef_central_classeur_source_init (MefClasseurSourceInterface *iface)
{
  iface->vide_async = vide_async;
  iface->vide_finish = vide_finish;
}
