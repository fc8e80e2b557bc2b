/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-mail-setup.h"

#include "server/mail/mef-mail-smtp.h"
#include "server/mail/mef-mail-spool.h"
#include "server/mef-secret-file.h"

#include <string.h>

/* « hôte », « hôte:587 », « [::1]:587 ». */
static gboolean
split_address (const char *text, char **host, guint16 *port)
{
  const char *colon = strrchr (text, ':');
  const char *end = text + strlen (text);
  guint64     number = 0;

  if (text[0] == '[')
    {
      const char *close = strchr (text, ']');

      if (close == NULL || (close[1] != '\0' && close[1] != ':'))
        return FALSE;
      *host = g_strndup (text + 1, (gsize) (close - text - 1));
      colon = close[1] == ':' ? close + 1 : NULL;
    }
  else
    {
      /* Several colons: an IPv6 address without a port. */
      if (colon != NULL && memchr (text, ':', (gsize) (colon - text)) != NULL)
        colon = NULL;
      *host = g_strndup (text, (gsize) ((colon != NULL ? colon : end) - text));
    }
  if (**host == '\0'
      || (colon != NULL && !g_ascii_string_to_unsigned (colon + 1, 10, 1, 65535, &number, NULL)))
    return FALSE;
  *port = (guint16) number;
  return TRUE;
}

static MefMailTransport *
make_smtp (MefSettings *settings, GError **error)
{
  g_autofree char *host = NULL;
  g_autofree char *password = NULL;
  g_autoptr (GError) local = NULL;
  MefMailTransport *transport;
  MefSmtpSettings   smtp = {
      .user = mef_settings_get (settings, "smtp-user"),
      .ca_file = mef_settings_get (settings, "smtp-ca"),
      .name = mef_settings_get (settings, "smtp-name"),
      .timeout = (guint) mef_settings_get_int (settings, "smtp-timeout"),
  };

  if (!mef_smtp_security_from_code (mef_settings_get (settings, "smtp-security"), &smtp.security))
    mef_settings_refuse (settings, "smtp-security", "starttls, tls ou none.", &local);
  else if (!split_address (mef_settings_get (settings, "smtp"), &host, &smtp.port))
    mef_settings_refuse (settings, "smtp", "écrivez par exemple smtp.exemple.fr:587.", &local);
  else if (smtp.ca_file != NULL && !g_file_test (smtp.ca_file, G_FILE_TEST_IS_REGULAR))
    mef_settings_refuse (settings, "smtp-ca", "ce fichier n’existe pas.", &local);
  else if (mef_settings_get (settings, "smtp-password-file") != NULL)
    password = mef_secret_file_read (settings, "smtp-password-file", &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  smtp.host = host;
  smtp.password = password;
  transport = mef_mail_smtp_new (&smtp, &local);
  if (transport == NULL)
    mef_settings_refuse (settings, "smtp", local->message, error);
  return transport;
}

MefMailTransport *
mef_mail_setup_transport (MefSettings *settings, const char *spool, GError **error)
{
  g_return_val_if_fail (settings != NULL && spool != NULL, NULL);

  return mef_settings_get (settings, "smtp") != NULL ? make_smtp (settings, error)
                                                     : mef_mail_spool_new (spool, error);
}
