/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-ligne-structure.h"

#include <glib/gi18n.h>

const MefLigneGenre mef_ligne_structure_genre = {
  .rowid = G_STRUCT_OFFSET (MefLigneStructure, rowid),
  .id = G_STRUCT_OFFSET (MefLigneStructure, id),
  .equal = (GEqualFunc) mef_ligne_structure_equal,
  .free = (GDestroyNotify) mef_ligne_structure_free,
};

const MefLigneStructure *
mef_ligne_structure_of (MefLigneItem *item)
{
  return mef_ligne_item_get_ligne (item);
}

gboolean
mef_ligne_structure_offre (const MefLigneStructure *self, MefActionStructure action)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return mef_action_structure_is_offered (action, self->type, self->etat);
}

char *
mef_ligne_structure_dup_phrase (const MefLigneStructure *self)
{
  GString    *phrase;
  const char *lieu;

  g_return_val_if_fail (self != NULL, NULL);

  phrase = g_string_new (NULL);
  lieu = *self->commune != '\0' ? self->commune : self->code_postal;
  g_string_append_printf (phrase, "%s, %s", *self->nom != '\0' ? self->nom : _ ("Sans nom"),
                          mef_type_structure_get_label (self->type));
  if (*lieu != '\0')
    g_string_append_printf (phrase, ", %s", lieu);
  g_string_append_printf (phrase, ", %s", mef_etat_structure_get_label (self->etat));
  if (self->a_choisir)
    g_string_append (phrase, _ (", une modification attend votre choix"));
  if (self->en_attente_envoi)
    g_string_append (phrase, _ (", modification en attente d’envoi"));
  if (self->brouillon)
    g_string_append (phrase, _ (", saisie non terminée sur ce poste"));
  g_string_append_c (phrase, '.');
  return g_string_free (phrase, FALSE);
}
