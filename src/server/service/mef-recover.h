/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/mef-service.h"

G_BEGIN_DECLS

/*
 * Calls of nobody in particular about an account: « mot de passe oublié », and the links in mails (USR-14).
 */

/**
 * mef_service_forget_async:
 * @audience: which account of that e-mail
 *
 * Writes the mail « monenfant.fr - Mot de passe oublié » with a link of 24 hours. An unknown e-mail is told
 * (%MEF_SERVICE_ERROR_UNKNOWN_EMAIL, the guide's error); asking is throttled per e-mail and per address. An
 * account that could not sign in anyway gets no mail.
 */
void     mef_service_forget_async (MefService         *self,
                                   MefCall            *call,
                                   MefAudience         audience,
                                   const char         *email,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean mef_service_forget_finish (MefService *self, GAsyncResult *result, GError **error);

/**
 * mef_service_look_link_async:
 * @jeton: of a link
 *
 * What a link is for; changes nothing. %MEF_SERVICE_ERROR_NOT_FOUND, %MEF_SERVICE_ERROR_LINK.
 */
void mef_service_look_link_async (MefService         *self,
                                  MefCall            *call,
                                  const char         *jeton,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

/** mef_service_look_link_finish: %MEF_LIEN_N with @error set */
MefObjetLien mef_service_look_link_finish (MefService *self, GAsyncResult *result, GError **error);

/**
 * mef_service_follow_async:
 * @jeton: of a link
 * @nouveau: (nullable): the new password, where the link is for one
 * @sign_in: whether to open a session: only for a link that sets a password
 *
 * Uses a link up. A password: all sessions of the account end, a provisional one is provisional no more, the
 * account's failures from this address are forgotten, and the e-mail counts as confirmed. An address: the
 * account's e-mail is this one now, and confirmed. %MEF_SERVICE_ERROR_INVALID for a password that breaks a
 * rule: the link stays good.
 */
void mef_service_follow_async (MefService         *self,
                               MefCall            *call,
                               const char         *jeton,
                               const char         *nouveau,
                               gboolean            sign_in,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

/**
 * MefFollowed:
 * @objet: what the link was for
 * @sign_in: (nullable): the session, where one was asked for
 */
typedef struct
{
  MefObjetLien objet;
  MefSignIn   *sign_in;
} MefFollowed;

void mef_followed_free (MefFollowed *self);

/** mef_service_follow_finish: (transfer full) (nullable) */
MefFollowed *mef_service_follow_finish (MefService *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefFollowed, mef_followed_free)

G_END_DECLS
