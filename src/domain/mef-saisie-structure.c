/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-saisie-structure.h"

void
mef_saisie_structure_free (MefSaisieStructure *self)
{
  if (self == NULL)
    return;

  g_free (self->gestionnaire);
  g_free (self->jumelle);
  g_free (self->originale);
  mef_fiche_free (self->fiche);
  g_clear_pointer (&self->ecarts, g_ptr_array_unref);
  g_free (self);
}
