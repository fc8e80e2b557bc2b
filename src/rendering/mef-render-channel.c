/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-rendering"
#define _GNU_SOURCE

#include "config.h"

#include "rendering/mef-render-channel.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

static gboolean
set_errno_error (GError **error, const char *what)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", what, g_strerror (code));
  return FALSE;
}

gboolean
mef_render_channel_send (int socket_fd, const MefRenderMessage *message, int passed_fd, GError **error)
{
  gsize        size = mef_render_message_get_size (message->header.kind);
  struct iovec part = { .iov_base = (void *) message, .iov_len = size };
  union
  {
    struct cmsghdr header;
    char           space[CMSG_SPACE (sizeof (int))];
  } control = { 0 };
  struct msghdr packet = { .msg_iov = &part, .msg_iovlen = 1 };
  ssize_t       sent;

  g_return_val_if_fail (size > 0, FALSE);

  if (passed_fd >= 0)
    {
      struct cmsghdr *head;

      packet.msg_control = &control;
      packet.msg_controllen = sizeof control.space;
      head = CMSG_FIRSTHDR (&packet);
      head->cmsg_level = SOL_SOCKET;
      head->cmsg_type = SCM_RIGHTS;
      head->cmsg_len = CMSG_LEN (sizeof (int));
      memcpy (CMSG_DATA (head), &passed_fd, sizeof passed_fd);
    }

  do
    sent = sendmsg (socket_fd, &packet, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);

  if (sent < 0)
    return set_errno_error (error, "sendmsg");
  /* A packet goes whole or not at all. */
  g_assert ((gsize) sent == size);
  return TRUE;
}

/* Keeps the first descriptor of @packet and closes what else a misbehaving peer may have sent along. */
static int
take_descriptor (struct msghdr *packet)
{
  int kept = -1;

  for (struct cmsghdr *head = CMSG_FIRSTHDR (packet); head != NULL; head = CMSG_NXTHDR (packet, head))
    {
      gsize n;

      if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS)
        continue;
      n = (head->cmsg_len - CMSG_LEN (0)) / sizeof (int);
      for (gsize i = 0; i < n; i++)
        {
          int fd;

          memcpy (&fd, CMSG_DATA (head) + i * sizeof (int), sizeof fd);
          if (kept < 0)
            kept = fd;
          else
            close (fd);
        }
    }
  return kept;
}

gboolean
mef_render_channel_receive (int               socket_fd,
                            gboolean          from_helper,
                            MefRenderMessage *message,
                            int              *passed_fd,
                            GError          **error)
{
  struct iovec part = { .iov_base = message, .iov_len = sizeof *message };
  union
  {
    struct cmsghdr header;
    char           space[CMSG_SPACE (sizeof (int))];
  } control = { 0 };
  struct msghdr packet = {
    .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control.space
  };
  ssize_t length;
  int     fd;

  *passed_fd = -1;
  memset (message, 0, sizeof *message);
  do
    length = recvmsg (socket_fd, &packet, MSG_CMSG_CLOEXEC);
  while (length < 0 && errno == EINTR);

  if (length < 0 && errno == ECONNRESET)
    length = 0;
  if (length < 0)
    return set_errno_error (error, "recvmsg");

  fd = take_descriptor (&packet);
  if (length == 0)
    {
      if (fd >= 0)
        close (fd);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "the other side has gone");
      return FALSE;
    }
  /* Only a document comes with a descriptor, and it always does. */
  if ((packet.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0
      || !mef_render_message_check (message, (gsize) length, from_helper)
      || (fd >= 0) != mef_render_message_carries_document (message->header.kind))
    {
      if (fd >= 0)
        close (fd);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not a message of this protocol");
      return FALSE;
    }

  *passed_fd = fd;
  return TRUE;
}

int
mef_render_channel_create_buffer (const void *data, gsize size, GError **error)
{
  int   seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
  int   fd = memfd_create ("monenfant-render", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  gsize written = 0;

  if (fd < 0)
    {
      set_errno_error (error, "memfd_create");
      return -1;
    }
  while (data != NULL && written < size)
    {
      ssize_t n = write (fd, (const char *) data + written, size - written);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          set_errno_error (error, "write");
          close (fd);
          return -1;
        }
      written += (gsize) n;
    }
  if (data != NULL)
    seals |= F_SEAL_WRITE;
  if (ftruncate (fd, (off_t) size) < 0 || fcntl (fd, F_ADD_SEALS, seals) < 0)
    {
      set_errno_error (error, "memfd");
      close (fd);
      return -1;
    }
  return fd;
}

void
mef_render_channel_end_with_owner (void)
{
  if (prctl (PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) < 0)
    g_warning ("prctl: %s", g_strerror (errno));
}
