/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-rendering"
#define _GNU_SOURCE

#include "config.h"

#include "rendering/mef-render-process.h"
#include "rendering/mef-render-channel.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

/* A helper that is not ready by then never will be. */
#define START_LIMIT (20 * 1000)
/* Between the end of the socket and the end of the process; a helper that closed its socket and lives on is
 * killed. */
#define EXIT_LIMIT 500

typedef enum
{
  STATE_STARTING,
  STATE_IDLE,
  STATE_BUSY,
  STATE_DYING, /* its socket has ended, its exit status has not come yet */
  STATE_GONE,
} State;

struct _MefRenderProcess
{
  GObject parent;

  GSubprocess  *subprocess; /* (owned) */
  GCancellable *exit_wait;  /* (owned) */
  GMainContext *context;    /* (owned) */
  GSource      *socket;     /* (owned) (nullable): watches socket_fd */
  GSource      *timer;      /* (owned) (nullable): the limit of the state */
  int           socket_fd;
  guint8       *buffer; /* (nullable): mapped tile buffer */
  State         state;
  gboolean      was_ready;
  gboolean      killed_by_us;
  gboolean      was_killed;
  guint32       serial;

  /* the question */
  gboolean         asked;
  MefRenderMessage message;
  int              passed_fd; /* (owned) */
  guint            limit;
  MefRenderReply   reply;
  gpointer         reply_data;

  MefRenderGone gone; /* (nullable) */
  gpointer      gone_data;
};

G_DEFINE_FINAL_TYPE (MefRenderProcess, mef_render_process, G_TYPE_OBJECT)

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

static void
kill_subprocess (MefRenderProcess *self)
{
  self->killed_by_us = TRUE;
  g_subprocess_force_exit (self->subprocess);
}

/* Ends the state of affairs with @code: the question fails, or the owner learns that the process has gone. */
static void
finish (MefRenderProcess *self, MefRenderingError code)
{
  g_autoptr (MefRenderProcess) keep = g_object_ref (self);
  g_autoptr (GError) error = NULL;

  self->state = STATE_GONE;
  clear_source (&self->socket);
  clear_source (&self->timer);
  close_fd (&self->socket_fd);
  close_fd (&self->passed_fd);

  /* What ends before it is ready, by itself, will do so every time. */
  mef_rendering_error_set (&error, self->was_ready || self->was_killed ? code : MEF_RENDERING_ERROR_HELPER);
  if (self->asked)
    {
      self->asked = FALSE;
      self->reply (self, NULL, error, self->reply_data);
    }
  else if (self->gone != NULL)
    {
      self->gone (self, self->gone_data);
    }
}

static gboolean
time_is_up_cb (gpointer data)
{
  MefRenderProcess *self = data;
  gboolean          dying = self->state == STATE_DYING;

  clear_source (&self->timer);
  kill_subprocess (self);
  if (!dying)
    finish (self, MEF_RENDERING_ERROR_TIMEOUT);
  return G_SOURCE_REMOVE;
}

static void
set_timer (MefRenderProcess *self, guint milliseconds)
{
  clear_source (&self->timer);
  self->timer = g_timeout_source_new (milliseconds);
  g_source_set_static_name (self->timer, "mef-render-process-limit");
  g_source_set_callback (self->timer, time_is_up_cb, self, NULL);
  g_source_attach (self->timer, self->context);
}

static void
begin_dying (MefRenderProcess *self)
{
  clear_source (&self->socket);
  self->state = STATE_DYING;
  set_timer (self, EXIT_LIMIT);
}

static void
exited_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GSubprocess      *subprocess = G_SUBPROCESS (object);
  MefRenderProcess *self;
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_wait_finish (subprocess, result, &error))
    return; /* nobody waits any more: @data may be gone */

  self = data;
  if (!self->killed_by_us && g_subprocess_get_if_signaled (subprocess))
    {
      int number = g_subprocess_get_term_sig (subprocess);

      self->was_killed = number == SIGKILL || number == SIGXCPU;
      g_debug ("the helper ended by signal %d", number);
    }
  if (self->state != STATE_GONE)
    finish (self, MEF_RENDERING_ERROR_CRASHED);
}

static void
send_question (MefRenderProcess *self)
{
  g_autoptr (GError) error = NULL;

  self->state = STATE_BUSY;
  set_timer (self, self->limit);
  if (!mef_render_channel_send (self->socket_fd, &self->message, self->passed_fd, &error))
    {
      g_debug ("the helper cannot be asked: %s", error->message);
      begin_dying (self);
    }
  close_fd (&self->passed_fd);
}

static void
handle_message (MefRenderProcess *self, const MefRenderMessage *message)
{
  guint expected = mef_render_message_get_answer (self->message.header.kind);

  if (self->state == STATE_STARTING && message->header.kind == MEF_RENDER_READY)
    {
      self->was_ready = TRUE;
      self->state = STATE_IDLE;
      clear_source (&self->timer);
      if (self->asked)
        send_question (self);
    }
  else if (self->state == STATE_BUSY && message->header.kind == expected
           && message->header.serial == self->serial)
    {
      self->state = STATE_IDLE;
      self->asked = FALSE;
      clear_source (&self->timer);
      self->reply (self, message, NULL, self->reply_data);
    }
  else
    {
      kill_subprocess (self);
      finish (self, MEF_RENDERING_ERROR_PROTOCOL);
    }
}

static gboolean
readable_cb (int fd, GIOCondition condition, gpointer data)
{
  MefRenderProcess *self = data;
  MefRenderMessage  message;
  int               passed_fd;
  g_autoptr (GError) error = NULL;

  if (mef_render_channel_receive (fd, TRUE, &message, &passed_fd, &error))
    handle_message (self, &message);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    begin_dying (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    {
      kill_subprocess (self);
      finish (self, MEF_RENDERING_ERROR_PROTOCOL);
    }
  /* Whoever ended the watch has destroyed it; the return value then means nothing. */
  return G_SOURCE_CONTINUE;
}

/* Nothing of the owner's environment is the helper's business; sanitizers alone are steered by theirs. */
static GSubprocess *
spawn (const char *helper_path, int socket_fd, int buffer_fd, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GStrvBuilder) environment = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;
  GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDOUT_SILENCE;

#if MEF_SANITIZED
  static const char *const names[] = { "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char      *value = g_getenv (names[i]);
      g_autofree char *pair = g_strdup_printf ("%s=%s", names[i], value);

      if (value != NULL)
        g_strv_builder_add (environment, pair);
    }
#else
  flags |= G_SUBPROCESS_FLAGS_STDERR_SILENCE;
#endif

  strv = g_strv_builder_end (environment);
  launcher = g_subprocess_launcher_new (flags);
  g_subprocess_launcher_set_environ (launcher, strv);
  g_subprocess_launcher_take_fd (launcher, socket_fd, MEF_RENDER_SOCKET_FD);
  g_subprocess_launcher_take_fd (launcher, buffer_fd, MEF_RENDER_BUFFER_FD);
  return g_subprocess_launcher_spawn (launcher, error, helper_path, NULL);
}

static gboolean
start (MefRenderProcess *self, const char *helper_path, GError **error)
{
  int   sockets[2];
  int   buffer_fd;
  int   theirs;
  void *buffer;

  if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "socketpair: %s", g_strerror (errno));
      return FALSE;
    }
  self->socket_fd = sockets[0];
  theirs = sockets[1];

  buffer_fd = mef_render_channel_create_buffer (NULL, MEF_RENDER_TILE_BUFFER, error);
  if (buffer_fd < 0 || !g_unix_set_fd_nonblocking (self->socket_fd, TRUE, error))
    {
      close (theirs);
      close_fd (&buffer_fd);
      return FALSE;
    }
  buffer = mmap (NULL, MEF_RENDER_TILE_BUFFER, PROT_READ, MAP_SHARED, buffer_fd, 0);
  if (buffer == MAP_FAILED)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "mmap: %s", g_strerror (errno));
      close (theirs);
      close (buffer_fd);
      return FALSE;
    }
  self->buffer = buffer;

  self->subprocess = spawn (helper_path, theirs, buffer_fd, error);
  if (self->subprocess == NULL)
    return FALSE;

  self->socket = g_unix_fd_source_new (self->socket_fd, G_IO_IN | G_IO_HUP | G_IO_ERR);
  g_source_set_static_name (self->socket, "mef-render-process-socket");
  g_source_set_callback (self->socket, G_SOURCE_FUNC (readable_cb), self, NULL);
  g_source_attach (self->socket, self->context);
  g_subprocess_wait_async (self->subprocess, self->exit_wait, exited_cb, self);
  set_timer (self, START_LIMIT);
  return TRUE;
}

static void
mef_render_process_dispose (GObject *object)
{
  MefRenderProcess *self = MEF_RENDER_PROCESS (object);

  mef_render_process_stop (self);

  G_OBJECT_CLASS (mef_render_process_parent_class)->dispose (object);
}

static void
mef_render_process_finalize (GObject *object)
{
  MefRenderProcess *self = MEF_RENDER_PROCESS (object);

  if (self->buffer != NULL)
    munmap (self->buffer, MEF_RENDER_TILE_BUFFER);
  g_clear_object (&self->subprocess);
  g_clear_object (&self->exit_wait);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (mef_render_process_parent_class)->finalize (object);
}

static void
mef_render_process_class_init (MefRenderProcessClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mef_render_process_dispose;
  object_class->finalize = mef_render_process_finalize;
}

static void
mef_render_process_init (MefRenderProcess *self)
{
  self->socket_fd = -1;
  self->passed_fd = -1;
  self->exit_wait = g_cancellable_new ();
  self->context = g_main_context_ref_thread_default ();
}

char *
mef_render_process_dup_helper (void)
{
  g_autofree char *self_path = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self_path != NULL ? g_path_get_dirname (self_path) : NULL;
  g_autofree char *built =
      folder != NULL ? g_build_filename (folder, "..", "renderer", "monenfant-render", NULL) : NULL;

  if (built != NULL && g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&built);
  return g_build_filename (MEF_LIBEXECDIR, "monenfant-render", NULL);
}

MefRenderProcess *
mef_render_process_new (const char *helper_path, MefRenderGone gone, gpointer user_data, GError **error)
{
  g_autoptr (MefRenderProcess) self = g_object_new (MEF_TYPE_RENDER_PROCESS, NULL);
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (helper_path != NULL, NULL);

  self->gone = gone;
  self->gone_data = user_data;
  if (!start (self, helper_path, &cause))
    {
      g_warning ("the document helper cannot be started: %s", cause->message);
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_HELPER);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
mef_render_process_call (MefRenderProcess *self,
                         MefRenderMessage *message,
                         int               passed_fd,
                         guint             limit,
                         MefRenderReply    reply,
                         gpointer          user_data)
{
  g_return_if_fail (MEF_IS_RENDER_PROCESS (self));
  g_return_if_fail (mef_render_process_is_alive (self) && !self->asked);

  message->header.serial = ++self->serial;
  self->asked = TRUE;
  self->message = *message;
  self->passed_fd = passed_fd >= 0 ? fcntl (passed_fd, F_DUPFD_CLOEXEC, 0) : -1;
  self->limit = limit;
  self->reply = reply;
  self->reply_data = user_data;
  if (self->state == STATE_IDLE)
    send_question (self);
}

void
mef_render_process_stop (MefRenderProcess *self)
{
  g_return_if_fail (MEF_IS_RENDER_PROCESS (self));

  self->state = STATE_GONE;
  self->asked = FALSE;
  clear_source (&self->socket);
  clear_source (&self->timer);
  close_fd (&self->socket_fd);
  close_fd (&self->passed_fd);
  g_cancellable_cancel (self->exit_wait);
  if (self->subprocess != NULL && !self->killed_by_us)
    kill_subprocess (self);
}

gboolean
mef_render_process_is_alive (MefRenderProcess *self)
{
  g_return_val_if_fail (MEF_IS_RENDER_PROCESS (self), FALSE);

  return self->state < STATE_DYING;
}

gboolean
mef_render_process_was_killed (MefRenderProcess *self)
{
  g_return_val_if_fail (MEF_IS_RENDER_PROCESS (self), FALSE);

  return self->was_killed;
}

const guint8 *
mef_render_process_get_buffer (MefRenderProcess *self)
{
  g_return_val_if_fail (MEF_IS_RENDER_PROCESS (self), NULL);

  return self->buffer;
}

int
mef_render_process_get_pid (MefRenderProcess *self)
{
  const char *identifier;

  g_return_val_if_fail (MEF_IS_RENDER_PROCESS (self), 0);

  identifier = g_subprocess_get_identifier (self->subprocess);
  return identifier != NULL ? (int) g_ascii_strtoll (identifier, NULL, 10) : 0;
}
