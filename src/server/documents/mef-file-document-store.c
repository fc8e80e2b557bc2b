/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-documents"

#include "config.h"

#include "server/documents/mef-file-document-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HASH_LENGTH 64

struct _MefFileDocumentStore
{
  GObject parent;

  char *directory; /* (owned) */
};

static void mef_file_document_store_iface_init (MefDocumentStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefFileDocumentStore,
                               mef_file_document_store,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_DOCUMENT_STORE,
                                                      mef_file_document_store_iface_init))

/* Only what this store itself could have made names a file. */
static gboolean
is_hash (const char *text)
{
  return strlen (text) == HASH_LENGTH && strspn (text, "0123456789abcdef") == HASH_LENGTH;
}

static gboolean
fail (GError **error, const char *what)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s: %s", what, g_strerror (code));
  return FALSE;
}

static char *
dup_folder (MefFileDocumentStore *self, const char *hash)
{
  char first[] = { hash[0], hash[1], '\0' };
  char second[] = { hash[2], hash[3], '\0' };

  return g_build_filename (self->directory, first, second, NULL);
}

static char *
dup_path (MefFileDocumentStore *self, const char *hash)
{
  g_autofree char *folder = dup_folder (self, hash);

  return g_build_filename (folder, hash, NULL);
}

static gboolean
sync_folder (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int failed;

  if (fd < 0)
    return fail (error, "Opening a folder of documents");
  failed = fsync (fd);
  close (fd);
  return failed == 0 || fail (error, "Writing a folder of documents");
}

/* A new folder lasts when the one that holds it was written too. */
static gboolean
make_folders (MefFileDocumentStore *self, const char *folder, GError **error)
{
  g_autofree char *middle = g_path_get_dirname (folder);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) < 0)
    return fail (error, "Making a folder of documents");
  return sync_folder (middle, error) && sync_folder (self->directory, error);
}

static gboolean
write_all (int fd, GBytes *contenu, GError **error)
{
  gsize       left;
  const char *at = g_bytes_get_data (contenu, &left);

  while (left > 0)
    {
      gssize written = write (fd, at, left);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return fail (error, "Writing a document");
      at += written;
      left -= (gsize) written;
    }
  return fsync (fd) == 0 || fail (error, "Writing a document");
}

static gboolean
write_file (const char *path, const char *folder, GBytes *contenu, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int              fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);
  gboolean         done;

  if (fd < 0)
    return fail (error, "Making a document's file");
  done = write_all (fd, contenu, error);
  if (close (fd) < 0 && done)
    done = fail (error, "Closing a document's file");
  if (done && g_rename (temporary, path) < 0)
    done = fail (error, "Naming a document's file");
  if (!done)
    {
      g_unlink (temporary);
      return FALSE;
    }
  return sync_folder (folder, error);
}

static char *
put (MefDocumentStore *store, GBytes *contenu, GError **error)
{
  MefFileDocumentStore *self = MEF_FILE_DOCUMENT_STORE (store);
  g_autofree char      *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, contenu);
  g_autofree char      *path = dup_path (self, hash);
  g_autofree char      *folder = dup_folder (self, hash);
  GStatBuf              info;

  /* Written whole before: it stands under its own hash. Its time says that somebody wants it now. */
  if (g_stat (path, &info) == 0 && (gsize) info.st_size == g_bytes_get_size (contenu)
      && utimensat (AT_FDCWD, path, NULL, 0) == 0)
    return g_steal_pointer (&hash);
  if (!make_folders (self, folder, error) || !write_file (path, folder, contenu, error))
    return NULL;
  return g_steal_pointer (&hash);
}

static GBytes *
get (MefDocumentStore *store, const char *sha256, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local = NULL;
  char *content;
  gsize length;

  if (!is_hash (sha256))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No document has such a name");
      return NULL;
    }
  path = dup_path (MEF_FILE_DOCUMENT_STORE (store), sha256);
  if (!g_file_get_contents (path, &content, &length, &local))
    {
      g_set_error (error, G_IO_ERROR,
                   g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? G_IO_ERROR_NOT_FOUND
                                                                             : G_IO_ERROR_FAILED,
                   "%s", local->message);
      return NULL;
    }
  bytes = g_bytes_new_take (content, length);
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (!g_str_equal (hash, sha256))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The content of %s is not what it was",
                   sha256);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

static gboolean
has (MefDocumentStore *store, const char *sha256)
{
  g_autofree char *path = NULL;

  if (!is_hash (sha256))
    return FALSE;
  path = dup_path (MEF_FILE_DOCUMENT_STORE (store), sha256);
  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static gboolean
erase (MefDocumentStore *store, const char *sha256, guint age, gboolean *erased, GError **error)
{
  MefFileDocumentStore *self = MEF_FILE_DOCUMENT_STORE (store);
  g_autofree char      *path = NULL;
  g_autofree char      *folder = NULL;
  GStatBuf              info;

  *erased = TRUE;
  if (!is_hash (sha256))
    return TRUE;
  path = dup_path (self, sha256);
  folder = dup_folder (self, sha256);
  if (g_stat (path, &info) != 0)
    return errno == ENOENT || fail (error, "Looking for a document");
  if (info.st_mtime > g_get_real_time () / G_USEC_PER_SEC - (gint64) age)
    {
      *erased = FALSE;
      return TRUE;
    }
  return (g_unlink (path) == 0 || errno == ENOENT || fail (error, "Erasing a document"))
         && sync_folder (folder, error);
}

static void
mef_file_document_store_iface_init (MefDocumentStoreInterface *iface)
{
  iface->put = put;
  iface->get = get;
  iface->has = has;
  iface->erase = erase;
}

static void
mef_file_document_store_finalize (GObject *object)
{
  g_free (MEF_FILE_DOCUMENT_STORE (object)->directory);
  G_OBJECT_CLASS (mef_file_document_store_parent_class)->finalize (object);
}

static void
mef_file_document_store_class_init (MefFileDocumentStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_file_document_store_finalize;
}

static void
mef_file_document_store_init (MefFileDocumentStore *self)
{
}

MefDocumentStore *
mef_file_document_store_new (const char *directory)
{
  MefFileDocumentStore *self;

  g_return_val_if_fail (directory != NULL, NULL);

  self = g_object_new (MEF_TYPE_FILE_DOCUMENT_STORE, NULL);
  self->directory = g_strdup (directory);
  return MEF_DOCUMENT_STORE (self);
}
