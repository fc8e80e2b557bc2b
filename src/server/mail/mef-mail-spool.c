/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-mail"

#include "config.h"

#include "server/mail/mef-mail-spool.h"

#include "server/mail/mef-mail-message.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUFFIX ".eml"
/* A write takes milliseconds: an unfinished file this old belongs to nobody. */
#define ABANDONED_SECONDS (60 * 60)

struct _MefMailSpool
{
  GObject parent;

  char *directory;
};

static void mef_mail_spool_transport_init (MefMailTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefMailSpool,
                               mef_mail_spool,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_MAIL_TRANSPORT, mef_mail_spool_transport_init))

/* The user is told in French what is wrong; the cause goes to the log, which names no one. */
static gboolean
fail (GError **error, gboolean full, const char *cause)
{
  g_warning ("Spool: %s", cause);
  g_set_error_literal (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_LATER,
                       full ? "Le disque du serveur est plein."
                            : "Le dossier des courriers du serveur ne peut pas être écrit.");
  return FALSE;
}

/* A rename is durable only when its folder is. */
static gboolean
sync_directory (const char *directory, GError **error)
{
  int      fd = open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;
  int      code = errno;

  if (fd >= 0)
    close (fd);
  return synced || fail (error, code == ENOSPC, g_strerror (code));
}

/* Written beside, synced, then renamed over what stood there: the same message, if anything. */
static gboolean
write_file (const char *path, GBytes *message, GError **error)
{
  g_autoptr (GError) cause = NULL;
  gsize       size;
  const char *data = g_bytes_get_data (message, &size);

  return g_file_set_contents_full (path, data, (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &cause)
         || fail (error, g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC), cause->message);
}

static gboolean
mef_mail_spool_send (MefMailTransport         *transport,
                     const MefCourrierSortant *courrier,
                     GBytes                   *message,
                     GCancellable             *cancellable,
                     GError                  **error)
{
  MefMailSpool    *self = MEF_MAIL_SPOOL (transport);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!mef_mail_message_id_is_valid (courrier->message_id))
    {
      g_set_error_literal (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_LATER,
                           "L’identifiant du courrier est mal formé.");
      return FALSE;
    }

  name = g_strconcat (courrier->message_id, SUFFIX, NULL);
  path = g_build_filename (self->directory, name, NULL);
  return write_file (path, message, error) && sync_directory (self->directory, error);
}

static void
mef_mail_spool_finalize (GObject *object)
{
  MefMailSpool *self = MEF_MAIL_SPOOL (object);

  g_free (self->directory);
  G_OBJECT_CLASS (mef_mail_spool_parent_class)->finalize (object);
}

static void
mef_mail_spool_transport_init (MefMailTransportInterface *iface)
{
  iface->send = mef_mail_spool_send;
}

static void
mef_mail_spool_class_init (MefMailSpoolClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_mail_spool_finalize;
}

static void
mef_mail_spool_init (MefMailSpool *self)
{
}

/* g_file_set_contents_full() writes to `<name>.XXXXXX`. */
static gboolean
is_unfinished (const char *name)
{
  const char *suffix = g_strrstr (name, SUFFIX ".");

  return suffix != NULL && strlen (suffix) == strlen (SUFFIX ".XXXXXX");
}

static void
remove_abandoned (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  gint64      limit = g_get_real_time () / G_USEC_PER_SEC - ABANDONED_SECONDS;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      GStatBuf         info;

      if (is_unfinished (name) && g_lstat (path, &info) == 0 && S_ISREG (info.st_mode)
          && info.st_mtime < limit && g_unlink (path) != 0)
        g_warning ("An unfinished mail cannot be removed: %s", g_strerror (errno));
    }
}

MefMailTransport *
mef_mail_spool_new (const char *directory, GError **error)
{
  MefMailSpool *self;

  g_return_val_if_fail (directory != NULL, NULL);

  if (g_mkdir_with_parents (directory, 0700) != 0)
    {
      fail (error, errno == ENOSPC, g_strerror (errno));
      return NULL;
    }
  if (!sync_directory (directory, error))
    return NULL;
  remove_abandoned (directory);
  self = g_object_new (MEF_TYPE_MAIL_SPOOL, NULL);
  self->directory = g_strdup (directory);
  return MEF_MAIL_TRANSPORT (self);
}
