/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/mail/interfaces/mef-mail-transport.h"
#include "server/mef-settings.h"

G_BEGIN_DECLS

/**
 * mef_mail_setup_transport:
 * @spool: folder for the mails where no server is set
 *
 * The way mails leave that the settings ask for (API-06): SMTP, or `.eml` files.
 *
 * Returns: (transfer full) (nullable): it, or %NULL with an error that names the setting
 */
MefMailTransport *mef_mail_setup_transport (MefSettings *settings, const char *spool, GError **error);

G_END_DECLS
