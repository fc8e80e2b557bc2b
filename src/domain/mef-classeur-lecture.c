/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-classeur-lecture.h"

#include "base/mef-text.h"
#include "domain/mef-classeur-feuille.h"
#include "domain/mef-classeur-private.h"
#include "domain/mef-fiche-lecture.h"

#include <string.h>

void
mef_refus_free (MefRefus *self)
{
  if (self == NULL)
    return;

  g_free (self->adresse);
  g_free (self->champ);
  g_free (self->texte);
  g_free (self->raison);
  g_free (self);
}

void
mef_lecture_classeur_free (MefLectureClasseur *self)
{
  if (self == NULL)
    return;

  mef_fiche_free (self->fiche);
  g_ptr_array_unref (self->unites);
  g_ptr_array_unref (self->refus);
  g_free (self);
}

/* By what a unit is found where its reference is gone. */
typedef struct
{
  char *libelle;
  char *section;
  char *feuille; /* (nullable): of its list */
} Cle;

typedef struct
{
  const MefFormulaire *formulaire;
  MefCommunes         *communes;
  MefFiche            *fiche;
  GPtrArray           *refus;
  Cle                 *cles;     /* (owned): of each unit */
  const MefCellule   **reponses; /* (owned): of each unit, the first cell that was used, or NULL */
} Lecture;

static void
refuse (Lecture *lecture, const MefCellule *cell, const MefFormulaireChamp *champ, const char *reason)
{
  MefRefus *refus = g_new0 (MefRefus, 1);

  refus->adresse = mef_cellule_dup_adresse (cell);
  refus->champ = champ != NULL ? g_strdup (champ->libelle) : NULL;
  refus->texte = g_strdup (cell->texte);
  refus->raison = g_strdup (reason);
  g_ptr_array_add (lecture->refus, refus);
}

/* Spreadsheets take the first zero of a number: « 01000 » is stored as 1000, « 0612345678 » as 612345678. */
static char *
dup_text (const MefCellule *cell, MefGenreChamp genre)
{
  gsize length = strlen (cell->texte);

  if (cell->genre != MEF_CELLULE_NOMBRE)
    return g_strdup (cell->texte);
  if (genre == MEF_GENRE_CODE_POSTAL && length == 4)
    return g_strconcat ("0", cell->texte, NULL);
  if (genre == MEF_GENRE_TELEPHONE && length == 9)
    return g_strconcat ("0", cell->texte, NULL);

  return g_strdup (cell->texte);
}

/* By the name it has in the workbook. */
static void
refuse_unknown (Lecture *lecture, const MefCellule *cell, const MefCellule *label)
{
  MefRefus *refus;

  refuse (lecture, cell, NULL, "Ce champ n’est pas dans le formulaire.");
  refus = g_ptr_array_index (lecture->refus, lecture->refus->len - 1);
  refus->champ = label != NULL ? g_strdup (label->texte) : NULL;
}

static gboolean
refuse_error (Lecture *lecture, const MefCellule *cell, const MefFormulaireChamp *champ)
{
  if (cell == NULL || cell->genre != MEF_CELLULE_ERREUR)
    return FALSE;

  refuse (lecture, cell, champ, "La formule de cette cellule ne donne pas de valeur.");
  return TRUE;
}

static void
read_unite (Lecture *lecture, const MefUnite *unite, const MefCellule *cell)
{
  g_autofree char *text = dup_text (cell, unite->champ->genre);
  g_autofree char *reason = NULL;
  g_autoptr (GVariant) value = NULL;

  if (refuse_error (lecture, cell, unite->champ))
    return;

  value = mef_fiche_parse (lecture->fiche, unite, text, lecture->communes, &reason);
  if (value != NULL)
    {
      mef_fiche_set (lecture->fiche, unite->pointeur, g_variant_ref_sink (value));
      lecture->reponses[unite->rang] = cell;
    }
  else if (reason != NULL)
    refuse (lecture, cell, unite->champ, reason);
}

/* By reference; else the only unit of that label, in that section where one is told. */
static const MefUnite *
find_unite (Lecture *lecture, const MefFeuille *sheet, guint start, const guint *columns)
{
  const MefCellule *reference = mef_feuille_find (sheet, start, columns[MEF_CLASSEUR_REFERENCE]);
  const MefCellule *label = mef_feuille_find (sheet, start, columns[MEF_CLASSEUR_CHAMP]);
  const MefCellule *section = mef_feuille_find (sheet, start, columns[MEF_CLASSEUR_RUBRIQUE]);
  GPtrArray        *unites = mef_formulaire_get_unites (lecture->formulaire);
  const MefUnite   *found = NULL;

  g_autofree char *label_key = label != NULL ? mef_feuille_dup_key (label->texte) : NULL;
  g_autofree char *section_key = section != NULL ? mef_feuille_dup_key (section->texte) : NULL;

  if (reference != NULL)
    found = mef_formulaire_find_unite (lecture->formulaire, reference->texte);
  if (found != NULL || label == NULL)
    return found;

  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);
      const Cle      *key = &lecture->cles[i];

      if (mef_classeur_has_sheet (unite->champ) || !g_str_equal (label_key, key->libelle)
          || (section_key != NULL && !g_str_equal (section_key, key->section)))
        continue;
      if (found != NULL)
        return NULL; /* two fields of that name */
      found = unite;
    }

  return found;
}

static gboolean
is_one_of (guint column, const guint *columns, guint n)
{
  for (guint i = 0; i < n; i++)
    if (columns[i] == column)
      return TRUE;

  return FALSE;
}

/* What stands in columns that have no heading of ours. */
static void
refuse_extra (Lecture *lecture, const MefFeuille *sheet, guint start, const guint *columns, guint n)
{
  guint end = mef_feuille_next_line (sheet, start);

  for (guint i = start; i < end; i++)
    {
      const MefCellule *cell = g_ptr_array_index (sheet->cells, i);

      if (!is_one_of (cell->colonne, columns, n))
        refuse (lecture, cell, NULL, "Cette colonne n’est pas dans le formulaire.");
    }
}

/* The sheet of fields: answers are read in the order of the form, wherever their lines stand, so that a
 * commune finds its postal code. */
static void
read_fields (Lecture *lecture, const MefFeuille *sheet, guint start, const guint *columns)
{
  GPtrArray                    *unites = mef_formulaire_get_unites (lecture->formulaire);
  g_autofree const MefCellule **answers = g_new0 (const MefCellule *, unites->len);

  for (guint i = mef_feuille_next_line (sheet, start); i < sheet->cells->len;
       i = mef_feuille_next_line (sheet, i))
    {
      const MefUnite   *unite = find_unite (lecture, sheet, i, columns);
      const MefCellule *answer = mef_feuille_find (sheet, i, columns[MEF_CLASSEUR_REPONSE]);

      refuse_extra (lecture, sheet, i, columns, MEF_CLASSEUR_N_TITRES);
      if (answer == NULL)
        continue;
      if (unite == NULL || mef_classeur_has_sheet (unite->champ))
        refuse_unknown (lecture, answer, mef_feuille_find (sheet, i, columns[MEF_CLASSEUR_CHAMP]));
      else if (answers[unite->rang] != NULL)
        refuse (lecture, answer, unite->champ, "Ce champ a déjà une réponse plus haut.");
      else
        answers[unite->rang] = answer;
    }

  for (guint i = 0; i < unites->len; i++)
    if (answers[i] != NULL)
      read_unite (lecture, g_ptr_array_index (unites, i), answers[i]);
}

/* One line of a list: a cell for each column, empty where it is refused. */
static void
read_list_line (Lecture          *lecture,
                const MefUnite   *unite,
                const MefFeuille *sheet,
                guint             start,
                const guint      *columns,
                GVariantBuilder  *builder)
{
  guint n = unite->champ->colonnes->len;
  g_auto (GStrv) kept = g_new0 (char *, n + 1);
  gboolean filled = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const MefFormulaireChamp *column = g_ptr_array_index (unite->champ->colonnes, i);
      const MefCellule         *cell = mef_feuille_find (sheet, start, columns[i]);
      g_autofree char          *text = cell != NULL ? dup_text (cell, column->genre) : g_strdup ("");
      g_autofree char          *reason = NULL;

      if (!refuse_error (lecture, cell, unite->champ))
        {
          kept[i] = mef_fiche_parse_cell (column, text, &reason);
          if (kept[i] == NULL)
            refuse (lecture, cell, unite->champ, reason);
        }
      if (kept[i] == NULL)
        kept[i] = g_strdup ("");
      filled = filled || *kept[i] != '\0';
    }

  if (filled)
    g_variant_builder_add_value (builder, g_variant_new_strv ((const char *const *) kept, -1));
}

static void
read_commune_line (Lecture          *lecture,
                   const MefUnite   *unite,
                   const MefFeuille *sheet,
                   guint             start,
                   const guint      *columns,
                   GVariantBuilder  *builder)
{
  const MefCellule *code_postal = mef_feuille_find (sheet, start, columns[0]);
  const MefCellule *nom = mef_feuille_find (sheet, start, columns[1]);
  g_autofree char *code = code_postal != NULL ? dup_text (code_postal, MEF_GENRE_CODE_POSTAL) : g_strdup ("");
  g_autofree char *text = g_strdup_printf ("%s %s", code, nom != NULL ? nom->texte : "");
  g_autofree char *reason = NULL;
  g_autoptr (GVariant) value = NULL;

  if (code_postal == NULL && nom == NULL)
    return;
  if (refuse_error (lecture, code_postal, unite->champ) || refuse_error (lecture, nom, unite->champ))
    return;

  value = mef_fiche_parse (lecture->fiche, unite, text, lecture->communes, &reason);
  if (value == NULL)
    {
      /* Blanks are no answer, and nothing to complain of. */
      if (reason != NULL)
        refuse (lecture, code_postal != NULL ? code_postal : nom, unite->champ, reason);
      return;
    }
  g_variant_ref_sink (value);
  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);

      g_variant_builder_add_value (builder, child);
    }
}

static void
refuse_line (Lecture                  *lecture,
             const MefFormulaireChamp *champ,
             const MefFeuille         *sheet,
             guint                     start,
             const char               *reason)
{
  guint end = mef_feuille_next_line (sheet, start);

  for (guint i = start; i < end; i++)
    refuse (lecture, g_ptr_array_index (sheet->cells, i), champ, reason);
}

static void
refuse_sheet (Lecture *lecture, const MefFormulaireChamp *champ, const MefFeuille *sheet, const char *reason)
{
  for (guint i = 0; i < sheet->cells->len; i++)
    refuse (lecture, g_ptr_array_index (sheet->cells, i), champ, reason);
}

/* Index of the line with the headings of a list. */
static gboolean
find_list_headings (const MefUnite *unite, const MefFeuille *sheet, guint *start, guint *columns)
{
  guint n = mef_classeur_count_columns (unite->champ);
  g_auto (GStrv) keys = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    keys[i] = mef_feuille_dup_key (mef_classeur_get_heading (unite->champ, i));
  for (guint i = 0; i < sheet->cells->len; i = mef_feuille_next_line (sheet, i))
    if (mef_feuille_find_headings (sheet, i, (const char *const *) keys, n, columns) > 0)
      {
        *start = i;
        return TRUE;
      }

  return FALSE;
}

static void
read_list (Lecture *lecture, const MefUnite *unite, const MefFeuille *sheet)
{
  guint             n = mef_classeur_count_columns (unite->champ);
  g_autofree guint *columns = g_new0 (guint, n);
  guint             start, lines = 0;
  GVariantBuilder   builder;
  g_autoptr (GVariant) value = NULL;

  if (!find_list_headings (unite, sheet, &start, columns))
    {
      refuse_sheet (lecture, unite->champ, sheet, "Les titres des colonnes manquent.");
      return;
    }

  g_variant_builder_init (&builder, mef_genre_get_type (unite->champ->genre));
  for (guint i = mef_feuille_next_line (sheet, start); i < sheet->cells->len;
       i = mef_feuille_next_line (sheet, i))
    {
      if (++lines > MEF_CLASSEUR_LIGNES_MAX || lines > unite->champ->max)
        {
          refuse_line (lecture, unite->champ, sheet, i,
                       "La liste a déjà toutes les lignes qu’elle peut avoir.");
          continue;
        }
      refuse_extra (lecture, sheet, i, columns, n);
      if (unite->champ->genre == MEF_GENRE_LISTE)
        read_list_line (lecture, unite, sheet, i, columns, &builder);
      else
        read_commune_line (lecture, unite, sheet, i, columns, &builder);
    }
  value = g_variant_ref_sink (g_variant_builder_end (&builder));
  if (mef_fiche_value_is_nothing (value))
    return;
  mef_fiche_set (lecture->fiche, unite->pointeur, value);
  lecture->reponses[unite->rang] = g_ptr_array_index (sheet->cells, mef_feuille_next_line (sheet, start));
}

/* The unit whose list is a sheet of that name. */
static const MefUnite *
find_list (Lecture *lecture, const char *name)
{
  GPtrArray       *unites = mef_formulaire_get_unites (lecture->formulaire);
  g_autofree char *key = mef_feuille_dup_key (name);

  for (guint i = 0; i < unites->len; i++)
    if (g_strcmp0 (lecture->cles[i].feuille, key) == 0)
      return g_ptr_array_index (unites, i);

  return NULL;
}

/* Index of the line with the headings of the fields: the question and its answer. */
static gboolean
find_fields (const MefFeuille *sheet, guint *start, guint *columns)
{
  g_auto (GStrv) keys = g_new0 (char *, MEF_CLASSEUR_N_TITRES + 1);

  for (guint i = 0; i < MEF_CLASSEUR_N_TITRES; i++)
    keys[i] = mef_feuille_dup_key (mef_classeur_titres[i]);
  for (guint i = 0; i < sheet->cells->len; i = mef_feuille_next_line (sheet, i))
    if (mef_feuille_find_headings (sheet, i, (const char *const *) keys, MEF_CLASSEUR_N_TITRES, columns) >= 2
        && columns[MEF_CLASSEUR_REPONSE] != 0)
      {
        *start = i;
        return TRUE;
      }

  return FALSE;
}

static Cle *
make_keys (const MefFormulaire *formulaire)
{
  GPtrArray *unites = mef_formulaire_get_unites (formulaire);
  Cle       *keys = g_new0 (Cle, unites->len);

  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite  *unite = g_ptr_array_index (unites, i);
      g_autofree char *label = mef_classeur_dup_label (unite);
      g_autofree char *sheet =
          mef_classeur_has_sheet (unite->champ) ? mef_classeur_dup_sheet_name (unite->champ) : NULL;

      keys[i].libelle = mef_feuille_dup_key (label);
      keys[i].section = mef_feuille_dup_key (unite->section->titre);
      keys[i].feuille = sheet != NULL ? mef_feuille_dup_key (sheet) : NULL;
    }

  return keys;
}

static void
free_keys (Cle *keys, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_free (keys[i].libelle);
      g_free (keys[i].section);
      g_free (keys[i].feuille);
    }
  g_free (keys);
}

static void
read_sheet (Lecture *lecture, const MefFeuille *sheet)
{
  const MefUnite *list = find_list (lecture, sheet->nom);
  guint           start, columns[MEF_CLASSEUR_N_TITRES];

  if (g_str_equal (sheet->nom, MEF_CLASSEUR_CHOIX))
    return; /* ours, and nobody's answers */
  if (list != NULL)
    read_list (lecture, list, sheet);
  else if (find_fields (sheet, &start, columns))
    read_fields (lecture, sheet, start, columns);
  else
    refuse_sheet (lecture, NULL, sheet,
                  g_str_equal (sheet->nom, MEF_CLASSEUR_FICHE)
                      ? "Les titres des colonnes manquent."
                      : "Cette feuille n’est pas dans le formulaire.");
}

/* An answer to a question that the other answers do not lead to would be lost without a word. */
static gboolean
refuse_hidden (Lecture *lecture, const MefUnite *unite, const MefFiche *base)
{
  const MefFormulaireChamp *champ = unite->champ;
  const MefFormulaireChamp *other;
  g_autofree char          *reason = NULL;
  GVariant                 *before = mef_fiche_get (base, unite->pointeur);

  if (mef_fiche_is_shown (lecture->fiche, champ))
    return FALSE;

  other = mef_formulaire_find_champ (lecture->formulaire, champ->si->champ);
  reason =
      g_strdup_printf ("Cette question n’est pas posée avec la réponse donnée à « %s ».", other->libelle);
  refuse (lecture, lecture->reponses[unite->rang], champ, reason);
  mef_fiche_set (lecture->fiche, unite->pointeur, before);
  return TRUE;
}

MefLectureClasseur *
mef_classeur_read (GPtrArray *cellules, const MefFiche *base, MefCommunes *communes)
{
  const MefFormulaire *formulaire;
  GPtrArray           *unites;
  MefLectureClasseur  *result;
  g_autoptr (GPtrArray) sheets = NULL;
  Lecture lecture = { .communes = communes };

  g_return_val_if_fail (cellules != NULL && base != NULL, NULL);

  formulaire = mef_fiche_get_formulaire (base);
  unites = mef_formulaire_get_unites (formulaire);
  sheets = mef_feuilles_split (cellules);
  lecture.formulaire = formulaire;
  lecture.fiche = mef_fiche_copy (base);
  lecture.refus = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_refus_free);
  lecture.cles = make_keys (formulaire);
  lecture.reponses = g_new0 (const MefCellule *, unites->len);
  for (guint i = 0; i < sheets->len; i++)
    read_sheet (&lecture, g_ptr_array_index (sheets, i));

  result = g_new0 (MefLectureClasseur, 1);
  result->unites = g_ptr_array_new ();
  for (guint i = 0; i < unites->len; i++)
    if (lecture.reponses[i] != NULL && !refuse_hidden (&lecture, g_ptr_array_index (unites, i), base))
      g_ptr_array_add (result->unites, g_ptr_array_index (unites, i));
  result->fiche = lecture.fiche;
  result->refus = lecture.refus;
  free_keys (lecture.cles, unites->len);
  g_free (lecture.reponses);
  return result;
}
