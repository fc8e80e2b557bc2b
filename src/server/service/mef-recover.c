/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-recover.h"

#include "base/mef-calendar.h"
#include "domain/mef-mot-de-passe.h"
#include "server/service/mef-courrier-post.h"
#include "server/service/mef-lien.h"
#include "server/service/mef-secret.h"
#include "server/service/mef-service-private.h"
#include "server/service/mef-throttle.h"
#include "server/service/mef-verdict.h"

/* How often somebody may ask for a link: of one account, and from one address. */
#define EMAIL_QUOTA   5
#define ADDRESS_QUOTA 30
#define QUOTA_WINDOW  MEF_HOUR

typedef struct
{
  MefService  *service; /* (owned) */
  MefCall     *call;    /* (owned) */
  MefAudience  audience;
  char        *email;   /* (owned) (nullable): its key */
  char        *jeton;   /* (owned) (nullable): wiped */
  char        *nouveau; /* (owned) (nullable): wiped */
  char        *hash;    /* (owned) (nullable): of the new password */
  MefObjetLien objet;
  gboolean     sign_in;
} Recovery;

static void
recovery_free (gpointer data)
{
  Recovery *recovery = data;

  g_clear_object (&recovery->service);
  mef_call_unref (recovery->call);
  g_free (recovery->email);
  mef_secret_free (recovery->jeton);
  mef_secret_free (recovery->nouveau);
  g_free (recovery->hash);
  g_free (recovery);
}

void
mef_followed_free (MefFollowed *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->sign_in, mef_sign_in_free);
  g_free (self);
}

static GTask *
new_task (MefService         *self,
          gpointer            tag,
          MefCall            *call,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  GTask    *task = g_task_new (self, cancellable, callback, user_data);
  Recovery *recovery = g_new0 (Recovery, 1);

  recovery->service = g_object_ref (self);
  recovery->call = mef_call_ref (call);
  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, recovery, recovery_free);
  return task;
}

/* A context of nobody: what is journalled in it stands in the name of the account it is about. */
static gboolean
open_context (MefContext *context, Recovery *recovery, MefTransaction *transaction, GError **error)
{
  *context = mef_service_open_context (recovery->service, recovery->call, transaction,
                                       mef_clock_now (mef_service_get_clock (recovery->service)));
  return transaction->class->list_sites (transaction, &context->sites, error);
}

static const MefLogin *
find_login (GPtrArray *logins, MefAudience audience)
{
  for (guint i = 0; i < logins->len; i++)
    {
      const MefLogin *login = g_ptr_array_index (logins, i);

      if (login->compte->audience == audience)
        return login;
    }
  return NULL;
}

/* Links go out in the name of the whole site monenfant.fr: an account may have several CAF, or none. */
static gboolean
post_link (MefContext *context, const MefLogin *login, GError **error)
{
  MefSite         *site = mef_context_find_site (context, MEF_SITE_NATIONAL);
  char            *jeton;
  g_autofree char *url = NULL;
  g_autofree char *cle = NULL;
  g_autofree char *hash = NULL;
  gboolean         posted;
  MefSujetCourrier sujet = {
    .evenement = MEF_COURRIER_MOT_DE_PASSE_OUBLIE,
    .site = site,
    .compte = login->compte->id,
    .destinataire = login->compte->email,
    .prenom = login->compte->prenom,
    .nom = login->compte->nom,
    .lien_fin = context->now + mef_objet_lien_get_duree (MEF_LIEN_MOT_DE_PASSE),
    .date = context->now,
  };

  if (site == NULL)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_FAILED, "The store has no national site");
      return FALSE;
    }
  jeton = mef_lien_make (context->transaction, MEF_LIEN_MOT_DE_PASSE, login->compte->id, NULL, context->now,
                         error);
  if (jeton == NULL)
    return FALSE;
  url = mef_context_dup_link (context, site, jeton);
  hash = mef_secret_hash_token (jeton);
  cle = g_strndup (hash, 32); /* tells the mail apart and gives nothing away */
  sujet.cle = cle;
  sujet.lien = url;
  posted = mef_courrier_post (context, &sujet, error);
  mef_secret_free (jeton);
  return posted;
}

static gboolean
forget (MefContext *context, const Recovery *recovery, MefVerdict *verdict, GError **error)
{
  MefTransaction *transaction = context->transaction;
  g_autoptr (GPtrArray) logins = NULL;
  const MefLogin *login;

  if (!mef_throttle_quota (transaction, "oubli-adresse", recovery->call->adresse, ADDRESS_QUOTA, QUOTA_WINDOW,
                           context->now, error)
      || !mef_throttle_quota (transaction, "oubli-compte", recovery->email, EMAIL_QUOTA, QUOTA_WINDOW,
                              context->now, error)
      || !transaction->class->list_logins (transaction, recovery->email, &logins, error))
    return FALSE;
  login = find_login (logins, recovery->audience);
  if (login == NULL)
    {
      mef_service_error_set (
          &verdict->refusal, MEF_SERVICE_ERROR_UNKNOWN_EMAIL,
          "Cette adresse e-mail n’est pas connue de monenfant.fr. Vérifiez que vous l’avez "
          "bien saisie, ou essayez une autre adresse.");
      return TRUE;
    }
  if (!login->compte->actif || login->radie)
    return TRUE;
  if (!post_link (context, login, error))
    return FALSE;
  context->compte = mef_compte_ref (login->compte);
  context->acteur = g_strdup (login->compte->id);
  mef_context_journal (context, MEF_SITE_NATIONAL, login->compte->id, NULL, NULL);
  return TRUE;
}

static gpointer
forget_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Recovery   *recovery = data;
  MefVerdict *verdict = mef_verdict_new (NULL);
  MefContext  context;

  verdict->value = GINT_TO_POINTER (TRUE);
  if (!open_context (&context, recovery, transaction, error) || !forget (&context, recovery, verdict, error))
    g_clear_pointer (&verdict, mef_verdict_free);
  mef_context_clear (&context);
  return verdict;
}

static void
forget_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Recovery *recovery = g_task_get_task_data (task);

  mef_verdict_return (task, mef_service_get_store (recovery->service), result);
}

void
mef_service_forget_async (MefService         *self,
                          MefCall            *call,
                          MefAudience         audience,
                          const char         *email,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask    *task;
  Recovery *recovery;

  g_return_if_fail (MEF_IS_SERVICE (self) && call != NULL && email != NULL && audience < MEF_AUDIENCE_N);

  task = new_task (self, mef_service_forget_async, call, cancellable, callback, user_data);
  recovery = g_task_get_task_data (task);
  recovery->audience = audience;
  recovery->email = mef_secret_email_key (email);
  mef_store_write_async (mef_service_get_store (self), forget_func, recovery, NULL, mef_verdict_free, NULL,
                         forget_cb, task);
}

gboolean
mef_service_forget_finish (MefService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/* Answers the link itself, so that « no link » is an error and nothing else is. */
static gpointer
look_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Recovery *recovery = data;
  MefLien  *lien = NULL;
  gint64    now = mef_clock_now (mef_service_get_clock (recovery->service));

  mef_lien_look (transaction, recovery->jeton, now, &lien, error);
  return lien;
}

static void
look_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Recovery *recovery = g_task_get_task_data (task);
  GError         *error = NULL;
  g_autoptr (MefLien) lien = mef_store_finish (mef_service_get_store (recovery->service), result, &error);

  if (lien == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, lien->objet);
}

void
mef_service_look_link_async (MefService         *self,
                             MefCall            *call,
                             const char         *jeton,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask    *task;
  Recovery *recovery;

  g_return_if_fail (MEF_IS_SERVICE (self) && call != NULL && jeton != NULL);

  task = new_task (self, mef_service_look_link_async, call, cancellable, callback, user_data);
  recovery = g_task_get_task_data (task);
  recovery->jeton = g_strdup (jeton);
  mef_store_read_async (mef_service_get_store (self), look_func, recovery, NULL,
                        (GDestroyNotify) mef_lien_free, NULL, look_cb, task);
}

MefObjetLien
mef_service_look_link_finish (MefService *self, GAsyncResult *result, GError **error)
{
  gssize objet;

  g_return_val_if_fail (g_task_is_valid (result, self), MEF_LIEN_N);

  objet = g_task_propagate_int (G_TASK (result), error);
  return objet >= 0 ? (MefObjetLien) objet : MEF_LIEN_N;
}

static gboolean
set_password (MefContext *context, const Recovery *recovery, MefFollowed *followed, GError **error)
{
  MefTransaction *transaction = context->transaction;
  g_autoptr (MefCompte) compte = mef_compte_ref (context->compte);
  g_autofree char *email = mef_secret_email_key (compte->email);

  if (!transaction->class->set_secret (transaction, compte->id, recovery->hash, FALSE, error)
      || !transaction->class->delete_sessions_of (transaction, compte->id, NULL, error)
      || !transaction->class->confirm_email (transaction, compte->id, context->now, error)
      || !mef_throttle_forget (transaction, email, recovery->call->adresse, error))
    return FALSE;
  mef_context_journal (context, MEF_SITE_NATIONAL, compte->id, "mot_de_passe",
                       mef_objet_lien_to_code (followed->objet));
  if (!recovery->sign_in)
    return TRUE;
  /* As it is now: the password is provisional no more. */
  g_clear_pointer (&context->compte, mef_compte_unref);
  if (!transaction->class->get_compte (transaction, compte->id, &context->compte, error))
    return FALSE;
  g_assert (context->compte != NULL);
  followed->sign_in = mef_service_open_session (context, error);
  return followed->sign_in != NULL;
}

static gboolean
set_email (MefContext *context, const MefLien *lien, GError **error)
{
  MefTransaction *transaction = context->transaction;
  g_autoptr (MefCompte) compte = mef_compte_copy (context->compte);
  g_autoptr (GPtrArray) logins = NULL;
  g_autofree char *key = NULL;
  const MefLogin  *other;

  if (lien->email != NULL && g_strcmp0 (lien->email, compte->email) != 0)
    {
      key = mef_secret_email_key (lien->email);
      if (!transaction->class->list_logins (transaction, key, &logins, error))
        return FALSE;
      other = find_login (logins, compte->audience);
      if (other != NULL && g_strcmp0 (other->compte->id, compte->id) != 0)
        {
          mef_service_error_set (
              error, MEF_SERVICE_ERROR_INVALID,
              "Cette adresse e-mail est devenue celle d’un autre compte. Rien n’a changé.");
          return FALSE;
        }
      g_free (compte->email);
      compte->email = g_strdup (lien->email);
      compte->version++;
      if (!transaction->class->update_compte (transaction, compte, error))
        return FALSE;
    }
  if (!transaction->class->confirm_email (transaction, compte->id, context->now, error))
    return FALSE;
  mef_context_journal (context, MEF_SITE_NATIONAL, compte->id, "email", mef_objet_lien_to_code (lien->objet));
  return TRUE;
}

static gboolean
check_login (MefContext *context, GError **error)
{
  MefTransaction  *transaction = context->transaction;
  g_autofree char *key = mef_secret_email_key (context->compte->email);
  g_autoptr (GPtrArray) logins = NULL;
  const MefLogin *login;

  if (!transaction->class->list_logins (transaction, key, &logins, error))
    return FALSE;
  login = find_login (logins, context->compte->audience);
  return login != NULL && mef_service_check_login (login, login->compte->audience, error);
}

static gpointer
follow_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Recovery  *recovery = data;
  MefContext context;
  g_autoptr (MefLien) lien = NULL;
  g_autoptr (MefFollowed) followed = g_new0 (MefFollowed, 1);
  gboolean done = FALSE;

  if (open_context (&context, recovery, transaction, error)
      && mef_lien_look (transaction, recovery->jeton, context.now, &lien, error)
      && transaction->class->get_compte (transaction, lien->compte, &context.compte, error))
    {
      followed->objet = lien->objet;
      context.acteur = g_strdup (lien->compte);
      if (context.compte == NULL)
        mef_service_error_set (error, MEF_SERVICE_ERROR_NOT_FOUND, "Le compte de ce lien n’existe plus.");
      else if (check_login (&context, error) && mef_lien_consume (transaction, lien, context.now, error))
        done = mef_objet_lien_sets_password (lien->objet) ? set_password (&context, recovery, followed, error)
                                                          : set_email (&context, lien, error);
    }
  mef_context_clear (&context);
  return done ? g_steal_pointer (&followed) : NULL;
}

static void
follow_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Recovery *recovery = g_task_get_task_data (task);
  GError         *error = NULL;
  MefFollowed    *followed = mef_store_finish (mef_service_get_store (recovery->service), result, &error);

  if (followed == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, followed, (GDestroyNotify) mef_followed_free);
}

static void
end (GTask *task)
{
  Recovery *recovery = g_task_get_task_data (task);

  mef_store_write_async (mef_service_get_store (recovery->service), follow_func, recovery, NULL,
                         (GDestroyNotify) mef_followed_free, NULL, follow_cb, task);
}

/* On the Argon2 worker. */
static void
compute (GTask *task, gpointer data)
{
  Recovery *recovery = data;
  GError   *error = NULL;

  recovery->hash = mef_secret_hash_password (recovery->nouveau, &error);
  if (recovery->hash == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
compute_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else
    end (g_steal_pointer (&task));
}

/* A link that is good is looked at before the hash is computed: nonsense costs nothing. */
static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Recovery *recovery = g_task_get_task_data (task);
  GError   *error = NULL;
  g_autoptr (MefLien) lien = mef_store_finish (mef_service_get_store (recovery->service), result, &error);

  if (lien == NULL)
    g_task_return_error (task, error);
  else if (!mef_objet_lien_sets_password (lien->objet) && !recovery->sign_in && recovery->nouveau == NULL)
    end (g_steal_pointer (&task));
  else if (!mef_objet_lien_sets_password (lien->objet))
    {
      mef_service_error_set (&error, MEF_SERVICE_ERROR_NOT_FOUND,
                             "Ce lien ne sert pas à choisir un mot de passe.");
      g_task_return_error (task, error);
    }
  else if (!mef_service_check_password (recovery->nouveau != NULL ? recovery->nouveau : "", &error)
           || !mef_service_check_queue (recovery->service, &error))
    g_task_return_error (task, error);
  else
    mef_worker_run_async (mef_service_get_argon2 (recovery->service), recovery->service, compute, recovery,
                          NULL, NULL, compute_cb, g_steal_pointer (&task));
}

void
mef_service_follow_async (MefService         *self,
                          MefCall            *call,
                          const char         *jeton,
                          const char         *nouveau,
                          gboolean            sign_in,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask    *task;
  Recovery *recovery;

  g_return_if_fail (MEF_IS_SERVICE (self) && call != NULL && jeton != NULL);

  task = new_task (self, mef_service_follow_async, call, cancellable, callback, user_data);
  recovery = g_task_get_task_data (task);
  recovery->jeton = g_strdup (jeton);
  recovery->nouveau = g_strdup (nouveau);
  recovery->sign_in = sign_in;
  mef_store_read_async (mef_service_get_store (self), look_func, recovery, NULL,
                        (GDestroyNotify) mef_lien_free, NULL, looked_cb, task);
}

MefFollowed *
mef_service_follow_finish (MefService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
