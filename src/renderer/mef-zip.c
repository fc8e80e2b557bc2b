/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"

#include "config.h"

#include "renderer/mef-zip.h"

#include "rendering/mef-rendering-error.h"

#include <archive.h>
#include <archive_entry.h>

#define ENTRIES_MAX 2000
#define PART_MAX    (32 * 1024 * 1024)
#define PARTS_MAX   (64 * 1024 * 1024)
#define CHUNK       (64 * 1024)

/* The entry at hand; what it says of its own size is not believed. */
static GBytes *
unpack (struct archive *archive, gsize *left, GError **error)
{
  g_autoptr (GByteArray) part = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  la_ssize_t         n;

  while ((n = archive_read_data (archive, chunk, CHUNK)) > 0)
    {
      if (part->len + (gsize) n > MIN (PART_MAX, *left))
        {
          mef_rendering_error_set (error, MEF_RENDERING_ERROR_TOO_BIG);
          return NULL;
        }
      g_byte_array_append (part, chunk, (guint) n);
    }
  if (n < 0)
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_BROKEN);
      return NULL;
    }

  *left -= part->len;
  return g_byte_array_free_to_bytes (g_steal_pointer (&part));
}

static gboolean
read_entries (struct archive *archive, MefZipWants wants, GHashTable *parts, GError **error)
{
  struct archive_entry *entry;
  gsize                 left = PARTS_MAX;
  guint                 n = 0;
  int                   status;

  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      const char *name = archive_entry_pathname_utf8 (entry);
      GBytes     *part;

      if (++n > ENTRIES_MAX)
        {
          mef_rendering_error_set (error, MEF_RENDERING_ERROR_TOO_BIG);
          return FALSE;
        }
      if (name == NULL || !wants (name) || g_hash_table_contains (parts, name))
        continue;
      if (archive_entry_is_encrypted (entry))
        {
          mef_rendering_error_set (error, MEF_RENDERING_ERROR_ENCRYPTED);
          return FALSE;
        }
      part = unpack (archive, &left, error);
      if (part == NULL)
        return FALSE;
      g_hash_table_insert (parts, g_strdup (name), part);
    }

  if (status == ARCHIVE_EOF)
    return TRUE;

  mef_rendering_error_set (error, MEF_RENDERING_ERROR_BROKEN);
  return FALSE;
}

GHashTable *
mef_zip_read (GBytes *bytes, MefZipWants wants, GError **error)
{
  g_autoptr (GHashTable) parts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  struct archive *archive = archive_read_new ();
  gsize           size;
  const void     *data = g_bytes_get_data (bytes, &size);
  gboolean        read = FALSE;

  /* By its directory at the end: what was cut short is broken, not half read. */
  archive_read_support_format_zip_seekable (archive);
  if (archive_read_open_memory (archive, data, size) == ARCHIVE_OK)
    read = read_entries (archive, wants, parts, error);
  else
    mef_rendering_error_set (error, MEF_RENDERING_ERROR_BROKEN);
  archive_read_free (archive);

  return read ? g_steal_pointer (&parts) : NULL;
}
