/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-formulaire.h"

#include "domain/mef-domain-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define JOURS 7

struct _MefFormulaire
{
  gatomicrefcount refs;

  MefTypeStructure type;
  char            *disponibilites;
  char            *guichet; /* (nullable) */
  char            *jumelle; /* (nullable) */
  GPtrArray       *sections;
  GPtrArray       *unites;
  GHashTable      *by_pointer; /* pointer → MefUnite, borrowed from unites */
  GHashTable      *by_id;      /* id → MefFormulaireChamp, borrowed from sections */
};

static const struct
{
  const char *code;
  const char *label;
} jours[JOURS] = {
  { "lundi", N_ ("Lundi") },       { "mardi", N_ ("Mardi") },       { "mercredi", N_ ("Mercredi") },
  { "jeudi", N_ ("Jeudi") },       { "vendredi", N_ ("Vendredi") }, { "samedi", N_ ("Samedi") },
  { "dimanche", N_ ("Dimanche") },
};

static void
section_free (MefSection *section)
{
  g_free (section->id);
  g_free (section->titre);
  g_ptr_array_unref (section->champs);
  g_free (section);
}

static void
unite_free (MefUnite *unite)
{
  g_free (unite->pointeur);
  g_free (unite);
}

MefFormulaire *
mef_formulaire_new (MefTypeStructure type, const char *disponibilites)
{
  MefFormulaire *self;

  g_return_val_if_fail (type < MEF_TYPE_STRUCTURE_N, NULL);

  self = g_new0 (MefFormulaire, 1);
  g_atomic_ref_count_init (&self->refs);
  self->type = type;
  self->disponibilites = g_strdup (disponibilites);
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  self->unites = g_ptr_array_new_with_free_func ((GDestroyNotify) unite_free);
  self->by_pointer = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
mef_formulaire_set_guichet (MefFormulaire *self, const char *champ)
{
  g_return_if_fail (self != NULL && self->unites->len == 0);

  g_free (self->guichet);
  self->guichet = g_strdup (champ);
}

void
mef_formulaire_set_jumelle (MefFormulaire *self, const char *champ)
{
  g_return_if_fail (self != NULL && self->unites->len == 0);

  g_free (self->jumelle);
  self->jumelle = g_strdup (champ);
}

MefFormulaire *
mef_formulaire_ref (const MefFormulaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc ((gatomicrefcount *) &self->refs);
  return (MefFormulaire *) self;
}

void
mef_formulaire_unref (MefFormulaire *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;

  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_pointer);
  g_ptr_array_unref (self->unites);
  g_ptr_array_unref (self->sections);
  g_free (self->disponibilites);
  g_free (self->guichet);
  g_free (self->jumelle);
  g_free (self);
}

MefSection *
mef_formulaire_add_section (MefFormulaire *self, const char *id, const char *titre)
{
  MefSection *section;

  g_return_val_if_fail (self != NULL && self->unites->len == 0, NULL);
  g_return_val_if_fail (id != NULL && titre != NULL, NULL);

  section = g_new0 (MefSection, 1);
  section->id = g_strdup (id);
  section->titre = g_strdup (titre);
  section->champs = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_formulaire_champ_free);
  g_ptr_array_add (self->sections, section);
  return section;
}

void
mef_formulaire_add_champ (MefFormulaire *self, MefSection *section, MefFormulaireChamp *champ)
{
  g_return_if_fail (self != NULL && self->unites->len == 0);
  g_return_if_fail (section != NULL && champ != NULL);

  g_ptr_array_add (section->champs, champ);
}

static gboolean
refuse (const MefFormulaire *self, const char *id, const char *what, GError **error)
{
  g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID, "Formulaire %s, « %s » : %s",
               mef_type_structure_to_code (self->type), id, what);
  return FALSE;
}

static gboolean
is_id (const char *text)
{
  return g_ascii_islower (text[0]) && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen (text);
}

static gboolean
has_choix (MefGenreChamp genre)
{
  return genre == MEF_GENRE_CHOIX || genre == MEF_GENRE_CHOIX_MULTIPLE;
}

/* What a condition may ask of the field it looks at. */
static gboolean
condition_is_possible (const MefCondition *si, const MefFormulaireChamp *other)
{
  if (si->valeurs[0] == NULL)
    return FALSE;

  for (guint i = 0; si->valeurs[i] != NULL; i++)
    if (other->genre == MEF_GENRE_OUI_NON
            ? !g_str_equal (si->valeurs[i], "OUI") && !g_str_equal (si->valeurs[i], "NON")
            : !has_choix (other->genre) || mef_formulaire_champ_find_choix (other, si->valeurs[i]) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
is_comparable (MefGenreChamp genre)
{
  return genre == MEF_GENRE_AGE || genre == MEF_GENRE_DATE || genre == MEF_GENRE_ENTIER
         || genre == MEF_GENRE_MONTANT;
}

static gboolean
check_references (const MefFormulaire *self, const MefFormulaireChamp *champ, GError **error)
{
  const MefFormulaireChamp *other;

  if (champ->si != NULL)
    {
      other = g_hash_table_lookup (self->by_id, champ->si->champ);
      if (other == NULL || !condition_is_possible (champ->si, other))
        return refuse (self, champ->id, "condition sur un champ ou une valeur qui n’existe pas avant lui.",
                       error);
    }
  if ((champ->genre == MEF_GENRE_COMMUNE) != (champ->code_postal != NULL))
    return refuse (self, champ->id, "une commune, et elle seule, nomme le champ de son code postal.", error);
  if (champ->code_postal != NULL)
    {
      other = g_hash_table_lookup (self->by_id, champ->code_postal);
      if (other == NULL || other->genre != MEF_GENRE_CODE_POSTAL)
        return refuse (self, champ->id, "le champ de son code postal n’existe pas avant lui.", error);
    }
  if (champ->au_moins != NULL)
    {
      other = g_hash_table_lookup (self->by_id, champ->au_moins);
      if (other == NULL || other->genre != champ->genre || !is_comparable (champ->genre))
        return refuse (self, champ->id, "rien à quoi le comparer avant lui.", error);
    }
  return TRUE;
}

/* What a field is by itself, wherever it stands. */
static gboolean
check_form (const MefFormulaire *self, const MefFormulaireChamp *champ, GError **error)
{
  if (champ->id == NULL || !is_id (champ->id))
    return refuse (self, champ->id != NULL ? champ->id : "", "identifiant mal formé.", error);
  if (champ->libelle == NULL || *champ->libelle == '\0')
    return refuse (self, champ->id, "libellé absent.", error);
  if (has_choix (champ->genre) != (champ->choix != NULL))
    return refuse (self, champ->id, "les choix vont avec les genres CHOIX et CHOIX_MULTIPLE.", error);
  if ((champ->genre == MEF_GENRE_LISTE) != (champ->colonnes != NULL))
    return refuse (self, champ->id, "les colonnes vont avec le genre LISTE.", error);
  if (champ->min > champ->max || champ->longueur_max == 0 || champ->plages_max == 0)
    return refuse (self, champ->id, "bornes impossibles.", error);
  if (champ->brouillon && champ->si != NULL)
    return refuse (self, champ->id, "ce qu’un brouillon exige est toujours demandé.", error);

  return TRUE;
}

/* A line's later cell may be held against an earlier one of its own. */
static gboolean
check_colonne_order (const MefFormulaire *self, const MefFormulaireChamp *champ, guint place, GError **error)
{
  const MefFormulaireChamp *colonne = g_ptr_array_index (champ->colonnes, place);

  for (guint i = 0; i < place; i++)
    {
      const MefFormulaireChamp *other = g_ptr_array_index (champ->colonnes, i);

      if (g_strcmp0 (other->id, colonne->au_moins) == 0)
        return (other->genre == colonne->genre && is_comparable (colonne->genre))
               || refuse (self, colonne->id, "rien à quoi la comparer avant elle.", error);
    }
  return colonne->au_moins == NULL
         || refuse (self, colonne->id, "rien à quoi la comparer avant elle.", error);
}

static gboolean
check_colonnes (const MefFormulaire *self, const MefFormulaireChamp *champ, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; champ->colonnes != NULL && i < champ->colonnes->len; i++)
    {
      const MefFormulaireChamp *colonne = g_ptr_array_index (champ->colonnes, i);

      if (!mef_genre_is_cell (colonne->genre) || colonne->si != NULL || colonne->code_postal != NULL)
        return refuse (self, champ->id, "une colonne est une ligne de texte, sans condition.", error);
      if (!check_form (self, colonne, error) || !check_colonne_order (self, champ, i, error))
        return FALSE;
      if (!g_hash_table_add (ids, colonne->id))
        return refuse (self, champ->id, "deux colonnes du même identifiant.", error);
    }

  return TRUE;
}

static void
add_unite (MefFormulaire *self, const MefSection *section, const MefFormulaireChamp *champ, int jour)
{
  MefUnite *unite = g_new0 (MefUnite, 1);

  unite->pointeur = jour > 0 ? g_strdup_printf ("/%s/%s", champ->id, jours[jour - 1].code)
                             : g_strdup_printf ("/%s", champ->id);
  unite->champ = champ;
  unite->section = section;
  unite->jour = jour;
  unite->rang = self->unites->len;
  g_ptr_array_add (self->unites, unite);
  g_hash_table_insert (self->by_pointer, unite->pointeur, unite);
}

static gboolean
seal_section (MefFormulaire *self, const MefSection *section, GError **error)
{
  if (!is_id (section->id) || *section->titre == '\0' || section->champs->len == 0)
    return refuse (self, section->id, "une section a un identifiant, un titre et des champs.", error);

  for (guint i = 0; i < section->champs->len; i++)
    {
      MefFormulaireChamp *champ = g_ptr_array_index (section->champs, i);

      if (!check_form (self, champ, error) || !check_references (self, champ, error)
          || !check_colonnes (self, champ, error))
        return FALSE;
      if (g_hash_table_contains (self->by_id, champ->id))
        return refuse (self, champ->id, "identifiant déjà pris.", error);

      g_hash_table_insert (self->by_id, champ->id, champ);
      if (champ->genre != MEF_GENRE_HORAIRES)
        add_unite (self, section, champ, 0);
      else
        for (int jour = 1; jour <= JOURS; jour++)
          add_unite (self, section, champ, jour);
    }

  return TRUE;
}

/* What the form names by @id (nullable) is one of its fields, of that genre. */
static gboolean
check_named (const MefFormulaire *self, const char *id, MefGenreChamp genre, const char *what, GError **error)
{
  const MefFormulaireChamp *champ = id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;

  return id == NULL || (champ != NULL && champ->genre == genre) || refuse (self, id, what, error);
}

gboolean
mef_formulaire_seal (MefFormulaire *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->unites->len == 0, FALSE);

  for (guint i = 0; i < self->sections->len; i++)
    if (!seal_section (self, g_ptr_array_index (self->sections, i), error))
      return FALSE;
  if (self->unites->len == 0)
    return refuse (self, "", "aucun champ.", error);

  return check_named (self, self->disponibilites, MEF_GENRE_ENTIER,
                      "le tableau des disponibilités veut un champ ENTIER.", error)
         && check_named (self, self->guichet, MEF_GENRE_COMMUNES,
                         "le guichet en ligne veut un champ COMMUNES.", error)
         && check_named (self, self->jumelle, MEF_GENRE_OUI_NON, "la jumelle veut un champ OUI_NON.", error);
}

MefTypeStructure
mef_formulaire_get_type_structure (const MefFormulaire *self)
{
  g_return_val_if_fail (self != NULL, MEF_TYPE_STRUCTURE_N);

  return self->type;
}

static const MefFormulaireChamp *
get_named (const MefFormulaire *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

const MefFormulaireChamp *
mef_formulaire_get_disponibilites (const MefFormulaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_named (self, self->disponibilites);
}

const MefFormulaireChamp *
mef_formulaire_get_guichet (const MefFormulaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_named (self, self->guichet);
}

const MefFormulaireChamp *
mef_formulaire_get_jumelle (const MefFormulaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_named (self, self->jumelle);
}

GPtrArray *
mef_formulaire_get_sections (const MefFormulaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sections;
}

GPtrArray *
mef_formulaire_get_unites (const MefFormulaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->unites;
}

const MefUnite *
mef_formulaire_find_unite (const MefFormulaire *self, const char *pointeur)
{
  g_return_val_if_fail (self != NULL && pointeur != NULL, NULL);

  return g_hash_table_lookup (self->by_pointer, pointeur);
}

const MefFormulaireChamp *
mef_formulaire_find_champ (const MefFormulaire *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

const char *
mef_jour_to_code (int jour)
{
  g_return_val_if_fail (jour >= 1 && jour <= JOURS, NULL);

  return jours[jour - 1].code;
}

const char *
mef_jour_get_label (int jour)
{
  g_return_val_if_fail (jour >= 1 && jour <= JOURS, NULL);

  return jours[jour - 1].label;
}
