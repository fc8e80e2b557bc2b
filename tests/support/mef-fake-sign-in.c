/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "support/mef-fake-sign-in.h"

#include "support/mef-sample-demande.h"

static void network_init (MefSignInInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefFakeSignIn,
                               mef_fake_sign_in,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_SIGN_IN, network_init))

static void
mef_fake_sign_in_finalize (GObject *object)
{
  MefFakeSignIn *self = MEF_FAKE_SIGN_IN (object);

  g_free (self->oublie);
  g_free (self->nouveau);

  G_OBJECT_CLASS (mef_fake_sign_in_parent_class)->finalize (object);
}

static void
mef_fake_sign_in_class_init (MefFakeSignInClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_fake_sign_in_finalize;
}

static void
mef_fake_sign_in_init (MefFakeSignIn *self)
{
}

static gboolean
check_network (MefFakeSignIn *self, GTask *task)
{
  if (self->down)
    g_task_return_new_error (task, MEF_ACCOUNT_ERROR, MEF_ACCOUNT_ERROR_INJOIGNABLE, "down");
  return !self->down;
}

static void
return_session (MefFakeSignIn *self, GTask *task, gboolean provisional)
{
  g_autoptr (MefCompte) compte = mef_sample_compte_new ("751", MEF_ROLE_MODERATEUR);
  g_autoptr (GPtrArray) sites = mef_sample_sites_new ();

  compte->mot_de_passe_provisoire = provisional;
  compte->audience = self->audience;
  g_task_return_pointer (
      task,
      mef_session_new ("https://central.example", "jeton", MEF_SAMPLE_NOW + 12 * MEF_HOUR, compte, sites),
      (GDestroyNotify) mef_session_unref);
}

static void
open_async (MefSignIn          *sign_in,
            const char         *email,
            const char         *password,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            data)
{
  MefFakeSignIn *self = MEF_FAKE_SIGN_IN (sign_in);
  g_autoptr (GTask) task = g_task_new (sign_in, cancellable, callback, data);

  if (!check_network (self, task))
    return;
  if (!g_str_equal (password, MEF_FAKE_PASSWORD))
    {
      g_task_return_new_error (task, MEF_ACCOUNT_ERROR, MEF_ACCOUNT_ERROR_IDENTIFIANTS, "wrong");
      return;
    }
  return_session (self, task, self->provisional);
}

static MefSession *
open_finish (MefSignIn *sign_in, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
close_async (MefSignIn          *sign_in,
             MefSession         *session,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            data)
{
  MefFakeSignIn *self = MEF_FAKE_SIGN_IN (sign_in);
  g_autoptr (GTask) task = g_task_new (sign_in, cancellable, callback, data);

  if (!check_network (self, task))
    return;
  self->closed++;
  g_task_return_boolean (task, TRUE);
}

static gboolean
done_finish (MefSignIn *sign_in, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
password_async (MefSignIn          *sign_in,
                MefSession         *session,
                const char         *ancien,
                const char         *nouveau,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (sign_in, cancellable, callback, data);

  if (check_network (MEF_FAKE_SIGN_IN (sign_in), task))
    g_task_return_boolean (task, TRUE);
}

static void
rename_async (MefSignIn          *sign_in,
              MefSession         *session,
              const char         *prenom,
              const char         *nom,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (sign_in, cancellable, callback, data);
  MefCompte *compte = mef_compte_copy (session->compte);

  g_free (compte->prenom);
  compte->prenom = g_strdup (prenom);
  compte->version++;
  g_task_return_pointer (task, compte, (GDestroyNotify) mef_compte_unref);
}

static MefCompte *
rename_finish (MefSignIn *sign_in, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
forget_async (MefSignIn          *sign_in,
              const char         *email,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            data)
{
  MefFakeSignIn *self = MEF_FAKE_SIGN_IN (sign_in);
  g_autoptr (GTask) task = g_task_new (sign_in, cancellable, callback, data);

  if (!check_network (self, task))
    return;
  g_free (self->oublie);
  self->oublie = g_strdup (email);
  if (g_str_has_prefix (email, "inconnu"))
    g_task_return_new_error (task, MEF_ACCOUNT_ERROR, MEF_ACCOUNT_ERROR_REFUSE, "unknown");
  else
    g_task_return_boolean (task, TRUE);
}

static void
choose_async (MefSignIn          *sign_in,
              const char         *code,
              const char         *nouveau,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            data)
{
  MefFakeSignIn *self = MEF_FAKE_SIGN_IN (sign_in);
  g_autoptr (GTask) task = g_task_new (sign_in, cancellable, callback, data);

  if (!check_network (self, task))
    return;
  if (!g_str_equal (code, MEF_FAKE_CODE) || self->nouveau != NULL)
    {
      g_task_return_new_error (task, MEF_ACCOUNT_ERROR, MEF_ACCOUNT_ERROR_REFUSE, "no such link");
      return;
    }
  self->nouveau = g_strdup (nouveau);
  return_session (self, task, FALSE);
}

static void
network_init (MefSignInInterface *iface)
{
  iface->open_async = open_async;
  iface->open_finish = open_finish;
  iface->close_async = close_async;
  iface->close_finish = done_finish;
  iface->change_password_async = password_async;
  iface->change_password_finish = done_finish;
  iface->rename_async = rename_async;
  iface->rename_finish = rename_finish;
  iface->forget_async = forget_async;
  iface->forget_finish = done_finish;
  iface->choose_password_async = choose_async;
  iface->choose_password_finish = open_finish;
}

MefFakeSignIn *
mef_fake_sign_in_new (void)
{
  return g_object_new (MEF_TYPE_FAKE_SIGN_IN, NULL);
}
