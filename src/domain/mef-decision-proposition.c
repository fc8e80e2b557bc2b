/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-decision-proposition.h"

void
mef_decision_proposition_free (MefDecisionProposition *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->ecarts, g_ptr_array_unref);
  g_free (self->motif);
  g_free (self);
}
