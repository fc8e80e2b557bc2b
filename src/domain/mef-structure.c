/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-structure.h"

#include "domain/mef-domain-error.h"

#include <string.h>

#define SUFFIXE_JUMELLE " (Linf)"

MefStructure *
mef_structure_new (const char *id, const char *site, const MefFormulaire *formulaire)
{
  MefStructure *self;

  g_return_val_if_fail (id != NULL && site != NULL && formulaire != NULL, NULL);

  self = g_new0 (MefStructure, 1);
  self->id = g_strdup (id);
  self->site = g_strdup (site);
  self->numero = g_strdup ("");
  self->type = mef_formulaire_get_type_structure (formulaire);
  self->fiche = mef_fiche_new (formulaire);
  return self;
}

MefStructure *
mef_structure_copy (const MefStructure *self)
{
  MefStructure *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->site = g_strdup (self->site);
  copy->numero = g_strdup (self->numero);
  copy->gestionnaire = g_strdup (self->gestionnaire);
  copy->jumelle = g_strdup (self->jumelle);
  copy->fiche = mef_fiche_copy (self->fiche);
  return copy;
}

void
mef_structure_free (MefStructure *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->site);
  g_free (self->numero);
  g_free (self->gestionnaire);
  g_free (self->jumelle);
  mef_fiche_free (self->fiche);
  g_free (self);
}

static const char *
get_text (const MefStructure *self, const char *pointeur)
{
  const char *text = mef_fiche_get_text (self->fiche, pointeur);

  return text != NULL ? text : "";
}

const char *
mef_structure_get_nom (const MefStructure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_text (self, "/nom");
}

const char *
mef_structure_get_code_postal (const MefStructure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_text (self, "/code_postal");
}

char *
mef_structure_dup_departement (const MefStructure *self)
{
  const char *code;

  g_return_val_if_fail (self != NULL, NULL);

  code = get_text (self, "/commune");
  if (*code == '\0')
    code = get_text (self, "/code_postal");
  if (strlen (code) != 5)
    return NULL;

  return g_strndup (code, g_str_has_prefix (code, "97") || g_str_has_prefix (code, "98") ? 3 : 2);
}

MefEtatStructure
mef_structure_get_etat (const MefStructure *self, gboolean proposition)
{
  g_return_val_if_fail (self != NULL, MEF_ETAT_STRUCTURE_BROUILLON);

  if (!self->publiee)
    return MEF_ETAT_STRUCTURE_BROUILLON;

  return proposition ? MEF_ETAT_STRUCTURE_EN_ATTENTE : MEF_ETAT_STRUCTURE_VALIDE;
}

gboolean
mef_structure_wants_jumelle (const MefStructure *self)
{
  const MefFormulaireChamp *champ;
  g_autofree char          *pointeur = NULL;
  GVariant                 *value;

  g_return_val_if_fail (self != NULL, FALSE);

  champ = mef_formulaire_get_jumelle (mef_fiche_get_formulaire (self->fiche));
  if (champ == NULL || !mef_fiche_is_shown (self->fiche, champ))
    return FALSE;

  pointeur = g_strconcat ("/", champ->id, NULL);
  value = mef_fiche_get (self->fiche, pointeur);
  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN)
         && g_variant_get_boolean (value);
}

GVariant *
mef_structure_get_guichet (const MefStructure *self)
{
  const MefFormulaireChamp *champ;
  g_autofree char          *pointeur = NULL;
  GVariant                 *value;

  g_return_val_if_fail (self != NULL, NULL);

  champ = mef_formulaire_get_guichet (mef_fiche_get_formulaire (self->fiche));
  if (!self->publiee || champ == NULL || !mef_fiche_is_shown (self->fiche, champ))
    return NULL;

  pointeur = g_strconcat ("/", champ->id, NULL);
  value = mef_fiche_get (self->fiche, pointeur);
  return value != NULL && g_variant_is_of_type (value, mef_genre_get_type (MEF_GENRE_COMMUNES)) ? value
                                                                                                : NULL;
}

/* The same question: the same place in the document, answered in the same way. */
static void
copy_answers (const MefFiche *from, MefFiche *to)
{
  GPtrArray *unites = mef_formulaire_get_unites (mef_fiche_get_formulaire (from));

  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);
      const MefUnite *other = mef_formulaire_find_unite (mef_fiche_get_formulaire (to), unite->pointeur);

      if (other != NULL && other->champ->genre == unite->champ->genre)
        mef_fiche_set (to, other->pointeur, mef_fiche_get (from, unite->pointeur));
    }
}

MefStructure *
mef_structure_make_jumelle (const MefStructure *self, const char *id, const MefFormulaire *formulaire)
{
  MefStructure    *jumelle;
  g_autofree char *nom = NULL;

  g_return_val_if_fail (self != NULL && self->type == MEF_TYPE_STRUCTURE_RPE, NULL);
  g_return_val_if_fail (mef_formulaire_get_type_structure (formulaire) == MEF_TYPE_STRUCTURE_LINF, NULL);

  jumelle = mef_structure_new (id, self->site, formulaire);
  copy_answers (self->fiche, jumelle->fiche);
  nom = g_strconcat (mef_structure_get_nom (self), SUFFIXE_JUMELLE, NULL);
  mef_fiche_set (jumelle->fiche, "/nom", g_variant_new_string (nom));
  jumelle->publiee = self->publiee;
  jumelle->gestionnaire = g_strdup (self->gestionnaire);
  jumelle->jumelle = g_strdup (self->id);
  return jumelle;
}

MefStructure *
mef_structure_duplicate (const MefStructure *self, const char *id)
{
  MefStructure *copy;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  copy = mef_structure_new (id, self->site, mef_fiche_get_formulaire (self->fiche));
  copy_answers (self->fiche, copy->fiche);
  return copy;
}

static gboolean
refuse_conflict (const MefFiche *fiche, const MefEcart *ecart, GError **error)
{
  const MefUnite *unite = mef_formulaire_find_unite (mef_fiche_get_formulaire (fiche), ecart->pointeur);

  g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_CONFLICT,
               "« %s » a été modifié entre-temps par quelqu’un d’autre.", unite->champ->libelle);
  return FALSE;
}

gboolean
mef_structure_edit (MefStructure *self,
                    GPtrArray    *ecarts,
                    gboolean      publier,
                    MefCommunes  *communes,
                    gint64        now,
                    GPtrArray   **fautes,
                    GError      **error)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (MefFiche) edited = NULL;
  gboolean publiee;

  g_return_val_if_fail (self != NULL && ecarts != NULL && fautes != NULL, FALSE);

  *fautes = NULL;
  conflicts = mef_ecarts_find_conflicts (ecarts, self->fiche);
  if (conflicts->len > 0)
    return refuse_conflict (self->fiche, g_ptr_array_index (conflicts, 0), error);

  publiee = self->publiee || publier;
  edited = mef_fiche_copy (self->fiche);
  mef_ecarts_apply (ecarts, edited);
  if (publiee)
    mef_fiche_drop_hidden (edited);

  found = mef_fiche_check (edited, publiee ? MEF_EXIGENCE_COMPLETE : MEF_EXIGENCE_BROUILLON, communes);
  if (found->len > 0)
    {
      const MefFaute *first = g_ptr_array_index (found, 0);

      g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID, "« %s » : %s",
                   first->unite->champ->libelle, first->message);
      *fautes = g_steal_pointer (&found);
      return FALSE;
    }

  mef_fiche_free (self->fiche);
  self->fiche = g_steal_pointer (&edited);
  self->publiee = publiee;
  self->modifiee_le = now;
  self->version++;
  return TRUE;
}
