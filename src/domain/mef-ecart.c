/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-ecart.h"

/* A reference; none for "" and an empty array, as a form holds them. */
static GVariant *
take (GVariant *value)
{
  g_autoptr (GVariant) owned = value != NULL ? g_variant_ref_sink (value) : NULL;

  return mef_fiche_value_is_nothing (owned) ? NULL : g_steal_pointer (&owned);
}

MefEcart *
mef_ecart_new (const char *pointeur, GVariant *avant, GVariant *apres)
{
  MefEcart *self;

  g_return_val_if_fail (pointeur != NULL, NULL);

  self = g_new0 (MefEcart, 1);
  self->pointeur = g_strdup (pointeur);
  self->avant = take (avant);
  self->apres = take (apres);
  return self;
}

void
mef_ecart_free (MefEcart *self)
{
  if (self == NULL)
    return;

  g_free (self->pointeur);
  g_clear_pointer (&self->avant, g_variant_unref);
  g_clear_pointer (&self->apres, g_variant_unref);
  g_free (self);
}

gboolean
mef_ecart_value_equal (GVariant *a, GVariant *b)
{
  return a == NULL || b == NULL ? a == b : g_variant_equal (a, b);
}

static GPtrArray *
ecarts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ecart_free);
}

GPtrArray *
mef_ecarts_between (const MefFiche *avant, const MefFiche *apres)
{
  GPtrArray *ecarts = ecarts_new ();
  GPtrArray *unites;

  g_return_val_if_fail (avant != NULL && apres != NULL, ecarts);
  g_return_val_if_fail (mef_fiche_get_formulaire (avant) == mef_fiche_get_formulaire (apres), ecarts);

  unites = mef_formulaire_get_unites (mef_fiche_get_formulaire (avant));
  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);
      GVariant       *from = mef_fiche_get (avant, unite->pointeur);
      GVariant       *to = mef_fiche_get (apres, unite->pointeur);

      if (!mef_ecart_value_equal (from, to))
        g_ptr_array_add (ecarts, mef_ecart_new (unite->pointeur, from, to));
    }

  return ecarts;
}

GPtrArray *
mef_ecarts_find_conflicts (GPtrArray *ecarts, const MefFiche *fiche)
{
  GPtrArray *conflicts = g_ptr_array_new ();

  g_return_val_if_fail (ecarts != NULL && fiche != NULL, conflicts);

  for (guint i = 0; i < ecarts->len; i++)
    {
      MefEcart *ecart = g_ptr_array_index (ecarts, i);
      GVariant *now = mef_fiche_get (fiche, ecart->pointeur);

      if (!mef_ecart_value_equal (now, ecart->avant) && !mef_ecart_value_equal (now, ecart->apres))
        g_ptr_array_add (conflicts, ecart);
    }

  return conflicts;
}

void
mef_ecarts_apply (GPtrArray *ecarts, MefFiche *fiche)
{
  g_return_if_fail (ecarts != NULL && fiche != NULL);

  for (guint i = 0; i < ecarts->len; i++)
    {
      MefEcart *ecart = g_ptr_array_index (ecarts, i);

      mef_fiche_set (fiche, ecart->pointeur, ecart->apres);
    }
}

static const MefEcart *
find (GPtrArray *ecarts, const char *pointeur)
{
  for (guint i = 0; i < ecarts->len; i++)
    {
      const MefEcart *ecart = g_ptr_array_index (ecarts, i);

      if (g_str_equal (ecart->pointeur, pointeur))
        return ecart;
    }

  return NULL;
}

GPtrArray *
mef_ecarts_join (GPtrArray *earlier, GPtrArray *later)
{
  GPtrArray *joined = ecarts_new ();

  g_return_val_if_fail (earlier != NULL && later != NULL, joined);

  for (guint i = 0; i < earlier->len; i++)
    {
      const MefEcart *first = g_ptr_array_index (earlier, i);
      const MefEcart *second = find (later, first->pointeur);
      GVariant       *apres = second != NULL ? second->apres : first->apres;

      if (!mef_ecart_value_equal (first->avant, apres))
        g_ptr_array_add (joined, mef_ecart_new (first->pointeur, first->avant, apres));
    }
  for (guint i = 0; i < later->len; i++)
    {
      const MefEcart *second = g_ptr_array_index (later, i);

      if (find (earlier, second->pointeur) == NULL)
        g_ptr_array_add (joined, mef_ecart_new (second->pointeur, second->avant, second->apres));
    }

  return joined;
}
