/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefSmtpStep: how far a delivery has come
 * @MEF_SMTP_STEP_SERVER: nothing of the mail was said yet: connection, encryption, authentication
 * @MEF_SMTP_STEP_SENDER: `MAIL FROM`
 * @MEF_SMTP_STEP_RECIPIENT: `RCPT TO`
 * @MEF_SMTP_STEP_DATA: `DATA` and the message
 */
typedef enum
{
  MEF_SMTP_STEP_SERVER,
  MEF_SMTP_STEP_SENDER,
  MEF_SMTP_STEP_RECIPIENT,
  MEF_SMTP_STEP_DATA,
} MefSmtpStep;

/**
 * MefSmtpAnswer: the server's last words
 * @step: what they answer
 * @code: of three digits; 0 when nothing came
 * @status: (array fixed-size=3): enhanced status (RFC 3463), zeros when there is none
 * @ended: `QUIT` was said: what comes then answers nothing of the mail
 */
typedef struct
{
  MefSmtpStep step;
  int         code;
  int         status[3];
  gboolean    ended;
} MefSmtpAnswer;

/** mef_smtp_answer_read_command: takes note of a command that is sent; @length bytes of any content */
void mef_smtp_answer_read_command (MefSmtpAnswer *self, const char *line, gsize length);

/** mef_smtp_answer_read_line: takes note of a line of the server; @length bytes of any content */
void mef_smtp_answer_read_line (MefSmtpAnswer *self, const char *line, gsize length);

/**
 * mef_smtp_answer_set_error:
 *
 * What a delivery that ended with these words comes to, in French and without naming anybody:
 * %MEF_MAIL_ERROR_REFUSED, %MEF_MAIL_ERROR_LATER or %MEF_MAIL_ERROR_SERVER.
 */
void mef_smtp_answer_set_error (const MefSmtpAnswer *self, GError **error);

G_END_DECLS
