/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-page-cursor.h"

#include "base/mef-id.h"
#include "protocol/mef-token.h"

#include <string.h>

#define KIND_PAGE  2
#define LIST_BYTES 8

/* What tells one list from another: the beginning of a SHA-256 of its text. */
static void
compute_list (const char *list, guint8 digest[LIST_BYTES])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 whole[32];
  gsize  length = sizeof whole;

  g_checksum_update (checksum, (const guchar *) list, -1);
  g_checksum_get_digest (checksum, whole, &length);
  memcpy (digest, whole, LIST_BYTES);
}

char *
mef_page_cursor_encode (const char *list, const char *key, const char *id)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 digest[LIST_BYTES];

  g_return_val_if_fail (list != NULL && key != NULL, NULL);
  g_return_val_if_fail (mef_id_is_valid (id), NULL);

  compute_list (list, digest);
  g_byte_array_append (bytes, digest, sizeof digest);
  g_byte_array_append (bytes, (const guint8 *) id, MEF_ID_LENGTH);
  g_byte_array_append (bytes, (const guint8 *) key, (guint) strlen (key));

  return mef_token_seal (KIND_PAGE, bytes);
}

gboolean
mef_page_cursor_decode (const char *text, const char *list, char **key, char **id, GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autofree char *the_id = NULL;
  g_autofree char *the_key = NULL;
  guint8           digest[LIST_BYTES];

  g_return_val_if_fail (text != NULL && list != NULL && key != NULL && id != NULL, FALSE);

  *key = NULL;
  *id = NULL;
  compute_list (list, digest);
  bytes = mef_token_open (KIND_PAGE, text);
  if (bytes != NULL && bytes->len >= LIST_BYTES + MEF_ID_LENGTH
      && memcmp (bytes->data, digest, LIST_BYTES) == 0)
    {
      const char *rest = (const char *) bytes->data + LIST_BYTES;
      gsize       length = bytes->len - LIST_BYTES - MEF_ID_LENGTH;

      the_id = g_strndup (rest, MEF_ID_LENGTH);
      if (mef_id_is_valid (the_id) && g_utf8_validate_len (rest + MEF_ID_LENGTH, length, NULL))
        the_key = g_strndup (rest + MEF_ID_LENGTH, length);
    }

  if (the_key == NULL)
    {
      g_propagate_error (error, mef_protocol_error_new (MEF_PROTOCOL_ERROR_CURSOR, "/apres", -1,
                                                        "Ce curseur n’est pas reconnu."));
      return FALSE;
    }
  *key = g_steal_pointer (&the_key);
  *id = g_steal_pointer (&the_id);

  return TRUE;
}
