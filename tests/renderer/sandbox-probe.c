/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"
#define _GNU_SOURCE

#include "config.h"

#include "renderer/mef-file-table.h"
#include "renderer/mef-sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Enters the renderer's sandbox and then does what its first argument says. Ends with 0 when it could. */

static int
try_open (const char *path)
{
  return open (path, O_RDONLY | O_CLOEXEC) >= 0 ? 0 : 1;
}

static int
try_create (const char *path)
{
  return open (path, O_WRONLY | O_CREAT, 0600) >= 0 ? 0 : 1;
}

static int
try_stat (const char *path)
{
  struct stat status;

  return stat (path, &status) == 0 ? 0 : 1;
}

static int
try_unlink (const char *path)
{
  return unlink (path) == 0 ? 0 : 1;
}

static int
try_list (const char *path)
{
  return open (path, O_RDONLY | O_DIRECTORY) >= 0 ? 0 : 1;
}

static int
try_socket (const char *argument)
{
  return socket (AF_INET, SOCK_STREAM, 0) >= 0 ? 0 : 1;
}

static int
try_unix_socket (const char *argument)
{
  return socket (AF_UNIX, SOCK_STREAM, 0) >= 0 ? 0 : 1;
}

static int
try_exec (const char *argument)
{
  execl ("/bin/true", "true", NULL);
  return 1;
}

static int
try_fork (const char *argument)
{
  pid_t pid = fork ();

  if (pid == 0)
    _exit (0);
  return pid > 0 ? 0 : 1;
}

static int
try_kill (const char *argument)
{
  return kill (getppid (), 0) == 0 ? 0 : 1;
}

static int
try_ptrace (const char *argument)
{
  return ptrace (PTRACE_TRACEME, 0, NULL, NULL) == 0 ? 0 : 1;
}

static int
try_code (const char *argument)
{
  return mmap (NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                 != MAP_FAILED
             ? 0
             : 1;
}

static int
try_raise_limit (const char *argument)
{
  return syscall (SYS_prctl, 4 /* PR_SET_DUMPABLE */, 1, 0, 0, 0) == 0 ? 0 : 1;
}

static int
try_memory (const char *argument)
{
  gsize size = (gsize) strtoull (argument, NULL, 10) * 1024 * 1024;
  char *memory = malloc (size);

  if (memory == NULL)
    return 1;
  memset (memory, 1, size);
  return memory[size / 2] == 1 ? 0 : 1;
}

/* What decoders do all the time */
static int
try_ordinary (const char *argument)
{
  g_autofree char *text = g_strdup_printf ("%d", 12345);
  struct timespec  now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  fputs ("", stderr);
  return strlen (text) == 5 && try_memory ("100") == 0 ? 0 : 1;
}

/* A file of the table: opened twice, each with its own place, and never for writing. */
static int
try_table (const char *path)
{
  char        first[4] = { 0 };
  char        second[4] = { 0 };
  int         one = open (path, O_RDONLY);
  int         two;
  struct stat status;
  FILE       *file;

  if (one < 0 || read (one, first, 3) != 3 || fstat (one, &status) != 0 || status.st_size < 3)
    return 1;
  close (one);
  two = open (path, O_RDONLY | O_CLOEXEC);
  if (two < 0 || read (two, second, 3) != 3 || memcmp (first, second, 3) != 0)
    return 1;
  close (two);
  if (stat (path, &status) != 0 || stat ("/etc/passwd", &status) == 0 || access (path, R_OK) != 0
      || access ("/etc/passwd", R_OK) == 0)
    return 1;
  file = fopen (path, "rb");
  if (file == NULL || fread (first, 1, 3, file) != 3 || memcmp (first, second, 3) != 0)
    return 1;
  fclose (file);
  return 0;
}

static const struct
{
  const char *name;
  int (*run) (const char *argument);
} deeds[] = {
  { "open", try_open },
  { "create", try_create },
  { "stat", try_stat },
  { "unlink", try_unlink },
  { "list", try_list },
  { "socket", try_socket },
  { "unix-socket", try_unix_socket },
  { "exec", try_exec },
  { "fork", try_fork },
  { "kill", try_kill },
  { "ptrace", try_ptrace },
  { "code", try_code },
  { "raise-limit", try_raise_limit },
  { "memory", try_memory },
  { "ordinary", try_ordinary },
  { "table", try_table },
};

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    return 2;
  if (strcmp (argv[1], "table") == 0 && !mef_file_table_add (argv[2]))
    return 2;
  mef_sandbox_close_descriptors (mef_file_table_get_size () > 0 ? mef_file_table_find (argv[2]) + 1 : 3);
  if (!mef_sandbox_enter (&error))
    {
      g_printerr ("%s\n", error->message);
      return 3;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (strcmp (argv[1], deeds[i].name) == 0)
      _exit (deeds[i].run (argv[2]));
  _exit (2);
}
