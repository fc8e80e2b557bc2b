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
