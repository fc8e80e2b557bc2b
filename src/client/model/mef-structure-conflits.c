/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-structure-ouverte-private.h"

/* What the user and somebody else both changed in the open form (OFF-04). */

void
mef_conflit_champ_free (MefConflitChamp *conflit)
{
  if (conflit == NULL)
    return;

  g_clear_pointer (&conflit->base, g_variant_unref);
  g_clear_pointer (&conflit->mien, g_variant_unref);
  g_clear_pointer (&conflit->leur, g_variant_unref);
  g_free (conflit);
}

static GVariant *
ref_value (GVariant *value)
{
  return value != NULL ? g_variant_ref (value) : NULL;
}

static int
compare_conflits (gconstpointer a, gconstpointer b)
{
  const MefConflitChamp *left = *(MefConflitChamp *const *) a, *right = *(MefConflitChamp *const *) b;

  return (int) left->unite->rang - (int) right->unite->rang;
}

static gboolean
find_conflit (MefStructureOuverte *self, const char *pointeur, guint *position)
{
  for (guint i = 0; i < self->conflits->len; i++)
    {
      const MefConflitChamp *conflit = g_ptr_array_index (self->conflits, i);

      if (g_str_equal (conflit->unite->pointeur, pointeur))
        {
          *position = i;
          return TRUE;
        }
    }
  return FALSE;
}

void
mef_structure_ouverte_drop_conflits (MefStructureOuverte *self)
{
  if (self->conflits->len == 0)
    return;
  g_ptr_array_set_size (self->conflits, 0);
  mef_structure_ouverte_tell_conflits (self);
}

void
mef_structure_ouverte_collect_conflits (MefStructureOuverte *self, GPtrArray *ecarts)
{
  const MefFiche *fiche = mef_saisie_fiche_get_fiche (self->saisie);
  gboolean        changed = FALSE;

  for (guint i = 0; i < ecarts->len; i++)
    {
      const MefEcart *ecart = g_ptr_array_index (ecarts, i);
      GVariant       *mien = mef_fiche_get (fiche, ecart->pointeur);
      g_autoptr (GVariant) base = ref_value (ecart->avant);
      MefConflitChamp *conflit;
      guint            position;

      if (find_conflit (self, ecart->pointeur, &position))
        {
          conflit = g_ptr_array_index (self->conflits, position);
          g_clear_pointer (&base, g_variant_unref);
          base = ref_value (conflit->base);
          g_ptr_array_remove_index (self->conflits, position);
          changed = TRUE;
        }
      if (mef_ecart_value_equal (mien, ecart->apres))
        continue;
      conflit = g_new0 (MefConflitChamp, 1);
      conflit->unite = mef_formulaire_find_unite (mef_fiche_get_formulaire (fiche), ecart->pointeur);
      conflit->base = g_steal_pointer (&base);
      conflit->mien = ref_value (mien);
      conflit->leur = ref_value (ecart->apres);
      g_ptr_array_add (self->conflits, conflit);
      changed = TRUE;
    }
  g_ptr_array_sort (self->conflits, compare_conflits);
  if (changed)
    mef_structure_ouverte_tell_conflits (self);
}

void
mef_structure_ouverte_settle_conflit (MefStructureOuverte *self, const char *pointeur)
{
  const MefFiche *fiche = mef_saisie_fiche_get_fiche (self->saisie);
  guint           position;

  if (!find_conflit (self, pointeur, &position)
      || mef_ecart_value_equal (mef_fiche_get (fiche, pointeur),
                                ((MefConflitChamp *) g_ptr_array_index (self->conflits, position))->mien))
    return;
  g_ptr_array_remove_index (self->conflits, position);
  mef_structure_ouverte_tell_conflits (self);
}

GPtrArray *
mef_structure_ouverte_get_conflits (MefStructureOuverte *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (self), NULL);

  return self->conflits;
}

const MefConflitChamp *
mef_structure_ouverte_find_conflit (MefStructureOuverte *self, const MefUnite *unite)
{
  guint position;

  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (self) && unite != NULL, NULL);

  return find_conflit (self, unite->pointeur, &position) ? g_ptr_array_index (self->conflits, position)
                                                         : NULL;
}

void
mef_structure_ouverte_choisir (MefStructureOuverte *self, const MefUnite *unite, gboolean mien)
{
  g_autoptr (GVariant) leur = NULL;
  guint position;

  g_return_if_fail (MEF_IS_STRUCTURE_OUVERTE (self) && unite != NULL);

  if (!find_conflit (self, unite->pointeur, &position))
    return;
  leur = ref_value (((MefConflitChamp *) g_ptr_array_index (self->conflits, position))->leur);
  g_ptr_array_remove_index (self->conflits, position);
  mef_structure_ouverte_tell_conflits (self);
  if (!mien)
    mef_saisie_fiche_set (self->saisie, unite, leur);
  mef_saisie_garde_touch (self->garde);
}
