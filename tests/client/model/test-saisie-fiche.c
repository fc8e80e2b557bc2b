/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/model/mef-saisie-fiche.h"
#include "support/mef-sample-formulaire.h"
#include "support/mef-shipped-communes.h"

typedef struct
{
  MefFormulaire  *form;
  MefSaisieFiche *saisie;
  GPtrArray      *told; /* pointers of `changed`, in order */
} Fixture;

static void
changed_cb (MefSaisieFiche *saisie, const char *pointeur, Fixture *f)
{
  g_ptr_array_add (f->told, g_strdup (pointeur));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (MefFiche) origine = NULL;

  f->form = mef_sample_formulaire_new ();
  f->told = g_ptr_array_new_with_free_func (g_free);
  origine = mef_fiche_new (f->form);
  mef_fiche_set (origine, "/nom", g_variant_new_string ("Les Lucioles"));
  mef_fiche_set (origine, "/capacite", g_variant_new_int64 (45));
  f->saisie = mef_saisie_fiche_new (origine, NULL, NULL);
  g_signal_connect (f->saisie, "changed", G_CALLBACK (changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->saisie);
  g_ptr_array_unref (f->told);
  mef_formulaire_unref (f->form);
}

static const MefUnite *
at (Fixture *f, const char *pointeur)
{
  return mef_formulaire_find_unite (f->form, pointeur);
}

static const char *
get_text (Fixture *f, const char *pointeur)
{
  return mef_fiche_get_text (mef_saisie_fiche_get_fiche (f->saisie), pointeur);
}

static gboolean
get_boolean (Fixture *f, const char *name)
{
  gboolean value;

  g_object_get (f->saisie, name, &value, NULL);
  return value;
}

static guint
get_uint (Fixture *f, const char *name)
{
  guint value;

  g_object_get (f->saisie, name, &value, NULL);
  return value;
}

static void
test_typing (Fixture *f, gconstpointer data)
{
  const MefUnite *capacite = at (f, "/capacite");
  guint           errors = get_uint (f, "n-erreurs");

  g_assert_false (get_boolean (f, "modifiee"));
  mef_saisie_fiche_type (f->saisie, capacite, "65");
  g_assert_null (mef_saisie_fiche_get_faute (f->saisie, capacite));
  mef_saisie_fiche_type (f->saisie, capacite, "650");
  g_assert_cmpstr (mef_saisie_fiche_get_faute (f->saisie, capacite)->message, ==, "Au plus 200 places.");
  g_assert_cmpuint (get_uint (f, "n-erreurs"), ==, errors + 1);
  mef_saisie_fiche_type (f->saisie, capacite, "650x");
  g_assert_cmpstr (mef_saisie_fiche_get_faute (f->saisie, capacite)->message, ==, "Tapez un nombre entier.");
  g_assert_cmpstr (get_text (f, "/capacite"), ==, "650x");
  g_assert_true (get_boolean (f, "modifiee"));
  g_assert_true (mef_saisie_fiche_is_modified (f->saisie, capacite));

  /* Typed in one go, taken back in one go. */
  g_assert_true (mef_saisie_fiche_undo (f->saisie, NULL));
  g_assert_false (get_boolean (f, "modifiee"));
  g_assert_false (mef_saisie_fiche_undo (f->saisie, NULL));
}

/* A field that was left and is typed in again is another step. */
static void
test_settle (Fixture *f, gconstpointer data)
{
  mef_saisie_fiche_settle (f->saisie); /* nothing was done yet */
  mef_saisie_fiche_type (f->saisie, at (f, "/nom"), "Crèche");
  mef_saisie_fiche_settle (f->saisie);
  mef_saisie_fiche_type_value (f->saisie, at (f, "/nom"), g_variant_new_string ("Crèche A"));
  mef_saisie_fiche_type_value (f->saisie, at (f, "/nom"), g_variant_new_string ("Crèche AB"));
  mef_saisie_fiche_undo (f->saisie, NULL);
  g_assert_cmpstr (get_text (f, "/nom"), ==, "Crèche");
  mef_saisie_fiche_undo (f->saisie, NULL);
  g_assert_cmpstr (get_text (f, "/nom"), ==, "Les Lucioles");
}

static void
test_undo_redo (Fixture *f, gconstpointer data)
{
  g_autofree char *where = NULL;

  mef_saisie_fiche_type (f->saisie, at (f, "/nom"), "Crèche");
  mef_saisie_fiche_type (f->saisie, at (f, "/telephone"), "0143661280");
  mef_saisie_fiche_type (f->saisie, at (f, "/nom"), "Crèche A");
  g_assert_true (mef_saisie_fiche_undo (f->saisie, &where));
  g_assert_cmpstr (where, ==, "/nom");
  g_assert_cmpstr (get_text (f, "/nom"), ==, "Crèche");
  g_assert_true (get_boolean (f, "retablissable"));
  g_assert_true (mef_saisie_fiche_redo (f->saisie, NULL));
  g_assert_cmpstr (get_text (f, "/nom"), ==, "Crèche A");

  /* What is done anew takes the place of what was taken back. */
  mef_saisie_fiche_undo (f->saisie, NULL);
  mef_saisie_fiche_type (f->saisie, at (f, "/mail"), "a@exemple.fr");
  g_assert_false (mef_saisie_fiche_redo (f->saisie, NULL));

  while (mef_saisie_fiche_undo (f->saisie, NULL))
    ;
  g_assert_cmpstr (get_text (f, "/nom"), ==, "Les Lucioles");
  g_assert_false (get_boolean (f, "modifiee"));
}

static void
test_one_step_of_many (Fixture *f, gconstpointer data)
{
  static const char *const days[] = { "/horaires/lundi", "/horaires/mardi", "/horaires/jeudi" };

  mef_saisie_fiche_begin (f->saisie);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    mef_saisie_fiche_set (f->saisie, at (f, days[i]), g_variant_new_parsed ("[(@q 450, @q 720)]"));
  mef_saisie_fiche_end (f->saisie);
  mef_saisie_fiche_begin (f->saisie); /* nothing: no step */
  mef_saisie_fiche_end (f->saisie);

  g_assert_true (mef_saisie_fiche_undo (f->saisie, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_null (mef_fiche_get (mef_saisie_fiche_get_fiche (f->saisie), days[i]));
  g_assert_false (mef_saisie_fiche_undo (f->saisie, NULL));
  g_assert_true (mef_saisie_fiche_redo (f->saisie, NULL));
  g_assert_nonnull (mef_fiche_get (mef_saisie_fiche_get_fiche (f->saisie), days[2]));
}

static gboolean
was_told (Fixture *f, const char *pointeur)
{
  return g_ptr_array_find_with_equal_func (f->told, pointeur, g_str_equal, NULL);
}

static void
test_fields_that_look_at_others (Fixture *f, gconstpointer data)
{
  const MefUnite *convention = at (f, "/convention");

  g_assert_null (mef_saisie_fiche_get_faute (f->saisie, convention));
  mef_saisie_fiche_set (f->saisie, at (f, "/guichet"), g_variant_new_boolean (TRUE));
  g_assert_true (was_told (f, "/convention"));
  g_assert_false (was_told (f, "/nom"));
  g_assert_cmpint (mef_saisie_fiche_get_faute (f->saisie, convention)->gravite, ==, MEF_GRAVITE_MANQUE);

  mef_saisie_fiche_type (f->saisie, at (f, "/age_max"), "2 mois");
  g_assert_null (mef_saisie_fiche_get_faute (f->saisie, at (f, "/age_max")));
  mef_saisie_fiche_type (f->saisie, at (f, "/age_min"), "10 semaines");
  g_assert_nonnull (mef_saisie_fiche_get_faute (f->saisie, at (f, "/age_max")));

  /* Opening hours are missing until a day is open, whichever. */
  g_assert_nonnull (mef_saisie_fiche_get_faute (f->saisie, at (f, "/horaires/lundi")));
  mef_saisie_fiche_type (f->saisie, at (f, "/horaires/jeudi"), "9h-12h");
  g_assert_null (mef_saisie_fiche_get_faute (f->saisie, at (f, "/horaires/lundi")));
}

static void
test_index (Fixture *f, gconstpointer data)
{
  const MefSection *identite = at (f, "/nom")->section;
  const MefUnite   *first = mef_saisie_fiche_find_first (f->saisie, NULL);
  MefCompteSection  compte;

  mef_saisie_fiche_count (f->saisie, identite, &compte);
  g_assert_cmpuint (compte.champs, ==, 7);
  g_assert_cmpuint (compte.manques, ==, 2); /* code postal, commune */
  g_assert_cmpuint (compte.erreurs, ==, 0);
  g_assert_cmpuint (compte.modifications, ==, 0);

  g_assert_cmpstr (first->pointeur, ==, "/code_postal");
  g_assert_cmpstr (mef_saisie_fiche_find_first (f->saisie, first)->pointeur, ==, "/commune");
  g_assert_cmpstr (mef_saisie_fiche_find_first (f->saisie, at (f, "/communes_desservies"))->pointeur, ==,
                   "/code_postal"); /* round */

  g_assert_false (mef_saisie_fiche_can_save_draft (f->saisie));
  mef_saisie_fiche_type (f->saisie, at (f, "/code_postal"), "75020");
  g_assert_true (mef_saisie_fiche_can_save_draft (f->saisie));
  mef_saisie_fiche_count (f->saisie, identite, &compte);
  g_assert_cmpuint (compte.modifications, ==, 1);
  mef_saisie_fiche_revert (f->saisie, at (f, "/code_postal"));
  g_assert_null (get_text (f, "/code_postal"));
}

static void
test_work_goes_on (Fixture *f, gconstpointer data)
{
  g_autoptr (MefFiche) travail = mef_fiche_copy (mef_saisie_fiche_get_fiche (f->saisie));
  g_autoptr (MefFiche) origine = mef_fiche_copy (travail);
  g_autoptr (MefSaisieFiche) again = NULL;
  g_autoptr (GPtrArray) ecarts = NULL;

  mef_fiche_set (travail, "/capacite", g_variant_new_string ("65o"));
  again = mef_saisie_fiche_new (origine, travail, NULL);
  g_assert_cmpstr (mef_saisie_fiche_get_faute (again, at (f, "/capacite"))->message, ==,
                   "Tapez un nombre entier.");
  ecarts = mef_saisie_fiche_list_ecarts (again);
  g_assert_cmpuint (ecarts->len, ==, 1);
}

/* The commune follows its postal code, and both are one step (COM-02). */
static void
test_commune (Fixture *f, gconstpointer data)
{
  g_autoptr (MefCommunes) communes = mef_shipped_communes_load ();
  g_autoptr (MefFiche) empty = mef_fiche_new (f->form);
  g_autoptr (MefSaisieFiche) saisie = mef_saisie_fiche_new (empty, NULL, communes);
  const MefUnite *code_postal = at (f, "/code_postal");
  const MefFiche *fiche = mef_saisie_fiche_get_fiche (saisie);

  mef_saisie_fiche_type (saisie, code_postal, "7502");
  g_assert_null (mef_fiche_get (fiche, "/commune"));
  mef_saisie_fiche_type (saisie, code_postal, "75020");
  g_assert_cmpstr (mef_fiche_get_text (fiche, "/commune"), ==, "75120");
  g_assert_null (mef_saisie_fiche_get_faute (saisie, at (f, "/commune")));
  g_assert_true (mef_saisie_fiche_undo (saisie, NULL));
  g_assert_true (mef_fiche_is_empty (fiche));
  g_assert_false (mef_saisie_fiche_undo (saisie, NULL));
  g_assert_true (mef_saisie_fiche_redo (saisie, NULL));
  g_assert_cmpstr (mef_fiche_get_text (fiche, "/commune"), ==, "75120");

  /* One that has several leaves the choice, and takes away what is not one of them. */
  mef_saisie_fiche_type (saisie, code_postal, "01130");
  g_assert_null (mef_fiche_get (fiche, "/commune"));
  mef_saisie_fiche_set (saisie, at (f, "/commune"), g_variant_new_string ("01269"));
  mef_saisie_fiche_type (saisie, code_postal, "0113");
  mef_saisie_fiche_type (saisie, code_postal, "01130");
  g_assert_cmpstr (mef_fiche_get_text (fiche, "/commune"), ==, "01269");
}

#define ADD(path, test)                                                                                      \
  g_test_add ("/client/model/saisie-fiche/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("STR-02/typing", test_typing);
  ADD ("COM-02/commune-follows-its-postal-code", test_commune);
  ADD ("undo-redo", test_undo_redo);
  ADD ("settle", test_settle);
  ADD ("one-step-of-many", test_one_step_of_many);
  ADD ("STR-02/fields-that-look-at-others", test_fields_that_look_at_others);
  ADD ("STR-02/index", test_index);
  ADD ("STR-03/work-goes-on", test_work_goes_on);

  return g_test_run ();
}
