/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/account/interfaces/mef-trousseau.h"

G_BEGIN_DECLS

/** MefSecretService: the #MefTrousseau of the program: the Secret Service through libsecret */
#define MEF_TYPE_SECRET_SERVICE (mef_secret_service_get_type ())
G_DECLARE_FINAL_TYPE (MefSecretService, mef_secret_service, MEF, SECRET_SERVICE, GObject)

/** mef_secret_service_new: (transfer full): asks the default collection of the session bus */
MefTrousseau *mef_secret_service_new (void);

G_END_DECLS
