/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-cache-recovery.h"

#include "base/mef-calendar.h"
#include "base/mef-text.h"
#include "client/cache/mef-cache-salvage.h"
#include "client/cache/mef-cache-sql.h"
#include "client/cache/mef-client-sql.h"
#include "client/cache/mef-demande-sql.h"
#include "client/cache/mef-structures-sql.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define MIGRATIONS "/fr/monenfant/BackOffice/sql"

/* How long an acknowledged operation is remembered (`sync-design.md`, sent). */
#define SENT_KEPT (30 * 24 * MEF_HOUR)

/* What SQLite keeps beside a database. */
static const char *const logs[] = { "-wal", "-shm" };

static gboolean
fail_errno (const char *path, int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

MefFileLock *
mef_cache_recovery_lock (const char *directory, GError **error)
{
  g_autofree char *path = g_build_filename (directory, "cache.lock", NULL);

  /* The mode again: the folder may be older than this rule. */
  if (g_mkdir_with_parents (directory, 0700) != 0 || g_chmod (directory, 0700) != 0)
    {
      fail_errno (directory, errno, error);
      return NULL;
    }
  return mef_file_lock_take (path, error);
}

char *
mef_cache_recovery_dup_mark (const char *directory)
{
  return g_build_filename (directory, "cache.damaged", NULL);
}

/* What was being sent is repeated with its key; the time to undo is past (`sync-design.md`, Client side). */
static gboolean
take_up (MefConnection *connection, gint64 now, GError **error)
{
  return mef_cache_sql_run (connection, error,
                            "UPDATE operation SET etat = 0, partie = 1, next_at = 0 WHERE etat = 1", "")
         && mef_cache_sql_run (connection, error,
                               "UPDATE operation SET not_before = 0 WHERE etat = 0 AND not_before <> 0", "")
         && mef_cache_sql_run (connection, error, "DELETE FROM envoyee WHERE le < $1", "i", now - SENT_KEPT);
}

static gpointer
define_cb (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  if (mef_demande_sql_define (connection, error))
    mef_structures_sql_define (connection, error);
  return NULL;
}

static gpointer
take_up_cb (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return take_up (connection, *(const gint64 *) data, error) ? mef_references_load (connection, error) : NULL;
}

static MefExecutor *
open_once (const MefDriver *driver,
           const char      *path,
           guint            readers,
           gint64           now,
           MefReferences  **references,
           GError         **error)
{
  g_autoptr (MefExecutor) executor = mef_executor_new (driver, path, readers, error);
  g_autoptr (GError) local = NULL;

  /* Named, so that a linker does not leave the migrations out of the program. */
  g_resources_register (mef_client_sql_get_resource ());
  if (executor == NULL)
    return NULL;
  mef_executor_write_sync (executor, define_cb, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (!mef_executor_migrate (executor, MIGRATIONS, error))
    return NULL;
  *references = mef_executor_write_sync (executor, take_up_cb, &now, error);
  return *references != NULL ? g_steal_pointer (&executor) : NULL;
}

/* A name nothing has yet: by the second, then numbered. */
static char *
dup_free_path (const char *directory, gint64 now)
{
  g_autofree char *instant = mef_instant_to_rfc3339 (now);
  g_autofree char *stem = NULL;

  instant[19] = '\0';
  g_strdelimit (instant, "T:", '-');
  stem = g_strdup_printf ("cache-%s", instant);
  for (guint n = 0;; n++)
    {
      g_autofree char *name =
          n == 0 ? g_strconcat (stem, ".db", NULL) : g_strdup_printf ("%s-%u.db", stem, n);
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static gboolean
rename_existing (const char *from, const char *to, GError **error)
{
  return g_rename (from, to) == 0 || errno == ENOENT || fail_errno (from, errno, error);
}

/*
 * The name is noted in the mark before anything moves, and the mark goes only when all is taken over: killed
 * in between, the next start goes on where this one stopped. The log goes with its file, for what was
 * committed last stands in it; once a new database stands at @path the log is the new one's.
 */
static char *
set_file_aside (const char *directory, const char *path, const char *mark, gint64 now, GError **error)
{
  g_autofree char *aside = NULL;

  if (!g_file_get_contents (mark, &aside, NULL, NULL) || *aside == '\0')
    {
      g_free (aside);
      aside = dup_free_path (directory, now);
      if (!g_file_set_contents (mark, aside, -1, error))
        return NULL;
    }
  if (!g_file_test (aside, G_FILE_TEST_EXISTS) && !rename_existing (path, aside, error))
    return NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    for (guint i = 0; i < G_N_ELEMENTS (logs); i++)
      {
        g_autofree char *from = g_strconcat (path, logs[i], NULL);
        g_autofree char *to = g_strconcat (aside, logs[i], NULL);

        if (!rename_existing (from, to, error))
          return NULL;
      }
  return g_steal_pointer (&aside);
}

static char *
describe (const MefSalvage *salvage, const char *aside)
{
  guint            n = salvage->operations->len, m = salvage->brouillons->len + salvage->saisies->len;
  g_autofree char *name = g_path_get_basename (aside);
  g_autofree char *actions = mef_text_count (n, _ ("action en attente"), _ ("actions en attente"));
  g_autofree char *drafts = mef_text_count (m, _ ("brouillon"), _ ("brouillons"));
  g_autofree char *taken = g_strdup_printf (_ ("Repris : %s, %s."), actions, drafts);

  return g_strdup_printf (
      _ ("Les données gardées sur ce poste étaient endommagées. Elles ont été mises de côté "
         "sans être effacées (%s) et sont téléchargées à nouveau. %s%s"),
      name, taken,
      salvage->complete ? ""
                        : _ (" Tout n’a pas pu être relu : vérifiez vos dernières décisions, et "
                             "prévenez votre service informatique."));
}

static MefExecutor *
set_aside_and_open (const MefDriver *driver,
                    const char      *directory,
                    const char      *path,
                    guint            readers,
                    gint64           now,
                    MefReferences  **references,
                    char           **set_aside,
                    GError         **error)
{
  g_autofree char *mark = mef_cache_recovery_dup_mark (directory);
  g_autofree char *aside = set_file_aside (directory, path, mark, now, error);
  g_autoptr (MefSalvage) salvage = NULL;
  g_autoptr (MefExecutor) executor = NULL;

  if (aside == NULL)
    return NULL;
  salvage = mef_salvage_read (driver, aside);
  executor = open_once (driver, path, readers, now, references, error);
  if (executor == NULL || !mef_salvage_write (salvage, executor, error))
    return NULL;
  g_unlink (mark);
  *set_aside = describe (salvage, aside);
  return g_steal_pointer (&executor);
}

MefExecutor *
mef_cache_recovery_open (const MefDriver *driver,
                         const char      *directory,
                         guint            readers,
                         gint64           now,
                         MefReferences  **references,
                         char           **set_aside,
                         GError         **error)
{
  g_autofree char *path = g_build_filename (directory, "cache.db", NULL);
  g_autofree char *mark = mef_cache_recovery_dup_mark (directory);
  g_autoptr (MefExecutor) executor = NULL;
  g_autoptr (GError) local = NULL;

  if (!g_file_test (mark, G_FILE_TEST_EXISTS))
    {
      executor = open_once (driver, path, readers, now, references, &local);
      if (executor != NULL)
        return g_steal_pointer (&executor);
      if (!g_error_matches (local, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_CORRUPT))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      g_warning ("The local database cannot be read: %s", local->message);
    }
  return set_aside_and_open (driver, directory, path, readers, now, references, set_aside, error);
}
