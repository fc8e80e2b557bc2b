/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "support/mef-fake-trousseau.h"

static void keyring_init (MefTrousseauInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefFakeTrousseau,
                               mef_fake_trousseau,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_TROUSSEAU, keyring_init))

static void
mef_fake_trousseau_finalize (GObject *object)
{
  g_free (MEF_FAKE_TROUSSEAU (object)->secret);
  G_OBJECT_CLASS (mef_fake_trousseau_parent_class)->finalize (object);
}

static void
mef_fake_trousseau_class_init (MefFakeTrousseauClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_fake_trousseau_finalize;
}

static void
mef_fake_trousseau_init (MefFakeTrousseau *self)
{
}

/* A locked or absent keyring answers a look-up with nothing and no error. */
static void
read_async (MefTrousseau       *keyring,
            const char         *key,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            data)
{
  MefFakeTrousseau *self = MEF_FAKE_TROUSSEAU (keyring);
  g_autoptr (GTask) task = g_task_new (keyring, cancellable, callback, data);

  g_task_return_pointer (task, self->absent ? NULL : g_strdup (self->secret), g_free);
}

static char *
read_finish (MefTrousseau *keyring, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
write_async (MefTrousseau       *keyring,
             const char         *key,
             const char         *secret,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            data)
{
  MefFakeTrousseau *self = MEF_FAKE_TROUSSEAU (keyring);
  g_autoptr (GTask) task = g_task_new (keyring, cancellable, callback, data);

  if (self->absent)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no keyring");
      return;
    }
  g_free (self->secret);
  self->secret = g_strdup (secret);
  g_task_return_boolean (task, TRUE);
}

static void
is_open_async (MefTrousseau *keyring, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (keyring, cancellable, callback, data);

  g_task_return_boolean (task, !MEF_FAKE_TROUSSEAU (keyring)->absent);
}

static gboolean
boolean_finish (MefTrousseau *keyring, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
keyring_init (MefTrousseauInterface *iface)
{
  iface->read_async = read_async;
  iface->read_finish = read_finish;
  iface->write_async = write_async;
  iface->write_finish = boolean_finish;
  iface->is_open_async = is_open_async;
  iface->is_open_finish = boolean_finish;
}

MefFakeTrousseau *
mef_fake_trousseau_new (void)
{
  return g_object_new (MEF_TYPE_FAKE_TROUSSEAU, NULL);
}
