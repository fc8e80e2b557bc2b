/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/mail/interfaces/mef-mail-transport.h"

G_BEGIN_DECLS

#define MEF_TYPE_MAIL_SPOOL (mef_mail_spool_get_type ())
G_DECLARE_FINAL_TYPE (MefMailSpool, mef_mail_spool, MEF, MAIL_SPOOL, GObject)

/**
 * MefMailSpool:
 *
 * A #MefMailTransport that writes each message to a folder, `<Message-ID>.eml`: how mails leave a server that
 * has no SMTP (API-06). A file of that name is always whole, on the disk, and readable by its owner only; the
 * same message again is the same file.
 */

/**
 * mef_mail_spool_new:
 * @directory: the folder, made with mode 0700 when missing; several processes may share it
 *
 * Removes what a process killed in the middle of a write left in @directory.
 *
 * Returns: (transfer full) (nullable): the transport, or %NULL with @error set when the folder cannot be used
 */
MefMailTransport *mef_mail_spool_new (const char *directory, GError **error);

G_END_DECLS
