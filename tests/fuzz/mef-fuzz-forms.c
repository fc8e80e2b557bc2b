/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "tests/fuzz/mef-fuzz-forms.h"

#include "protocol/forms/mef-formulaires-loader.h"

MefFormulaires *
mef_fuzz_get_forms (void)
{
  static MefFormulaires *forms;

  if (forms == NULL)
    forms = mef_formulaires_load (NULL);
  g_assert (forms != NULL);
  return forms;
}
