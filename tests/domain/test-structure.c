/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-domain-error.h"
#include "domain/mef-structure.h"
#include "support/mef-sample-formulaire.h"

#define ID  "0b9c6a52-8c1e-4c6f-9d0a-1f2e3d4c5b6a"
#define ID2 "5f0c2a1e-3b4d-4e5f-8a9b-0c1d2e3f4a5b"
#define NOW G_GINT64_CONSTANT (1776000000000000)

static GPtrArray *
one_change (const char *pointeur, GVariant *avant, GVariant *apres)
{
  GPtrArray *ecarts = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ecart_free);

  g_ptr_array_add (ecarts, mef_ecart_new (pointeur, avant, apres));
  return ecarts;
}

static gboolean
edit (MefStructure *structure, GPtrArray *ecarts, gboolean publier, int code)
{
  g_autoptr (GPtrArray) owned = ecarts;
  g_autoptr (GPtrArray) fautes = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = mef_structure_edit (structure, owned, publier, NULL, NOW, &fautes, &error);

  g_assert_cmpint (done, ==, code < 0);
  if (done)
    g_assert_no_error (error);
  else
    g_assert_error (error, MEF_DOMAIN_ERROR, code);
  g_assert_cmpint (fautes != NULL, ==, code == MEF_DOMAIN_ERROR_INVALID);
  return done;
}

#define DONE (-1)

static MefStructure *
new_draft (void)
{
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  MefStructure *structure = mef_structure_new (ID, "751", form);

  mef_fiche_set (structure->fiche, "/nom", g_variant_new_string ("Les Lucioles"));
  mef_fiche_set (structure->fiche, "/code_postal", g_variant_new_string ("75020"));
  return structure;
}

static void
test_draft_then_created (void)
{
  g_autoptr (MefStructure) structure = new_draft ();

  edit (structure, one_change ("/capacite", NULL, g_variant_new_int64 (650)), FALSE,
        MEF_DOMAIN_ERROR_INVALID);
  g_assert_cmpint (structure->version, ==, 0);
  g_assert_null (mef_fiche_get (structure->fiche, "/capacite"));
  edit (structure, one_change ("/capacite", NULL, g_variant_new_int64 (65)), FALSE, DONE);
  g_assert_cmpint (structure->version, ==, 1);
  g_assert_cmpint (structure->modifiee_le, ==, NOW);
  g_assert_cmpint (mef_structure_get_etat (structure, FALSE), ==, MEF_ETAT_STRUCTURE_BROUILLON);

  /* A structure wants more than a draft. */
  edit (structure, one_change ("/commune", NULL, g_variant_new_string ("75120")), TRUE,
        MEF_DOMAIN_ERROR_INVALID);
  g_assert_false (structure->publiee);
  mef_fiche_set (structure->fiche, "/horaires/lundi", g_variant_new_parsed ("[(@q 450, @q 720)]"));
  mef_fiche_set (structure->fiche, "/convention", g_variant_new_string ("2026-04-12")); /* not asked for */
  edit (structure, one_change ("/commune", NULL, g_variant_new_string ("75120")), TRUE, DONE);
  g_assert_cmpint (mef_structure_get_etat (structure, FALSE), ==, MEF_ETAT_STRUCTURE_VALIDE);
  g_assert_cmpint (mef_structure_get_etat (structure, TRUE), ==, MEF_ETAT_STRUCTURE_EN_ATTENTE);
  g_assert_null (mef_fiche_get (structure->fiche, "/convention"));

  /* It stays whole afterwards. */
  edit (structure, one_change ("/commune", g_variant_new_string ("75120"), NULL), FALSE,
        MEF_DOMAIN_ERROR_INVALID);
}

static void
test_two_agents (void)
{
  g_autoptr (MefStructure) structure = new_draft ();

  edit (structure, one_change ("/telephone", NULL, g_variant_new_string ("0143661208")), FALSE, DONE);
  edit (structure, one_change ("/telephone", NULL, g_variant_new_string ("0143661280")), FALSE,
        MEF_DOMAIN_ERROR_CONFLICT);
  g_assert_cmpstr (mef_fiche_get_text (structure->fiche, "/telephone"), ==, "0143661208");
  edit (structure, one_change ("/telephone", NULL, g_variant_new_string ("0143661208")), FALSE,
        DONE); /* the same */
  edit (structure, one_change ("/mail", NULL, g_variant_new_string ("a@exemple.fr")), FALSE, DONE);
}

static void
test_duplicate (void)
{
  g_autoptr (MefStructure) structure = new_draft ();
  g_autoptr (MefStructure) copy = NULL;

  structure->publiee = TRUE;
  structure->gestionnaire = g_strdup (ID2);
  structure->version = 7;
  copy = mef_structure_duplicate (structure, ID2);
  g_assert_cmpstr (copy->id, ==, ID2);
  g_assert_cmpint (copy->version, ==, 0);
  g_assert_false (copy->publiee);
  g_assert_null (copy->gestionnaire);
  g_assert_true (mef_fiche_equal (copy->fiche, structure->fiche));
  g_assert_cmpstr (mef_structure_get_nom (copy), ==, "Les Lucioles");
  g_assert_cmpstr (mef_structure_get_code_postal (copy), ==, "75020");
}

static MefFormulaireChamp *
new_champ (const char *id, MefGenreChamp genre, const char *if_yes)
{
  static const char *const yes[] = { "OUI", NULL };
  MefFormulaireChamp      *champ = mef_formulaire_champ_new (id, genre, id);

  if (if_yes != NULL)
    mef_formulaire_champ_set_condition (champ, if_yes, yes);
  return champ;
}

static MefFormulaire *
new_form (MefTypeStructure type, gboolean rpe)
{
  g_autoptr (MefFormulaire) form = mef_formulaire_new (type, NULL);
  MefSection *section = mef_formulaire_add_section (form, "une", "Une");
  g_autoptr (GError) error = NULL;

  mef_formulaire_add_champ (form, section, mef_formulaire_champ_new ("nom", MEF_GENRE_TEXTE, "Nom"));
  if (rpe)
    mef_formulaire_add_champ (form, section, new_champ ("aussi", MEF_GENRE_OUI_NON, NULL));
  mef_formulaire_add_champ (form, section, new_champ ("recoit", MEF_GENRE_OUI_NON, rpe ? "aussi" : NULL));
  mef_formulaire_add_champ (form, section, new_champ ("couvre", MEF_GENRE_COMMUNES, "recoit"));
  if (rpe)
    mef_formulaire_set_jumelle (form, "recoit");
  else
    mef_formulaire_set_guichet (form, "couvre");
  /* The same name for another question is not the same answer. */
  mef_formulaire_add_champ (
      form, section,
      mef_formulaire_champ_new ("rendez_vous", rpe ? MEF_GENRE_ENTIER : MEF_GENRE_TEXTE, "Rendez-vous"));
  mef_formulaire_seal (form, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&form);
}

static void
test_twin (void)
{
  g_autoptr (MefFormulaire) form_rpe = new_form (MEF_TYPE_STRUCTURE_RPE, TRUE);
  g_autoptr (MefFormulaire) form_linf = new_form (MEF_TYPE_STRUCTURE_LINF, FALSE);
  g_autoptr (MefStructure) rpe = mef_structure_new (ID, "751", form_rpe);
  g_autoptr (MefStructure) linf = NULL;

  mef_fiche_set (rpe->fiche, "/nom", g_variant_new_string ("RPE du 20e"));
  mef_fiche_set (rpe->fiche, "/rendez_vous", g_variant_new_int64 (3));
  g_assert_false (mef_structure_wants_jumelle (rpe));
  mef_fiche_set (rpe->fiche, "/recoit", g_variant_new_boolean (TRUE));
  g_assert_false (mef_structure_wants_jumelle (rpe)); /* not asked: nothing says that it is a Linf */
  mef_fiche_set (rpe->fiche, "/aussi", g_variant_new_boolean (TRUE));
  g_assert_true (mef_structure_wants_jumelle (rpe));
  mef_fiche_set (rpe->fiche, "/couvre", g_variant_new_parsed ("[('75120', '75020')]"));

  rpe->publiee = TRUE;
  linf = mef_structure_make_jumelle (rpe, ID2, form_linf);
  g_assert_cmpint (linf->type, ==, MEF_TYPE_STRUCTURE_LINF);
  g_assert_cmpstr (linf->jumelle, ==, ID);
  g_assert_cmpstr (mef_structure_get_nom (linf), ==, "RPE du 20e (Linf)");
  g_assert_true (linf->publiee);
  g_assert_nonnull (mef_fiche_get (linf->fiche, "/recoit"));
  g_assert_null (mef_fiche_get (linf->fiche, "/rendez_vous"));
  g_assert_false (mef_structure_wants_jumelle (linf));
  /* Only the Linf receives information requests. */
  g_assert_null (mef_structure_get_guichet (rpe));
  g_assert_nonnull (mef_structure_get_guichet (linf));
}

/* DIS-04: by whose holidays a grid is marked: those of the commune, not of the post office that serves it. */
static void
test_departement (void)
{
  static const struct
  {
    const char *code_postal;
    const char *commune;
    const char *departement;
  } cases[] = {
    { NULL, NULL, NULL },        { "75020", NULL, "75" },     { "75020", "75120", "75" },
    { "20000", "2A004", "2A" },  { "97400", NULL, "974" },    { "97133", "97701", "977" },
    { "97150", "97801", "978" }, { "97600", "97611", "976" }, { "67420", "88093", "88" },
    { "7502", NULL, NULL },
  };
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MefStructure) structure = mef_structure_new (ID, "751", form);
      g_autofree char *departement = NULL;

      if (cases[i].code_postal != NULL)
        mef_fiche_set (structure->fiche, "/code_postal", g_variant_new_string (cases[i].code_postal));
      if (cases[i].commune != NULL)
        mef_fiche_set (structure->fiche, "/commune", g_variant_new_string (cases[i].commune));
      departement = mef_structure_dup_departement (structure);
      g_assert_cmpstr (departement, ==, cases[i].departement);
    }
}

/* Offered to families only while it is published and says that it receives requests. */
static void
test_guichet (void)
{
  g_autoptr (MefFormulaire) form = new_form (MEF_TYPE_STRUCTURE_LINF, FALSE);
  g_autoptr (MefStructure) linf = mef_structure_new (ID, "751", form);
  GVariant *communes;

  mef_fiche_set (linf->fiche, "/recoit", g_variant_new_boolean (TRUE));
  linf->publiee = TRUE;
  g_assert_null (mef_structure_get_guichet (linf));
  mef_fiche_set (linf->fiche, "/couvre", g_variant_new_parsed ("[('75120', '75020'), ('75119', '75019')]"));
  communes = mef_structure_get_guichet (linf);
  g_assert_cmpuint (g_variant_n_children (communes), ==, 2);
  linf->publiee = FALSE;
  g_assert_null (mef_structure_get_guichet (linf));
  linf->publiee = TRUE;
  mef_fiche_set (linf->fiche, "/recoit", g_variant_new_boolean (FALSE));
  g_assert_null (mef_structure_get_guichet (linf));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/structure/STR-03/draft-then-created", test_draft_then_created);
  g_test_add_func ("/domain/structure/OFF-04/two-agents", test_two_agents);
  g_test_add_func ("/domain/structure/STR-08/duplicate", test_duplicate);
  g_test_add_func ("/domain/structure/STR-09/twin", test_twin);
  g_test_add_func ("/domain/structure/DIS-04/departement", test_departement);
  g_test_add_func ("/domain/structure/GUI-01/offered", test_guichet);

  return g_test_run ();
}
