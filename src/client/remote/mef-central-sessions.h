/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/account/interfaces/mef-sign-in.h"

G_BEGIN_DECLS

/** mef_central_sign_in_init: sessions and one's own account on a #MefCentral */
void mef_central_sign_in_init (MefSignInInterface *iface);

G_END_DECLS
