/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-base"

#include "config.h"

#include "base/mef-text.h"

#include <string.h>

/* Characters that part words: every apostrophe and hyphen people and machines write, and white space. */
static gboolean
is_separator (gunichar c)
{
  switch (c)
    {
    case 0x00B4: /* acute accent, typed for an apostrophe */
    case 0x02B9:
    case 0x02BB:
    case 0x02BC:
    case 0x02BD:
    case 0x02C8:
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2035:
    case 0x2043:
    case 0x2212:
      return TRUE;
    default:
      return g_unichar_isspace (c) || g_unichar_iscntrl (c)
             || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION;
    }
}

/* Letters that no mark explains, in their decomposed form. */
static const char *
spell_out (gunichar c)
{
  switch (c)
    {
    case 0x00B7: /* Catalan l·l */
      return "";
    case 0x00C6:
    case 0x00E6:
      return "ae";
    case 0x0152:
    case 0x0153:
      return "oe";
    case 0x00D8:
    case 0x00F8:
      return "o";
    case 0x00D0:
    case 0x00F0:
    case 0x0110:
    case 0x0111:
    case 0x0189:
    case 0x0256:
      return "d";
    case 0x00DE:
    case 0x00FE:
      return "th";
    case 0x00DF:
    case 0x1E9E:
      return "ss";
    case 0x0126:
    case 0x0127:
      return "h";
    case 0x0131:
    case 0x0197:
    case 0x0268:
      return "i";
    case 0x0138:
      return "q";
    case 0x0141:
    case 0x0142:
      return "l";
    case 0x014A:
    case 0x014B:
      return "n";
    case 0x0166:
    case 0x0167:
      return "t";
    case 0x0180:
    case 0x0243:
      return "b";
    case 0x03C2: /* final sigma */
      return "\xCF\x83";
    default:
      return NULL;
    }
}

typedef struct
{
  char    *text;
  gsize    length;
  gsize    size;
  gboolean space; /* a separator was read since the last letter */
} Key;

static void
key_append (Key *key, const char *bytes, gsize length)
{
  if (length == 0)
    return;
  if (key->length + length + 2 > key->size)
    {
      key->size = (key->length + length + 2) * 2;
      key->text = g_realloc (key->text, key->size);
    }
  if (key->space && key->length > 0)
    key->text[key->length++] = ' ';
  key->space = FALSE;
  memcpy (key->text + key->length, bytes, length);
  key->length += length;
}

static void
key_append_folded (Key *key, gunichar c)
{
  const char *spelled;

  if (c < 0x80 && g_ascii_isalnum (c))
    {
      char lower = g_ascii_tolower (c);

      key_append (key, &lower, 1);
    }
  else if (c == '\'' || c == '-' || c == '`' || is_separator (c))
    key->space = TRUE;
  else if (g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
    return;
  else if ((spelled = spell_out (c)) != NULL)
    key_append (key, spelled, strlen (spelled));
  else
    {
      char utf8[6];

      /* Lower case, not g_utf8_casefold(), which is not stable for Cherokee. */
      key_append (key, utf8, (gsize) g_unichar_to_utf8 (g_unichar_tolower (c), utf8));
    }
}

/*
 * Decomposing character by character gives NFKD but for the order of marks, and the marks are dropped. What
 * is not UTF-8 reads as U+FFFD, byte by byte, so that any stored text has a key.
 */
static const char *
key_append_character (Key *key, const char *at)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gunichar c = g_utf8_get_char_validated (at, -1);
  gsize    count;

  if (c >= (gunichar) -2)
    {
      key_append (key, "\xEF\xBF\xBD", 3);
      return at + 1;
    }
  count = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < count; i++)
    key_append_folded (key, parts[i]);
  return g_utf8_next_char (at);
}

char *
mef_text_fold (const char *text)
{
  Key         key = { 0 };
  const char *at = text;

  g_return_val_if_fail (text != NULL, NULL);

  key.size = strlen (text) + 3;
  key.text = g_malloc (key.size);
  while (*at != '\0')
    {
      guchar c = (guchar) *at;

      if (c >= 0x80)
        at = key_append_character (&key, at);
      else
        {
          if (c <= ' ' || c == '\'' || c == '-' || c == '`' || c == 0x7F)
            key.space = TRUE;
          else
            {
              char lower = g_ascii_tolower ((char) c);

              key_append (&key, &lower, 1);
            }
          at++;
        }
    }
  key.text[key.length] = '\0';
  return key.text;
}
