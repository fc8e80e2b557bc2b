/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-token.h"

#include <string.h>

#define CHECK_BYTES 4

/* FNV-1a, 32 bits. */
static void
compute_check (const guint8 *data, gsize length, guint8 check[CHECK_BYTES])
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ data[i]) * 16777619u;
  for (guint i = 0; i < CHECK_BYTES; i++)
    check[i] = (guint8) (hash >> (8 * i));
}

/* Base64 with the other two characters and without padding. */
static char *
encode (const guint8 *data, gsize length)
{
  char *text = g_base64_encode (data, length);

  for (char *at = text; *at != '\0'; at++)
    {
      if (*at == '+')
        *at = '-';
      else if (*at == '/')
        *at = '_';
      else if (*at == '=')
        {
          *at = '\0';
          break;
        }
    }

  return text;
}

char *
mef_token_seal (guint8 kind, const GByteArray *bytes)
{
  g_autoptr (GByteArray) sealed = g_byte_array_new ();
  guint8 check[CHECK_BYTES];

  g_return_val_if_fail (bytes != NULL, NULL);

  g_byte_array_append (sealed, &kind, 1);
  g_byte_array_append (sealed, bytes->data, bytes->len);
  compute_check (sealed->data, sealed->len, check);
  g_byte_array_append (sealed, check, sizeof check);

  return encode (sealed->data, sealed->len);
}

GByteArray *
mef_token_open (guint8 kind, const char *text)
{
  g_autoptr (GString) base64 = NULL;
  g_autofree guint8 *data = NULL;
  g_autofree char   *again = NULL;
  GByteArray        *bytes = NULL;
  guint8             check[CHECK_BYTES];
  gsize              length = 0;

  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0' || strlen (text) > MEF_TOKEN_MAX)
    return NULL;

  base64 = g_string_new (NULL);
  for (const char *at = text; *at != '\0'; at++)
    {
      if (g_ascii_isalnum (*at))
        g_string_append_c (base64, *at);
      else if (*at == '-')
        g_string_append_c (base64, '+');
      else if (*at == '_')
        g_string_append_c (base64, '/');
      else
        return NULL;
    }
  while (base64->len % 4 != 0)
    g_string_append_c (base64, '=');

  data = g_base64_decode (base64->str, &length);
  if (length < 1 + CHECK_BYTES || data[0] != kind)
    return NULL;
  compute_check (data, length - CHECK_BYTES, check);
  if (memcmp (check, data + length - CHECK_BYTES, CHECK_BYTES) != 0)
    return NULL;
  /* Left-over bits make several texts of the same bytes: only ours counts. */
  again = encode (data, length);
  if (strcmp (again, text) != 0)
    return NULL;

  bytes = g_byte_array_new ();
  g_byte_array_append (bytes, data + 1, (guint) (length - 1 - CHECK_BYTES));

  return bytes;
}
