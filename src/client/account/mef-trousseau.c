/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-account"

#include "config.h"

#include "client/account/interfaces/mef-trousseau.h"

G_DEFINE_INTERFACE (MefTrousseau, mef_trousseau, G_TYPE_OBJECT)

static void
mef_trousseau_default_init (MefTrousseauInterface *iface)
{
}
