/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/mef-children.h"

#include <sys/wait.h>

void
mef_children_wait (void)
{
  siginfo_t ended;

  while (waitid (P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT) == 0)
    g_usleep (1000);
}
