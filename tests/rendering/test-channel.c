/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"
#define _GNU_SOURCE

#include "config.h"

#include "rendering/mef-render-channel.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct
{
  int ours;
  int theirs;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  int sockets[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, sockets), ==, 0);
  fixture->ours = sockets[0];
  fixture->theirs = sockets[1];
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close (fixture->ours);
  if (fixture->theirs >= 0)
    close (fixture->theirs);
}

static int
count_descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  int n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_both_ways (Fixture *fixture, gconstpointer data)
{
  MefRenderMessage sent;
  MefRenderMessage received;
  int              fd;
  int              passed;
  char             text[5] = { 0 };
  g_autoptr (GError) error = NULL;

  mef_render_message_init (&sent, MEF_RENDER_RENDERED, 42);
  sent.header.status = 1 + MEF_RENDERING_ERROR_BROKEN;
  g_assert_true (mef_render_channel_send (fixture->theirs, &sent, -1, &error));
  g_assert_true (mef_render_channel_receive (fixture->ours, TRUE, &received, &passed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (received.header.serial, ==, 42);
  g_assert_cmpuint (received.header.status, ==, 1 + MEF_RENDERING_ERROR_BROKEN);
  g_assert_cmpint (passed, ==, -1);

  fd = mef_render_channel_create_buffer ("scan", 4, &error);
  g_assert_no_error (error);
  mef_render_message_init (&sent, MEF_RENDER_OPEN, 43);
  sent.open.size = 4;
  g_assert_true (mef_render_channel_send (fixture->ours, &sent, fd, &error));
  close (fd);
  g_assert_true (mef_render_channel_receive (fixture->theirs, FALSE, &received, &passed, &error));
  g_assert_cmpint (passed, >=, 0);
  g_assert_cmpint (pread (passed, text, 4, 0), ==, 4);
  g_assert_cmpstr (text, ==, "scan");
  close (passed);
}

static void
test_nothing_and_end (Fixture *fixture, gconstpointer data)
{
  MefRenderMessage message;
  int              passed;
  g_autoptr (GError) error = NULL;

  g_assert_false (mef_render_channel_receive (fixture->ours, TRUE, &message, &passed, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);
  g_clear_error (&error);

  close (fixture->theirs);
  fixture->theirs = -1;
  g_assert_false (mef_render_channel_receive (fixture->ours, TRUE, &message, &passed, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_error (&error);

  mef_render_message_init (&message, MEF_RENDER_RENDER, 1);
  g_assert_false (mef_render_channel_send (fixture->ours, &message, -1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE);
}

static void
assert_refused (int fd, gboolean from_helper)
{
  MefRenderMessage message;
  int              passed;
  g_autoptr (GError) error = NULL;

  g_assert_false (mef_render_channel_receive (fd, from_helper, &message, &passed, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpint (passed, ==, -1);
}

static void
test_bad_packets (Fixture *fixture, gconstpointer data)
{
  g_autofree char *large = g_malloc0 (sizeof (MefRenderMessage) + 100);
  MefRenderMessage message;
  int              fd = mef_render_channel_create_buffer ("x", 1, NULL);
  int              before;

  mef_render_message_init (&message, MEF_RENDER_RENDERED, 1);
  memcpy (large, &message, sizeof message);
  g_assert_cmpint (send (fixture->theirs, "x", 1, 0), ==, 1);
  assert_refused (fixture->ours, TRUE);
  g_assert_cmpint (send (fixture->theirs, large, sizeof message + 100, 0), >, 0);
  assert_refused (fixture->ours, TRUE);

  /* OPEN without a document; an answer with a descriptor, which is closed */
  before = count_descriptors ();
  mef_render_message_init (&message, MEF_RENDER_OPEN, 1);
  message.open.size = 1;
  g_assert_true (mef_render_channel_send (fixture->ours, &message, -1, NULL));
  assert_refused (fixture->theirs, FALSE);
  mef_render_message_init (&message, MEF_RENDER_RENDERED, 1);
  g_assert_true (mef_render_channel_send (fixture->theirs, &message, fd, NULL));
  assert_refused (fixture->ours, TRUE);
  g_assert_cmpint (count_descriptors (), ==, before);
  close (fd);
}

static void
test_many_descriptors (Fixture *fixture, gconstpointer data)
{
  MefRenderMessage message;
  struct iovec     part = { .iov_base = &message, .iov_len = sizeof (MefRenderHeader) };
  union
  {
    struct cmsghdr header;
    char           space[CMSG_SPACE (20 * sizeof (int))];
  } control = { 0 };
  struct msghdr packet = {
    .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control.space
  };
  struct cmsghdr *head = CMSG_FIRSTHDR (&packet);
  int             fds[20];
  int             before = count_descriptors ();

  mef_render_message_init (&message, MEF_RENDER_RENDERED, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (fds); i++)
    fds[i] = fixture->theirs;
  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type = SCM_RIGHTS;
  head->cmsg_len = CMSG_LEN (sizeof fds);
  memcpy (CMSG_DATA (head), fds, sizeof fds);
  g_assert_cmpint (sendmsg (fixture->theirs, &packet, 0), >, 0);
  assert_refused (fixture->ours, TRUE);
  g_assert_cmpint (count_descriptors (), ==, before);
}

/* platform-facts: without the seal a helper that shrinks the memory takes its owner along by SIGBUS. */
static void
test_seals (void)
{
  int   fd = mef_render_channel_create_buffer (NULL, 4096, NULL);
  int   sealed = mef_render_channel_create_buffer ("document", 8, NULL);
  char *memory;

  g_assert_cmpint (ftruncate (fd, 0), ==, -1);
  g_assert_cmpint (errno, ==, EPERM);
  g_assert_cmpint (ftruncate (fd, 8192), ==, -1);
  g_assert_cmpint (fcntl (fd, F_ADD_SEALS, F_SEAL_WRITE), ==, -1);
  memory = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  g_assert_true (memory != MAP_FAILED);
  memory[4095] = 1;
  munmap (memory, 4096);
  close (fd);

  g_assert_cmpint (ftruncate (sealed, 0), ==, -1);
  g_assert_cmpint (pwrite (sealed, "x", 1, 0), ==, -1);
  g_assert_true (mmap (NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, sealed, 0) == MAP_FAILED);
  close (sealed);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/rendering/channel/both-ways", Fixture, NULL, set_up, test_both_ways, tear_down);
  g_test_add ("/rendering/channel/nothing-and-end", Fixture, NULL, set_up, test_nothing_and_end, tear_down);
  g_test_add ("/rendering/channel/SEC-03/bad-packets", Fixture, NULL, set_up, test_bad_packets, tear_down);
  g_test_add ("/rendering/channel/SEC-03/many-descriptors", Fixture, NULL, set_up, test_many_descriptors,
              tear_down);
  g_test_add_func ("/rendering/channel/SEC-03/seals", test_seals);

  return g_test_run ();
}
