/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-remote"

#include "config.h"

#include "client/remote/mef-central-sessions.h"

#include "base/mef-id.h"
#include "client/remote/mef-central.h"
#include "domain/mef-historique.h"
#include "protocol/mef-compte-codec.h"
#include "protocol/mef-oubli-codec.h"
#include "protocol/mef-problem.h"
#include "protocol/mef-session-codec.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TIMEOUT_S 20

/* What a refusal of these calls means, by its problem. */
static const struct
{
  MefProblemType  problem;
  MefAccountError error;
} refusals[] = {
  { MEF_PROBLEM_IDENTIFIANTS_INCORRECTS, MEF_ACCOUNT_ERROR_IDENTIFIANTS },
  { MEF_PROBLEM_COMPTE_DESACTIVE, MEF_ACCOUNT_ERROR_DESACTIVE },
  { MEF_PROBLEM_COMPTE_RADIE, MEF_ACCOUNT_ERROR_SUPPRIME },
  { MEF_PROBLEM_TROP_DE_TENTATIVES, MEF_ACCOUNT_ERROR_PATIENTER },
  { MEF_PROBLEM_CLIENT_TROP_ANCIEN, MEF_ACCOUNT_ERROR_TROP_ANCIEN },
  { MEF_PROBLEM_SESSION_REQUISE, MEF_ACCOUNT_ERROR_EXPIREE },
  { MEF_PROBLEM_VERSION_PERIMEE, MEF_ACCOUNT_ERROR_MODIFIE },
};

static GError *
error_of_reply (const MefReply *reply)
{
  MefProblemType  type;
  MefAccountError code = MEF_ACCOUNT_ERROR_REFUSE;

  if (reply->probleme != NULL && mef_problem_type_from_slug (reply->probleme, &type))
    for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
      if (refusals[i].problem == type)
        code = refusals[i].error;
  if (reply->status >= 500 || reply->detail == NULL)
    return g_error_new_literal (
        MEF_ACCOUNT_ERROR, MEF_ACCOUNT_ERROR_INJOIGNABLE,
        _ ("Le serveur ne peut pas répondre en ce moment. Votre saisie est conservée : réessayez dans "
           "quelques minutes."));
  return g_error_new_literal (MEF_ACCOUNT_ERROR, (int) code, reply->detail);
}

static GError *
error_of_network (GError *error)
{
  static const struct
  {
    MefRemoteError  remote;
    MefAccountError account;
    const char     *sentence;
  } table[] = {
    { MEF_REMOTE_ERROR_UNREACHABLE, MEF_ACCOUNT_ERROR_INJOIGNABLE,
      N_ ("Le serveur ne répond pas. Votre saisie est conservée : vérifiez le réseau, puis réessayez.") },
    { MEF_REMOTE_ERROR_TIMEOUT, MEF_ACCOUNT_ERROR_INJOIGNABLE,
      N_ ("Le serveur met trop de temps à répondre. Votre saisie est conservée : réessayez dans un "
          "moment.") },
    { MEF_REMOTE_ERROR_TLS, MEF_ACCOUNT_ERROR_CERTIFICAT,
      N_ ("Le certificat du serveur n’est pas reconnu : votre mot de passe n’a pas été envoyé. Prévenez "
          "votre service "
          "informatique.") },
    { MEF_REMOTE_ERROR_WRONG_SERVER, MEF_ACCOUNT_ERROR_AUTRE_SERVEUR,
      N_ ("Ce qui répond à cette adresse n’est pas le serveur de monenfant.fr. Vérifiez l’adresse du "
          "serveur.") },
  };

  if (error->domain == MEF_REMOTE_ERROR)
    for (guint i = 0; i < G_N_ELEMENTS (table); i++)
      if (error->code == (int) table[i].remote)
        {
          g_error_free (error);
          return g_error_new_literal (MEF_ACCOUNT_ERROR, (int) table[i].account, _ (table[i].sentence));
        }
  return error;
}

/* The reply of a call when it is a success; otherwise NULL, and the task has its error. */
static MefReply *
take_reply (GTask *task, GAsyncResult *result)
{
  GError *error = NULL;
  g_autoptr (MefReply) reply = mef_central_call_finish (g_task_get_source_object (task), result, &error);

  if (reply == NULL)
    g_task_return_error (task, error_of_network (error));
  else if (reply->status < 200 || reply->status >= 300)
    g_task_return_error (task, error_of_reply (reply));
  else
    return g_steal_pointer (&reply);
  return NULL;
}

static void
unexpected (GTask *task, GError *error)
{
  g_warning ("An answer cannot be read: %s", error->message);
  g_error_free (error);
  g_task_return_new_error (task, MEF_ACCOUNT_ERROR, MEF_ACCOUNT_ERROR_AUTRE_SERVEUR, "%s",
                           _ ("La réponse du serveur est illisible. Prévenez votre service informatique."));
}

/* ---- opening ---- */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (MefReply) reply = take_reply (task, result);
  g_autoptr (MefSessionOuverte) open = NULL;
  GError *error = NULL;
  gsize   length;

  if (reply == NULL)
    return;
  open = mef_session_codec_decode (g_bytes_get_data (reply->body, &length),
                                   (gssize) g_bytes_get_size (reply->body), &error);
  if (open == NULL)
    {
      unexpected (task, error);
      return;
    }
  g_task_return_pointer (task,
                         mef_session_new (mef_central_get_serveur (MEF_CENTRAL (source)), open->jeton,
                                          open->expire_le, open->compte, open->sites),
                         (GDestroyNotify) mef_session_unref);
}

static void
open_async (MefSignIn          *sign_in,
            const char         *email,
            const char         *mot_de_passe,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  g_autofree char *body = mef_session_codec_encode_identifiants (MEF_AUDIENCE_CAF, email, mot_de_passe);
  MefCall          call = { .route = MEF_ROUTE_OUVRIR_SESSION, .body = body };
  g_autoptr (GTask) task = g_task_new (sign_in, cancellable, callback, user_data);

  g_task_set_source_tag (task, open_async);
  mef_central_call_async (MEF_CENTRAL (sign_in), &call, TIMEOUT_S, cancellable, opened_cb,
                          g_object_ref (task));
  explicit_bzero (body, strlen (body));
}

static MefSession *
open_finish (MefSignIn *sign_in, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, sign_in), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- calls that answer nothing ---- */

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (MefReply) reply = take_reply (task, result);

  if (reply != NULL)
    g_task_return_boolean (task, TRUE);
}

static gboolean
done_finish (MefSignIn *sign_in, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, sign_in), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
close_async (MefSignIn          *sign_in,
             MefSession         *session,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  g_autofree char *key = mef_id_new ();
  MefCall          call = { .route = MEF_ROUTE_FERMER_SESSION, .cle = key, .jeton = session->jeton };
  g_autoptr (GTask) task = g_task_new (sign_in, cancellable, callback, user_data);

  g_task_set_source_tag (task, close_async);
  mef_central_call_async (MEF_CENTRAL (sign_in), &call, TIMEOUT_S, cancellable, done_cb, g_object_ref (task));
}

static void
change_password_async (MefSignIn          *sign_in,
                       MefSession         *session,
                       const char         *ancien,
                       const char         *nouveau,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autofree char *key = mef_id_new ();
  g_autofree char *body = mef_compte_codec_encode_mot_de_passe (ancien, nouveau);
  MefCall          call = { .route = MEF_ROUTE_CHANGER_MOT_DE_PASSE,
                            .cle = key,
                            .if_match = session->compte->version,
                            .body = body,
                            .jeton = session->jeton };
  g_autoptr (GTask) task = g_task_new (sign_in, cancellable, callback, user_data);

  g_task_set_source_tag (task, change_password_async);
  mef_central_call_async (MEF_CENTRAL (sign_in), &call, TIMEOUT_S, cancellable, done_cb, g_object_ref (task));
  explicit_bzero (body, strlen (body));
}

/* ---- name ---- */

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (MefReply) reply = take_reply (task, result);
  MefCompte *compte;
  GError    *error = NULL;
  gsize      length;

  if (reply == NULL)
    return;
  compte = mef_compte_codec_decode (g_bytes_get_data (reply->body, &length),
                                    (gssize) g_bytes_get_size (reply->body), &error);
  if (compte == NULL)
    unexpected (task, error);
  else
    g_task_return_pointer (task, compte, (GDestroyNotify) mef_compte_unref);
}

static void
add_change (GPtrArray *changes, const char *pointer, const char *from, const char *to)
{
  if (g_strcmp0 (from, to) != 0)
    g_ptr_array_add (changes, mef_changement_new (pointer, from, to));
}

static void
rename_async (MefSignIn          *sign_in,
              MefSession         *session,
              const char         *prenom,
              const char         *nom,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_changement_free);
  g_autofree char *key = mef_id_new ();
  g_autofree char *body = NULL;
  g_autoptr (GTask) task = g_task_new (sign_in, cancellable, callback, user_data);
  MefCall call = {
    .route = MEF_ROUTE_MODIFIER_MOI, .cle = key, .if_match = session->compte->version, .jeton = session->jeton
  };

  g_task_set_source_tag (task, rename_async);
  add_change (changes, "/prenom", session->compte->prenom, prenom);
  add_change (changes, "/nom", session->compte->nom, nom);
  if (changes->len == 0)
    {
      g_task_return_pointer (task, mef_compte_ref (session->compte), (GDestroyNotify) mef_compte_unref);
      return;
    }
  call.body = body = mef_compte_codec_encode_changements (changes);
  mef_central_call_async (MEF_CENTRAL (sign_in), &call, TIMEOUT_S, cancellable, renamed_cb,
                          g_object_ref (task));
}

static MefCompte *
rename_finish (MefSignIn *sign_in, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, sign_in), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- a forgotten password ---- */

static void
forget_async (MefSignIn          *sign_in,
              const char         *email,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  g_autofree char *body = mef_oubli_codec_encode (MEF_AUDIENCE_CAF, email);
  MefCall          call = { .route = MEF_ROUTE_OUBLIER_MOT_DE_PASSE, .body = body };
  g_autoptr (GTask) task = g_task_new (sign_in, cancellable, callback, user_data);

  g_task_set_source_tag (task, forget_async);
  mef_central_call_async (MEF_CENTRAL (sign_in), &call, TIMEOUT_S, cancellable, done_cb, g_object_ref (task));
}

static void
choose_password_async (MefSignIn          *sign_in,
                       const char         *code,
                       const char         *nouveau,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autofree char *body = mef_oubli_codec_encode_choix (code, nouveau);
  MefCall          call = { .route = MEF_ROUTE_CHOISIR_MOT_DE_PASSE, .body = body };
  g_autoptr (GTask) task = g_task_new (sign_in, cancellable, callback, user_data);

  g_task_set_source_tag (task, choose_password_async);
  mef_central_call_async (MEF_CENTRAL (sign_in), &call, TIMEOUT_S, cancellable, opened_cb,
                          g_object_ref (task));
  explicit_bzero (body, strlen (body));
}

void
mef_central_sign_in_init (MefSignInInterface *iface)
{
  iface->open_async = open_async;
  iface->open_finish = open_finish;
  iface->close_async = close_async;
  iface->close_finish = done_finish;
  iface->change_password_async = change_password_async;
  iface->change_password_finish = done_finish;
  iface->rename_async = rename_async;
  iface->rename_finish = rename_finish;
  iface->forget_async = forget_async;
  iface->forget_finish = done_finish;
  iface->choose_password_async = choose_password_async;
  iface->choose_password_finish = open_finish;
}
