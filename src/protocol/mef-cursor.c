/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-cursor.h"

#include "domain/mef-compte.h"
#include "protocol/mef-token.h"

#include <string.h>

#define KIND_CHANGES 1

/* Numbers are written seven bits a byte, the lowest first, the eighth bit set on all but the last. */
static void
append_number (GByteArray *bytes, guint64 value)
{
  do
    {
      guint8 byte = value & 0x7f;

      value >>= 7;
      if (value != 0)
        byte |= 0x80;
      g_byte_array_append (bytes, &byte, 1);
    }
  while (value != 0);
}

static gboolean
take_number (const GByteArray *bytes, guint *at, guint64 *value)
{
  *value = 0;
  for (guint shift = 0; *at < bytes->len; shift += 7)
    {
      guint8 byte = bytes->data[(*at)++];

      /* Ten bytes carry 64 bits and no more; a last byte of 0 could have been left out. */
      if (shift == 63 && byte > 1)
        return FALSE;
      *value |= (guint64) (byte & 0x7f) << shift;
      if ((byte & 0x80) == 0)
        return byte != 0 || shift == 0;
    }

  return FALSE;
}

static gboolean
take_entry (const GByteArray *bytes, guint *at, MefCursorEntry *entry)
{
  guint64 code = 0;

  if (!take_number (bytes, at, &code) || code > 999)
    return FALSE;
  g_snprintf (entry->site, sizeof entry->site, "%03u", (guint) code);

  return take_number (bytes, at, &entry->seq) && take_number (bytes, at, &entry->epoch);
}

static gboolean
take_all (const GByteArray *bytes, MefCursor *cursor)
{
  guint   at = 0;
  guint64 n = 0;

  if (!take_number (bytes, &at, &cursor->generation) || !take_number (bytes, &at, &n)
      || n > MEF_CURSOR_SITES_MAX)
    return FALSE;

  for (guint64 i = 0; i < n; i++)
    {
      MefCursorEntry        entry;
      const MefCursorEntry *last = NULL;

      if (!take_entry (bytes, &at, &entry))
        return FALSE;
      if (i > 0)
        last = &g_array_index (cursor->entries, MefCursorEntry, i - 1);
      if (last != NULL && strcmp (last->site, entry.site) >= 0)
        return FALSE;
      g_array_append_val (cursor->entries, entry);
    }

  return at == bytes->len;
}

MefCursor *
mef_cursor_new (guint64 generation)
{
  MefCursor *self = g_new0 (MefCursor, 1);

  self->generation = generation;
  self->entries = g_array_new (FALSE, FALSE, sizeof (MefCursorEntry));

  return self;
}

void
mef_cursor_free (MefCursor *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->entries);
  g_free (self);
}

void
mef_cursor_set (MefCursor *self, const char *site, guint64 seq, guint64 epoch)
{
  MefCursorEntry entry = { .seq = seq, .epoch = epoch };
  guint          at = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (site != NULL && mef_site_code_is_valid (site));

  g_strlcpy (entry.site, site, sizeof entry.site);
  for (; at < self->entries->len; at++)
    {
      MefCursorEntry *known = &g_array_index (self->entries, MefCursorEntry, at);
      int             order = strcmp (known->site, site);

      if (order == 0)
        {
          *known = entry;
          return;
        }
      if (order > 0)
        break;
    }

  g_return_if_fail (self->entries->len < MEF_CURSOR_SITES_MAX);
  g_array_insert_val (self->entries, at, entry);
}

const MefCursorEntry *
mef_cursor_find (const MefCursor *self, const char *site)
{
  g_return_val_if_fail (self != NULL && site != NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const MefCursorEntry *entry = &g_array_index (self->entries, MefCursorEntry, i);

      if (strcmp (entry->site, site) == 0)
        return entry;
    }

  return NULL;
}

char *
mef_cursor_encode (const MefCursor *self)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_return_val_if_fail (self != NULL, NULL);

  append_number (bytes, self->generation);
  append_number (bytes, self->entries->len);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const MefCursorEntry *entry = &g_array_index (self->entries, MefCursorEntry, i);

      append_number (bytes, g_ascii_strtoull (entry->site, NULL, 10));
      append_number (bytes, entry->seq);
      append_number (bytes, entry->epoch);
    }

  return mef_token_seal (KIND_CHANGES, bytes);
}

MefCursor *
mef_cursor_decode (const char *text, GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (MefCursor) cursor = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  bytes = mef_token_open (KIND_CHANGES, text);
  cursor = mef_cursor_new (0);
  if (bytes == NULL || !take_all (bytes, cursor))
    {
      g_propagate_error (error, mef_protocol_error_new (MEF_PROTOCOL_ERROR_CURSOR, "/after", -1,
                                                        "Ce curseur n’est pas reconnu."));
      return NULL;
    }

  return g_steal_pointer (&cursor);
}
