/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-clock.h"
#include "client/account/interfaces/mef-account.h"
#include "client/account/interfaces/mef-trousseau.h"

G_BEGIN_DECLS

/**
 * mef_account_new:
 * @serveur: base URL; what the session is kept under
 * @sign_in: the network
 * @trousseau: the keyring
 *
 * Returns: (transfer full): nobody is signed in yet
 */
MefAccount *
mef_account_new (const char *serveur, MefSignIn *sign_in, MefTrousseau *trousseau, MefClock *clock);

G_END_DECLS
