/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "support/mef-workbook-fixture.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* No archive of the tests is larger. */
#define ROOM (8 * 1024 * 1024)

static void
add_part (struct archive *archive, const MefTestPart *part)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize                 size = part->size > 0 ? part->size : strlen (part->text);

  archive_entry_set_pathname (entry, part->name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) size);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, part->text, size), ==, (gssize) size);
  archive_entry_free (entry);
}

GBytes *
mef_test_zip (const MefTestPart *parts, guint n, const MefTestPart *replaced)
{
  struct archive *archive = archive_write_new ();
  char           *buffer = g_malloc (ROOM);
  size_t          used = 0;

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_memory (archive, buffer, ROOM, &used), ==, ARCHIVE_OK);
  for (guint i = 0; i < n; i++)
    {
      const MefTestPart *part =
          replaced != NULL && g_str_equal (replaced->name, parts[i].name) ? replaced : &parts[i];

      if (part->text != NULL)
        add_part (archive, part);
    }
  archive_write_close (archive);
  archive_write_free (archive);
  return g_bytes_new_take (buffer, used);
}

/* The parts of an archive, by name. */
static GHashTable *
unzip (GBytes *bytes)
{
  GHashTable           *parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  struct archive       *archive = archive_read_new ();
  struct archive_entry *entry;

  archive_read_support_format_zip_seekable (archive);
  g_assert_cmpint (
      archive_read_open_memory (archive, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), ==,
      ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      gsize size = (gsize) archive_entry_size (entry);
      char *text = g_malloc0 (size + 1);

      g_assert_cmpint (archive_read_data (archive, text, size), ==, (gssize) size);
      g_hash_table_insert (parts, g_strdup (archive_entry_pathname (entry)), text);
    }
  archive_read_free (archive);
  return parts;
}

/* Where the element of a cell begins and ends in @xml. */
static gboolean
find_cell (const char *xml, const char *address, gsize *start, gsize *end)
{
  g_autofree char *opening = g_strdup_printf ("<c r=\"%s\"", address);
  const char      *found = strstr (xml, opening);
  const char      *close;

  if (found == NULL)
    return FALSE;
  close = strchr (found, '>');
  if (close[-1] != '/')
    close = strstr (found, "</c>") + strlen ("</c");
  *start = (gsize) (found - xml);
  *end = (gsize) (close + 1 - xml);
  return TRUE;
}

static void
put_answer (GHashTable *parts, const MefTestAnswer *answer)
{
  g_autofree char *name = g_strdup_printf ("xl/worksheets/sheet%u.xml", answer->sheet);
  g_autofree char *cell = g_strdup_printf ("<c r=\"%s\"%s</c>", answer->address, answer->cell);
  g_autofree char *line = g_strdup_printf ("<row>%s</row></sheetData>", cell);
  const char      *old = g_hash_table_lookup (parts, name);
  g_autoptr (GString) xml = NULL;
  gsize start, end;

  g_assert_nonnull (old);
  xml = g_string_new (old);
  if (find_cell (xml->str, answer->address, &start, &end))
    {
      g_string_erase (xml, (gssize) start, (gssize) (end - start));
      g_string_insert (xml, (gssize) start, cell);
    }
  else
    g_assert_cmpuint (g_string_replace (xml, "</sheetData>", line, 1), ==, 1);
  g_hash_table_replace (parts, g_strdup (name), g_string_free (g_steal_pointer (&xml), FALSE));
}

GBytes *
mef_test_fill_workbook (GBytes *empty, const MefTestAnswer *answers, guint n)
{
  g_autoptr (GHashTable) parts = unzip (empty);
  g_autoptr (GArray) filled = g_array_new (FALSE, FALSE, sizeof (MefTestPart));
  GHashTableIter iter;
  gpointer       name, text;

  for (guint i = 0; i < n; i++)
    put_answer (parts, &answers[i]);
  g_hash_table_iter_init (&iter, parts);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      MefTestPart part = { name, text };

      g_array_append_val (filled, part);
    }
  return mef_test_zip ((const MefTestPart *) (void *) filled->data, filled->len, NULL);
}

static void
keep_result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

GVariant *
mef_test_read_workbook (MefWorkbookReader *reader, GBytes *bytes, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mef_workbook_reader_read_async (reader, bytes, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return mef_workbook_reader_read_finish (reader, result, error);
}
