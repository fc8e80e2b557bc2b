/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-classeur-lecture.h"
#include "domain/mef-fiche-texte.h"
#include "support/mef-sample-formulaire.h"
#include "support/mef-shipped-communes.h"

typedef struct
{
  MefFormulaire *form;
  MefCommunes   *communes;
  GPtrArray     *cells;
  MefFiche      *fiche;
  GPtrArray     *refus;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->communes = mef_shipped_communes_load ();
  f->form = mef_sample_formulaire_new ();
  f->cells = mef_classeur_layout (f->form);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  mef_fiche_free (f->fiche);
  g_clear_pointer (&f->refus, g_ptr_array_unref);
  g_ptr_array_unref (f->cells);
  mef_formulaire_unref (f->form);
  mef_communes_unref (f->communes);
}

static void
read_all (Fixture *f)
{
  g_clear_pointer (&f->fiche, mef_fiche_free);
  g_clear_pointer (&f->refus, g_ptr_array_unref);
  f->fiche = mef_classeur_read (f->cells, f->form, f->communes, &f->refus);
}

static void
put (Fixture *f, const char *sheet, guint line, guint column, MefGenreCellule kind, const char *text)
{
  g_ptr_array_add (f->cells, mef_cellule_new (sheet, line, column, kind, text));
}

/* The line of a field in the first sheet. */
static guint
line_of (Fixture *f, const char *pointeur)
{
  for (guint i = 0; i < f->cells->len; i++)
    {
      const MefCellule *cell = g_ptr_array_index (f->cells, i);

      if (g_str_equal (cell->texte, pointeur))
        return cell->ligne;
    }

  g_assert_not_reached ();
}

static void
answer (Fixture *f, const char *pointeur, MefGenreCellule kind, const char *text)
{
  put (f, "Fiche", line_of (f, pointeur), 3, kind, text);
}

static void
assert_shown (Fixture *f, const char *pointeur, const char *expected)
{
  g_autofree char *text = mef_unite_to_text (mef_formulaire_find_unite (f->form, pointeur),
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

static void
test_empty (Fixture *f, gconstpointer data)
{
  read_all (f);
  g_assert_true (mef_fiche_is_empty (f->fiche));
  g_assert_cmpuint (f->refus->len, ==, 0);
}

static void
test_filled (Fixture *f, gconstpointer data)
{
  answer (f, "/nom", MEF_CELLULE_TEXTE, "Les Lucioles");
  answer (f, "/code_postal", MEF_CELLULE_NOMBRE, "1000"); /* a number has lost its zero */
  answer (f, "/commune", MEF_CELLULE_TEXTE, "Bourg en Bresse");
  answer (f, "/telephone", MEF_CELLULE_NOMBRE, "143661280");
  answer (f, "/capacite", MEF_CELLULE_NOMBRE, "65");
  answer (f, "/age_min", MEF_CELLULE_TEXTE, "10 semaines");
  answer (f, "/guichet", MEF_CELLULE_TEXTE, "oui");
  answer (f, "/convention", MEF_CELLULE_DATE, "2026-04-12");
  answer (f, "/horaires/mardi", MEF_CELLULE_TEXTE, "9h-12h et 14h-18h");
  put (f, "Périodes de fermeture", 2, 1, MEF_CELLULE_DATE, "2026-08-01");
  put (f, "Périodes de fermeture", 2, 3, MEF_CELLULE_TEXTE, "Congés | été ; août");
  put (f, "Communes desservies", 2, 1, MEF_CELLULE_NOMBRE, "93200");
  put (f, "Communes desservies", 3, 1, MEF_CELLULE_TEXTE, "75020");
  put (f, "Communes desservies", 3, 2, MEF_CELLULE_TEXTE, "Paris 20e");

  read_all (f);
  g_assert_cmpuint (f->refus->len, ==, 0);
  assert_shown (f, "/nom", "Les Lucioles");
  assert_shown (f, "/code_postal", "01000");
  assert_shown (f, "/commune", "Bourg-en-Bresse");
  assert_shown (f, "/telephone", "01 43 66 12 80");
  assert_shown (f, "/capacite", "65");
  assert_shown (f, "/age_min", "10 semaines");
  assert_shown (f, "/convention", "12/04/2026");
  assert_shown (f, "/horaires/mardi", "9:00 – 12:00 et 14:00 – 18:00");
  assert_shown (f, "/fermetures", "01/08/2026 |  | Congés | été ; août");
  assert_shown (f, "/communes_desservies", "93200 Saint-Denis ; 75020 Paris 20e");
}

static void
test_refusals_are_placed (Fixture *f, gconstpointer data)
{
  answer (f, "/capacite", MEF_CELLULE_TEXTE, "une soixantaine");
  answer (f, "/tarif", MEF_CELLULE_ERREUR, "#REF!");
  put (f, "Périodes de fermeture", 2, 1, MEF_CELLULE_TEXTE, "en août");
  put (f, "Communes desservies", 2, 2, MEF_CELLULE_TEXTE, "Saint-Denis");
  put (f, "Notes", 4, 28, MEF_CELLULE_TEXTE, "à rappeler");

  read_all (f);
  g_assert_cmpuint (f->refus->len, ==, 5);
  assert_refused (f, 0, "Fiche!C9", "Tapez un nombre entier.");
  assert_refused (f, 1, "Fiche!C10", "La formule de cette cellule ne donne pas de valeur.");
  assert_refused (f, 2, "Périodes de fermeture!A2", "Tapez une date : 12/04/2026.");
  assert_refused (f, 3, "Communes desservies!B2",
                  "« Saint-Denis » : écrivez le code postal puis le nom de la commune, par exemple « 93200 "
                  "Saint-Denis ».");
  assert_refused (f, 4, "Notes!AB4", "Cette feuille n’est pas dans le formulaire.");
  g_assert_null (mef_fiche_get (f->fiche, "/capacite"));
}

/* Columns moved, a column more, lines in another order, references taken away, a title above. */
static void
test_rearranged (Fixture *f, gconstpointer data)
{
  g_ptr_array_set_size (f->cells, 0);
  put (f, "Ma crèche", 1, 1, MEF_CELLULE_TEXTE, "Fichier de référencement 2026");
  put (f, "Ma crèche", 3, 2, MEF_CELLULE_TEXTE, "REPONSE");
  put (f, "Ma crèche", 3, 4, MEF_CELLULE_TEXTE, "champ");
  put (f, "Ma crèche", 3, 5, MEF_CELLULE_TEXTE, "Vu par");
  put (f, "Ma crèche", 4, 2, MEF_CELLULE_TEXTE, "Saint-Denis");
  put (f, "Ma crèche", 4, 4, MEF_CELLULE_TEXTE, "Commune");
  put (f, "Ma crèche", 5, 2, MEF_CELLULE_TEXTE, "93200");
  put (f, "Ma crèche", 5, 4, MEF_CELLULE_TEXTE, "Code postal");
  put (f, "Ma crèche", 5, 5, MEF_CELLULE_TEXTE, "Paul");
  put (f, "Ma crèche", 6, 2, MEF_CELLULE_TEXTE, "12");
  put (f, "Ma crèche", 6, 4, MEF_CELLULE_TEXTE, "Nombre de lits");
  put (f, "Ma crèche", 7, 2, MEF_CELLULE_TEXTE, "93210");
  put (f, "Ma crèche", 7, 4, MEF_CELLULE_TEXTE, "Code postal");

  read_all (f);
  assert_shown (f, "/commune", "Saint-Denis");
  assert_shown (f, "/code_postal", "93200");
  g_assert_cmpuint (f->refus->len, ==, 3);
  assert_refused (f, 0, "Ma crèche!E5", "Cette colonne n’est pas dans le formulaire.");
  assert_refused (f, 1, "Ma crèche!B6", "Ce champ n’est pas dans le formulaire.");
  assert_refused (f, 2, "Ma crèche!B7", "Ce champ a déjà une réponse plus haut.");
}

#define ADD(path, test) g_test_add ("/domain/classeur/STR-04/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("empty", test_empty);
  ADD ("filled", test_filled);
  ADD ("refusals-are-placed", test_refusals_are_placed);
  ADD ("rearranged", test_rearranged);

  return g_test_run ();
}
