/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-headers.h"

#include <string.h>

#define VERSION_PARTS 3

/* « 0.1.0 », at most six digits a part; what follows a « - » or « + » does not count. */
static gboolean
parse_version (const char *text, guint parts[VERSION_PARTS])
{
  for (guint i = 0; i < VERSION_PARTS; i++)
    {
      guint digits = 0;

      parts[i] = 0;
      for (; g_ascii_isdigit (*text); text++)
        {
          if (++digits > 6)
            return FALSE;
          parts[i] = parts[i] * 10 + (guint) g_ascii_digit_value (*text);
        }
      if (digits == 0)
        return FALSE;
      if (i + 1 < VERSION_PARTS && *text++ != '.')
        return FALSE;
    }

  return *text == '\0' || *text == '-' || *text == '+';
}

/* Digits only, without leading zero, within 2^53 − 1. */
static gboolean
parse_positive (const char *text, gsize length, gint64 *value)
{
  gint64 result = 0;

  if (length == 0 || length > 16 || text[0] == '0')
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      result = result * 10 + g_ascii_digit_value (text[i]);
    }
  if (result > MEF_JSON_INTEGER_MAX)
    return FALSE;
  *value = result;

  return TRUE;
}

char *
mef_headers_dup_etag (gint64 version)
{
  return g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", version);
}

gboolean
mef_headers_parse_etag (const char *text, gint64 *version)
{
  gsize length;

  g_return_val_if_fail (version != NULL, FALSE);

  if (text == NULL)
    return FALSE;

  length = strlen (text);
  if (length < 3 || text[0] != '"' || text[length - 1] != '"')
    return FALSE;

  return parse_positive (text + 1, length - 2, version);
}

gboolean
mef_headers_parse_heure (const char *text, gint64 *instant)
{
  g_return_val_if_fail (instant != NULL, FALSE);

  return text != NULL && parse_positive (text, strlen (text), instant);
}

gboolean
mef_headers_client_is_accepted (const char *text)
{
  guint client[VERSION_PARTS];
  guint minimum[VERSION_PARTS];

  if (text == NULL)
    return TRUE;

  if (!parse_version (text, client) || !parse_version (MEF_CLIENT_MINIMUM, minimum))
    return FALSE;
  for (guint i = 0; i < VERSION_PARTS; i++)
    if (client[i] != minimum[i])
      return client[i] > minimum[i];

  return TRUE;
}
