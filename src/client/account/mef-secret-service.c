/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-account"

#include "config.h"

#include "client/account/mef-secret-service.h"

#include <libsecret/secret.h>

struct _MefSecretService
{
  GObject parent_instance;
};

static void mef_secret_service_trousseau_init (MefTrousseauInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefSecretService,
                               mef_secret_service,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_TROUSSEAU, mef_secret_service_trousseau_init))

static const SecretSchema schema = {
  MEF_APP_ID,
  SECRET_SCHEMA_NONE,
  { { "serveur", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

static void
mef_secret_service_class_init (MefSecretServiceClass *klass)
{
}

static void
mef_secret_service_init (MefSecretService *self)
{
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char   *secret = secret_password_lookup_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, secret, (GDestroyNotify) secret_password_free);
}

static void
read_async (MefTrousseau       *trousseau,
            const char         *key,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  GTask *task = g_task_new (trousseau, cancellable, callback, user_data);

  g_task_set_source_tag (task, read_async);
  secret_password_lookup (&schema, cancellable, read_cb, task, "serveur", key, NULL);
}

static char *
read_finish (MefTrousseau *trousseau, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError  *error = NULL;
  gboolean stored = secret_password_store_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, stored);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
write_async (MefTrousseau       *trousseau,
             const char         *key,
             const char         *secret,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  GTask *task = g_task_new (trousseau, cancellable, callback, user_data);

  g_task_set_source_tag (task, write_async);
  if (secret != NULL)
    secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, "Monenfant Back-office", secret, cancellable,
                           stored_cb, task, "serveur", key, NULL);
  else
    secret_password_clear (&schema, cancellable, cleared_cb, task, "serveur", key, NULL);
}

static gboolean
write_finish (MefTrousseau *trousseau, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
collection_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (SecretCollection) collection = secret_collection_for_alias_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, collection != NULL && !secret_collection_get_locked (collection));
}

static void
is_open_async (MefTrousseau       *trousseau,
               GCancellable       *cancellable,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  GTask *task = g_task_new (trousseau, cancellable, callback, user_data);

  g_task_set_source_tag (task, is_open_async);
  secret_collection_for_alias (NULL, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, cancellable,
                               collection_cb, task);
}

static gboolean
is_open_finish (MefTrousseau *trousseau, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
mef_secret_service_trousseau_init (MefTrousseauInterface *iface)
{
  iface->read_async = read_async;
  iface->read_finish = read_finish;
  iface->write_async = write_async;
  iface->write_finish = write_finish;
  iface->is_open_async = is_open_async;
  iface->is_open_finish = is_open_finish;
}

MefTrousseau *
mef_secret_service_new (void)
{
  return g_object_new (MEF_TYPE_SECRET_SERVICE, NULL);
}
