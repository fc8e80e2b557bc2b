/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-fiche.h"

struct _MefFiche
{
  MefFormulaire *formulaire;
  GVariant     **values; /* by MefUnite.rang; owned, NULL for none */
  guint          n;
};

MefFiche *
mef_fiche_new (const MefFormulaire *formulaire)
{
  MefFiche *self;

  g_return_val_if_fail (formulaire != NULL, NULL);

  self = g_new0 (MefFiche, 1);
  self->formulaire = mef_formulaire_ref (formulaire);
  self->n = mef_formulaire_get_unites (formulaire)->len;
  self->values = g_new0 (GVariant *, self->n);
  return self;
}

MefFiche *
mef_fiche_copy (const MefFiche *self)
{
  MefFiche *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = mef_fiche_new (self->formulaire);
  for (guint i = 0; i < self->n; i++)
    if (self->values[i] != NULL)
      copy->values[i] = g_variant_ref (self->values[i]);
  return copy;
}

void
mef_fiche_free (MefFiche *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n; i++)
    g_clear_pointer (&self->values[i], g_variant_unref);
  g_free (self->values);
  mef_formulaire_unref (self->formulaire);
  g_free (self);
}

const MefFormulaire *
mef_fiche_get_formulaire (const MefFiche *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->formulaire;
}

GVariant *
mef_fiche_get (const MefFiche *self, const char *pointeur)
{
  const MefUnite *unite;

  g_return_val_if_fail (self != NULL && pointeur != NULL, NULL);

  unite = mef_formulaire_find_unite (self->formulaire, pointeur);
  return unite != NULL ? self->values[unite->rang] : NULL;
}

gboolean
mef_fiche_value_is_nothing (GVariant *value)
{
  if (value == NULL)
    return TRUE;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return *g_variant_get_string (value, NULL) == '\0';

  return g_variant_is_of_type (value, G_VARIANT_TYPE_ARRAY) && g_variant_n_children (value) == 0;
}

gboolean
mef_fiche_set (MefFiche *self, const char *pointeur, GVariant *value)
{
  g_autoptr (GVariant) owned = value != NULL ? g_variant_ref_sink (value) : NULL;
  const MefUnite *unite;
  GVariant      **slot;

  g_return_val_if_fail (self != NULL && pointeur != NULL, FALSE);

  unite = mef_formulaire_find_unite (self->formulaire, pointeur);
  g_return_val_if_fail (unite != NULL, FALSE);

  slot = &self->values[unite->rang];
  if (mef_fiche_value_is_nothing (owned))
    g_clear_pointer (&owned, g_variant_unref);
  if (*slot == NULL ? owned == NULL : owned != NULL && g_variant_equal (*slot, owned))
    return FALSE;

  g_clear_pointer (slot, g_variant_unref);
  *slot = g_steal_pointer (&owned);
  return TRUE;
}

const char *
mef_fiche_get_text (const MefFiche *self, const char *pointeur)
{
  GVariant *value = mef_fiche_get (self, pointeur);

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
             ? g_variant_get_string (value, NULL)
             : NULL;
}

static gboolean
holds_code (GVariant *value, const char *code)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_str_equal (code, g_variant_get_boolean (value) ? "OUI" : "NON");
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_str_equal (code, g_variant_get_string (value, NULL));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_autofree const char **codes = g_variant_get_strv (value, NULL);

      return g_strv_contains (codes, code);
    }
  return FALSE;
}

gboolean
mef_fiche_is_shown (const MefFiche *self, const MefFormulaireChamp *champ)
{
  g_return_val_if_fail (self != NULL && champ != NULL, FALSE);

  /* A condition looks at an earlier field, so that this ends. */
  while (champ->si != NULL)
    {
      g_autofree char *pointeur = g_strconcat ("/", champ->si->champ, NULL);
      GVariant        *value = mef_fiche_get (self, pointeur);
      gboolean         holds = FALSE;

      for (guint i = 0; value != NULL && champ->si->valeurs[i] != NULL; i++)
        holds = holds || holds_code (value, champ->si->valeurs[i]);
      if (!holds)
        return FALSE;

      champ = mef_formulaire_find_champ (self->formulaire, champ->si->champ);
    }

  return TRUE;
}

void
mef_fiche_drop_hidden (MefFiche *self)
{
  GPtrArray *unites;

  g_return_if_fail (self != NULL);

  unites = mef_formulaire_get_unites (self->formulaire);
  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);

      if (self->values[i] != NULL && !mef_fiche_is_shown (self, unite->champ))
        g_clear_pointer (&self->values[i], g_variant_unref);
    }
}

gboolean
mef_fiche_equal (const MefFiche *a, const MefFiche *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->formulaire != b->formulaire)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (a->values[i] == NULL ? b->values[i] != NULL
                             : b->values[i] == NULL || !g_variant_equal (a->values[i], b->values[i]))
      return FALSE;

  return TRUE;
}

gboolean
mef_fiche_is_empty (const MefFiche *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  for (guint i = 0; i < self->n; i++)
    if (self->values[i] != NULL)
      return FALSE;

  return TRUE;
}
