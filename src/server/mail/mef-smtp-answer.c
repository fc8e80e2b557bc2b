/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-mail"

#include "config.h"

#include "server/mail/mef-smtp-answer.h"

#include "server/mail/interfaces/mef-mail-transport.h"

#include <string.h>

static gboolean
has_prefix (const char *line, gsize length, const char *prefix)
{
  return length >= strlen (prefix) && g_ascii_strncasecmp (line, prefix, strlen (prefix)) == 0;
}

/* A number of at most three digits; moves @at behind it. */
static gboolean
read_number (const char **at, const char *end, int *number)
{
  const char *start = *at;

  *number = 0;
  while (*at < end && *at - start < 3 && g_ascii_isdigit (**at))
    *number = *number * 10 + g_ascii_digit_value (*(*at)++);
  return *at > start;
}

static void
read_status (MefSmtpAnswer *self, const char *at, const char *end)
{
  int status[3];

  for (guint i = 0; i < 3; i++)
    {
      if (i > 0 && (at == end || *at++ != '.'))
        return;
      if (!read_number (&at, end, &status[i]))
        return;
    }
  /* RFC 3463: the class says the same as the code, or it is no status. */
  if (status[0] == self->code / 100 && (at == end || *at == ' ' || *at == '\r' || *at == '\n'))
    memcpy (self->status, status, sizeof status);
}

void
mef_smtp_answer_read_command (MefSmtpAnswer *self, const char *line, gsize length)
{
  g_return_if_fail (self != NULL && line != NULL);

  if (has_prefix (line, length, "MAIL FROM:"))
    self->step = MEF_SMTP_STEP_SENDER;
  else if (has_prefix (line, length, "RCPT TO:"))
    self->step = MEF_SMTP_STEP_RECIPIENT;
  else if (has_prefix (line, length, "DATA"))
    self->step = MEF_SMTP_STEP_DATA;
  else
    {
      self->ended = self->ended || has_prefix (line, length, "QUIT");
      return;
    }
  self->code = 0;
  memset (self->status, 0, sizeof self->status);
}

void
mef_smtp_answer_read_line (MefSmtpAnswer *self, const char *line, gsize length)
{
  const char *at = line;
  int         code;

  g_return_if_fail (self != NULL && line != NULL);

  if (self->ended || !read_number (&at, line + length, &code) || at - line != 3)
    return;
  self->code = code;
  memset (self->status, 0, sizeof self->status);
  if (at < line + length && (*at == ' ' || *at == '-'))
    read_status (self, at + 1, line + length);
}

/* The common refusals in words; whatever else the server says stays a number, for it may name somebody. */
static const char *
get_reason (const MefSmtpAnswer *self)
{
  static const struct
  {
    int         subject;
    int         detail;
    const char *reason;
  } reasons[] = {
    { 1, 1, "L’adresse e-mail n’existe pas." },
    { 1, 2, "Le domaine de l’adresse e-mail n’existe pas." },
    { 1, 3, "L’adresse e-mail n’est pas valable." },
    { 1, 6, "L’adresse e-mail n’existe plus." },
    { 1, 10, "Le domaine de l’adresse e-mail ne reçoit pas de courrier." },
    { 2, 1, "La boîte aux lettres est désactivée." },
    { 2, 2, "La boîte aux lettres est pleine." },
    { 3, 4, "Le courrier est trop long pour la boîte aux lettres." },
    { 4, 4, "Le domaine de l’adresse e-mail est introuvable." },
    { 7, 1, "Le serveur de messagerie n’accepte pas nos courriers pour cette adresse." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (self->status[1] == reasons[i].subject && self->status[2] == reasons[i].detail)
      return reasons[i].reason;
  if (self->step == MEF_SMTP_STEP_RECIPIENT && self->code == 550)
    return reasons[0].reason;
  if (self->step == MEF_SMTP_STEP_RECIPIENT && self->code == 552)
    return "La boîte aux lettres est pleine.";
  return "Le serveur de messagerie n’accepte pas le courrier.";
}

static char *
dup_numbers (const MefSmtpAnswer *self)
{
  if (self->status[0] != 0)
    return g_strdup_printf ("%d %d.%d.%d", self->code, self->status[0], self->status[1], self->status[2]);
  return g_strdup_printf ("%d", self->code);
}

void
mef_smtp_answer_set_error (const MefSmtpAnswer *self, GError **error)
{
  g_autofree char *numbers = NULL;
  gboolean         credentials;

  g_return_if_fail (self != NULL);

  numbers = dup_numbers (self);
  /* « Authentication required », at whatever step it comes, is ours to put right (RFC 4954). */
  credentials = self->code == 530 || self->code == 534 || self->code == 535 || self->code == 538;
  if (self->step == MEF_SMTP_STEP_SERVER || self->code == 421 || credentials)
    g_set_error (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_SERVER,
                 credentials ? "Le serveur d’envoi n’accepte pas notre identification (%s)."
                             : "Le serveur d’envoi ne prend pas de courrier pour le moment (%s).",
                 numbers);
  else if (self->code == 0)
    g_set_error_literal (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_LATER,
                         "La réponse du serveur d’envoi n’est pas arrivée.");
  else if (self->code >= 500 && self->step == MEF_SMTP_STEP_SENDER)
    g_set_error (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_LATER,
                 "Le serveur d’envoi n’accepte pas l’adresse d’expédition de la Caf (%s).", numbers);
  else if (self->code >= 500)
    g_set_error (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_REFUSED, "%s (%s)", get_reason (self), numbers);
  else
    g_set_error (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_LATER,
                 "Le serveur de messagerie demande d’attendre (%s).", numbers);
}
