/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-courrier-sortant.h"

G_BEGIN_DECLS

/**
 * mef_mail_message_id_is_valid:
 *
 * Whether @message_id (nullable), without angle brackets, is one of ours: ASCII letters, digits, `.` `-` and
 * one `@`, not beginning with a dot; so it can also name a file.
 */
gboolean mef_mail_message_id_is_valid (const char *message_id);

/**
 * mef_mail_message_build:
 *
 * Makes the message of @courrier (RFC 5322, MIME): UTF-8 text and HTML as alternatives in quoted-printable,
 * lines ended by CRLF and at most 998 octets long, `Auto-Submitted` so that no machine answers (RFC 3834).
 * The same row always gives the same bytes. Nothing of the row can add a header: addresses are checked, names
 * and subject are encoded.
 *
 * Returns: (transfer full) (nullable): the message; %MEF_MAIL_ERROR_REFUSED when the recipient's address is
 * not valid, %MEF_MAIL_ERROR_LATER when the site's own settings are wrong, which can be put right
 */
GBytes *mef_mail_message_build (const MefCourrierSortant *courrier, GError **error);

G_END_DECLS
