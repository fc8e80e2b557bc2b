/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"
#define _GNU_SOURCE

#include "config.h"

#include "renderer/mef-sandbox.h"
#include "renderer/mef-file-table.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#define SPARE_DESCRIPTORS 32

/* Where the kernel leaves a trapped call and takes its result from. */
#if defined(__x86_64__)
#define CALL_ARGUMENT(context, n)                                                                            \
  ((context)->uc_mcontext.gregs[(n) == 0 ? REG_RDI : (n) == 1 ? REG_RSI : (n) == 2 ? REG_RDX : REG_R10])
#define CALL_RESULT(context) ((context)->uc_mcontext.gregs[REG_RAX])
#elif defined(__aarch64__)
#define CALL_ARGUMENT(context, n) ((context)->uc_mcontext.regs[n])
#define CALL_RESULT(context)      ((context)->uc_mcontext.regs[0])
#else
#error "The renderer's sandbox knows x86_64 and aarch64"
#endif

/* Everywhere in the program; each is harmless whatever its arguments. */
static const int allowed_calls[] = {
  SCMP_SYS (read),
  SCMP_SYS (pread64),
  SCMP_SYS (readv),
  SCMP_SYS (recvmsg),
  SCMP_SYS (sendmsg),
  SCMP_SYS (close),
  SCMP_SYS (lseek),
  SCMP_SYS (fstat),
  SCMP_SYS (munmap),
  SCMP_SYS (mremap),
  SCMP_SYS (madvise),
  SCMP_SYS (brk),
  SCMP_SYS (futex),
  SCMP_SYS (rt_sigreturn),
  SCMP_SYS (rt_sigprocmask),
  SCMP_SYS (clock_gettime),
  SCMP_SYS (clock_getres),
  SCMP_SYS (gettimeofday),
  SCMP_SYS (time),
  SCMP_SYS (getrandom),
  SCMP_SYS (getpid),
  SCMP_SYS (gettid),
  SCMP_SYS (sysinfo),
  SCMP_SYS (sched_yield),
  SCMP_SYS (restart_syscall),
  SCMP_SYS (alarm),
  SCMP_SYS (setitimer),
  SCMP_SYS (exit),
  SCMP_SYS (exit_group),
#if MEF_SANITIZED
  SCMP_SYS (sigaltstack),
  SCMP_SYS (rt_sigaction),
  SCMP_SYS (sched_getaffinity),
  SCMP_SYS (readlink),
  SCMP_SYS (readlinkat),
  SCMP_SYS (getrlimit),
  SCMP_SYS (prlimit64),
  SCMP_SYS (getuid),
  SCMP_SYS (geteuid),
  SCMP_SYS (getppid),
  SCMP_SYS (tgkill),
  SCMP_SYS (nanosleep),
  SCMP_SYS (clock_nanosleep),
#endif
};

/* Answered by answer_trapped_call() from the file table. */
static const int trapped_calls[] = {
  SCMP_SYS (open),       SCMP_SYS (openat), SCMP_SYS (stat),      SCMP_SYS (lstat),
  SCMP_SYS (newfstatat), SCMP_SYS (access), SCMP_SYS (faccessat), SCMP_SYS (faccessat2),
};

static const int descriptor_commands[] = { F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC, F_GET_SEALS };

/* ---- file access ---- */

static long
open_from_table (const char *path, int flags)
{
  int fd = mef_file_table_find (path);
  int copy;

  if ((flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0 || fd < 0)
    return -EACCES;
  copy = fcntl (fd, F_DUPFD_CLOEXEC, 0);
  if (copy < 0)
    return -EMFILE;
  /* The copies of a descriptor share their place in the file. */
  lseek (copy, 0, SEEK_SET);
  return copy;
}

static long
stat_from_table (const char *path, struct stat *to)
{
  int fd = mef_file_table_find (path);

  return fd < 0 ? -ENOENT : syscall (SYS_fstat, fd, to);
}

/* Nobody honest asks for another file: what asks has been taken over, and ends. */
static void
end_process (void)
{
#if !MEF_SANITIZED
  syscall (SYS_execve, NULL, NULL, NULL);
#endif
}

/* A signal handler: calls nothing but system calls the filter allows. */
static void
answer_trapped_call (int number, siginfo_t *info, void *data)
{
  ucontext_t *context = data;
  int         saved_errno = errno;
  const char *first = (const char *) CALL_ARGUMENT (context, 0);
  const char *second = (const char *) CALL_ARGUMENT (context, 1);
  long        result = -EACCES;

  switch (info->si_syscall)
    {
    case SYS_openat:
      result = open_from_table (second, (int) CALL_ARGUMENT (context, 2));
      break;
#ifdef SYS_open
    case SYS_open:
      result = open_from_table (first, (int) CALL_ARGUMENT (context, 1));
      break;
    case SYS_stat:
    case SYS_lstat:
      result = stat_from_table (first, (struct stat *) CALL_ARGUMENT (context, 1));
      break;
    case SYS_access:
      result = mef_file_table_find (first) >= 0 ? 0 : -ENOENT;
      break;
#endif
    case SYS_newfstatat:
      /* The C library's fstat() */
      if (second[0] == '\0' && (CALL_ARGUMENT (context, 3) & AT_EMPTY_PATH) != 0)
        result = syscall (SYS_fstat, (int) CALL_ARGUMENT (context, 0), CALL_ARGUMENT (context, 2));
      else
        result = stat_from_table (second, (struct stat *) CALL_ARGUMENT (context, 2));
      break;
    default:
      result = mef_file_table_find (second) >= 0 ? 0 : -ENOENT;
      break;
    }
  if (result == -EACCES)
    end_process ();
  CALL_RESULT (context) = result;
  errno = saved_errno;
}

static gboolean
set_errno_error (GError **error, const char *what)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", what, g_strerror (code));
  return FALSE;
}

static gboolean
install_handler (GError **error)
{
  struct sigaction action = { .sa_sigaction = answer_trapped_call, .sa_flags = SA_SIGINFO };

  return sigaction (SIGSYS, &action, NULL) == 0 || set_errno_error (error, "sigaction");
}

/* ---- limits ---- */

static gboolean
set_limit (int what, rlim_t soft, rlim_t hard, GError **error)
{
  struct rlimit limit = { soft, hard };

  return setrlimit (what, &limit) == 0 || set_errno_error (error, "setrlimit");
}

static gboolean
set_limits (GError **error)
{
  rlim_t descriptors = mef_file_table_get_size () + SPARE_DESCRIPTORS;

#if !MEF_SANITIZED
  if (!set_limit (RLIMIT_DATA, MEF_SANDBOX_MEMORY, MEF_SANDBOX_MEMORY, error))
    return FALSE;
#endif
  return set_limit (RLIMIT_CPU, MEF_SANDBOX_CPU, MEF_SANDBOX_CPU + 2, error)
         && set_limit (RLIMIT_NOFILE, descriptors, descriptors, error)
         && set_limit (RLIMIT_FSIZE, 0, 0, error) && set_limit (RLIMIT_CORE, 0, 0, error)
         && set_limit (RLIMIT_NPROC, 0, 0, error) && set_limit (RLIMIT_MEMLOCK, 0, 0, error)
         && set_limit (RLIMIT_MSGQUEUE, 0, 0, error);
}

/* ---- system calls ---- */

static int
add_rules (scmp_filter_ctx filter)
{
  int code = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (allowed_calls) && code == 0; i++)
    code = seccomp_rule_add (filter, SCMP_ACT_ALLOW, allowed_calls[i], 0);
  for (gsize i = 0; i < G_N_ELEMENTS (trapped_calls) && code == 0; i++)
    code = seccomp_rule_add (filter, SCMP_ACT_TRAP, trapped_calls[i], 0);
  for (gsize i = 0; i < G_N_ELEMENTS (descriptor_commands) && code == 0; i++)
    code = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (fcntl), 1,
                             SCMP_A1_32 (SCMP_CMP_EQ, (guint) descriptor_commands[i]));

  /* Complaints of the libraries; memory that is never code. */
  if (code == 0)
    code = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (write), 1, SCMP_A0_32 (SCMP_CMP_LE, 2));
  if (code == 0)
    code = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (writev), 1, SCMP_A0_32 (SCMP_CMP_LE, 2));
  if (code == 0)
    code = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1,
                             SCMP_A2_32 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  if (code == 0)
    code = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1,
                             SCMP_A2_32 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  return code;
}

static gboolean
install_filter (GError **error)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_KILL_PROCESS);
  int             code;

  if (filter == NULL)
    {
      errno = ENOMEM;
      return set_errno_error (error, "seccomp");
    }
  code = add_rules (filter);
  if (code == 0)
    code = seccomp_load (filter);
  seccomp_release (filter);
  errno = -code;
  return code == 0 || set_errno_error (error, "seccomp");
}

void
mef_sandbox_close_descriptors (int first)
{
  long most;

  if (syscall (SYS_close_range, (unsigned int) first, ~0u, 0) == 0)
    return;
  most = sysconf (_SC_OPEN_MAX);
  for (long fd = first; fd < most; fd++)
    close ((int) fd);
}

gboolean
mef_sandbox_enter (GError **error)
{
  if (!set_limits (error) || !install_handler (error))
    return FALSE;
  if (prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) < 0 || prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
    return set_errno_error (error, "prctl");
  return install_filter (error);
}
