/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-problem.h"
#include "tests/fuzz/mef-fuzz.h"

/* Whatever a server or a proxy answers, the client can say it again. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (MefProblem) problem = mef_problem_decode ((const char *) data, (gssize) size, 500, NULL);
  g_autoptr (MefProblem) again = NULL;
  g_autofree char *text = NULL;

  if (problem == NULL)
    return 0;

  text = mef_problem_encode (problem);
  again = mef_problem_decode (text, -1, 500, NULL);
  g_assert (again != NULL);
  g_assert (g_strcmp0 (again->detail, problem->detail) == 0);
  g_assert (g_strcmp0 (again->courant, problem->courant) == 0);

  return 0;
}
