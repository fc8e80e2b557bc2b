/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "support/mef-smtp-peer.h"

#include "support/mef-temp-dir.h"

#include <gio/gio.h>
#include <stdarg.h>

#define PYTHON "/usr/bin/python3"

struct _MefSmtpPeer
{
  GSubprocess *process;
  MefTempDir  *out;
  guint16      port;
};

gboolean
mef_smtp_peer_is_there (void)
{
  int status = 1;

  return g_spawn_command_line_sync (PYTHON " -c \"import aiosmtpd\"", NULL, NULL, &status, NULL)
         && status == 0;
}

MefSmtpPeer *
mef_smtp_peer_new (const char *flag, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (MefSmtpPeer) self = g_new0 (MefSmtpPeer, 1);
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  va_list          flags;

  self->out = mef_temp_dir_new ();
  g_ptr_array_add (argv, (gpointer) PYTHON);
  g_ptr_array_add (argv, (gpointer) MEF_SMTP_PEER);
  va_start (flags, flag);
  for (const char *at = flag; at != NULL; at = va_arg (flags, const char *))
    g_ptr_array_add (argv, (gpointer) at);
  va_end (flags);
  g_ptr_array_add (argv, (gpointer) "--out");
  g_ptr_array_add (argv, (gpointer) mef_temp_dir_get_path (self->out));
  g_ptr_array_add (argv, NULL);

  self->process = g_subprocess_newv ((const char *const *) argv->pdata,
                                     G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  if (line == NULL)
    {
      g_test_fail_printf ("the mail server did not start");
      return NULL;
    }
  self->port = (guint16) g_ascii_strtoull (line, NULL, 10);
  return g_steal_pointer (&self);
}

void
mef_smtp_peer_free (MefSmtpPeer *self)
{
  if (self == NULL)
    return;

  if (self->process != NULL)
    {
      g_subprocess_force_exit (self->process);
      g_subprocess_wait (self->process, NULL, NULL);
      g_object_unref (self->process);
    }
  mef_temp_dir_free (self->out);
  g_free (self);
}

guint16
mef_smtp_peer_get_port (MefSmtpPeer *self)
{
  return self->port;
}

static char *
dup_path (MefSmtpPeer *self, guint n, const char *suffix)
{
  return g_strdup_printf ("%s/%u%s", mef_temp_dir_get_path (self->out), n, suffix);
}

guint
mef_smtp_peer_count (MefSmtpPeer *self)
{
  guint    n = 0;
  gboolean there = TRUE;

  while (there)
    {
      g_autofree char *path = dup_path (self, n + 1, ".json");

      there = g_file_test (path, G_FILE_TEST_EXISTS);
      n += there;
    }
  return n;
}

static char *
dup_content (MefSmtpPeer *self, guint n, const char *suffix)
{
  g_autofree char *path = dup_path (self, n, suffix);
  char            *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  return content;
}

char *
mef_smtp_peer_dup_message (MefSmtpPeer *self, guint n)
{
  return dup_content (self, n, ".eml");
}

char *
mef_smtp_peer_dup_envelope (MefSmtpPeer *self, guint n)
{
  return dup_content (self, n, ".json");
}
