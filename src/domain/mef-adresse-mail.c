/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-adresse-mail.h"

#include <string.h>

/* RFC 5321 4.5.3.1: a path is at most 256 octets, its angle brackets included. */
#define ADDRESS_MAX    254
#define LOCAL_PART_MAX 64
#define LABEL_MAX      63

static gboolean
is_atext (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("!#$%&'*+-/=?^_`{|}~", c) != NULL);
}

static gboolean
is_dot_atom (const char *text, gsize length)
{
  if (length == 0 || text[0] == '.' || text[length - 1] == '.')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!is_atext (text[i]) && (text[i] != '.' || text[i - 1] == '.'))
      return FALSE;
  return TRUE;
}

static gboolean
is_label (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > LABEL_MAX || text[0] == '-' || text[length - 1] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '-')
      return FALSE;
  return TRUE;
}

static gboolean
is_domain (const char *text)
{
  g_auto (GStrv) labels = g_strsplit (text, ".", -1);
  guint count = g_strv_length (labels);

  if (count < 2)
    return FALSE;
  for (guint i = 0; i < count; i++)
    if (!is_label (labels[i]))
      return FALSE;
  return strspn (labels[count - 1], "0123456789") < strlen (labels[count - 1]);
}

const char *
mef_adresse_mail_get_domain (const char *text)
{
  const char *at = text != NULL ? strchr (text, '@') : NULL;

  if (at == NULL || strlen (text) > ADDRESS_MAX || at - text > LOCAL_PART_MAX)
    return NULL;
  return is_dot_atom (text, (gsize) (at - text)) && is_domain (at + 1) ? at + 1 : NULL;
}

gboolean
mef_adresse_mail_is_valid (const char *text)
{
  return mef_adresse_mail_get_domain (text) != NULL;
}
