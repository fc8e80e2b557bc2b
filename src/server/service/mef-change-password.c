/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-service-private.h"

#include "domain/mef-mot-de-passe.h"
#include "server/service/mef-secret.h"
#include "server/service/mef-throttle.h"

typedef struct
{
  MefService *service; /* (owned) */
  MefCall    *call;    /* (owned) */
  char       *ancien;  /* (owned): wiped */
  char       *nouveau; /* (owned): wiped */
  char       *secret;  /* (owned): what the old one is judged by */
  char       *hash;    /* (owned): of the new one */
  gboolean    right;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_object (&change->service);
  mef_call_unref (change->call);
  mef_secret_free (change->ancien);
  mef_secret_free (change->nouveau);
  g_free (change->secret);
  g_free (change->hash);
  g_free (change);
}

static void
refuse (GError **error, const char *pointer, const char *sentence)
{
  mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID, "%s", sentence);
  if (error != NULL)
    mef_service_error_set_pointer (*error, pointer);
}

gboolean
mef_service_check_password (const char *nouveau, GError **error)
{
  guint unmet = mef_mot_de_passe_check (nouveau);
  g_autoptr (GString) sentence = g_string_new ("Le nouveau mot de passe n’est pas accepté :");

  if (unmet == 0)
    return TRUE;
  for (guint rule = 1, n = 0; rule <= MEF_REGLE_CARACTERE; rule <<= 1)
    if ((unmet & rule) != 0)
      g_string_append_printf (sentence, "%s %s", n++ > 0 ? "," : "", mef_regle_get_label (rule));
  g_string_append (sentence, ". L’ancien est toujours valable.");
  refuse (error, "/nouveau", sentence->str);
  return FALSE;
}

static gboolean
check_policy (const Change *change, GError **error)
{
  if (!mef_service_check_password (change->nouveau, error))
    return FALSE;
  if (g_strcmp0 (change->ancien, change->nouveau) != 0)
    return TRUE;
  refuse (error, "/nouveau", "Le nouveau mot de passe doit être différent de l’ancien.");
  return FALSE;
}

/* A use case of its own, without the key: a refusal is journalled as every other is. */
static gpointer
begin (MefContext *context, gpointer input, GError **error)
{
  Change         *change = input;
  MefTransaction *transaction = context->transaction;

  g_clear_pointer (&change->secret, g_free);
  if (!mef_context_require_self (context, MEF_DROIT_COMPTE, TRUE, error)
      || !mef_throttle_begin (transaction, context->compte->id, change->call->adresse, context->now, error)
      || !transaction->class->get_secret (transaction, context->compte->id, &change->secret, error))
    return NULL;
  return mef_outcome_new (204, NULL, NULL);
}

static gpointer
set_password (MefContext *context, gpointer input, GError **error)
{
  const Change    *change = input;
  MefTransaction  *transaction = context->transaction;
  g_autofree char *secret = NULL;

  if (!mef_context_require_self (context, MEF_DROIT_COMPTE, TRUE, error)
      || !transaction->class->get_secret (transaction, context->compte->id, &secret, error))
    return NULL;
  /* Changed from elsewhere while this one was computed: the old one is no longer the old one. */
  if (!change->right || g_strcmp0 (secret, change->secret) != 0)
    {
      refuse (error, "/ancien", "L’ancien mot de passe est incorrect. Rien n’a été modifié.");
      return NULL;
    }
  if (!check_policy (change, error)
      || !mef_throttle_succeed (transaction, context->compte->id, change->call->adresse, error)
      || !transaction->class->set_secret (transaction, context->compte->id, change->hash, FALSE, error)
      || !transaction->class->delete_sessions_of (transaction, context->compte->id, context->session, error))
    return NULL;
  mef_context_journal (context, MEF_SITE_NATIONAL, context->compte->id, "mot_de_passe", NULL);
  return mef_outcome_new (204, NULL, NULL);
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError     *error = NULL;
  MefOutcome *outcome = mef_service_write_finish (MEF_SERVICE (source), result, &error);

  if (outcome == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, outcome, (GDestroyNotify) mef_outcome_free);
}

/* On the Argon2 worker. A wrong old one and a refused new one are told by the transaction, so that a key that
 * is known is answered first. */
static void
compute (GTask *task, gpointer data)
{
  Change *change = data;
  GError *error = NULL;

  change->right = mef_secret_verify_password (change->secret, change->ancien);
  if (change->right && mef_mot_de_passe_check (change->nouveau) == 0)
    {
      change->hash = mef_secret_hash_password (change->nouveau, &error);
      if (change->hash == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
    }
  g_task_return_boolean (task, TRUE);
}

static void
compute_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Change *change = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else
    mef_service_write_async (change->service, change->call, set_password, change, NULL, NULL, set_cb,
                             g_steal_pointer (&task));
}

static void
begin_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Change *change = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (MefOutcome) outcome = mef_service_write_finish (MEF_SERVICE (source), result, &error);

  if (outcome == NULL)
    g_task_return_error (task, error);
  else
    mef_worker_run_async (mef_service_get_argon2 (change->service), change->service, compute, change, NULL,
                          NULL, compute_cb, g_steal_pointer (&task));
}

void
mef_service_change_password_async (MefService         *self,
                                   MefCall            *call,
                                   const char         *ancien,
                                   const char         *nouveau,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (MefCall) first = NULL;
  Change *change;
  GError *error = NULL;

  g_return_if_fail (MEF_IS_SERVICE (self) && call != NULL && ancien != NULL && nouveau != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_service_change_password_async);
  change = g_new0 (Change, 1);
  change->service = g_object_ref (self);
  change->call = mef_call_ref (call);
  change->ancien = g_strdup (ancien);
  change->nouveau = g_strdup (nouveau);
  g_task_set_task_data (task, change, change_free);
  if (!mef_service_check_queue (self, &error))
    g_task_return_error (task, error);
  else
    {
      first = mef_call_new (call->action, call->adresse);
      first->jeton = g_strdup (call->jeton);
      first->audiences = call->audiences;
      mef_service_write_async (self, first, begin, change, NULL, NULL, begin_cb, g_steal_pointer (&task));
    }
}

MefOutcome *
mef_service_change_password_finish (MefService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
