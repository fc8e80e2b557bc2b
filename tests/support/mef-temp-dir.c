/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "support/mef-temp-dir.h"

#include <glib/gstdio.h>
#include <gio/gio.h>

struct _MefTempDir
{
  char         *path;
  GStringChunk *files;
};

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  if (g_remove (path) != 0)
    g_test_message ("cannot remove %s", path);
}

MefTempDir *
mef_temp_dir_new (void)
{
  g_autoptr (GError) error = NULL;
  MefTempDir *self = g_new0 (MefTempDir, 1);

  self->path = g_dir_make_tmp ("mef-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->files = g_string_chunk_new (256);
  return self;
}

void
mef_temp_dir_free (MefTempDir *self)
{
  remove_tree (self->path);
  g_string_chunk_free (self->files);
  g_free (self->path);
  g_free (self);
}

const char *
mef_temp_dir_get_path (MefTempDir *self)
{
  return self->path;
}

const char *
mef_temp_dir_get_file (MefTempDir *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->path, name, NULL);

  return g_string_chunk_insert_const (self->files, path);
}
