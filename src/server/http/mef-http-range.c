/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-http-range.h"

#include <string.h>

/* Digits up to @end; FALSE for none, or more than any file has. */
static gboolean
parse_number (const char **text, guint64 *number)
{
  const char *at = *text;

  *number = 0;
  for (; g_ascii_isdigit (*at); at++)
    {
      if (at - *text >= 15)
        return FALSE;
      *number = *number * 10 + (guint64) g_ascii_digit_value (*at);
    }
  if (at == *text)
    return FALSE;
  *text = at;
  return TRUE;
}

MefHttpRange
mef_http_range_parse (const char *text, gsize total, gsize *start, gsize *length)
{
  guint64  first = 0, last = 0;
  gboolean has_first, has_last;

  g_return_val_if_fail (start != NULL && length != NULL, MEF_HTTP_RANGE_WHOLE);

  *start = 0;
  *length = total;
  if (text == NULL || g_ascii_strncasecmp (text, "bytes=", strlen ("bytes=")) != 0)
    return MEF_HTTP_RANGE_WHOLE;
  text += strlen ("bytes=");

  has_first = parse_number (&text, &first);
  if (*text++ != '-')
    return MEF_HTTP_RANGE_WHOLE;
  has_last = parse_number (&text, &last);
  if (*text != '\0' || (!has_first && !has_last) || (has_first && has_last && last < first))
    return MEF_HTTP_RANGE_WHOLE;

  if (!has_first)
    {
      if (last == 0 || total == 0)
        return MEF_HTTP_RANGE_OUTSIDE;
      *length = (gsize) MIN (last, total);
      *start = total - *length;
      return MEF_HTTP_RANGE_PART;
    }
  if (first >= total)
    return MEF_HTTP_RANGE_OUTSIDE;
  *start = (gsize) first;
  *length = has_last ? (gsize) MIN (last - first + 1, total - first) : total - *start;
  return MEF_HTTP_RANGE_PART;
}

gboolean
mef_http_etag_matches (const char *list, const char *etag)
{
  g_auto (GStrv) tags = NULL;

  g_return_val_if_fail (etag != NULL, FALSE);

  if (list == NULL)
    return FALSE;
  tags = g_strsplit (list, ",", -1);
  for (guint i = 0; tags[i] != NULL; i++)
    {
      const char *tag = g_strstrip (tags[i]);

      if (g_str_has_prefix (tag, "W/"))
        tag += 2;
      if (strcmp (tag, "*") == 0 || strcmp (tag, etag) == 0)
        return TRUE;
    }
  return FALSE;
}
