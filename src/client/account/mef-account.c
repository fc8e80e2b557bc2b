/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-account"

#include "config.h"

#include "client/account/mef-account-new.h"

#include "client/account/mef-session-secret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _MefAccount
{
  GObject parent_instance;

  char         *serveur;
  MefSignIn    *sign_in;   /* (owned) */
  MefTrousseau *trousseau; /* (owned) */
  MefClock     *clock;     /* (owned) */
  MefSession   *session;   /* (owned) (nullable) */
  gboolean      open;      /* the keyring is there and open */
};

G_DEFINE_FINAL_TYPE (MefAccount, mef_account, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_TROUSSEAU,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

#define NETWORK(self) MEF_SIGN_IN_GET_IFACE ((self)->sign_in)
#define KEYRING(self) MEF_TROUSSEAU_GET_IFACE ((self)->trousseau)

static void
set_session (MefAccount *self, MefSession *session)
{
  if (self->session == session)
    return;
  g_clear_pointer (&self->session, mef_session_unref);
  self->session = session != NULL ? mef_session_ref (session) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
set_open (MefAccount *self, gboolean open)
{
  if (self->open == open)
    return;
  self->open = open;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUSSEAU]);
}

/* ---- keeping ---- */

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefAccount) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean kept = KEYRING (self)->write_finish (self->trousseau, result, &error);

  /* No keyring is no failure: the session lives in memory, and the views say so. */
  if (!kept)
    g_message ("The session is not kept in a keyring: %s", error != NULL ? error->message : "refused");
  set_open (self, kept);
}

static void
keep (MefAccount *self)
{
  g_autofree char *secret = self->session != NULL ? mef_session_to_secret (self->session) : NULL;

  KEYRING (self)->write_async (self->trousseau, self->serveur, secret, NULL, kept_cb, g_object_ref (self));
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
}

/* ---- restoring ---- */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefAccount *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = KEYRING (self)->read_finish (self->trousseau, result, &error);
  g_autoptr (MefSession) session = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (error != NULL)
    g_message ("The keyring cannot be read: %s", error->message);
  if (secret != NULL)
    {
      session = mef_session_from_secret (self->serveur, secret);
      explicit_bzero (secret, strlen (secret));
    }
  if (session != NULL && session->expire_le <= mef_clock_now (self->clock))
    g_clear_pointer (&session, mef_session_unref);
  if (session != NULL)
    {
      set_open (self, TRUE);
      set_session (self, session);
    }
  g_task_return_pointer (task, g_steal_pointer (&session), (GDestroyNotify) mef_session_unref);
}

void
mef_account_restore_async (MefAccount         *self,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_ACCOUNT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_account_restore_async);
  KEYRING (self)->read_async (self->trousseau, self->serveur, cancellable, found_cb, task);
}

MefSession *
mef_account_restore_finish (MefAccount *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- signing in and out ---- */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefAccount *self = g_task_get_source_object (task);
  GError     *error = NULL;
  MefSession *session = NETWORK (self)->open_finish (self->sign_in, result, &error);

  if (session == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  set_session (self, session);
  keep (self);
  g_task_return_pointer (task, session, (GDestroyNotify) mef_session_unref);
}

void
mef_account_sign_in_async (MefAccount         *self,
                           const char         *email,
                           const char         *mot_de_passe,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_ACCOUNT (self));
  g_return_if_fail (email != NULL && mot_de_passe != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_account_sign_in_async);
  NETWORK (self)->open_async (self->sign_in, email, mot_de_passe, cancellable, opened_cb, task);
}

MefSession *
mef_account_sign_in_finish (MefAccount *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefAccount *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!NETWORK (self)->close_finish (self->sign_in, result, &error))
    g_message ("The server was not told of the sign-out: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

void
mef_account_sign_out_async (MefAccount         *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task;
  g_autoptr (MefSession) session = NULL;

  g_return_if_fail (MEF_IS_ACCOUNT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_account_sign_out_async);
  session = self->session != NULL ? mef_session_ref (self->session) : NULL;
  if (session == NULL)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  NETWORK (self)->close_async (self->sign_in, session, cancellable, closed_cb, task);
  set_session (self, NULL);
  keep (self);
}

gboolean
mef_account_sign_out_finish (MefAccount *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- a forgotten password ---- */

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefAccount *self = g_task_get_source_object (task);
  GError     *error = NULL;

  if (NETWORK (self)->forget_finish (self->sign_in, result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
mef_account_forget_async (MefAccount         *self,
                          const char         *email,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_ACCOUNT (self));
  g_return_if_fail (email != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_account_forget_async);
  NETWORK (self)->forget_async (self->sign_in, email, cancellable, forgotten_cb, task);
}

gboolean
mef_account_forget_finish (MefAccount *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefAccount *self = g_task_get_source_object (task);
  GError     *error = NULL;
  g_autoptr (MefSession) session = NETWORK (self)->choose_password_finish (self->sign_in, result, &error);

  if (session == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (session->compte->audience != MEF_AUDIENCE_CAF)
    {
      GTask *closing = g_task_new (self, NULL, NULL, NULL);

      NETWORK (self)->close_async (self->sign_in, session, NULL, closed_cb, closing);
      g_task_return_new_error (
          task, MEF_ACCOUNT_ERROR, MEF_ACCOUNT_ERROR_REFUSE, "%s",
          _ ("Votre mot de passe est changé, mais ce compte n’est pas celui d’un agent : "
             "il ne s’ouvre pas ici. Connectez-vous sur monenfant.fr."));
      return;
    }
  set_session (self, session);
  keep (self);
  g_task_return_pointer (task, g_steal_pointer (&session), (GDestroyNotify) mef_session_unref);
}

void
mef_account_choose_password_async (MefAccount         *self,
                                   const char         *code,
                                   const char         *nouveau,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_ACCOUNT (self));
  g_return_if_fail (code != NULL && nouveau != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_account_choose_password_async);
  NETWORK (self)->choose_password_async (self->sign_in, code, nouveau, cancellable, chosen_cb, task);
}

MefSession *
mef_account_choose_password_finish (MefAccount *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- one's own account ---- */

/* The session with another account in it: sessions are immutable. */
static void
replace_compte (MefAccount *self, MefCompte *compte)
{
  g_autoptr (MefSession) session = NULL;

  if (self->session == NULL)
    return;
  session = mef_session_new (self->serveur, self->session->jeton, self->session->expire_le, compte,
                             self->session->sites);
  set_session (self, session);
  keep (self);
}

static void
password_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefAccount *self = g_task_get_source_object (task);
  GError     *error = NULL;

  if (!NETWORK (self)->change_password_finish (self->sign_in, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->session != NULL)
    {
      g_autoptr (MefCompte) compte = mef_compte_copy (self->session->compte);

      compte->mot_de_passe_provisoire = FALSE;
      replace_compte (self, compte);
    }
  g_task_return_boolean (task, TRUE);
}

void
mef_account_change_password_async (MefAccount         *self,
                                   const char         *ancien,
                                   const char         *nouveau,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_ACCOUNT (self));
  g_return_if_fail (self->session != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_account_change_password_async);
  NETWORK (self)->change_password_async (self->sign_in, self->session, ancien, nouveau, cancellable,
                                         password_cb, task);
}

gboolean
mef_account_change_password_finish (MefAccount *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefAccount *self = g_task_get_source_object (task);
  GError     *error = NULL;
  g_autoptr (MefCompte) compte = NETWORK (self)->rename_finish (self->sign_in, result, &error);

  if (compte == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  replace_compte (self, compte);
  g_task_return_boolean (task, TRUE);
}

void
mef_account_rename_async (MefAccount         *self,
                          const char         *prenom,
                          const char         *nom,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_ACCOUNT (self));
  g_return_if_fail (self->session != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_account_rename_async);
  NETWORK (self)->rename_async (self->sign_in, self->session, prenom, nom, cancellable, renamed_cb, task);
}

gboolean
mef_account_rename_finish (MefAccount *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- object ---- */

static void
mef_account_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefAccount *self = MEF_ACCOUNT (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_boxed (value, self->session);
      break;
    case PROP_TROUSSEAU:
      g_value_set_boolean (value, self->open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_account_finalize (GObject *object)
{
  MefAccount *self = MEF_ACCOUNT (object);

  g_free (self->serveur);
  g_clear_object (&self->sign_in);
  g_clear_object (&self->trousseau);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->session, mef_session_unref);

  G_OBJECT_CLASS (mef_account_parent_class)->finalize (object);
}

static void
mef_account_class_init (MefAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mef_account_get_property;
  object_class->finalize = mef_account_finalize;

  properties[PROP_SESSION] =
      g_param_spec_boxed ("session", NULL, NULL, MEF_TYPE_SESSION, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TROUSSEAU] =
      g_param_spec_boolean ("trousseau", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mef_account_init (MefAccount *self)
{
  /* Until the keyring has said otherwise nothing is claimed of it. */
  self->open = TRUE;
}

MefAccount *
mef_account_new (const char *serveur, MefSignIn *sign_in, MefTrousseau *trousseau, MefClock *clock)
{
  MefAccount *self;

  g_return_val_if_fail (serveur != NULL, NULL);
  g_return_val_if_fail (MEF_IS_SIGN_IN (sign_in), NULL);
  g_return_val_if_fail (MEF_IS_TROUSSEAU (trousseau), NULL);
  g_return_val_if_fail (MEF_IS_CLOCK (clock), NULL);

  self = g_object_new (MEF_TYPE_ACCOUNT, NULL);
  self->serveur = g_strdup (serveur);
  self->sign_in = g_object_ref (sign_in);
  self->trousseau = g_object_ref (trousseau);
  self->clock = g_object_ref (clock);
  return self;
}

MefSession *
mef_account_get_session (MefAccount *self)
{
  g_return_val_if_fail (MEF_IS_ACCOUNT (self), NULL);

  return self->session;
}

gboolean
mef_account_get_trousseau (MefAccount *self)
{
  g_return_val_if_fail (MEF_IS_ACCOUNT (self), FALSE);

  return self->open;
}

const char *
mef_account_get_serveur (MefAccount *self)
{
  g_return_val_if_fail (MEF_IS_ACCOUNT (self), NULL);

  return self->serveur;
}
