/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-letters"

#include "config.h"

#include "letters/mef-saisie.h"

#include <string.h>

#define LINE_SEPARATOR      0x2028
#define PARAGRAPH_SEPARATOR 0x2029

static gboolean
is_control (gunichar c)
{
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

/* Marks, embeddings, overrides and isolates of UAX #9, and the byte order mark. */
static gboolean
turns_direction (gunichar c)
{
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E)
         || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

static gboolean
ends_line (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x85 || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
}

static void
trim_end (GString *text, const char *what)
{
  while (text->len > 0 && strchr (what, text->str[text->len - 1]) != NULL)
    g_string_truncate (text, text->len - 1);
}

static void
append_space (GString *clean)
{
  if (clean->len > 0 && clean->str[clean->len - 1] != ' ' && clean->str[clean->len - 1] != '\n')
    g_string_append_c (clean, ' ');
}

static void
append_line_end (GString *clean)
{
  trim_end (clean, " ");
  if (clean->len > 0 && !g_str_has_suffix (clean->str, "\n\n"))
    g_string_append_c (clean, '\n');
}

static char *
clean (const char *text, gboolean multiline)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString         *clean = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (turns_direction (c) || (c == '\r' && at[1] == '\n'))
        continue;
      if (multiline && ends_line (c))
        append_line_end (clean);
      else if (c == ' ' || is_control (c) || ends_line (c))
        append_space (clean);
      else
        g_string_append_unichar (clean, c);
    }
  trim_end (clean, " \n");
  return g_string_free (clean, FALSE);
}

char *
mef_saisie_to_line (const char *text)
{
  return clean (text, FALSE);
}

char *
mef_saisie_to_text (const char *text)
{
  return clean (text, TRUE);
}

gboolean
mef_saisie_is_lien (const char *text)
{
  static const char allowed[] = G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-._~:/?#[]@!$&()*+,;=%";
  const char                                             *rest;

  if (text == NULL || strlen (text) > 2000)
    return FALSE;
  if (g_str_has_prefix (text, "https://"))
    rest = text + strlen ("https://");
  else if (g_str_has_prefix (text, "http://"))
    rest = text + strlen ("http://");
  else
    return FALSE;
  return g_ascii_isalnum (*rest) && rest[strspn (rest, allowed)] == '\0';
}
