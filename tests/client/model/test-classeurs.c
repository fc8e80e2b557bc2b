/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/model/mef-classeurs.h"
#include "client/model/mef-refus-item.h"
#include "domain/mef-classeur.h"
#include "support/mef-fake-classeurs.h"
#include "support/mef-sample-formulaire.h"
#include "support/mef-shipped-communes.h"
#include "support/mef-temp-dir.h"

typedef struct
{
  MefFormulaire     *form;
  MefCommunes       *communes;
  MefSaisieFiche    *saisie;
  MefFakeClasseurs  *fake;
  MefClasseurs      *classeurs;
  MefImportClasseur *import;
  GFile             *fichier;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (MefFiche) fiche = NULL;

  f->communes = mef_shipped_communes_load ();
  f->form = mef_sample_formulaire_new ();
  fiche = mef_fiche_new (f->form);
  mef_fiche_set (fiche, "/nom", g_variant_new_string ("Les Lucioles"));
  mef_fiche_set (fiche, "/code_postal", g_variant_new_string ("93200"));
  mef_fiche_set (fiche, "/mail", g_variant_new_string ("contact@exemple.fr"));
  f->saisie = mef_saisie_fiche_new (fiche, NULL, f->communes);
  f->fake = mef_fake_classeurs_new ();
  f->classeurs = mef_classeurs_new (MEF_CLASSEUR_LECTEUR (f->fake), MEF_CLASSEUR_SOURCE (f->fake));
  f->import = mef_classeurs_importer (f->classeurs, f->saisie);
  f->fichier = g_file_new_for_path ("/nonexistent/classeur.xlsx");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->import);
  g_clear_object (&f->classeurs);
  g_clear_object (&f->fake);
  g_clear_object (&f->saisie);
  g_clear_object (&f->fichier);
  mef_formulaire_unref (f->form);
  mef_communes_unref (f->communes);
}

static void
answer (Fixture *f, const char *label, MefGenreCellule kind, const char *text)
{
  mef_fake_classeurs_answer (f->fake, label, kind, text);
}

static void
wait_for (Fixture *f, MefEtapeImport etape)
{
  while (mef_import_classeur_get_etape (f->import) != etape)
    g_main_context_iteration (NULL, TRUE);
}

static const char *
get_text (Fixture *f, const char *pointeur)
{
  return mef_fiche_get_text (mef_saisie_fiche_get_fiche (f->saisie), pointeur);
}

/* Reading changes nothing; putting it in is one step to take back. */
static void
test_one_step (Fixture *f, gconstpointer data)
{
  answer (f, "Nom", MEF_CELLULE_TEXTE, "Les Grillons");
  answer (f, "E-mail", MEF_CELLULE_TEXTE, "contact@exemple.fr");
  answer (f, "Code postal", MEF_CELLULE_NOMBRE, "1000");
  answer (f, "Commune", MEF_CELLULE_TEXTE, "Bourg-en-Bresse");
  answer (f, "Capacité agréée", MEF_CELLULE_TEXTE, "beaucoup");

  g_assert_cmpint (mef_import_classeur_get_etape (f->import), ==, MEF_ETAPE_IMPORT_ATTENTE);
  mef_import_classeur_lire (f->import, f->fichier);
  g_assert_cmpint (mef_import_classeur_get_etape (f->import), ==, MEF_ETAPE_IMPORT_LECTURE);
  wait_for (f, MEF_ETAPE_IMPORT_LUE);
  g_assert_cmpuint (mef_import_classeur_get_n_reponses (f->import), ==, 4);
  g_assert_cmpuint (mef_import_classeur_get_n_remplacements (f->import), ==, 2);
  g_assert_cmpstr (get_text (f, "/nom"), ==, "Les Lucioles");
  g_assert_false (mef_saisie_fiche_undo (f->saisie, NULL));

  mef_import_classeur_appliquer (f->import);
  g_assert_cmpint (mef_import_classeur_get_etape (f->import), ==, MEF_ETAPE_IMPORT_FAITE);
  g_assert_cmpstr (get_text (f, "/nom"), ==, "Les Grillons");
  g_assert_cmpstr (get_text (f, "/code_postal"), ==, "01000");
  g_assert_cmpstr (get_text (f, "/commune"), ==, "01053");
  g_assert_cmpstr (get_text (f, "/mail"), ==, "contact@exemple.fr");

  g_assert_true (mef_saisie_fiche_undo (f->saisie, NULL));
  g_assert_cmpstr (get_text (f, "/nom"), ==, "Les Lucioles");
  g_assert_cmpstr (get_text (f, "/code_postal"), ==, "93200");
  g_assert_null (get_text (f, "/commune"));
  g_assert_false (mef_saisie_fiche_undo (f->saisie, NULL));
  g_assert_true (mef_saisie_fiche_redo (f->saisie, NULL));
  g_assert_cmpstr (get_text (f, "/commune"), ==, "01053");
}

static void
test_refusals (Fixture *f, gconstpointer data)
{
  GListModel *refus = mef_import_classeur_get_refus (f->import);
  g_autoptr (MefRefusItem) item = NULL;
  g_autofree char *text = NULL;

  answer (f, "Capacité agréée", MEF_CELLULE_TEXTE, "une\tsoixantaine\nou plus");
  answer (f, "Nombre de lits", MEF_CELLULE_NOMBRE, "12");
  mef_import_classeur_lire (f->import, f->fichier);
  wait_for (f, MEF_ETAPE_IMPORT_LUE);
  g_assert_cmpuint (g_list_model_get_n_items (refus), ==, 2);
  item = g_list_model_get_item (refus, 1);
  g_assert_cmpstr (mef_refus_item_get_adresse (item), ==, "Fiche!B2");
  g_assert_cmpstr (mef_refus_item_get_champ (item), ==, "Capacité agréée");
  g_assert_cmpstr (mef_refus_item_get_raison (item), ==, "Tapez un nombre entier.");
  text = mef_import_classeur_dup_refus (f->import);
  g_assert_cmpstr (text, ==,
                   "Cellule\tChamp\tContenu\tRaison\n"
                   "Fiche!B3\tNombre de lits\t12\tCe champ n’est pas dans le formulaire.\n"
                   "Fiche!B2\tCapacité agréée\tune soixantaine ou plus\tTapez un nombre entier.\n");

  /* Another file begins anew. */
  mef_fake_classeurs_clear (f->fake);
  answer (f, "Nom", MEF_CELLULE_TEXTE, "Les Grillons");
  mef_import_classeur_lire (f->import, f->fichier);
  g_assert_cmpuint (g_list_model_get_n_items (refus), ==, 0);
  wait_for (f, MEF_ETAPE_IMPORT_LUE);
  g_assert_cmpuint (g_list_model_get_n_items (refus), ==, 0);
  g_assert_cmpuint (mef_import_classeur_get_n_reponses (f->import), ==, 1);
}

static void
test_failure (Fixture *f, gconstpointer data)
{
  mef_fake_classeurs_fail (f->fake, "Ce classeur est endommagé.");
  mef_import_classeur_lire (f->import, f->fichier);
  wait_for (f, MEF_ETAPE_IMPORT_ECHEC);
  g_assert_cmpstr (mef_import_classeur_get_erreur (f->import), ==, "Ce classeur est endommagé.");
  g_assert_false (mef_saisie_fiche_undo (f->saisie, NULL));

  mef_fake_classeurs_fail (f->fake, NULL);
  mef_import_classeur_lire (f->import, f->fichier);
  g_assert_null (mef_import_classeur_get_erreur (f->import));
  wait_for (f, MEF_ETAPE_IMPORT_LUE);
}

/* What is given up answers nobody; a second file is not mixed with the first. */
static void
test_given_up (Fixture *f, gconstpointer data)
{
  answer (f, "Nom", MEF_CELLULE_TEXTE, "Les Grillons");
  mef_import_classeur_lire (f->import, f->fichier);
  mef_import_classeur_abandonner (f->import);
  g_assert_cmpint (mef_import_classeur_get_etape (f->import), ==, MEF_ETAPE_IMPORT_ATTENTE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (mef_import_classeur_get_etape (f->import), ==, MEF_ETAPE_IMPORT_ATTENTE);

  mef_import_classeur_lire (f->import, f->fichier);
  mef_import_classeur_lire (f->import, f->fichier);
  wait_for (f, MEF_ETAPE_IMPORT_LUE);
  g_assert_cmpuint (mef_import_classeur_get_n_reponses (f->import), ==, 1);
}

static void
keep_result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

static gboolean
telecharger (Fixture *f, GFile *to, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mef_classeurs_telecharger_async (f->classeurs, "751", MEF_TYPE_STRUCTURE_MAM, to, NULL, keep_result_cb,
                                   &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return mef_classeurs_telecharger_finish (f->classeurs, result, error);
}

static void
test_download (Fixture *f, gconstpointer data)
{
  g_autoptr (MefTempDir) folder = mef_temp_dir_new ();
  g_autofree char *nom = mef_classeurs_dup_nom (MEF_TYPE_STRUCTURE_MAM);
  const char      *path = mef_temp_dir_get_file (folder, nom);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (nom, ==, "classeur-mam.xlsx");
  g_assert_true (telecharger (f, to, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "751 MAM");

  g_assert_false (telecharger (f, f->fichier, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "Le fichier n’a pas pu être écrit"));
  g_clear_error (&error);

  mef_fake_classeurs_fail (f->fake, "Le serveur ne répond pas.");
  g_assert_false (telecharger (f, to, &error));
  g_assert_cmpstr (error->message, ==, "Le serveur ne répond pas.");
}

#define ADD(path, test)                                                                                      \
  g_test_add ("/client/model/classeurs/STR-04/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("one-step", test_one_step);
  ADD ("refusals", test_refusals);
  ADD ("failure", test_failure);
  ADD ("given-up", test_given_up);
  ADD ("download", test_download);

  return g_test_run ();
}
