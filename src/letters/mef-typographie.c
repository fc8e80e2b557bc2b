/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-letters"

#include "config.h"

#include "letters/mef-typographie.h"

#include <string.h>

#define NO_BREAK_SPACE "\xC2\xA0"
#define OPENING_QUOTE  "«"
#define CLOSING_QUOTE  "»"

char *
mef_typographie_apply (const char *text)
{
  GString *result;

  g_return_val_if_fail (text != NULL, NULL);

  result = g_string_sized_new (strlen (text) + 16);
  for (const char *at = text; *at != '\0'; at++)
    {
      gboolean before =
          at[1] != '\0' && (strchr (":;?!", at[1]) != NULL || g_str_has_prefix (at + 1, CLOSING_QUOTE));
      gboolean after = g_str_has_suffix (result->str, OPENING_QUOTE);

      if (*at == ' ' && (before || after))
        g_string_append (result, NO_BREAK_SPACE);
      else
        g_string_append_c (result, *at);
    }
  return g_string_free (result, FALSE);
}
