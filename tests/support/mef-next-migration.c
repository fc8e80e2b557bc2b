/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/mef-next-migration.h"
#include "support/mef-temp-dir.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

struct _MefNextMigration
{
  MefTempDir *dir;
  char       *resource_path;
  char       *file; /* (nullable): that is there now */
};

MefNextMigration *
mef_next_migration_new (const char *resource_path)
{
  MefNextMigration *self = g_new0 (MefNextMigration, 1);
  g_autofree char  *overlay = NULL;

  self->dir = mef_temp_dir_new ();
  self->resource_path = g_strdup (resource_path);
  overlay = g_strconcat (resource_path, "=", mef_temp_dir_get_path (self->dir), NULL);
  g_setenv ("G_RESOURCE_OVERLAYS", overlay, TRUE);
  return self;
}

void
mef_next_migration_free (MefNextMigration *self)
{
  g_free (self->resource_path);
  g_free (self->file);
  mef_temp_dir_free (self->dir);
  g_free (self);
}

int
mef_next_migration_get_newest (MefNextMigration *self)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names =
      g_resources_enumerate_children (self->resource_path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  return (int) g_strv_length (names) - (self->file != NULL);
}

void
mef_next_migration_set (MefNextMigration *self, const char *script)
{
  g_autoptr (GError) error = NULL;

  if (self->file != NULL)
    g_assert_cmpint (g_remove (self->file), ==, 0);
  g_clear_pointer (&self->file, g_free);
  if (script != NULL)
    {
      g_autofree char *name = g_strdup_printf ("%03d-next.sql", mef_next_migration_get_newest (self) + 1);

      self->file = g_strdup (mef_temp_dir_get_file (self->dir, name));
      g_file_set_contents (self->file, script, -1, &error);
      g_assert_no_error (error);
    }
}
