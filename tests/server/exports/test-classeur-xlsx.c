/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/documents/mef-classeur-fichier.h"
#include "domain/mef-classeur-lecture.h"
#include "domain/mef-fiche-texte.h"
#include "protocol/forms/mef-formulaire-codec.h"
#include "protocol/forms/mef-formulaires-loader.h"
#include "server/exports/mef-classeur-xlsx.h"
#include "support/mef-shipped-communes.h"
#include "support/mef-workbook-fixture.h"

#include <string.h>

/* STR-04: written here, read by the real renderer, understood by the domain. */

#define LIMIT 60000

typedef struct
{
  MefFormulaires     *forms;
  MefCommunes        *communes;
  MefWorkbookReader  *reader;
  MefLectureClasseur *lecture;
  MefFiche           *fiche; /* of the reading, as is refus */
  GPtrArray          *refus;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->forms = mef_formulaires_load (&error);
  g_assert_no_error (error);
  f->communes = mef_shipped_communes_load ();
  f->reader = mef_workbook_reader_new (MEF_RENDER_HELPER);
  mef_workbook_reader_set_time_limit (f->reader, LIMIT);
}

static void
understand (Fixture *f, const MefFormulaire *form, GPtrArray *cells)
{
  g_autoptr (MefFiche) base = mef_fiche_new (form);

  g_clear_pointer (&f->lecture, mef_lecture_classeur_free);
  f->lecture = mef_classeur_read (cells, base, f->communes);
  f->fiche = f->lecture->fiche;
  f->refus = f->lecture->refus;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->lecture, mef_lecture_classeur_free);
  g_clear_object (&f->reader);
  mef_communes_unref (f->communes);
  mef_formulaires_unref (f->forms);
}

static GBytes *
write_empty (const MefFormulaire *form)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = mef_classeur_xlsx_write (form, &error);

  g_assert_no_error (error);
  return bytes;
}

static GPtrArray *
read_cells (Fixture *f, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) cells = mef_test_read_workbook (f->reader, bytes, &error);

  g_assert_no_error (error);
  return mef_cellules_from_render (cells);
}

static void
read_fiche (Fixture *f, const MefFormulaire *form, GBytes *bytes)
{
  g_autoptr (GPtrArray) cells = read_cells (f, bytes);

  understand (f, form, cells);
}

static void
assert_shown (Fixture *f, const char *pointeur, const char *expected)
{
  const MefFormulaire *form = mef_fiche_get_formulaire (f->fiche);
  g_autofree char     *text = mef_unite_to_text (mef_formulaire_find_unite (form, pointeur),
                                                 mef_fiche_get (f->fiche, pointeur), f->communes);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_refused (Fixture *f, guint n, const char *address, const char *reason)
{
  const MefRefus *refus;

  g_assert_cmpuint (n, <, f->refus->len);
  refus = g_ptr_array_index (f->refus, n);
  g_assert_cmpstr (refus->adresse, ==, address);
  g_assert_cmpstr (refus->raison, ==, reason);
}

/* Where the answer to a field stands in the first sheet. */
static char *
find_address (const MefFormulaire *form, const char *pointeur)
{
  g_autoptr (GPtrArray) cells = mef_classeur_layout (form, NULL);

  for (guint i = 0; i < cells->len; i++)
    {
      const MefCellule *cell = g_ptr_array_index (cells, i);

      if (g_str_equal (cell->texte, pointeur))
        return g_strdup_printf ("C%u", cell->ligne);
    }
  g_assert_not_reached ();
}

/* Every cell of the layout comes back as it was laid out, of every type, and nothing is an answer. */
static void
test_empty (Fixture *f, gconstpointer data)
{
  for (guint type = 0; type < MEF_TYPE_STRUCTURE_N; type++)
    {
      MefFormulaire *form = mef_formulaires_get (f->forms, type);
      g_autoptr (GBytes) bytes = write_empty (form);
      g_autoptr (GPtrArray) wanted = mef_classeur_layout (form, NULL);
      g_autoptr (GPtrArray) cells = read_cells (f, bytes);
      g_autoptr (GHashTable) at = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < cells->len; i++)
        g_hash_table_insert (at, mef_cellule_dup_adresse (g_ptr_array_index (cells, i)),
                             g_ptr_array_index (cells, i));
      g_assert_cmpuint (g_hash_table_size (at), ==, wanted->len);
      for (guint i = 0; i < wanted->len; i++)
        {
          const MefCellule *expected = g_ptr_array_index (wanted, i);
          g_autofree char  *address = mef_cellule_dup_adresse (expected);
          const MefCellule *cell = g_hash_table_lookup (at, address);

          g_assert_nonnull (cell);
          g_assert_cmpstr (cell->texte, ==, expected->texte);
        }

      understand (f, form, cells);
      g_assert_true (mef_fiche_is_empty (f->fiche));
      g_assert_cmpuint (f->refus->len, ==, 0);
    }
}

typedef struct
{
  const char *pointeur;
  const char *cell;
} Answer;

#define INLINE(text) " t=\"inlineStr\"><is><t>" text "</t></is>"
#define NUMBER(text) "><v>" text "</v>"
#define STRING(text) " t=\"str\"><v>" text "</v>"

/* The sample's workbook with @answers in its first sheet and @more in the others. */
static GBytes *
fill (const MefFormulaire *form, const Answer *answers, guint n, const MefTestAnswer *more, guint n_more)
{
  g_autoptr (GBytes) empty = write_empty (form);
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (MefTestAnswer));

  for (guint i = 0; i < n; i++)
    {
      MefTestAnswer answer = { 1, find_address (form, answers[i].pointeur), answers[i].cell };

      g_ptr_array_add (addresses, (gpointer) answer.address);
      g_array_append_val (all, answer);
    }
  if (n_more > 0)
    g_array_append_vals (all, more, n_more);
  return mef_test_fill_workbook (empty, (const MefTestAnswer *) (void *) all->data, all->len);
}

/* As text or as numbers, as programs write them. */
static void
test_filled (Fixture *f, gconstpointer data)
{
  static const Answer answers[] = {
    { "/nom", INLINE ("Les P’tits Loups") },
    { "/gestionnaire_statut", INLINE ("association") },
    { "/numero", NUMBER ("12") },
    { "/voie", "  t=\"inlineStr\"><is><r><t>rue </t></r><r><t>des Lilas</t></r></is>" },
    { "/code_postal", NUMBER ("1000") },
    { "/commune", STRING ("BOURG EN BRESSE") },
    { "/telephone", NUMBER ("474123456") },
    { "/capacite", INLINE (" 12 ") },
    { "/age_min", INLINE ("10 semaines") },
    { "/age_max", INLINE ("3 ans") },
    { "/handicap", " t=\"b\"><v>1</v>" },
    { "/horaires/lundi", INLINE ("8h-12h et 13h30-18h") },
  };
  static const MefTestAnswer lists[] = {
    { 2, "A2", INLINE ("Amélie") },     { 2, "B2", INLINE ("Aït-Saïd") },
    { 2, "C2", INLINE ("31/12/2027") }, { 3, "A2", " t=\"d\"><v>2026-08-01</v>" },
    { 3, "B2", INLINE ("2026-08-15") }, { 3, "C2", INLINE ("congés d’été") },
  };
  MefFormulaire *form = mef_formulaires_get (f->forms, MEF_TYPE_STRUCTURE_MAM);
  g_autoptr (GBytes) bytes = fill (form, answers, G_N_ELEMENTS (answers), lists, G_N_ELEMENTS (lists));

  read_fiche (f, form, bytes);
  for (guint i = 0; i < f->refus->len; i++)
    {
      const MefRefus *refus = g_ptr_array_index (f->refus, i);

      g_test_message ("%s: %s: %s", refus->adresse, refus->texte, refus->raison);
    }
  g_assert_cmpuint (f->refus->len, ==, 0);
  assert_shown (f, "/nom", "Les P’tits Loups");
  assert_shown (f, "/gestionnaire_statut", "Association");
  assert_shown (f, "/numero", "12");
  assert_shown (f, "/voie", "rue des Lilas");
  assert_shown (f, "/code_postal", "01000");
  assert_shown (f, "/commune", "Bourg-en-Bresse");
  assert_shown (f, "/telephone", "04 74 12 34 56");
  assert_shown (f, "/capacite", "12");
  assert_shown (f, "/age_min", "10 semaines");
  assert_shown (f, "/age_max", "3 ans");
  assert_shown (f, "/handicap", "Oui");
  assert_shown (f, "/horaires/lundi", "8:00 – 12:00 et 13:30 – 18:00");
  assert_shown (f, "/membres", "Amélie | Aït-Saïd | 31/12/2027");
  assert_shown (f, "/fermetures", "01/08/2026 | 15/08/2026 | congés d’été");
}

/* What cannot be used is told by its address, and the rest is there. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  static const Answer answers[] = {
    { "/nom", INLINE ("Les Lucioles") },
    { "/capacite", NUMBER ("12.5") },
    { "/accessible", INLINE ("un peu") },
    { "/age_min", " t=\"e\"><v>#N/A</v>" },
  };
  static const MefTestAnswer more[] = {
    { 2, "A2", INLINE ("Amélie") },
    { 2, "C2", INLINE ("fin mars") },
    { 2, "F3", INLINE ("à rappeler") },
  };
  MefFormulaire   *form = mef_formulaires_get (f->forms, MEF_TYPE_STRUCTURE_MAM);
  g_autofree char *capacite = find_address (form, "/capacite");
  g_autofree char *accessible = find_address (form, "/accessible");
  g_autofree char *age = find_address (form, "/age_min");
  g_autofree char *first = g_strconcat ("Fiche!", capacite, NULL);
  g_autofree char *second = g_strconcat ("Fiche!", age, NULL);
  g_autofree char *third = g_strconcat ("Fiche!", accessible, NULL);
  g_autoptr (GBytes) bytes = fill (form, answers, G_N_ELEMENTS (answers), more, G_N_ELEMENTS (more));

  read_fiche (f, form, bytes);
  g_assert_cmpuint (f->refus->len, ==, 5);
  assert_refused (f, 0, first, "Tapez un nombre entier.");
  assert_refused (f, 1, second, "La formule de cette cellule ne donne pas de valeur.");
  assert_refused (f, 2, third, "Répondez par oui ou par non.");
  assert_refused (f, 3, "Assistants maternels!C2", "Tapez une date : 12/04/2026.");
  assert_refused (f, 4, "Assistants maternels!F3", "Cette colonne n’est pas dans le formulaire.");
  assert_shown (f, "/nom", "Les Lucioles");
  assert_shown (f, "/membres", "Amélie |  | ");
}

/* Our workbook of a MAM, filled in and saved by LibreOffice 7.4: text cells, numbers, days by formula and as
 * text, a sum, a division by zero. */
static void
test_libreoffice (Fixture *f, gconstpointer data)
{
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (MEF_TEST_DATA "/classeurs/mam-libreoffice.xlsx", &content, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (g_steal_pointer (&content), length);

  read_fiche (f, mef_formulaires_get (f->forms, MEF_TYPE_STRUCTURE_MAM), bytes);
  g_assert_cmpuint (f->refus->len, ==, 1);
  assert_refused (f, 0, "Périodes de fermeture!B3", "La formule de cette cellule ne donne pas de valeur.");
  assert_shown (f, "/nom", "Les Lucioles");
  assert_shown (f, "/gestionnaire_statut", "Association");
  assert_shown (f, "/numero", "12");
  assert_shown (f, "/code_postal", "93200");
  assert_shown (f, "/commune", "Saint-Denis");
  assert_shown (f, "/telephone", "01 43 66 12 80");
  assert_shown (f, "/capacite", "12");
  assert_shown (f, "/age_min", "10 semaines");
  assert_shown (f, "/accessible", "Oui");
  assert_shown (f, "/horaires/mardi", "9:00 – 12:00 et 14:00 – 18:00");
  assert_shown (f, "/presentation", "Première ligne\nDeuxième ligne & fin");
  assert_shown (f, "/membres", "Amélie | Aït-Saïd | 31/12/2027\nPaul | Nguyen | 01/02/2028");
  assert_shown (f, "/fermetures", "01/08/2026 | 15/08/2026 | congés d’été");
}

/* A field that is added to a declaration is in the workbook and is read from it, without another edit. */
static void
test_added_field (Fixture *f, gconstpointer data)
{
  static const char text[] =
      "{\"type\": \"ER\", \"sections\": [{\"id\": \"a\", \"titre\": \"A\", \"champs\": ["
      "{\"id\": \"nom\", \"genre\": \"TEXTE\", \"libelle\": \"Nom\"}"
      "%s]}]}";
  static const char added[] =
      ", {\"id\": \"lits\", \"genre\": \"ENTIER\", \"libelle\": \"Nombre de lits\", \"min\": 0, \"max\": 40},"
      "{\"id\": \"salles\", \"genre\": \"LISTE\", \"libelle\": \"Salles\", \"colonnes\": "
      "[{\"id\": \"salle\", \"genre\": \"TEXTE\", \"libelle\": \"Salle\"}]}";
  static const Answer        answers[] = { { "/lits", NUMBER ("7") } };
  static const MefTestAnswer list[] = { { 2, "A2", INLINE ("Bleue") } };
  g_autofree char           *short_text = g_strdup_printf (text, "");
  g_autofree char           *long_text = g_strdup_printf (text, added);
  g_autoptr (GBytes) short_bytes = g_bytes_new (short_text, strlen (short_text));
  g_autoptr (GBytes) long_bytes = g_bytes_new (long_text, strlen (long_text));
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFormulaire) before = mef_formulaire_decode (short_bytes, NULL, &error);
  g_autoptr (MefFormulaire) after = mef_formulaire_decode (long_bytes, NULL, &error);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  bytes = fill (after, answers, G_N_ELEMENTS (answers), list, G_N_ELEMENTS (list));
  read_fiche (f, after, bytes);
  g_assert_cmpuint (f->refus->len, ==, 0);
  assert_shown (f, "/lits", "7");
  assert_shown (f, "/salles", "Bleue");

  /* Who does not know the field says so, of each of its answers. */
  read_fiche (f, before, bytes);
  g_assert_true (mef_fiche_is_empty (f->fiche));
  g_assert_cmpuint (f->refus->len, ==, 3);
  assert_refused (f, 0, "Fiche!C3", "Ce champ n’est pas dans le formulaire.");
  assert_refused (f, 1, "Salles!A1", "Cette feuille n’est pas dans le formulaire.");
  assert_refused (f, 2, "Salles!A2", "Cette feuille n’est pas dans le formulaire.");
}

#define ADD(path, test)                                                                                      \
  g_test_add ("/server/exports/classeur-xlsx/STR-04/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("empty", test_empty);
  ADD ("filled", test_filled);
  ADD ("refused", test_refused);
  ADD ("libreoffice", test_libreoffice);
  ADD ("added-field", test_added_field);

  return g_test_run ();
}
