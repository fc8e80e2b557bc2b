/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"

#include "config.h"

#include "renderer/mef-file-table.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The address of a signal handler's data cannot be handed over, so this is the process's. */
static struct
{
  char *path; /* (owned) */
  int   fd;
} files[MEF_FILE_TABLE_MAX];
static guint n_files;

gboolean
mef_file_table_add (const char *path)
{
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);

  if (mef_file_table_find (path) >= 0)
    return TRUE;
  if (n_files == MEF_FILE_TABLE_MAX)
    return FALSE;
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0)
    return FALSE;
  files[n_files].path = g_strdup (path);
  files[n_files].fd = fd;
  n_files++;
  return TRUE;
}

void
mef_file_table_add_tree (const char *directory, int depth)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  if (dir == NULL || depth == 0)
    return;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        mef_file_table_add_tree (path, depth - 1);
      else if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        mef_file_table_add (path);
    }
}

int
mef_file_table_find (const char *path)
{
  for (guint i = 0; i < n_files; i++)
    if (strcmp (files[i].path, path) == 0)
      return files[i].fd;
  return -1;
}

guint
mef_file_table_get_size (void)
{
  return n_files;
}
