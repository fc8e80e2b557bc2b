/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/mef-context.h"

G_BEGIN_DECLS

/**
 * mef_courrier_post:
 * @sujet: what the mail is about; its `date` may be 0 for the call's own time
 *
 * Writes the mail of an event into the outbox, in the transaction of what causes it (API-06), with the feed
 * row that shows its state beside the request it is about. It leaves after the commit.
 */
gboolean mef_courrier_post (MefContext *context, const MefSujetCourrier *sujet, GError **error);

G_END_DECLS
