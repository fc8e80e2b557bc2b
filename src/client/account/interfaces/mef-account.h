/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/account/interfaces/mef-sign-in.h"

G_BEGIN_DECLS

/**
 * MefAccount: who is signed in, and where that is kept
 *
 * The session stands in the Secret Service; without one it lives in memory and `trousseau` (boolean property,
 * notified) is %FALSE, which the views say (USR-03). Property `session` (#MefSession, nullable). Main thread.
 */
#define MEF_TYPE_ACCOUNT (mef_account_get_type ())
G_DECLARE_FINAL_TYPE (MefAccount, mef_account, MEF, ACCOUNT, GObject)

/** mef_account_get_session: (transfer none) (nullable): who is signed in */
MefSession *mef_account_get_session (MefAccount *self);

/** mef_account_get_trousseau: whether the session is kept in a keyring; %FALSE once keeping it has failed */
gboolean mef_account_get_trousseau (MefAccount *self);

/** mef_account_get_serveur: (transfer none): base URL of the server */
const char *mef_account_get_serveur (MefAccount *self);

/**
 * mef_account_restore_async:
 *
 * Looks for an unexpired session of this server in the keyring, without asking the server (USR-16).
 * Answers %NULL without error when there is none.
 */
void        mef_account_restore_async (MefAccount         *self,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
MefSession *mef_account_restore_finish (MefAccount *self, GAsyncResult *result, GError **error);

/** mef_account_sign_in_async: opens a session and keeps it; %MEF_ACCOUNT_ERROR with a sentence for the user
 */
void        mef_account_sign_in_async (MefAccount         *self,
                                       const char         *email,
                                       const char         *mot_de_passe,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
MefSession *mef_account_sign_in_finish (MefAccount *self, GAsyncResult *result, GError **error);

/**
 * mef_account_sign_out_async:
 *
 * Forgets the session here at once and tells the server if it can be reached; no network is no error.
 */
void     mef_account_sign_out_async (MefAccount         *self,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
gboolean mef_account_sign_out_finish (MefAccount *self, GAsyncResult *result, GError **error);

/** mef_account_change_password_async: replaces one’s own password; the session stays (USR-15) */
void mef_account_change_password_async (MefAccount         *self,
                                        const char         *ancien,
                                        const char         *nouveau,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);

/** mef_account_change_password_finish: %FALSE with a %MEF_ACCOUNT_ERROR whose message the user may read */
gboolean mef_account_change_password_finish (MefAccount *self, GAsyncResult *result, GError **error);

/** mef_account_forget_async: asks the server for the mail with the link of a forgotten password (USR-14) */
void mef_account_forget_async (MefAccount         *self,
                               const char         *email,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

/** mef_account_forget_finish: %FALSE with a %MEF_ACCOUNT_ERROR whose message the user may read */
gboolean mef_account_forget_finish (MefAccount *self, GAsyncResult *result, GError **error);

/**
 * mef_account_choose_password_async:
 * @code: what ends the link of the mail
 *
 * Sets the password by the link's code and keeps the session that this opens, as signing in does (USR-14).
 * The account of somebody outside the CAF is refused here: its password is changed, its session closed.
 */
void        mef_account_choose_password_async (MefAccount         *self,
                                               const char         *code,
                                               const char         *nouveau,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
MefSession *mef_account_choose_password_finish (MefAccount *self, GAsyncResult *result, GError **error);

/** mef_account_rename_async: own first and last name (USR-15); the session then carries the new account */
void     mef_account_rename_async (MefAccount         *self,
                                   const char         *prenom,
                                   const char         *nom,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean mef_account_rename_finish (MefAccount *self, GAsyncResult *result, GError **error);

G_END_DECLS
