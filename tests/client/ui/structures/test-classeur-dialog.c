/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/model/mef-classeurs.h"
#include "client/ui/structures/mef-classeur-dialog.h"
#include "client/ui/structures/mef-form-fixture.h"
#include "support/mef-fake-classeurs.h"

typedef struct
{
  MefFormFixture     form;
  MefFakeClasseurs  *fake;
  MefClasseurs      *classeurs;
  MefImportClasseur *import;
  GFile             *file;
  GtkWidget         *dialog; /* (nullable): set to NULL when it goes */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  mef_form_fixture_set_up (&f->form, NULL);
  mef_form_fixture_open (&f->form, MEF_TYPE_STRUCTURE_MAM, NULL);
  f->fake = mef_fake_classeurs_new ();
  f->classeurs = mef_classeurs_new (MEF_CLASSEUR_LECTEUR (f->fake), MEF_CLASSEUR_SOURCE (f->fake));
  f->import = mef_classeurs_importer (f->classeurs, f->form.saisie);
  f->file = g_file_new_for_path ("/nonexistent/classeur.xlsx");
  f->dialog = mef_classeur_dialog_new (GTK_WINDOW (f->form.window), f->import);
  g_object_add_weak_pointer (G_OBJECT (f->dialog), (gpointer *) &f->dialog);
  gtk_window_present (GTK_WINDOW (f->dialog));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (f->dialog));
  while (f->dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (f->import);
  g_clear_object (&f->classeurs);
  g_clear_object (&f->fake);
  g_clear_object (&f->file);
  mef_form_fixture_tear_down (&f->form, NULL);
}

static void
read_file (Fixture *f, MefEtapeImport etape)
{
  mef_import_classeur_lire (f->import, f->file);
  while (mef_import_classeur_get_etape (f->import) != etape)
    g_main_context_iteration (NULL, TRUE);
}

/* It comes with a frame, or never. */
static GtkWidget *
wait_for_label (Fixture *f, const char *text)
{
  GtkWidget *label;

  while ((label = mef_form_fixture_find_label (f->dialog, text)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return label;
}

static gboolean
can_fill (Fixture *f)
{
  return gtk_widget_is_sensitive (mef_form_fixture_find_label (f->dialog, "_Remplir le formulaire"));
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static char *
dup_clipboard (Fixture *f)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (f->dialog), NULL, copied_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  return text;
}

static const char *
get_text (Fixture *f, const char *pointeur)
{
  return mef_fiche_get_text (mef_saisie_fiche_get_fiche (f->form.saisie), pointeur);
}

/* What was read and what was refused is seen before the form changes, and the form changes in one step. */
static void
test_read (Fixture *f, gconstpointer data)
{
  GtkWidget *entry = mef_form_fixture_find (mef_form_fixture_find_champ (&f->form, "nom"), GTK_TYPE_ENTRY, 0);
  g_autofree char *copy = NULL;

  wait_for_label (f, "Lecture du classeur…");
  mef_fake_classeurs_answer (f->fake, "Nom", MEF_CELLULE_TEXTE, "Les Lucioles");
  mef_fake_classeurs_answer (f->fake, "Voie", MEF_CELLULE_TEXTE, "rue des Lilas");
  mef_fake_classeurs_answer (f->fake, "Capacité d’accueil", MEF_CELLULE_TEXTE, "une douzaine");
  read_file (f, MEF_ETAPE_IMPORT_LUE);

  wait_for_label (f, "2 champs lus");
  wait_for_label (f, "1 cellule n’a pas pu être utilisée");
  wait_for_label (f, "Fiche!B4");
  wait_for_label (f, "Capacité d’accueil");
  wait_for_label (f, "une douzaine");
  wait_for_label (f, "Tapez un nombre entier.");
  g_assert_null (get_text (f, "/nom"));
  g_assert_true (can_fill (f));

  gtk_widget_activate_action (f->dialog, "classeur.copier", NULL);
  copy = dup_clipboard (f);
  g_assert_cmpstr (copy, ==,
                   "Cellule\tChamp\tContenu\tRaison\n"
                   "Fiche!B4\tCapacité d’accueil\tune douzaine\tTapez un nombre entier.\n");

  gtk_widget_activate_action (f->dialog, "classeur.remplir", NULL);
  while (f->dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
  mef_form_fixture_frames (&f->form);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Les Lucioles");
  g_assert_cmpstr (get_text (f, "/voie"), ==, "rue des Lilas");
  gtk_widget_activate_action (f->form.view, "formulaire.annuler", NULL);
  mef_form_fixture_frames (&f->form);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_null (get_text (f, "/voie"));
}

/* A failure is told in the dialog, and leaves the form alone; so does a workbook that answers nothing. */
static void
test_nothing_to_fill (Fixture *f, gconstpointer data)
{
  mef_fake_classeurs_fail (f->fake, "Ce classeur est endommagé.");
  read_file (f, MEF_ETAPE_IMPORT_ECHEC);
  wait_for_label (f, "Ce classeur est endommagé.");
  g_assert_false (can_fill (f));

  mef_fake_classeurs_fail (f->fake, NULL);
  mef_fake_classeurs_answer (f->fake, "Nombre de lits", MEF_CELLULE_NOMBRE, "4");
  read_file (f, MEF_ETAPE_IMPORT_LUE);
  wait_for_label (f, "Aucune réponse dans ce classeur");
  wait_for_label (f, "Ce champ n’est pas dans le formulaire.");
  g_assert_false (can_fill (f));
}

/* Closed while it reads: nothing comes of it. */
static void
test_closed (Fixture *f, gconstpointer data)
{
  mef_fake_classeurs_answer (f->fake, "Nom", MEF_CELLULE_TEXTE, "Les Lucioles");
  mef_import_classeur_lire (f->import, f->file);
  gtk_window_close (GTK_WINDOW (f->dialog));
  while (f->dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpint (mef_import_classeur_get_etape (f->import), ==, MEF_ETAPE_IMPORT_ATTENTE);
  g_assert_null (get_text (f, "/nom"));
}

#define ADD(path, test)                                                                                      \
  g_test_add ("/client/ui/structures/classeur-dialog/STR-04/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("read", test_read);
  ADD ("nothing-to-fill", test_nothing_to_fill);
  ADD ("closed", test_closed);

  return g_test_run ();
}
