/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-classeur-lecture.h"
#include "domain/mef-fiche-controle.h"
#include "protocol/forms/mef-fiche-codec.h"
#include "support/mef-shipped-communes.h"
#include "tests/fuzz/mef-fuzz-forms.h"
#include "tests/fuzz/mef-fuzz.h"

#include <string.h>

/*
 * The cells of a filled workbook onto a form. The first line of the input names the type; each other is a
 * cell: sheet, line, column, kind and text, with « | » between them.
 */

#define PARTS 5

static MefCommunes *
get_communes (void)
{
  static MefCommunes *communes;

  if (communes == NULL)
    communes = mef_shipped_communes_load ();
  return communes;
}

/* What the renderer may tell, and nothing else. */
static MefCellule *
parse_cell (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "|", PARTS);
  guint64 row, column, kind;

  if (g_strv_length (parts) < PARTS || *parts[0] == '\0' || *parts[4] == '\0'
      || !g_ascii_string_to_unsigned (parts[1], 10, 1, 1048576, &row, NULL)
      || !g_ascii_string_to_unsigned (parts[2], 10, 1, 16384, &column, NULL)
      || !g_ascii_string_to_unsigned (parts[3], 10, 0, MEF_CELLULE_ERREUR, &kind, NULL))
    return NULL;
  return mef_cellule_new (parts[0], (guint) row, (guint) column, (MefGenreCellule) kind, parts[4]);
}

static gboolean
is_cell (GPtrArray *cells, const MefRefus *refus)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const MefCellule *cell = g_ptr_array_index (cells, i);
      g_autofree char  *address = mef_cellule_dup_adresse (cell);

      if (g_str_equal (address, refus->adresse) && g_str_equal (cell->texte, refus->texte))
        return TRUE;
    }
  return FALSE;
}

static void
check (const MefLectureClasseur *read, GPtrArray *cells)
{
  g_autofree char *draft = mef_fiche_codec_encode_draft (read->fiche);
  g_autoptr (MefFiche) again =
      mef_fiche_codec_decode_draft (draft, -1, mef_fiche_get_formulaire (read->fiche), NULL);
  g_autoptr (GPtrArray) faults = mef_fiche_check (read->fiche, MEF_EXIGENCE_COMPLETE, get_communes ());

  g_assert (again != NULL && mef_fiche_equal (again, read->fiche) && faults != NULL);
  for (guint i = 0; i < read->refus->len; i++)
    {
      const MefRefus *refus = g_ptr_array_index (read->refus, i);

      g_assert (is_cell (cells, refus) && refus->raison != NULL && *refus->raison != '\0');
    }
  for (guint i = 0; i < read->unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (read->unites, i);

      g_assert (mef_fiche_get (read->fiche, unite->pointeur) != NULL);
      g_assert (mef_fiche_is_shown (read->fiche, unite->champ));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 0);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_cellule_free);
  g_autoptr (MefFiche) base = NULL;
  g_autoptr (MefLectureClasseur) read = NULL;
  guint type;

  if (lines[0] == NULL || !mef_type_structure_from_code (lines[0], &type))
    return 0;
  for (guint i = 1; lines[i] != NULL; i++)
    {
      MefCellule *cell = parse_cell (lines[i]);

      if (cell != NULL)
        g_ptr_array_add (cells, cell);
    }

  base = mef_fiche_new (mef_formulaires_get (mef_fuzz_get_forms (), type));
  read = mef_classeur_read (cells, base, get_communes ());
  check (read, cells);
  return 0;
}
