/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-filtre-structures.h"

#include "base/mef-text.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *code;
  const char *label;
} tris[MEF_TRI_STRUCTURES_N] = {
  [MEF_TRI_STRUCTURES_NOM] = { "nom", N_ ("Nom") },
  [MEF_TRI_STRUCTURES_TYPE] = { "type", N_ ("Type") },
  [MEF_TRI_STRUCTURES_ETAT] = { "etat", N_ ("État") },
  [MEF_TRI_STRUCTURES_COMMUNE] = { "commune", N_ ("Commune") },
  [MEF_TRI_STRUCTURES_GESTIONNAIRE] = { "gestionnaire", N_ ("Gestionnaire") },
  [MEF_TRI_STRUCTURES_MODIFICATION] = { "modification", N_ ("Dernière modification") },
};

static gboolean
optional_equal (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static gboolean
matches_words (const char *wanted, const char *text)
{
  g_autofree char *folded = mef_text_fold (text != NULL ? text : "");
  g_autofree char *spaced = g_strconcat (" ", folded, NULL);
  g_autofree char *words = mef_text_fold (wanted);
  g_auto (GStrv) each = g_strsplit (words, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_autofree char *start = g_strconcat (" ", each[i], NULL);

      if (*each[i] != '\0' && strstr (spaced, start) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
matches_commune (const char *wanted, const MefStructure *structure, MefCommunes *communes)
{
  g_autofree char  *folded = mef_text_fold (wanted);
  g_autofree char  *name = NULL;
  const char       *insee = mef_fiche_get_text (structure->fiche, "/commune");
  const MefCommune *commune = communes != NULL && insee != NULL ? mef_communes_find (communes, insee) : NULL;

  if (g_str_has_prefix (mef_structure_get_code_postal (structure), folded))
    return TRUE;
  if (commune == NULL)
    return FALSE;
  name = mef_text_fold (commune->nom);
  return g_str_has_prefix (name, folded);
}

MefFiltreStructures *
mef_filtre_structures_new (void)
{
  return g_new0 (MefFiltreStructures, 1);
}

MefFiltreStructures *
mef_filtre_structures_copy (const MefFiltreStructures *self)
{
  MefFiltreStructures *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->nom = g_strdup (self->nom);
  copy->commune = g_strdup (self->commune);
  copy->gestionnaire = g_strdup (self->gestionnaire);
  return copy;
}

void
mef_filtre_structures_free (MefFiltreStructures *self)
{
  if (self == NULL)
    return;

  g_free (self->nom);
  g_free (self->commune);
  g_free (self->gestionnaire);
  g_free (self);
}

gboolean
mef_filtre_structures_equal (const MefFiltreStructures *a, const MefFiltreStructures *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->types == b->types && a->etats == b->etats && a->tri == b->tri && a->descendant == b->descendant
         && optional_equal (a->nom, b->nom) && optional_equal (a->commune, b->commune)
         && optional_equal (a->gestionnaire, b->gestionnaire);
}

const char *
mef_tri_structures_to_code (MefTriStructures tri)
{
  g_return_val_if_fail (tri < MEF_TRI_STRUCTURES_N, NULL);

  return tris[tri].code;
}

gboolean
mef_tri_structures_from_code (const char *code, MefTriStructures *tri)
{
  g_return_val_if_fail (tri != NULL, FALSE);

  for (guint i = 0; i < MEF_TRI_STRUCTURES_N; i++)
    if (g_strcmp0 (code, tris[i].code) == 0)
      {
        *tri = i;
        return TRUE;
      }

  return FALSE;
}

const char *
mef_tri_structures_get_label (MefTriStructures tri)
{
  g_return_val_if_fail (tri < MEF_TRI_STRUCTURES_N, NULL);

  return tris[tri].label;
}

gboolean
mef_filtre_structures_matches (const MefFiltreStructures *self,
                               const MefStructure        *structure,
                               gboolean                   proposition,
                               MefCommunes               *communes)
{
  MefEtatStructure etat;

  g_return_val_if_fail (self != NULL && structure != NULL, FALSE);

  etat = mef_structure_get_etat (structure, proposition);
  return (self->types == 0 || (self->types & (1u << structure->type)) != 0)
         && (self->etats == 0 || (self->etats & (1u << etat)) != 0)
         && (self->nom == NULL || matches_words (self->nom, mef_structure_get_nom (structure)))
         && (self->gestionnaire == NULL
             || matches_words (self->gestionnaire,
                               mef_fiche_get_text (structure->fiche, "/gestionnaire_nom")))
         && (self->commune == NULL || matches_commune (self->commune, structure, communes));
}
