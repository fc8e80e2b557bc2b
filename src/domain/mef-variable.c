/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-variable.h"

static const char *const names[MEF_VARIABLE_N] = {
  [MEF_VARIABLE_FORMULE] = "formule",
  [MEF_VARIABLE_E] = "e",
  [MEF_VARIABLE_PROFESSION] = "profession",
  [MEF_VARIABLE_DEMANDE] = "demande",
  [MEF_VARIABLE_DATE_DEMANDE] = "date_demande",
  [MEF_VARIABLE_NUMERO] = "numero",
  [MEF_VARIABLE_AGREMENT_DEBUT] = "agrement_debut",
  [MEF_VARIABLE_AGREMENT_FIN] = "agrement_fin",
  [MEF_VARIABLE_CAPACITE] = "capacite",
  [MEF_VARIABLE_RAISONS] = "raisons",
  [MEF_VARIABLE_DATE_ETAT] = "date_etat",
  [MEF_VARIABLE_LIEN_FIN] = "lien_fin",
  [MEF_VARIABLE_STRUCTURE] = "structure",
  [MEF_VARIABLE_AUTEUR] = "auteur",
  [MEF_VARIABLE_MOTIFS] = "motifs",
  [MEF_VARIABLE_TEXTE_LIBRE] = "texte_libre",
  [MEF_VARIABLE_COMMENTAIRE] = "commentaire",
  [MEF_VARIABLE_LIEN] = "lien",
  [MEF_VARIABLE_SIGNATURE] = "signature",
};

const char *
mef_variable_get_name (MefVariable variable)
{
  g_return_val_if_fail (variable < MEF_VARIABLE_N, NULL);

  return names[variable];
}

gboolean
mef_variable_from_name (const char *name, MefVariable *variable)
{
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (variable != NULL, FALSE);

  for (guint i = 0; i < MEF_VARIABLE_N; i++)
    if (g_str_equal (names[i], name))
      {
        *variable = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
mef_variable_is_block (MefVariable variable)
{
  return variable >= MEF_VARIABLE_MOTIFS;
}
