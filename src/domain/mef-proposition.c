/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-proposition.h"

static const char *const codes[MEF_VERDICT_PROPOSITION_N] = {
  [MEF_VERDICT_VALIDER] = "VALIDER",
  [MEF_VERDICT_REFUSER] = "REFUSER",
};

MefProposition *
mef_proposition_new (const char *structure, const char *compte, const char *auteur, gint64 le)
{
  MefProposition *self;

  g_return_val_if_fail (structure != NULL, NULL);

  self = g_new0 (MefProposition, 1);
  self->structure = g_strdup (structure);
  self->compte = g_strdup (compte);
  self->auteur = g_strdup (auteur);
  self->le = le;
  self->ecarts = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ecart_free);
  return self;
}

MefProposition *
mef_proposition_copy (const MefProposition *self)
{
  MefProposition *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = mef_proposition_new (self->structure, self->compte, self->auteur, self->le);
  copy->version = self->version;
  copy->base_version = self->base_version;
  for (guint i = 0; i < self->ecarts->len; i++)
    {
      const MefEcart *ecart = g_ptr_array_index (self->ecarts, i);

      g_ptr_array_add (copy->ecarts, mef_ecart_new (ecart->pointeur, ecart->avant, ecart->apres));
    }
  return copy;
}

void
mef_proposition_free (MefProposition *self)
{
  if (self == NULL)
    return;

  g_free (self->structure);
  g_free (self->compte);
  g_free (self->auteur);
  g_ptr_array_unref (self->ecarts);
  g_free (self);
}

const char *
mef_verdict_proposition_to_code (MefVerdictProposition verdict)
{
  g_return_val_if_fail (verdict < MEF_VERDICT_PROPOSITION_N, NULL);

  return codes[verdict];
}

gboolean
mef_verdict_proposition_from_code (const char *code, guint *verdict)
{
  g_return_val_if_fail (verdict != NULL, FALSE);

  for (guint i = 0; i < MEF_VERDICT_PROPOSITION_N; i++)
    if (g_strcmp0 (code, codes[i]) == 0)
      {
        *verdict = i;
        return TRUE;
      }

  return FALSE;
}

MefFiche *
mef_proposition_show (const MefProposition *self, const MefStructure *structure)
{
  MefFiche *fiche;

  g_return_val_if_fail (self != NULL && structure != NULL, NULL);

  fiche = mef_fiche_copy (structure->fiche);
  mef_ecarts_apply (self->ecarts, fiche);
  return fiche;
}

GPtrArray *
mef_proposition_find_stale (const MefProposition *self, const MefStructure *structure)
{
  g_return_val_if_fail (self != NULL && structure != NULL, NULL);

  return mef_ecarts_find_conflicts (self->ecarts, structure->fiche);
}
