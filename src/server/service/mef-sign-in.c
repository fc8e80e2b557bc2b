/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-service-private.h"
#include "server/service/mef-secret.h"
#include "server/service/mef-throttle.h"
#include "server/service/mef-verdict.h"

/* USR-16 */
#define SESSION (12 * MEF_HOUR)

/* PRF-08: a bounded queue before the one worker; beyond it a caller is asked to come back. */
#define QUEUE_MAX 32

typedef struct
{
  MefService *service; /* (owned) */
  MefCall    *call;    /* (owned) */
  MefAudience audience;
  char       *email;        /* (owned): its key */
  char       *mot_de_passe; /* (owned): wiped */
  MefLogin   *login;        /* (owned) (nullable): the account tried */
  gboolean    right;
} Attempt;

static void
attempt_free (gpointer data)
{
  Attempt *attempt = data;

  g_clear_object (&attempt->service);
  mef_call_unref (attempt->call);
  g_free (attempt->email);
  mef_secret_free (attempt->mot_de_passe);
  g_clear_pointer (&attempt->login, mef_login_free);
  g_free (attempt);
}

void
mef_sign_in_free (MefSignIn *self)
{
  if (self == NULL)
    return;

  mef_secret_free (self->jeton);
  mef_compte_unref (self->compte);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_free (self);
}

/* The account of the audience asked for where one e-mail has several (`decisions.md`, Accounts and links). */
static MefLogin *
choose_login (GPtrArray *logins, MefAudience audience)
{
  const MefLogin *best = NULL;

  for (guint i = 0; i < logins->len; i++)
    {
      const MefLogin *login = g_ptr_array_index (logins, i);

      if (best == NULL || login->compte->audience == audience)
        best = login;
    }
  return best != NULL ? mef_login_new (mef_compte_ref (best->compte), best->secret, best->radie) : NULL;
}

static gpointer
begin_func (MefTransaction *transaction, gpointer data, GError **error)
{
  const Attempt *attempt = data;
  g_autoptr (GPtrArray) logins = NULL;

  if (!mef_throttle_begin (transaction, attempt->email, attempt->call->adresse,
                           mef_clock_now (mef_service_get_clock (attempt->service)), error)
      || !transaction->class->list_logins (transaction, attempt->email, &logins, error))
    return NULL;
  return choose_login (logins, attempt->audience);
}

gboolean
mef_service_check_login (const MefLogin *login, MefAudience audience, GError **error)
{
  if (login->radie)
    mef_service_error_set (error, MEF_SERVICE_ERROR_STRUCK_OFF,
                           "Votre compte a été supprimé suite au retrait de votre agrément.");
  else if (!login->compte->actif && login->compte->audience == MEF_AUDIENCE_ASM)
    mef_service_error_set (error, MEF_SERVICE_ERROR_DISABLED,
                           "Votre demande a été rejetée : votre espace monenfant.fr est fermé.");
  else if (!login->compte->actif)
    mef_service_error_set (error, MEF_SERVICE_ERROR_DISABLED,
                           "Votre compte est désactivé. Adressez-vous à l’administrateur de votre CAF.");
  else if (login->compte->audience != audience && audience == MEF_AUDIENCE_CAF)
    mef_service_error_set (error, MEF_SERVICE_ERROR_AUDIENCE,
                           "Cet espace est réservé aux comptes des CAF. Connectez-vous sur monenfant.fr.");
  else if (login->compte->audience != audience)
    mef_service_error_set (error, MEF_SERVICE_ERROR_AUDIENCE,
                           "Cet espace n’est pas ouvert à votre type de compte.");
  else
    return TRUE;
  return FALSE;
}

/* The account as it is now: it may have been deactivated while the password was judged. */
static MefLogin *
read_again (MefTransaction *transaction, const Attempt *attempt, GError **error)
{
  g_autoptr (GPtrArray) logins = NULL;

  if (!transaction->class->list_logins (transaction, attempt->email, &logins, error))
    return NULL;
  for (guint i = 0; i < logins->len; i++)
    {
      const MefLogin *login = g_ptr_array_index (logins, i);

      if (g_str_equal (login->compte->id, attempt->login->compte->id)
          && g_str_equal (login->secret, attempt->login->secret))
        return mef_login_new (mef_compte_ref (login->compte), login->secret, login->radie);
    }
  mef_service_error_set (error, MEF_SERVICE_ERROR_CREDENTIALS,
                         "L’adresse e-mail ou le mot de passe est incorrect.");
  return NULL;
}

MefSignIn *
mef_service_open_session (MefContext *context, GError **error)
{
  MefTransaction *transaction = context->transaction;
  MefCompte      *compte = context->compte;
  g_autoptr (MefSignIn) sign_in = g_new0 (MefSignIn, 1);
  g_autoptr (MefOpenSession) session = NULL;
  g_autofree char *hash = NULL;

  sign_in->jeton = mef_secret_new_token (error);
  if (sign_in->jeton == NULL)
    return NULL;
  sign_in->expire_le = context->now + SESSION;
  sign_in->compte = mef_compte_ref (compte);
  hash = mef_secret_hash_token (sign_in->jeton);
  session = mef_open_session_new (hash, compte->id, compte->audience, context->now, sign_in->expire_le);
  if (!transaction->class->insert_session (transaction, session, error))
    return NULL;
  sign_in->sites = g_ptr_array_ref (mef_context_get_allowed (context));
  mef_context_journal (context, MEF_SITE_NATIONAL, compte->id, NULL, NULL);
  return g_steal_pointer (&sign_in);
}

static MefSignIn *
open_session (MefTransaction *transaction,
              const Attempt  *attempt,
              const MefLogin *login,
              gint64          now,
              GError        **error)
{
  MefContext context = mef_service_open_context (attempt->service, attempt->call, transaction, now);
  MefSignIn *sign_in = NULL;

  context.compte = mef_compte_ref (login->compte);
  context.acteur = g_strdup (login->compte->id);
  if (transaction->class->list_sites (transaction, &context.sites, error))
    sign_in = mef_service_open_session (&context, error);
  mef_context_clear (&context);
  return sign_in;
}

/* A session, or a refusal that is kept, for it was of somebody known. */
static gpointer
end_func (MefTransaction *transaction, gpointer data, GError **error)
{
  const Attempt *attempt = data;
  gint64         now = mef_clock_now (mef_service_get_clock (attempt->service));
  g_autoptr (MefLogin) login = NULL;
  g_autoptr (GError) refusal = NULL;
  MefVerdict *verdict;

  login = read_again (transaction, attempt, error);
  if (login == NULL || !mef_throttle_succeed (transaction, attempt->email, attempt->call->adresse, error))
    return NULL;
  verdict = mef_verdict_new ((GDestroyNotify) mef_sign_in_free);
  if (!mef_service_check_login (login, attempt->audience, &verdict->refusal))
    {
      MefJournalEntry entry = {
        .site = MEF_SITE_NATIONAL,
        .le = now,
        .compte = login->compte->id,
        .acteur = login->compte->id,
        .action = attempt->call->action,
        .objet = login->compte->id,
        .motif = "REFUS_COMPTE",
      };

      transaction->class->journal (transaction, &entry);
      return verdict;
    }
  verdict->value = open_session (transaction, attempt, login, now, error);
  if (verdict->value == NULL)
    g_clear_pointer (&verdict, mef_verdict_free);
  return verdict;
}

static void
end_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Attempt *attempt = g_task_get_task_data (task);

  mef_verdict_return (task, mef_service_get_store (attempt->service), result);
}

/* On the Argon2 worker. */
static void
verify (GTask *task, gpointer data)
{
  Attempt *attempt = data;

  attempt->right = mef_secret_verify_password (attempt->login != NULL ? attempt->login->secret : NULL,
                                               attempt->mot_de_passe);
  g_task_return_boolean (task, TRUE);
}

static void
verify_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Attempt *attempt = g_task_get_task_data (task);
  GError  *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else if (!attempt->right)
    {
      mef_service_error_set (&error, MEF_SERVICE_ERROR_CREDENTIALS,
                             "L’adresse e-mail ou le mot de passe est incorrect.");
      g_task_return_error (task, error);
    }
  else
    mef_store_write_async (mef_service_get_store (attempt->service), end_func, attempt, NULL,
                           mef_verdict_free, NULL, end_cb, g_steal_pointer (&task));
}

static void
begin_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Attempt *attempt = g_task_get_task_data (task);
  GError  *error = NULL;

  attempt->login = mef_store_finish (mef_service_get_store (attempt->service), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    mef_worker_run_async (mef_service_get_argon2 (attempt->service), attempt->service, verify, attempt, NULL,
                          NULL, verify_cb, g_steal_pointer (&task));
}

gboolean
mef_service_check_queue (MefService *self, GError **error)
{
  if (mef_worker_get_pending (mef_service_get_argon2 (self)) < QUEUE_MAX)
    return TRUE;
  mef_service_error_set (error, MEF_SERVICE_ERROR_UNAVAILABLE,
                         "Trop de connexions en même temps. Réessayez dans quelques secondes.");
  mef_service_error_set_retry_after (error != NULL ? *error : NULL, 3);
  return FALSE;
}

void
mef_service_sign_in_async (MefService         *self,
                           MefCall            *call,
                           MefAudience         audience,
                           const char         *email,
                           const char         *mot_de_passe,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Attempt *attempt;
  GError  *error = NULL;

  g_return_if_fail (MEF_IS_SERVICE (self) && call != NULL && email != NULL && mot_de_passe != NULL);
  g_return_if_fail (audience < MEF_AUDIENCE_N);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_service_sign_in_async);
  attempt = g_new0 (Attempt, 1);
  attempt->service = g_object_ref (self);
  attempt->call = mef_call_ref (call);
  attempt->audience = audience;
  attempt->email = mef_secret_email_key (email);
  attempt->mot_de_passe = g_strdup (mot_de_passe);
  g_task_set_task_data (task, attempt, attempt_free);
  if (!mef_service_check_queue (self, &error))
    g_task_return_error (task, error);
  else
    mef_store_write_async (mef_service_get_store (self), begin_func, attempt, NULL,
                           (GDestroyNotify) mef_login_free, NULL, begin_cb, g_steal_pointer (&task));
}

MefSignIn *
mef_service_sign_in_finish (MefService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
