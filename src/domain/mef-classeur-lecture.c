/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-classeur-lecture.h"

#include "base/mef-text.h"
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

typedef struct
{
  const MefFormulaire *formulaire;
  MefCommunes         *communes;
  MefFiche            *fiche;
  GPtrArray           *refus;
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

static gboolean
says (const MefCellule *cell, const char *text)
{
  g_autofree char *a = mef_text_fold (cell->texte);
  g_autofree char *b = mef_text_fold (text);

  return g_str_equal (a, b);
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

static void
read_unite (Lecture *lecture, const MefUnite *unite, const MefCellule *cell)
{
  g_autofree char *text = dup_text (cell, unite->champ->genre);
  g_autofree char *reason = NULL;
  g_autoptr (GVariant) value = NULL;

  if (cell->genre == MEF_CELLULE_ERREUR)
    {
      refuse (lecture, cell, unite->champ, "La formule de cette cellule ne donne pas de valeur.");
      return;
    }

  value = mef_fiche_parse (lecture->fiche, unite, text, lecture->communes, &reason);
  if (value != NULL)
    mef_fiche_set (lecture->fiche, unite->pointeur, g_variant_ref_sink (value));
  else if (reason != NULL)
    refuse (lecture, cell, unite->champ, reason);
}

/* The cells of one sheet, in reading order. */
typedef struct
{
  const char *nom;
  GPtrArray  *cells; /* (element-type MefCellule), borrowed */
} Feuille;

static void
feuille_free (Feuille *feuille)
{
  g_ptr_array_unref (feuille->cells);
  g_free (feuille);
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const MefCellule *x = *(const MefCellule *const *) a;
  const MefCellule *y = *(const MefCellule *const *) b;

  if (x->ligne != y->ligne)
    return x->ligne < y->ligne ? -1 : 1;
  return x->colonne < y->colonne ? -1 : x->colonne > y->colonne;
}

static GPtrArray *
split_sheets (GPtrArray *cells)
{
  GPtrArray *sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) feuille_free);
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < cells->len; i++)
    {
      MefCellule *cell = g_ptr_array_index (cells, i);
      Feuille    *sheet = g_hash_table_lookup (by_name, cell->feuille);

      if (sheet == NULL)
        {
          sheet = g_new0 (Feuille, 1);
          sheet->nom = cell->feuille;
          sheet->cells = g_ptr_array_new ();
          g_hash_table_insert (by_name, cell->feuille, sheet);
          g_ptr_array_add (sheets, sheet);
        }
      g_ptr_array_add (sheet->cells, cell);
    }
  for (guint i = 0; i < sheets->len; i++)
    g_ptr_array_sort (((Feuille *) g_ptr_array_index (sheets, i))->cells, compare_cells);

  return sheets;
}

/* The cell at @column of the line that begins at @start, NULL when it is empty; column 0 is none. */
static const MefCellule *
find_in_line (const Feuille *sheet, guint start, guint column)
{
  const MefCellule *first = g_ptr_array_index (sheet->cells, start);

  for (guint i = start; i < sheet->cells->len; i++)
    {
      const MefCellule *cell = g_ptr_array_index (sheet->cells, i);

      if (cell->ligne != first->ligne)
        break;
      if (cell->colonne == column)
        return cell;
    }

  return NULL;
}

/* Index of the first cell of the next line. */
static guint
next_line (const Feuille *sheet, guint start)
{
  const MefCellule *first = g_ptr_array_index (sheet->cells, start);
  guint             i = start;

  while (i < sheet->cells->len && ((MefCellule *) g_ptr_array_index (sheet->cells, i))->ligne == first->ligne)
    i++;
  return i;
}

/* Where each of @headings stands in the line that begins at @start; 0 where it does not. */
static guint
find_headings (const Feuille *sheet, guint start, const char *const *headings, guint n, guint *columns)
{
  guint found = 0, end = next_line (sheet, start);

  for (guint h = 0; h < n; h++)
    {
      columns[h] = 0;
      for (guint i = start; i < end && columns[h] == 0; i++)
        {
          const MefCellule *cell = g_ptr_array_index (sheet->cells, i);

          if (says (cell, headings[h]))
            columns[h] = cell->colonne;
        }
      found += columns[h] != 0;
    }

  return found;
}

/* By reference; else the only unit of that label, in that section where one is told. */
static const MefUnite *
find_unite (Lecture *lecture, const Feuille *sheet, guint start, const guint *columns)
{
  const MefCellule *reference = find_in_line (sheet, start, columns[MEF_CLASSEUR_REFERENCE]);
  const MefCellule *label = find_in_line (sheet, start, columns[MEF_CLASSEUR_CHAMP]);
  const MefCellule *section = find_in_line (sheet, start, columns[MEF_CLASSEUR_RUBRIQUE]);
  GPtrArray        *unites = mef_formulaire_get_unites (lecture->formulaire);
  const MefUnite   *found = NULL;

  if (reference != NULL)
    found = mef_formulaire_find_unite (lecture->formulaire, reference->texte);
  if (found != NULL || label == NULL)
    return found;

  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite  *unite = g_ptr_array_index (unites, i);
      g_autofree char *text = mef_classeur_dup_label (unite);

      if (mef_classeur_has_sheet (unite->champ) || !says (label, text)
          || (section != NULL && !says (section, unite->section->titre)))
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
refuse_extra (Lecture *lecture, const Feuille *sheet, guint start, const guint *columns, guint n)
{
  guint end = next_line (sheet, start);

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
read_fields (Lecture *lecture, const Feuille *sheet, guint start, const guint *columns)
{
  GPtrArray                    *unites = mef_formulaire_get_unites (lecture->formulaire);
  g_autofree const MefCellule **answers = g_new0 (const MefCellule *, unites->len);

  for (guint i = next_line (sheet, start); i < sheet->cells->len; i = next_line (sheet, i))
    {
      const MefUnite   *unite = find_unite (lecture, sheet, i, columns);
      const MefCellule *answer = find_in_line (sheet, i, columns[MEF_CLASSEUR_REPONSE]);

      refuse_extra (lecture, sheet, i, columns, MEF_CLASSEUR_N_TITRES);
      if (answer == NULL)
        continue;
      if (unite == NULL || mef_classeur_has_sheet (unite->champ))
        refuse (lecture, answer, NULL, "Ce champ n’est pas dans le formulaire.");
      else if (answers[unite->rang] != NULL)
        refuse (lecture, answer, unite->champ, "Ce champ a déjà une réponse plus haut.");
      else
        answers[unite->rang] = answer;
    }

  for (guint i = 0; i < unites->len; i++)
    if (answers[i] != NULL)
      read_unite (lecture, g_ptr_array_index (unites, i), answers[i]);
}

/* One line of a list: a cell for each column; left out when one is refused. */
static void
read_list_line (Lecture         *lecture,
                const MefUnite  *unite,
                const Feuille   *sheet,
                guint            start,
                const guint     *columns,
                GVariantBuilder *builder)
{
  guint n = unite->champ->colonnes->len;
  g_auto (GStrv) kept = g_new0 (char *, n + 1);
  gboolean good = TRUE, filled = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const MefFormulaireChamp *column = g_ptr_array_index (unite->champ->colonnes, i);
      const MefCellule         *cell = find_in_line (sheet, start, columns[i]);
      g_autofree char          *text = cell != NULL ? dup_text (cell, column->genre) : g_strdup ("");
      g_autofree char          *reason = NULL;

      kept[i] = mef_fiche_parse_cell (column, text, &reason);
      if (kept[i] == NULL)
        {
          refuse (lecture, cell, unite->champ, reason);
          kept[i] = g_strdup ("");
          good = FALSE;
        }
      filled = filled || *kept[i] != '\0';
    }

  if (filled && good)
    g_variant_builder_add_value (builder, g_variant_new_strv ((const char *const *) kept, -1));
}

static void
read_commune_line (Lecture         *lecture,
                   const MefUnite  *unite,
                   const Feuille   *sheet,
                   guint            start,
                   const guint     *columns,
                   GVariantBuilder *builder)
{
  const MefCellule *code_postal = find_in_line (sheet, start, columns[0]);
  const MefCellule *nom = find_in_line (sheet, start, columns[1]);
  g_autofree char *code = code_postal != NULL ? dup_text (code_postal, MEF_GENRE_CODE_POSTAL) : g_strdup ("");
  g_autofree char *text = g_strdup_printf ("%s %s", code, nom != NULL ? nom->texte : "");
  g_autofree char *reason = NULL;
  g_autoptr (GVariant) value = NULL;

  if (code_postal == NULL && nom == NULL)
    return;

  value = mef_fiche_parse (lecture->fiche, unite, text, lecture->communes, &reason);
  if (value == NULL)
    {
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
read_list (Lecture *lecture, const MefUnite *unite, const Feuille *sheet)
{
  guint                   n = mef_classeur_count_columns (unite->champ);
  g_autofree const char **headings = g_new0 (const char *, n);
  g_autofree guint       *columns = g_new0 (guint, n);
  GVariantBuilder         builder;

  for (guint i = 0; i < n; i++)
    headings[i] = mef_classeur_get_heading (unite->champ, i);
  if (find_headings (sheet, 0, headings, n, columns) == 0)
    {
      refuse (lecture, g_ptr_array_index (sheet->cells, 0), unite->champ,
              "Les titres des colonnes manquent.");
      return;
    }

  refuse_extra (lecture, sheet, 0, columns, n);
  g_variant_builder_init (&builder, mef_genre_get_type (unite->champ->genre));
  for (guint i = next_line (sheet, 0); i < sheet->cells->len; i = next_line (sheet, i))
    {
      refuse_extra (lecture, sheet, i, columns, n);
      if (unite->champ->genre == MEF_GENRE_LISTE)
        read_list_line (lecture, unite, sheet, i, columns, &builder);
      else
        read_commune_line (lecture, unite, sheet, i, columns, &builder);
    }
  mef_fiche_set (lecture->fiche, unite->pointeur, g_variant_builder_end (&builder));
}

/* The unit whose list is a sheet of that name. */
static const MefUnite *
find_list (const MefFormulaire *formulaire, const char *name)
{
  GPtrArray       *unites = mef_formulaire_get_unites (formulaire);
  g_autofree char *wanted = mef_text_fold (name);

  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite  *unite = g_ptr_array_index (unites, i);
      g_autofree char *sheet =
          mef_classeur_has_sheet (unite->champ) ? mef_classeur_dup_sheet_name (unite->champ) : NULL;
      g_autofree char *key = sheet != NULL ? mef_text_fold (sheet) : NULL;

      if (g_strcmp0 (key, wanted) == 0)
        return unite;
    }

  return NULL;
}

/* Index of the line with the headings of the fields: the question and its answer. */
static gboolean
find_fields (const Feuille *sheet, guint *start, guint *columns)
{
  for (guint i = 0; i < sheet->cells->len; i = next_line (sheet, i))
    if (find_headings (sheet, i, mef_classeur_titres, MEF_CLASSEUR_N_TITRES, columns) >= 2
        && columns[MEF_CLASSEUR_REPONSE] != 0)
      {
        *start = i;
        return TRUE;
      }

  return FALSE;
}

MefFiche *
mef_classeur_read (GPtrArray           *cellules,
                   const MefFormulaire *formulaire,
                   MefCommunes         *communes,
                   GPtrArray          **refus)
{
  g_autoptr (GPtrArray) sheets = NULL;
  Lecture lecture = { formulaire, communes, NULL, NULL };

  g_return_val_if_fail (cellules != NULL && formulaire != NULL && refus != NULL, NULL);

  sheets = split_sheets (cellules);
  lecture.fiche = mef_fiche_new (formulaire);
  lecture.refus = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_refus_free);
  for (guint i = 0; i < sheets->len; i++)
    {
      const Feuille  *sheet = g_ptr_array_index (sheets, i);
      const MefUnite *list = find_list (formulaire, sheet->nom);
      guint           start, columns[MEF_CLASSEUR_N_TITRES];

      if (list != NULL)
        read_list (&lecture, list, sheet);
      else if (find_fields (sheet, &start, columns))
        read_fields (&lecture, sheet, start, columns);
      else
        for (guint j = 0; j < sheet->cells->len; j++)
          refuse (&lecture, g_ptr_array_index (sheet->cells, j), NULL,
                  "Cette feuille n’est pas dans le formulaire.");
    }

  *refus = lecture.refus;
  return lecture.fiche;
}
