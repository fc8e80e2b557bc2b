/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/account/interfaces/mef-session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MefAccountError: why an account's call did not succeed; every message is a French sentence for the user
 * (USR-03)
 * @MEF_ACCOUNT_ERROR_IDENTIFIANTS: e-mail or password are not right
 * @MEF_ACCOUNT_ERROR_DESACTIVE: the account is deactivated
 * @MEF_ACCOUNT_ERROR_SUPPRIME: deleted after the agrément was withdrawn
 * @MEF_ACCOUNT_ERROR_PATIENTER: too many attempts
 * @MEF_ACCOUNT_ERROR_INJOIGNABLE: no network, no server
 * @MEF_ACCOUNT_ERROR_AUTRE_SERVEUR: something else answers at this address
 * @MEF_ACCOUNT_ERROR_CERTIFICAT: the certificate is not accepted
 * @MEF_ACCOUNT_ERROR_TROP_ANCIEN: this program must be updated
 * @MEF_ACCOUNT_ERROR_EXPIREE: the session has ended
 * @MEF_ACCOUNT_ERROR_REFUSE: the server refuses the values; its words
 * @MEF_ACCOUNT_ERROR_MODIFIE: changed meanwhile by another
 */
typedef enum
{
  MEF_ACCOUNT_ERROR_IDENTIFIANTS,
  MEF_ACCOUNT_ERROR_DESACTIVE,
  MEF_ACCOUNT_ERROR_SUPPRIME,
  MEF_ACCOUNT_ERROR_PATIENTER,
  MEF_ACCOUNT_ERROR_INJOIGNABLE,
  MEF_ACCOUNT_ERROR_AUTRE_SERVEUR,
  MEF_ACCOUNT_ERROR_CERTIFICAT,
  MEF_ACCOUNT_ERROR_TROP_ANCIEN,
  MEF_ACCOUNT_ERROR_EXPIREE,
  MEF_ACCOUNT_ERROR_REFUSE,
  MEF_ACCOUNT_ERROR_MODIFIE,
} MefAccountError;

#define MEF_ACCOUNT_ERROR (mef_account_error_quark ())
GQuark mef_account_error_quark (void);

#define MEF_TYPE_SIGN_IN (mef_sign_in_get_type ())
G_DECLARE_INTERFACE (MefSignIn, mef_sign_in, MEF, SIGN_IN, GObject)

/**
 * MefSignInInterface: the calls on sessions and on one's own account; `client/remote` implements it
 * @open_async: POST /sessions
 * @close_async: DELETE /sessions/courante
 * @change_password_async: POST /moi/mot-de-passe
 * @rename_async: PATCH /moi with the two names, on the version of @session->compte
 * @forget_async: POST /mot-de-passe-oublie: a link by mail (USR-14)
 * @choose_password_async: POST /mot-de-passe-nouveau with the code that ends the link; opens a session
 */
struct _MefSignInInterface
{
  GTypeInterface parent;

  void (*open_async) (MefSignIn          *self,
                      const char         *email,
                      const char         *mot_de_passe,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  MefSession *(*open_finish) (MefSignIn *self, GAsyncResult *result, GError **error);
  void (*close_async) (MefSignIn          *self,
                       MefSession         *session,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
  gboolean (*close_finish) (MefSignIn *self, GAsyncResult *result, GError **error);
  void (*change_password_async) (MefSignIn          *self,
                                 MefSession         *session,
                                 const char         *ancien,
                                 const char         *nouveau,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
  gboolean (*change_password_finish) (MefSignIn *self, GAsyncResult *result, GError **error);
  void (*rename_async) (MefSignIn          *self,
                        MefSession         *session,
                        const char         *prenom,
                        const char         *nom,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data);
  MefCompte *(*rename_finish) (MefSignIn *self, GAsyncResult *result, GError **error);
  void (*forget_async) (MefSignIn          *self,
                        const char         *email,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data);
  gboolean (*forget_finish) (MefSignIn *self, GAsyncResult *result, GError **error);
  void (*choose_password_async) (MefSignIn          *self,
                                 const char         *code,
                                 const char         *nouveau,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
  MefSession *(*choose_password_finish) (MefSignIn *self, GAsyncResult *result, GError **error);
};

G_END_DECLS
