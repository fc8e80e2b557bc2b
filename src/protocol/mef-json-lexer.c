/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-json-lexer.h"

#include <math.h>
#include <string.h>

/* What a byte is inside a string. */
enum
{
  BYTE_PLAIN,
  BYTE_QUOTE,
  BYTE_ESCAPE,
  BYTE_CONTROL,
  BYTE_MULTI,
};

static const guint8 byte_class[256] = {
  [0x00 ... 0x1f] = BYTE_CONTROL,
  ['"'] = BYTE_QUOTE,
  ['\\'] = BYTE_ESCAPE,
  [0x80 ... 0xff] = BYTE_MULTI,
};

gboolean
mef_json_lexer_fail (MefJsonLexer *self, gsize offset, const char *reason)
{
  if (self->fault == NULL)
    {
      g_autofree char *message =
          g_strdup_printf ("Texte JSON refusé à l’octet %" G_GSIZE_FORMAT " : %s.", offset, reason);

      self->fault = mef_protocol_error_new (MEF_PROTOCOL_ERROR_SYNTAX, "", (gint64) offset, message);
    }

  return FALSE;
}

void
mef_json_lexer_skip_space (MefJsonLexer *self)
{
  while (self->at < self->length)
    {
      guint8 byte = self->text[self->at];

      if (byte != ' ' && byte != '\n' && byte != '\t' && byte != '\r')
        break;
      self->at++;
    }
}

static GString *
get_scratch (MefJsonLexer *self)
{
  if (self->scratch == NULL)
    self->scratch = g_string_sized_new (256);
  else
    g_string_truncate (self->scratch, 0);

  return self->scratch;
}

/* Length of the well-formed UTF-8 sequence at @text (Unicode, table 3-7), 0 when there is none. */
static guint
utf8_sequence (const guint8 *text, gsize left)
{
  guint8 lead = text[0];
  guint8 low = 0x80;
  guint8 high = 0xbf;
  guint  length;

  if (lead >= 0xc2 && lead <= 0xdf)
    length = 2;
  else if (lead >= 0xe0 && lead <= 0xef)
    length = 3;
  else if (lead >= 0xf0 && lead <= 0xf4)
    length = 4;
  else
    return 0;

  if (left < length)
    return 0;

  if (lead == 0xe0)
    low = 0xa0;
  else if (lead == 0xed)
    high = 0x9f;
  else if (lead == 0xf0)
    low = 0x90;
  else if (lead == 0xf4)
    high = 0x8f;

  if (text[1] < low || text[1] > high)
    return 0;
  for (guint i = 2; i < length; i++)
    if ((text[i] & 0xc0) != 0x80)
      return 0;

  return length;
}

static int
hex_quad (const guint8 *text, gsize left)
{
  int value = 0;

  if (left < 4)
    return -1;

  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value ((char) text[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }

  return value;
}

/* Checks the escape that comes next, moves behind it and tells the character it stands for. */
static gboolean
parse_escape (MefJsonLexer *self, gunichar *character)
{
  const guint8 *text = self->text;
  gsize         start = self->at;
  int           unit;
  int           second;

  if (start + 1 >= self->length)
    return mef_json_lexer_fail (self, self->length, "texte coupé");

  self->at += 2;
  switch (text[start + 1])
    {
    case '"':
    case '\\':
    case '/':
      *character = text[start + 1];
      return TRUE;
    case 'b':
      *character = '\b';
      return TRUE;
    case 'f':
      *character = '\f';
      return TRUE;
    case 'n':
      *character = '\n';
      return TRUE;
    case 'r':
      *character = '\r';
      return TRUE;
    case 't':
      *character = '\t';
      return TRUE;
    case 'u':
      break;
    default:
      return mef_json_lexer_fail (self, start, "échappement inconnu");
    }

  unit = hex_quad (text + self->at, self->length - self->at);
  if (unit < 0)
    return mef_json_lexer_fail (self, start, "échappement \\u incomplet");
  if (unit == 0)
    return mef_json_lexer_fail (self, start, "caractère U+0000");
  self->at += 4;

  if (unit < 0xd800 || unit > 0xdfff)
    {
      *character = (gunichar) unit;
      return TRUE;
    }

  if (unit >= 0xdc00 || self->length - self->at < 6 || text[self->at] != '\\' || text[self->at + 1] != 'u')
    return mef_json_lexer_fail (self, start, "demi-codet isolé");
  second = hex_quad (text + self->at + 2, self->length - self->at - 2);
  if (second < 0xdc00 || second > 0xdfff)
    return mef_json_lexer_fail (self, start, "demi-codet isolé");
  self->at += 6;
  *character = 0x10000 + (((gunichar) unit - 0xd800) << 10) + ((gunichar) second - 0xdc00);

  return TRUE;
}

gboolean
mef_json_lexer_string (MefJsonLexer *self, MefJsonSlice *raw, GString **decoded)
{
  const guint8 *text = self->text;
  gsize         start = ++self->at;
  gsize         copied = start;
  GString      *scratch = NULL;

  for (;;)
    {
      gsize at = self->at;

      while (at < self->length && byte_class[text[at]] == BYTE_PLAIN)
        at++;
      self->at = at;
      if (at >= self->length)
        return mef_json_lexer_fail (self, self->at, "texte coupé");

      switch (byte_class[text[at]])
        {
        case BYTE_QUOTE:
          if (scratch != NULL)
            g_string_append_len (scratch, (const char *) text + copied, (gssize) (at - copied));
          raw->start = (const char *) text + start;
          raw->length = at - start;
          *decoded = scratch;
          self->at = at + 1;
          return TRUE;

        case BYTE_ESCAPE:
          {
            gunichar character = 0;

            if (scratch == NULL)
              scratch = get_scratch (self);
            g_string_append_len (scratch, (const char *) text + copied, (gssize) (at - copied));
            if (!parse_escape (self, &character))
              return FALSE;
            g_string_append_unichar (scratch, character);
            copied = self->at;
            break;
          }

        case BYTE_MULTI:
          {
            guint length = utf8_sequence (text + at, self->length - at);

            if (length == 0)
              return mef_json_lexer_fail (self, self->at, "octets qui ne sont pas de l’UTF-8");
            self->at += length;
            break;
          }

        default:
          return mef_json_lexer_fail (self, self->at, "caractère de commande");
        }
    }
}

/* Moves behind one digit or more. */
static gboolean
skip_digits (MefJsonLexer *self)
{
  gsize start = self->at;

  while (g_ascii_isdigit ((char) mef_json_lexer_peek (self)))
    self->at++;

  return self->at > start;
}

static gboolean
skip_fraction (MefJsonLexer *self)
{
  return !mef_json_lexer_take (self, '.') || skip_digits (self);
}

static gboolean
skip_exponent (MefJsonLexer *self)
{
  if (!mef_json_lexer_take (self, 'e') && !mef_json_lexer_take (self, 'E'))
    return TRUE;
  if (!mef_json_lexer_take (self, '+'))
    mef_json_lexer_take (self, '-');

  return skip_digits (self);
}

gboolean
mef_json_lexer_number (MefJsonLexer *self, gboolean *whole, gint64 *integer, double *real)
{
  gsize    start = self->at;
  gboolean negative = mef_json_lexer_take (self, '-');
  gsize    digits = self->at;
  gsize    end;

  if (!mef_json_lexer_take (self, '0') && !skip_digits (self))
    return mef_json_lexer_fail (self, self->at, "nombre mal écrit");
  end = self->at;
  if (!skip_fraction (self) || !skip_exponent (self))
    return mef_json_lexer_fail (self, self->at, "nombre mal écrit");

  *whole = self->at == end;
  *integer = 0;
  *real = 0;
  if (*whole)
    {
      for (gsize i = digits; i < end && *integer <= MEF_JSON_INTEGER_MAX; i++)
        *integer = *integer * 10 + (self->text[i] - '0');
      if (*integer > MEF_JSON_INTEGER_MAX)
        return mef_json_lexer_fail (self, start, "nombre trop grand");
      if (negative)
        *integer = -*integer;
    }
  else
    {
      GString *scratch = get_scratch (self);

      g_string_append_len (scratch, (const char *) self->text + start, (gssize) (self->at - start));
      *real = g_ascii_strtod (scratch->str, NULL);
      if (!isfinite (*real) || fabs (*real) > (double) MEF_JSON_INTEGER_MAX)
        return mef_json_lexer_fail (self, start, "nombre trop grand");
    }

  return TRUE;
}

gboolean
mef_json_lexer_word (MefJsonLexer *self, const char *word)
{
  gsize length = strlen (word);

  if (self->length - self->at < length || memcmp (self->text + self->at, word, length) != 0)
    return mef_json_lexer_fail (self, self->at, "valeur attendue");
  self->at += length;

  return TRUE;
}

gboolean
mef_json_lexer_take (MefJsonLexer *self, guint8 byte)
{
  if (mef_json_lexer_peek (self) != byte)
    return FALSE;
  self->at++;

  return TRUE;
}

void
mef_json_lexer_clear (MefJsonLexer *self)
{
  if (self->scratch != NULL)
    g_string_free (self->scratch, TRUE);
  self->scratch = NULL;
  g_clear_error (&self->fault);
}
