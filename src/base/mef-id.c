/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-base"

#include "config.h"

#include "base/mef-id.h"

#include <string.h>
#include <sys/random.h>

#define BYTES 16

static char *
format_v4 (guint8 bytes[BYTES])
{
  static const char digits[] = "0123456789abcdef";
  char             *text = g_malloc (MEF_ID_LENGTH + 1);
  char             *at = text;

  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  for (int i = 0; i < BYTES; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *at++ = '-';
      *at++ = digits[bytes[i] >> 4];
      *at++ = digits[bytes[i] & 0x0f];
    }
  *at = '\0';
  return text;
}

char *
mef_id_new (void)
{
  guint8 bytes[BYTES];

  /* 16 bytes are given whole or not at all; only a system call filter could refuse them. */
  if (getentropy (bytes, sizeof bytes) != 0)
    return g_uuid_string_random ();
  return format_v4 (bytes);
}

gboolean
mef_id_is_valid (const char *text)
{
  if (text == NULL)
    return FALSE;
  for (int i = 0; i < MEF_ID_LENGTH; i++)
    {
      gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (dash ? text[i] != '-' : !g_ascii_isdigit (text[i]) && (text[i] < 'a' || text[i] > 'f'))
        return FALSE;
    }
  return text[MEF_ID_LENGTH] == '\0';
}

char *
mef_id_from_seed (guint64 seed, const char *kind, guint64 number)
{
  g_autoptr (GChecksum) checksum = NULL;
  guint64 numbers[2];
  guint8  digest[32];
  gsize   length = sizeof digest;

  g_return_val_if_fail (kind != NULL, NULL);

  numbers[0] = GUINT64_TO_LE (seed);
  numbers[1] = GUINT64_TO_LE (number);
  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, (const guchar *) numbers, sizeof numbers);
  g_checksum_update (checksum, (const guchar *) kind, (gssize) strlen (kind));
  g_checksum_get_digest (checksum, digest, &length);
  return format_v4 (digest);
}
