/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-backup.h"

#include "base/mef-calendar.h"
#include "database/sqlite/mef-sqlite-driver.h"
#include "server/store/mef-database-store.h"
#include "server/store/mef-journal-verifier.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define DATABASE    "central.sqlite"
#define DOCUMENTS   "documents"
#define KEY         "journal.key"
#define MANIFEST    "sauvegarde.ini"
#define GROUP       "sauvegarde"
#define FORMAT      1
#define PIECE       (256 * 1024)
#define HASH_LENGTH 64

static gboolean fail (GError **error, const char *path, const char *what) G_GNUC_WARN_UNUSED_RESULT;

static gboolean
fail (GError **error, const char *path, const char *what)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s : %s (%s).", path, what,
               g_strerror (code));
  return FALSE;
}

static gboolean
sync_folder (const char *path, GError **error)
{
  int      fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (!done)
    done = fail (error, path, "ce dossier ne peut pas être écrit");
  if (fd >= 0)
    close (fd);
  return done;
}

/* A new folder of ours, or an empty one. */
static gboolean
take_folder (const char *path, GError **error)
{
  g_autoptr (GDir) folder = NULL;

  if (g_mkdir_with_parents (path, 0700) < 0)
    return fail (error, path, "ce dossier ne peut pas être créé");
  folder = g_dir_open (path, 0, error);
  if (folder == NULL)
    return FALSE;
  if (g_dir_read_name (folder) == NULL)
    return g_chmod (path, 0700) == 0 || fail (error, path, "ce dossier n’est pas à vous");
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_EMPTY,
               "%s : ce dossier n’est pas vide. Rien n’a été modifié.", path);
  return FALSE;
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize left)
{
  while (left > 0)
    {
      gssize written = write (fd, bytes, left);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      bytes += written;
      left -= (gsize) written;
    }
  return TRUE;
}

/* Copies what is open, durable; @hash: (transfer full): SHA-256 of it. */
static gboolean
copy_open (int in, int out, char **hash)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *piece = g_malloc (PIECE);

  for (;;)
    {
      gssize got = read (in, piece, PIECE);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return FALSE;
      if (got == 0)
        break;
      g_checksum_update (checksum, piece, got);
      if (!write_all (out, piece, (gsize) got))
        return FALSE;
    }
  *hash = g_strdup (g_checksum_get_string (checksum));
  return fsync (out) == 0;
}

/* Whole or not at all; @gone: (nullable): set instead of an error when @from is not there any more. */
static gboolean
copy_file (const char *from, const char *to, char **hash, gboolean *gone, GError **error)
{
  g_autofree char *part = g_strconcat (to, ".part", NULL);
  int              in = open (from, O_RDONLY | O_CLOEXEC), out;
  gboolean         done;

  if (in < 0 && errno == ENOENT && gone != NULL)
    {
      *gone = TRUE;
      return TRUE;
    }
  if (in < 0)
    return fail (error, from, "ce fichier ne peut pas être lu");
  out = open (part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  done = out >= 0 && copy_open (in, out, hash);
  if (!done)
    done = fail (error, part, "ce fichier ne peut pas être écrit");
  close (in);
  if (out >= 0)
    close (out);
  if (done && g_rename (part, to) < 0)
    done = fail (error, to, "ce fichier ne peut pas être écrit");
  return done;
}

static gboolean
copy_document (const char      *from,
               const char      *folder,
               const char      *name,
               MefBackupReport *report,
               GError         **error)
{
  g_autofree char *to = g_build_filename (folder, name, NULL);
  g_autofree char *hash = NULL;
  gboolean         gone = FALSE;

  if (strlen (name) != HASH_LENGTH || strspn (name, "0123456789abcdef") != HASH_LENGTH
      || g_file_test (to, G_FILE_TEST_EXISTS))
    return TRUE; /* one that is being written, or that was copied before */
  if (g_mkdir_with_parents (folder, 0700) < 0)
    return fail (error, folder, "ce dossier ne peut pas être créé");
  if (!copy_file (from, to, &hash, &gone, error))
    return FALSE;
  if (gone)
    return TRUE;
  report->documents++;
  if (strcmp (hash, name) != 0)
    {
      g_printerr ("%s : ce document est abîmé.\n", from);
      report->damaged++;
    }
  return TRUE;
}

/* Two levels of folders, then the documents (mef-file-document-store.c). */
static gboolean
copy_documents (const char *from, const char *to, guint level, MefBackupReport *report, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (from, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);

      if (level < 2 ? !copy_documents (source, target, level + 1, report, error)
                    : !copy_document (source, to, name, report, error))
        return FALSE;
    }
  return level < 2 || folder == NULL || !g_file_test (to, G_FILE_TEST_IS_DIR) || sync_folder (to, error);
}

static char *
hash_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) input = g_file_read (file, NULL, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *piece = g_malloc (PIECE);
  gssize             got = -1;

  while (input != NULL && (got = g_input_stream_read (G_INPUT_STREAM (input), piece, PIECE, NULL, error)) > 0)
    g_checksum_update (checksum, piece, got);
  return got == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

static gboolean
write_manifest (const char *to,
                const char *database,
                const char *key,
                guint       documents,
                MefClock   *clock,
                GError    **error)
{
  g_autoptr (GKeyFile) manifest = g_key_file_new ();
  g_autofree char *path = g_build_filename (to, MANIFEST, NULL);
  g_autofree char *instant = mef_instant_to_rfc3339 (mef_clock_now (clock));
  g_autofree char *text = NULL;

  g_key_file_set_integer (manifest, GROUP, "format", FORMAT);
  g_key_file_set_string (manifest, GROUP, "version", MEF_VERSION);
  g_key_file_set_string (manifest, GROUP, "cree_le", instant);
  g_key_file_set_string (manifest, GROUP, "base_sha256", database);
  g_key_file_set_string (manifest, GROUP, "cle_sha256", key);
  g_key_file_set_integer (manifest, GROUP, "documents", (int) documents);
  text = g_key_file_to_data (manifest, NULL, NULL);
  return g_file_set_contents_full (path, text, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error)
         && sync_folder (to, error);
}

/* Documents first, so that those erased meanwhile are few; then the store; then what came in between. A
 * document the store names was there before it was copied or has come since, and the two rounds see both. */
gboolean
mef_backup_write (const char      *data,
                  const char      *location,
                  const char      *to,
                  MefClock        *clock,
                  MefBackupReport *report,
                  GError         **error)
{
  g_autofree char *documents = g_build_filename (data, DOCUMENTS, NULL);
  g_autofree char *key = g_build_filename (data, KEY, NULL);
  g_autofree char *to_documents = g_build_filename (to, DOCUMENTS, NULL);
  g_autofree char *to_key = g_build_filename (to, KEY, NULL);
  g_autofree char *to_database = g_build_filename (to, DATABASE, NULL);
  g_autofree char *database_hash = NULL;
  g_autofree char *key_hash = NULL;
  MefConnection   *connection;
  gboolean         copied;

  g_return_val_if_fail (data != NULL && location != NULL && to != NULL && report != NULL, FALSE);

  *report = (MefBackupReport){ 0 };
  connection = mef_connection_open (&mef_sqlite_driver, location, TRUE, error);
  if (connection == NULL)
    return FALSE;
  copied =
      take_folder (to, error)
      && (g_mkdir (to_documents, 0700) == 0 || fail (error, to_documents, "ce dossier ne peut pas être créé"))
      && copy_documents (documents, to_documents, 0, report, error)
      && mef_connection_copy (connection, to_database, error)
      && copy_documents (documents, to_documents, 0, report, error)
      && copy_file (key, to_key, &key_hash, NULL, error);
  mef_connection_close (connection);
  if (!copied)
    return FALSE;
  database_hash = hash_file (to_database, error);
  return database_hash != NULL
         && write_manifest (to, database_hash, key_hash, report->documents, clock, error);
}

static gboolean
refuse (GError **error, const char *from, const char *why)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s : %s Rien n’a été modifié.", from, why);
  return FALSE;
}

static gboolean
check_hash (GKeyFile *manifest, const char *key, const char *from, const char *path, GError **error)
{
  g_autofree char *told = g_key_file_get_string (manifest, GROUP, key, NULL);
  g_autofree char *hash = hash_file (path, error);

  if (hash == NULL)
    return FALSE;
  return g_strcmp0 (told, hash) == 0 || refuse (error, from, "cette sauvegarde est abîmée.");
}

static gboolean
check_backup (const char *from, GError **error)
{
  g_autoptr (GKeyFile) manifest = g_key_file_new ();
  g_autofree char *path = g_build_filename (from, MANIFEST, NULL);
  g_autofree char *database = g_build_filename (from, DATABASE, NULL);
  g_autofree char *key = g_build_filename (from, KEY, NULL);

  if (!g_key_file_load_from_file (manifest, path, G_KEY_FILE_NONE, NULL))
    return refuse (error, from, "ce n’est pas une sauvegarde, ou elle n’a pas été menée à son terme.");
  if (g_key_file_get_integer (manifest, GROUP, "format", NULL) != FORMAT)
    return refuse (error, from, "cette sauvegarde vient d’une version plus récente du programme.");
  return check_hash (manifest, "base_sha256", from, database, error)
         && check_hash (manifest, "cle_sha256", from, key, error);
}

/* Whether it opens and its journal holds; then it is another generation. */
static gboolean
adopt (const char *database, const char *key_path, const char *from, MefClock *clock, GError **error)
{
  g_autoptr (MefDatabaseStore) store = NULL;
  g_autoptr (GPtrArray) verdicts = NULL;
  g_autoptr (GBytes) key = NULL;
  char *content;
  gsize length;

  if (!g_file_get_contents (key_path, &content, &length, error))
    return FALSE;
  key = g_bytes_new_take (content, length);
  store = mef_database_store_open (&mef_sqlite_driver, database, key, clock, 1, error);
  verdicts = store != NULL ? mef_journal_verify (store, key, NULL, error) : NULL;
  if (verdicts == NULL)
    return FALSE;
  for (guint i = 0; i < verdicts->len; i++)
    if (((const MefJournalVerdict *) g_ptr_array_index (verdicts, i))->fault != NULL)
      return refuse (error, from, "le journal de cette sauvegarde n’est pas intact.");
  return mef_database_store_mark_restored (store, error);
}

gboolean
mef_backup_restore (const char      *from,
                    const char      *data,
                    const char      *location,
                    MefClock        *clock,
                    MefBackupReport *report,
                    GError         **error)
{
  g_autofree char *documents = g_build_filename (from, DOCUMENTS, NULL);
  g_autofree char *database = g_build_filename (from, DATABASE, NULL);
  g_autofree char *key = g_build_filename (from, KEY, NULL);
  g_autofree char *to_documents = g_build_filename (data, DOCUMENTS, NULL);
  g_autofree char *to_key = g_build_filename (data, KEY, NULL);
  g_autofree char *unfinished = g_strconcat (location, ".restauration", NULL);
  g_autofree char *folder = g_path_get_dirname (location);
  g_autofree char *hash = NULL;

  g_return_val_if_fail (from != NULL && data != NULL && location != NULL && report != NULL, FALSE);

  *report = (MefBackupReport){ 0 };
  if (g_file_test (location, G_FILE_TEST_EXISTS))
    return refuse (error, location, "une base est déjà là.");
  if (!check_backup (from, error) || !take_folder (data, error)
      || !copy_documents (documents, to_documents, 0, report, error))
    return FALSE;
  if (!copy_file (database, unfinished, &hash, NULL, error))
    return FALSE;
  g_clear_pointer (&hash, g_free);
  if (!copy_file (key, to_key, &hash, NULL, error) || !adopt (unfinished, to_key, from, clock, error))
    return FALSE;
  if (g_rename (unfinished, location) < 0)
    return fail (error, location, "la base ne peut pas être mise en place");
  return sync_folder (folder, error);
}
