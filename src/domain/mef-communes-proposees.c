/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-communes-proposees.h"

static gboolean
has_arrondissement (GPtrArray *communes, const MefCommune *city)
{
  for (guint i = 0; i < communes->len; i++)
    if (g_strcmp0 (((const MefCommune *) g_ptr_array_index (communes, i))->commune_mere, city->insee) == 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
mef_communes_list_proposees (MefCommunes *communes, const char *code_postal)
{
  GPtrArray *found;

  g_return_val_if_fail (communes != NULL && code_postal != NULL, NULL);

  found = mef_communes_list_by_code_postal (communes, code_postal);
  for (guint i = found->len; i > 0; i--)
    if (has_arrondissement (found, g_ptr_array_index (found, i - 1)))
      g_ptr_array_remove_index (found, i - 1);
  return found;
}
