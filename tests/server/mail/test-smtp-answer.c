/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "server/mail/interfaces/mef-mail-transport.h"
#include "server/mail/mef-smtp-answer.h"

#include <string.h>

static MefSmtpAnswer
answer_of (const char *command, const char *line)
{
  MefSmtpAnswer answer = { 0 };

  if (command != NULL)
    mef_smtp_answer_read_command (&answer, command, strlen (command));
  mef_smtp_answer_read_line (&answer, line, strlen (line));
  return answer;
}

static void
test_lines (void)
{
  static const struct
  {
    const char *line;
    int         code;
    int         status[3];
  } rows[] = {
    { "250 OK\r\n", 250, { 0 } },
    { "250-localhost\r\n", 250, { 0 } },
    { "550 5.1.1 no\r\n", 550, { 5, 1, 1 } },
    { "550-5.1.1 no\r\n", 550, { 5, 1, 1 } },
    { "550 5.1.10\r\n", 550, { 5, 1, 10 } },
    { "550 5.1.1", 550, { 5, 1, 1 } },
    { "550 4.1.1 no\r\n", 550, { 0 } },
    { "550 5.1.1x\r\n", 550, { 0 } },
    { "550 5.1\r\n", 550, { 0 } },
    { "550 5.1.9999999999999 \r\n", 550, { 0 } },
    { "550", 550, { 0 } },
    { "55", 0, { 0 } },
    { "", 0, { 0 } },
    { "abc", 0, { 0 } },
    { "-12 5.1.1", 0, { 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MefSmtpAnswer answer = answer_of ("RCPT TO:<a@b.fr>\r\n", rows[i].line);

      g_test_message ("%s", rows[i].line);
      g_assert_cmpint (answer.code, ==, rows[i].code);
      g_assert_cmpmem (answer.status, sizeof answer.status, rows[i].status, sizeof rows[i].status);
    }
}

/* What QUIT is answered says nothing of the mail. */
static void
test_quit (void)
{
  MefSmtpAnswer answer = answer_of ("DATA\r\n", "554 5.7.1 no\r\n");

  mef_smtp_answer_read_command (&answer, "QUIT\r\n", 6);
  mef_smtp_answer_read_line (&answer, "221 2.0.0 Bye\r\n", 15);
  g_assert_cmpint (answer.code, ==, 554);
}

static void
test_meaning (void)
{
  static const struct
  {
    const char  *command;
    const char  *line;
    MefMailError error;
  } rows[] = {
    { NULL, "554 no\r\n", MEF_MAIL_ERROR_SERVER },
    { "AUTH PLAIN\r\n", "535 5.7.8 no\r\n", MEF_MAIL_ERROR_SERVER },
    { "MAIL FROM:<a@b.fr>\r\n", "550 5.1.8 no\r\n", MEF_MAIL_ERROR_LATER },
    { "MAIL FROM:<a@b.fr>\r\n", "530 5.7.0 Authentication required\r\n", MEF_MAIL_ERROR_SERVER },
    { "RCPT TO:<a@b.fr>\r\n", "550 5.1.1 no\r\n", MEF_MAIL_ERROR_REFUSED },
    { "RCPT TO:<a@b.fr>\r\n", "450 4.2.0 no\r\n", MEF_MAIL_ERROR_LATER },
    { "RCPT TO:<a@b.fr>\r\n", "421 4.3.2 no\r\n", MEF_MAIL_ERROR_SERVER },
    { "DATA\r\n", "552 5.3.4 no\r\n", MEF_MAIL_ERROR_REFUSED },
    { "DATA\r\n", "", MEF_MAIL_ERROR_LATER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MefSmtpAnswer answer = answer_of (rows[i].command, rows[i].line);
      g_autoptr (GError) error = NULL;

      mef_smtp_answer_set_error (&answer, &error);
      g_assert_error (error, MEF_MAIL_ERROR, (int) rows[i].error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/mail/smtp-answer/lines", test_lines);
  g_test_add_func ("/server/mail/smtp-answer/quit", test_quit);
  g_test_add_func ("/server/mail/smtp-answer/API-06/meaning", test_meaning);

  return g_test_run ();
}
