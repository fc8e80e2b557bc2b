/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-version-structure.h"

#include <glib/gi18n.h>

static const struct
{
  const char *code;
  const char *label;
} actions[MEF_ACTION_VERSION_N] = {
  [MEF_ACTION_VERSION_CREER] = { "CREER", N_ ("Création") },
  [MEF_ACTION_VERSION_MODIFIER] = { "MODIFIER", N_ ("Modification") },
  [MEF_ACTION_VERSION_PUBLIER] = { "PUBLIER", N_ ("Publication") },
  [MEF_ACTION_VERSION_VALIDER] = { "VALIDER", N_ ("Proposition validée") },
  [MEF_ACTION_VERSION_RESTAURER] = { "RESTAURER", N_ ("Version rétablie") },
  [MEF_ACTION_VERSION_JUMELER] = { "JUMELER", N_ ("Lien entre RPE et Linf") },
};

MefVersionStructure *
mef_version_structure_new (gint64           version,
                           gint64           le,
                           const char      *compte,
                           const char      *auteur,
                           MefActionVersion action)
{
  MefVersionStructure *self;

  g_return_val_if_fail (auteur != NULL && action < MEF_ACTION_VERSION_N, NULL);

  self = g_new0 (MefVersionStructure, 1);
  self->version = version;
  self->le = le;
  self->compte = g_strdup (compte);
  self->auteur = g_strdup (auteur);
  self->action = action;
  self->ecarts = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ecart_free);
  return self;
}

void
mef_version_structure_free (MefVersionStructure *self)
{
  if (self == NULL)
    return;

  g_free (self->compte);
  g_free (self->auteur);
  g_ptr_array_unref (self->ecarts);
  g_free (self);
}

const char *
mef_action_version_to_code (MefActionVersion action)
{
  g_return_val_if_fail (action < MEF_ACTION_VERSION_N, NULL);

  return actions[action].code;
}

gboolean
mef_action_version_from_code (const char *code, guint *action)
{
  g_return_val_if_fail (action != NULL, FALSE);

  for (guint i = 0; i < MEF_ACTION_VERSION_N; i++)
    if (g_strcmp0 (code, actions[i].code) == 0)
      {
        *action = i;
        return TRUE;
      }

  return FALSE;
}

const char *
mef_action_version_get_label (MefActionVersion action)
{
  g_return_val_if_fail (action < MEF_ACTION_VERSION_N, NULL);

  return actions[action].label;
}

MefFiche *
mef_versions_show (GPtrArray *versions, const MefStructure *structure, gint64 version)
{
  g_autoptr (MefFiche) fiche = NULL;

  g_return_val_if_fail (versions != NULL && structure != NULL, NULL);

  fiche = mef_fiche_copy (structure->fiche);
  for (guint i = 0; i < versions->len; i++)
    {
      const MefVersionStructure *one = g_ptr_array_index (versions, i);

      if (one->version == version)
        return g_steal_pointer (&fiche);
      for (guint j = 0; j < one->ecarts->len; j++)
        {
          const MefEcart *ecart = g_ptr_array_index (one->ecarts, j);

          mef_fiche_set (fiche, ecart->pointeur, ecart->avant);
        }
    }
  return NULL;
}
