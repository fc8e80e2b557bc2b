/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-formulaires.h"

struct _MefFormulaires
{
  gatomicrefcount refs;

  MefFormulaire *forms[MEF_TYPE_STRUCTURE_N];
};

MefFormulaires *
mef_formulaires_new (void)
{
  MefFormulaires *self = g_new0 (MefFormulaires, 1);

  g_atomic_ref_count_init (&self->refs);
  return self;
}

MefFormulaires *
mef_formulaires_ref (MefFormulaires *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
mef_formulaires_unref (MefFormulaires *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;

  for (guint i = 0; i < MEF_TYPE_STRUCTURE_N; i++)
    mef_formulaire_unref (self->forms[i]);
  g_free (self);
}

void
mef_formulaires_take (MefFormulaires *self, MefFormulaire *form)
{
  MefTypeStructure type;

  g_return_if_fail (self != NULL && form != NULL);

  type = mef_formulaire_get_type_structure (form);
  g_return_if_fail (self->forms[type] == NULL);

  self->forms[type] = form;
}

MefFormulaire *
mef_formulaires_get (MefFormulaires *self, MefTypeStructure type)
{
  g_return_val_if_fail (self != NULL && type < MEF_TYPE_STRUCTURE_N, NULL);

  return self->forms[type];
}
