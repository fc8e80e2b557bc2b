/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/account/interfaces/mef-session.h"

G_BEGIN_DECLS

/**
 * mef_session_to_secret:
 *
 * What the keyring keeps of a session: all that opens the cache without the server (USR-16).
 *
 * Returns: (transfer full): the text; wipe it after use
 */
char *mef_session_to_secret (MefSession *session);

/** mef_session_from_secret: (transfer full) (nullable): %NULL when @secret is not one of ours */
MefSession *mef_session_from_secret (const char *serveur, const char *secret);

G_END_DECLS
