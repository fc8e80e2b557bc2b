/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

G_BEGIN_DECLS

/**
 * mef_offline_espace_new:
 * @reglages: path of the settings' file; need not exist
 *
 * A space of the client's real parts, signed in with a keyring in memory over a network that is down. For
 * tests of views, which link all of the user interface.
 */
MefEspace *mef_offline_espace_new (MefCache *cache, MefClock *clock, const char *reglages);

G_END_DECLS
