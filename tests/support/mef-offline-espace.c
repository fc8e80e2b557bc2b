/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "support/mef-offline-espace.h"

#include "client/account/mef-account-new.h"

#include "support/mef-fake-sign-in.h"
#include "support/mef-fake-trousseau.h"

#define MEF_TYPE_DOWN_REMOTE (mef_down_remote_get_type ())
G_DECLARE_FINAL_TYPE (MefDownRemote, mef_down_remote, MEF, DOWN_REMOTE, GObject)

struct _MefDownRemote
{
  GObject parent_instance;

  MefClock *clock; /* (owned) */
};

static void mef_down_remote_remote_init (MefRemoteInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefDownRemote,
                               mef_down_remote,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_REMOTE, mef_down_remote_remote_init))

static void
fail (MefRemote *remote, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (remote, cancellable, callback, data);

  g_task_return_new_error (task, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_UNREACHABLE, "down");
}

static void
send_async (MefRemote          *remote,
            const MefOperation *operation,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            data)
{
  fail (remote, cancellable, callback, data);
}

static MefReply *
send_finish (MefRemote *remote, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
open_feed_async (MefRemote          *remote,
                 const char         *site,
                 const char         *curseur,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            data)
{
  fail (remote, cancellable, callback, data);
}

static MefFeed *
open_feed_finish (MefRemote *remote, GAsyncResult *result, MefReply **reply, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gint64
server_now (MefRemote *remote)
{
  return mef_clock_now (MEF_DOWN_REMOTE (remote)->clock);
}

static void
mef_down_remote_remote_init (MefRemoteInterface *iface)
{
  iface->send_async = send_async;
  iface->send_finish = send_finish;
  iface->open_feed_async = open_feed_async;
  iface->open_feed_finish = open_feed_finish;
  iface->server_now = server_now;
}

static void
mef_down_remote_finalize (GObject *object)
{
  g_object_unref (MEF_DOWN_REMOTE (object)->clock);
  G_OBJECT_CLASS (mef_down_remote_parent_class)->finalize (object);
}

static void
mef_down_remote_class_init (MefDownRemoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_down_remote_finalize;
}

static void
mef_down_remote_init (MefDownRemote *self)
{
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefSession) session = mef_account_sign_in_finish (MEF_ACCOUNT (source), result, &error);

  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

MefEspace *
mef_offline_espace_new (MefCache *cache, MefClock *clock, const char *reglages)
{
  g_autoptr (MefFakeSignIn) sign_in = mef_fake_sign_in_new ();
  g_autoptr (MefFakeTrousseau) keyring = mef_fake_trousseau_new ();
  g_autoptr (MefAccount) account =
      mef_account_new ("https://central.example", MEF_SIGN_IN (sign_in), MEF_TROUSSEAU (keyring), clock);
  g_autoptr (MefDownRemote) remote = g_object_new (MEF_TYPE_DOWN_REMOTE, NULL);
  g_autoptr (MefSynchroniser) synchroniser = NULL;
  g_autoptr (MefReglages) settings = mef_reglages_new (reglages);
  gboolean signed_in = FALSE;

  remote->clock = g_object_ref (clock);
  mef_account_sign_in_async (account, "claire@caf.example", MEF_FAKE_PASSWORD, NULL, signed_in_cb,
                             &signed_in);
  while (!signed_in)
    g_main_context_iteration (NULL, TRUE);
  synchroniser = mef_synchroniser_new (MEF_SYNC_STORE (cache), MEF_REMOTE (remote), clock);
  return mef_espace_new (account, cache, synchroniser, settings, clock);
}
