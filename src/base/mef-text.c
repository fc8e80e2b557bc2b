/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-base"

#include "config.h"

#include "base/mef-text.h"

#include <string.h>

#define NO_BREAK_SPACE "\xC2\xA0"

char *
mef_text_escape_html (const char *text)
{
  GString *escaped;

  g_return_val_if_fail (text != NULL, NULL);

  escaped = g_string_sized_new (strlen (text) + 16);
  for (const char *at = text; *at != '\0'; at++)
    switch (*at)
      {
      case '&':
        g_string_append (escaped, "&amp;");
        break;
      case '<':
        g_string_append (escaped, "&lt;");
        break;
      case '>':
        g_string_append (escaped, "&gt;");
        break;
      case '"':
        g_string_append (escaped, "&quot;");
        break;
      case '\'':
        g_string_append (escaped, "&#39;");
        break;
      default:
        g_string_append_c (escaped, *at);
      }
  return g_string_free (escaped, FALSE);
}

gboolean
mef_text_is_utf8 (const char *text, gsize length)
{
  const char *end = text + length;

  g_return_val_if_fail (text != NULL, FALSE);

  while (text < end)
    {
      guint64  eight;
      gunichar c;

      if (end - text >= (gssize) sizeof eight)
        {
          memcpy (&eight, text, sizeof eight);
          /* Neither a high bit nor a NUL among them. */
          if (((eight | (eight - 0x0101010101010101)) & 0x8080808080808080) == 0)
            {
              text += sizeof eight;
              continue;
            }
        }
      c = g_utf8_get_char_validated (text, end - text);
      if (c == 0 || c >= (gunichar) -2)
        return FALSE;
      text = g_utf8_next_char (text);
    }
  return TRUE;
}

gsize
mef_text_length (const char *text)
{
  g_return_val_if_fail (text != NULL, 0);
  return g_utf8_validate (text, -1, NULL) ? (gsize) g_utf8_strlen (text, -1) : strlen (text);
}

static gboolean
is_forbidden (gunichar c, gboolean multiline)
{
  if (c == '\t' || c == '\n' || c == 0x2028 || c == 0x2029)
    return !multiline;
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

gboolean
mef_text_is_clean (const char *text, gboolean multiline)
{
  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (is_forbidden (g_utf8_get_char (at), multiline))
      return FALSE;
  return TRUE;
}

char *
mef_text_number (gint64 value)
{
  guint64          size = value < 0 ? -(guint64) value : (guint64) value;
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, size);
  gsize            length = strlen (digits);
  GString         *number = g_string_sized_new (length * 2);

  if (value < 0)
    g_string_append_c (number, '-');
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (number, NO_BREAK_SPACE);
      g_string_append_c (number, digits[i]);
    }
  return g_string_free (number, FALSE);
}

const char *
mef_text_plural (gint64 count, const char *one, const char *many)
{
  return count > -2 && count < 2 ? one : many;
}

char *
mef_text_count (gint64 count, const char *one, const char *many)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (one != NULL && many != NULL, NULL);

  number = mef_text_number (count);
  return g_strdup_printf ("%s %s", number, mef_text_plural (count, one, many));
}

/* The ten digits of a French number, from « 06.12 », « +33 6 », « 0033 6 » or « +33 (0)6 ». */
static gboolean
read_phone (const char *text, char digits[11])
{
  char        all[16];
  gsize       count = 0;
  gboolean    plus = FALSE;
  const char *national = all;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c < 0x80 && g_ascii_isdigit (c))
        {
          if (count == sizeof all - 1)
            return FALSE;
          all[count++] = (char) c;
        }
      else if (c == '+' && count == 0 && !plus)
        plus = TRUE;
      else if (!g_unichar_isspace (c) && (c >= 0x80 || strchr (".-/()", (int) c) == NULL))
        return FALSE;
    }
  all[count] = '\0';
  if (plus && !g_str_has_prefix (all, "33"))
    return FALSE;
  if (plus || g_str_has_prefix (all, "0033"))
    {
      national += plus ? 2 : 4;
      if (*national == '0')
        national++;
      if (strlen (national) != 9 || *national == '0')
        return FALSE;
      g_snprintf (digits, 11, "0%s", national);
      return TRUE;
    }
  if (count != 10)
    return FALSE;
  memcpy (digits, all, 11);
  return TRUE;
}

char *
mef_text_phone (const char *text)
{
  char d[11];

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL) || !read_phone (text, d))
    return g_strdup (text);
  return g_strdup_printf ("%.2s %.2s %.2s %.2s %.2s", d, d + 2, d + 4, d + 6, d + 8);
}

char *
mef_text_size (gint64 bytes)
{
  static const char *const units[] = { "o", "Ko", "Mo", "Go", "To" };
  guint64                  size = bytes < 0 ? 0 : (guint64) bytes;
  guint64                  unit = 1;
  guint64                  whole = size;
  guint                    rank = 0;

  /* What rounds to 1000 of a unit is one of the next. */
  while (whole >= 1000 && rank + 1 < G_N_ELEMENTS (units))
    {
      unit *= 1000;
      rank++;
      whole = (size + unit / 2) / unit;
    }
  if (rank > 0 && size < 10 * unit)
    {
      guint tenths = (guint) ((size * 10 + unit / 2) / unit);

      if (tenths < 100 && tenths % 10 != 0)
        return g_strdup_printf ("%u,%u %s", tenths / 10, tenths % 10, units[rank]);
    }
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %s", whole, units[rank]);
}

gboolean
mef_text_equal_secret (const char *a, const char *b)
{
  gsize           length_a, length_b;
  volatile guchar difference;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  length_a = strlen (a);
  length_b = strlen (b);
  difference = length_a != length_b;
  /* Where the lengths differ, @a is compared with itself: as long, and never past the end of @b. */
  if (difference)
    b = a;
  for (gsize i = 0; i < length_a; i++)
    difference |= (guchar) (a[i] ^ b[i]);
  return difference == 0;
}
