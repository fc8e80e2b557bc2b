/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/documents/mef-classeur-fichier.h"
#include "domain/mef-classeur.h"
#include "support/mef-temp-dir.h"
#include "support/mef-workbook-fixture.h"

#include <string.h>

/* STR-04: a file on disk to cells, through the real helper. */

#define LIMIT 60000

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

static const MefTestPart parts[] = {
  { "xl/workbook.xml", XML "<workbook><sheets><sheet name=\"Fiche\" id=\"r1\"/></sheets></workbook>" },
  { "xl/_rels/workbook.xml.rels",
    XML "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>" },
  { "xl/worksheets/sheet1.xml", XML "<worksheet><sheetData><row r=\"7\"><c r=\"B7\"><v>12</v></c><c r=\"C7\" "
                                    "t=\"e\"><v>#REF!</v></c></row></sheetData></worksheet>" },
};

typedef struct
{
  MefTempDir         *folder;
  const char         *path;
  MefClasseurLecteur *lecteur;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (MefWorkbookReader) reader = mef_workbook_reader_new (MEF_RENDER_HELPER);

  mef_workbook_reader_set_time_limit (reader, LIMIT);
  f->folder = mef_temp_dir_new ();
  f->path = mef_temp_dir_get_file (f->folder, "classeur.xlsx");
  f->lecteur = MEF_CLASSEUR_LECTEUR (mef_classeur_fichier_new (reader));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->lecteur);
  mef_temp_dir_free (f->folder);
}

static void
keep_result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

static GPtrArray *
lire (Fixture *f, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (f->path);
  g_autoptr (GAsyncResult) result = NULL;

  mef_classeur_lecteur_lire_async (f->lecteur, file, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return mef_classeur_lecteur_lire_finish (f->lecteur, result, error);
}

static void
write_file (Fixture *f, const void *data, gsize size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (f->path, data, (gssize) size, &error);
  g_assert_no_error (error);
}

static void
test_cells (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = mef_test_zip (parts, G_N_ELEMENTS (parts), NULL);
  g_autoptr (GPtrArray) cells = NULL;
  g_autoptr (GError) error = NULL;
  const MefCellule *cell;

  write_file (f, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  cells = lire (f, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cells->len, ==, 2);
  cell = g_ptr_array_index (cells, 0);
  g_assert_cmpstr (cell->feuille, ==, "Fiche");
  g_assert_cmpuint (cell->ligne, ==, 7);
  g_assert_cmpuint (cell->colonne, ==, 2);
  g_assert_cmpint (cell->genre, ==, MEF_CELLULE_NOMBRE);
  g_assert_cmpstr (cell->texte, ==, "12");
  cell = g_ptr_array_index (cells, 1);
  g_assert_cmpint (cell->genre, ==, MEF_CELLULE_ERREUR);
}

static void
assert_refused (Fixture *f, MefRenderingError code, const char *beginning)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lire (f, NULL, &error));
  g_assert_error (error, MEF_RENDERING_ERROR, (int) code);
  g_assert_true (g_str_has_prefix (error->message, beginning));
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *large = g_malloc0 (16 * 1024 * 1024 + 1);
  g_autoptr (GBytes) bytes = mef_test_zip (parts, G_N_ELEMENTS (parts), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (lire (f, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "Le fichier n’a pas pu être ouvert"));

  write_file (f, "Nom;Commune", 11);
  assert_refused (f, MEF_RENDERING_ERROR_FORMAT, "Ce fichier n’est pas un classeur .xlsx.");
  write_file (f, "", 0);
  assert_refused (f, MEF_RENDERING_ERROR_BROKEN, "Ce classeur est endommagé ou incomplet.");
  write_file (f, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) / 2);
  assert_refused (f, MEF_RENDERING_ERROR_BROKEN, "Ce classeur est endommagé ou incomplet.");
  write_file (f, large, 16 * 1024 * 1024 + 1);
  assert_refused (f, MEF_RENDERING_ERROR_TOO_BIG, "Ce classeur est trop grand");
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  write_file (f, "Nom;Commune", 11);
  g_cancellable_cancel (cancellable);
  g_assert_null (lire (f, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(path, test)                                                                                      \
  g_test_add ("/client/documents/classeur-fichier/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("STR-04/cells", test_cells);
  ADD ("STR-04/refused", test_refused);
  ADD ("cancel", test_cancel);

  return g_test_run ();
}
