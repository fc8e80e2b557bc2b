/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-base"

#include "config.h"

#include "base/mef-file-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>

struct _MefFileLock
{
  int fd; /* (owned) */
};

MefFileLock *
mef_file_lock_take (const char *path, GError **error)
{
  MefFileLock *self;
  int          fd;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
      return NULL;
    }
  /* flock(), which belongs to the open file: a second one in this very process is refused as well. */
  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR,
                   code == EWOULDBLOCK ? G_IO_ERROR_BUSY : (int) g_io_error_from_errno (code), "%s: %s", path,
                   g_strerror (code));
      g_close (fd, NULL);
      return NULL;
    }
  self = g_new0 (MefFileLock, 1);
  self->fd = fd;
  return self;
}

void
mef_file_lock_free (MefFileLock *self)
{
  if (self == NULL)
    return;

  g_close (self->fd, NULL);
  g_free (self);
}
