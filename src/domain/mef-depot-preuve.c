/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-depot-preuve.h"

#include <string.h>

#define DIGEST_SIZE 32

static guint
count_zero_bits (const guint8 *digest, gsize size)
{
  guint bits = 0;

  for (gsize i = 0; i < size; i++)
    {
      if (digest[i] == 0)
        {
          bits += 8;
          continue;
        }
      return bits + 7 - (guint) g_bit_nth_msf (digest[i], -1);
    }
  return bits;
}

static gboolean
is_printable (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > MEF_PREUVE_MAX)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (text[i]))
      return FALSE;
  return TRUE;
}

static guint
measure (GChecksum *checksum, const char *nonce, const char *preuve)
{
  guint8 digest[DIGEST_SIZE];
  gsize  size = sizeof digest;

  g_checksum_reset (checksum);
  g_checksum_update (checksum, (const guint8 *) nonce, (gssize) strlen (nonce));
  g_checksum_update (checksum, (const guint8 *) ":", 1);
  g_checksum_update (checksum, (const guint8 *) preuve, (gssize) strlen (preuve));
  g_checksum_get_digest (checksum, digest, &size);
  return count_zero_bits (digest, size);
}

gboolean
mef_preuve_is_valid (const char *nonce, const char *preuve, guint bits)
{
  g_autoptr (GChecksum) checksum = NULL;

  g_return_val_if_fail (nonce != NULL && preuve != NULL, FALSE);

  if (!is_printable (preuve))
    return FALSE;
  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  return measure (checksum, nonce, preuve) >= bits;
}

char *
mef_preuve_search (const char *nonce, guint bits)
{
  g_autoptr (GChecksum) checksum = NULL;
  char preuve[24];

  g_return_val_if_fail (nonce != NULL && bits <= 32, NULL);

  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint64 counter = 0;; counter++)
    {
      g_snprintf (preuve, sizeof preuve, "%" G_GUINT64_FORMAT, counter);
      if (measure (checksum, nonce, preuve) >= bits)
        return g_strdup (preuve);
    }
}
