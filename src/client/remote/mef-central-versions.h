/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-version-source.h"

G_BEGIN_DECLS

/** mef_central_version_source_init: the history of the structures of a #MefCentral (VAL-03) */
void mef_central_version_source_init (MefVersionSourceInterface *iface);

G_END_DECLS
