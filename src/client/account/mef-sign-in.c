/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-account"

#include "config.h"

#include "client/account/interfaces/mef-sign-in.h"

G_DEFINE_QUARK (mef - account - error - quark, mef_account_error)
G_DEFINE_INTERFACE (MefSignIn, mef_sign_in, G_TYPE_OBJECT)

static void
mef_sign_in_default_init (MefSignInInterface *iface)
{
}
