/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-classeur-feuille.h"

#include "base/mef-text.h"

#include <string.h>

static void
feuille_free (MefFeuille *feuille)
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

GPtrArray *
mef_feuilles_split (GPtrArray *cells)
{
  GPtrArray *sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) feuille_free);
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < cells->len; i++)
    {
      MefCellule *cell = g_ptr_array_index (cells, i);
      MefFeuille *sheet = g_hash_table_lookup (by_name, cell->feuille);

      if (sheet == NULL)
        {
          sheet = g_new0 (MefFeuille, 1);
          sheet->nom = cell->feuille;
          sheet->cells = g_ptr_array_new ();
          g_hash_table_insert (by_name, cell->feuille, sheet);
          g_ptr_array_add (sheets, sheet);
        }
      g_ptr_array_add (sheet->cells, cell);
    }
  for (guint i = 0; i < sheets->len; i++)
    g_ptr_array_sort (((MefFeuille *) g_ptr_array_index (sheets, i))->cells, compare_cells);

  return sheets;
}

const MefCellule *
mef_feuille_find (const MefFeuille *sheet, guint start, guint column)
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

guint
mef_feuille_next_line (const MefFeuille *sheet, guint start)
{
  const MefCellule *first = g_ptr_array_index (sheet->cells, start);
  guint             i = start;

  while (i < sheet->cells->len && ((MefCellule *) g_ptr_array_index (sheet->cells, i))->ligne == first->ligne)
    i++;
  return i;
}

guint
mef_feuille_find_headings (const MefFeuille  *sheet,
                           guint              start,
                           const char *const *keys,
                           guint              n,
                           guint             *columns)
{
  guint found = 0, end = mef_feuille_next_line (sheet, start);

  memset (columns, 0, n * sizeof *columns);
  for (guint i = start; i < end && found < n; i++)
    {
      const MefCellule *cell = g_ptr_array_index (sheet->cells, i);
      g_autofree char  *key = mef_feuille_dup_key (cell->texte);

      for (guint h = 0; h < n; h++)
        if (columns[h] == 0 && g_str_equal (key, keys[h]))
          {
            columns[h] = cell->colonne;
            found++;
            break;
          }
    }

  return found;
}

char *
mef_feuille_dup_key (const char *text)
{
  g_autofree char *bare = g_strdelimit (g_strdup (text), "*", ' ');

  return mef_text_fold (bare);
}
