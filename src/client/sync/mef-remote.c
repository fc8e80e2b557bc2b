/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-sync"

#include "config.h"

#include "client/sync/interfaces/mef-remote.h"

G_DEFINE_QUARK (mef - remote - error - quark, mef_remote_error)

G_DEFINE_INTERFACE (MefFeed, mef_feed, G_TYPE_OBJECT)
G_DEFINE_INTERFACE (MefRemote, mef_remote, G_TYPE_OBJECT)

static void
mef_feed_default_init (MefFeedInterface *iface)
{
}

static void
mef_remote_default_init (MefRemoteInterface *iface)
{
}

MefReply *
mef_reply_new (guint status)
{
  MefReply *self = g_new0 (MefReply, 1);

  g_atomic_ref_count_init (&self->refs);
  self->status = status;
  return self;
}

MefReply *
mef_reply_ref (MefReply *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
mef_reply_unref (MefReply *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->courant);
  g_free (self->probleme);
  g_free (self->detail);
  g_free (self);
}

MefFeedBatch *
mef_feed_batch_new (void)
{
  MefFeedBatch *self = g_new0 (MefFeedBatch, 1);

  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->restant = -1;
  return self;
}

void
mef_feed_batch_free (MefFeedBatch *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->lines);
  g_free (self->curseur);
  g_free (self);
}

void
mef_feed_next_async (MefFeed            *self,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_return_if_fail (MEF_IS_FEED (self));

  MEF_FEED_GET_IFACE (self)->next_async (self, cancellable, callback, user_data);
}

MefFeedBatch *
mef_feed_next_finish (MefFeed *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (MEF_IS_FEED (self), NULL);

  return MEF_FEED_GET_IFACE (self)->next_finish (self, result, error);
}

void
mef_remote_send_async (MefRemote          *self,
                       const MefOperation *operation,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_return_if_fail (MEF_IS_REMOTE (self));
  g_return_if_fail (operation != NULL);

  MEF_REMOTE_GET_IFACE (self)->send_async (self, operation, cancellable, callback, user_data);
}

MefReply *
mef_remote_send_finish (MefRemote *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (MEF_IS_REMOTE (self), NULL);

  return MEF_REMOTE_GET_IFACE (self)->send_finish (self, result, error);
}

void
mef_remote_open_feed_async (MefRemote          *self,
                            const char         *site,
                            const char         *curseur,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (MEF_IS_REMOTE (self));
  g_return_if_fail (site != NULL);

  MEF_REMOTE_GET_IFACE (self)->open_feed_async (self, site, curseur, cancellable, callback, user_data);
}

MefFeed *
mef_remote_open_feed_finish (MefRemote *self, GAsyncResult *result, MefReply **reply, GError **error)
{
  g_return_val_if_fail (MEF_IS_REMOTE (self), NULL);
  g_return_val_if_fail (reply != NULL, NULL);

  return MEF_REMOTE_GET_IFACE (self)->open_feed_finish (self, result, reply, error);
}

void
mef_remote_follow_async (MefRemote          *self,
                         const char         *site,
                         MefRemoteSaid       said,
                         gpointer            said_data,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  MefRemoteInterface *iface;

  g_return_if_fail (MEF_IS_REMOTE (self));
  g_return_if_fail (site != NULL && said != NULL);

  iface = MEF_REMOTE_GET_IFACE (self);
  if (iface->follow_async == NULL)
    g_task_report_new_error (self, callback, user_data, mef_remote_follow_async, G_IO_ERROR,
                             G_IO_ERROR_NOT_SUPPORTED, "No events here");
  else
    iface->follow_async (self, site, said, said_data, cancellable, callback, user_data);
}

gboolean
mef_remote_follow_finish (MefRemote *self, GAsyncResult *result, MefReply **reply, GError **error)
{
  g_return_val_if_fail (MEF_IS_REMOTE (self), FALSE);
  g_return_val_if_fail (reply != NULL, FALSE);

  *reply = NULL;
  if (g_async_result_is_tagged (result, mef_remote_follow_async))
    return g_task_propagate_boolean (G_TASK (result), error);
  return MEF_REMOTE_GET_IFACE (self)->follow_finish (self, result, reply, error);
}

gint64
mef_remote_server_now (MefRemote *self)
{
  g_return_val_if_fail (MEF_IS_REMOTE (self), 0);

  return MEF_REMOTE_GET_IFACE (self)->server_now (self);
}
