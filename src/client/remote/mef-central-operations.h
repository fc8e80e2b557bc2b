/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-remote.h"

G_BEGIN_DECLS

/** mef_central_remote_init: what synchronisation needs of a #MefCentral: operations out, feeds in */
void mef_central_remote_init (MefRemoteInterface *iface);

G_END_DECLS
