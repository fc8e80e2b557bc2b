/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/mail/interfaces/mef-mail-transport.h"

G_BEGIN_DECLS

/**
 * MefSmtpSecurity:
 * @MEF_SMTP_STARTTLS: the connection is encrypted before anything is said, or nothing is sent (RFC 3207)
 * @MEF_SMTP_TLS: encrypted from the first byte (RFC 8314)
 * @MEF_SMTP_CLEAR: not encrypted; only to this machine
 */
typedef enum
{
  MEF_SMTP_STARTTLS,
  MEF_SMTP_TLS,
  MEF_SMTP_CLEAR,
} MefSmtpSecurity;

/**
 * MefSmtpSettings: the server that takes our mails
 * @host: its name, which its certificate must bear
 * @port: 0 for what is usual: 587, 465 or 25
 * @user, @password: (nullable): for AUTH PLAIN or LOGIN
 * @ca_file: (nullable): certificates to trust instead of the system's, PEM
 * @name: (nullable): what EHLO says; %NULL for the machine's name
 * @timeout: seconds to connect, and to wait for each answer; at most 120
 */
typedef struct
{
  const char     *host;
  guint16         port;
  MefSmtpSecurity security;
  const char     *user;
  const char     *password;
  const char     *ca_file;
  const char     *name;
  guint           timeout;
} MefSmtpSettings;

/** mef_smtp_security_from_code: `starttls`, `tls`, `none`; %FALSE for another @code */
gboolean mef_smtp_security_from_code (const char *code, MefSmtpSecurity *security);

#define MEF_TYPE_MAIL_SMTP (mef_mail_smtp_get_type ())
G_DECLARE_FINAL_TYPE (MefMailSmtp, mef_mail_smtp, MEF, MAIL_SMTP, GObject)

/**
 * mef_mail_smtp_new:
 *
 * A transport by SMTP (RFC 5321). A message counts as handed over when the server answered for it; when the
 * answer is lost the same message is sent again, with its Message-ID. Refused for good: what the server
 * refuses with 5xx for this recipient or this message; everything else may leave later.
 *
 * Messages are ASCII (quoted-printable, encoded words, ASCII addresses), so neither 8BITMIME nor SMTPUTF8 is
 * asked for, and every server takes them.
 *
 * Returns: (transfer full) (nullable): the transport, or %NULL with an error to show to the operator:
 * passwords and mails are not sent unencrypted but to this machine
 */
MefMailTransport *mef_mail_smtp_new (const MefSmtpSettings *settings, GError **error);

G_END_DECLS
