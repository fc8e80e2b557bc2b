/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-review-constats.h"

static int
by_gravity (gconstpointer a, gconstpointer b)
{
  const MefConstat *left = *(MefConstat *const *) a, *right = *(MefConstat *const *) b;
  int order = (int) mef_constat_get_gravite (right->code) - (int) mef_constat_get_gravite (left->code);

  return order != 0 ? order : (int) left->code - (int) right->code;
}

static gboolean
same_constats (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const MefConstat *left = g_ptr_array_index (a, i), *right = g_ptr_array_index (b, i);

      if (left->code != right->code || g_strcmp0 (left->detail, right->detail) != 0
          || g_strcmp0 (left->lien, right->lien) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_courriers (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

GPtrArray *
mef_review_constats_list (const MefDossier *dossier, const MefLegal *legal, MefDay today)
{
  GPtrArray *constats;

  g_return_val_if_fail (dossier != NULL && legal != NULL, NULL);

  constats = mef_constat_compute (dossier->demande, legal, today);
  for (guint i = 0; dossier->constats != NULL && i < dossier->constats->len; i++)
    {
      const MefConstat *constat = g_ptr_array_index (dossier->constats, i);

      g_ptr_array_add (constats, mef_constat_new (constat->code, constat->detail, constat->lien));
    }
  g_ptr_array_sort (constats, by_gravity);
  return constats;
}

gboolean
mef_review_constats_same_dossier (const MefDossier *a, const MefDossier *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->demande->version == b->demande->version && a->demande->retour == b->demande->retour
         && same_constats (a->constats, b->constats) && same_courriers (a->courriers, b->courriers);
}
