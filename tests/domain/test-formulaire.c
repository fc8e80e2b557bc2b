/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-domain-error.h"
#include "domain/mef-formulaire.h"
#include "support/mef-sample-formulaire.h"

static void
test_units (void)
{
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  GPtrArray      *unites = mef_formulaire_get_unites (form);
  const MefUnite *mardi = mef_formulaire_find_unite (form, "/horaires/mardi");

  g_assert_cmpuint (mef_formulaire_get_sections (form)->len, ==, 3);
  g_assert_cmpuint (unites->len, ==, 7 + 9 + 7 + 2);
  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);

      g_assert_cmpuint (unite->rang, ==, i);
      g_assert_true (mef_formulaire_find_unite (form, unite->pointeur) == unite);
    }

  g_assert_cmpint (mardi->jour, ==, 2);
  g_assert_true (mardi->champ == mef_formulaire_find_champ (form, "horaires"));
  g_assert_cmpstr (mardi->section->titre, ==, "Jours et horaires");
  g_assert_null (mef_formulaire_find_unite (form, "/horaires"));
  g_assert_null (mef_formulaire_find_unite (form, "/inconnu"));
  g_assert_null (mef_formulaire_find_champ (form, "inconnu"));
  g_assert_cmpstr (mef_formulaire_get_disponibilites (form)->id, ==, "capacite");
}

/* One field, wrong in one way. */
typedef void (*Spoil) (MefFormulaireChamp *champ);

static void
spoil_id (MefFormulaireChamp *champ)
{
  g_free (champ->id);
  champ->id = g_strdup ("Capacité");
}

static void
spoil_twin (MefFormulaireChamp *champ)
{
  g_free (champ->id);
  champ->id = g_strdup ("premier");
}

static void
spoil_label (MefFormulaireChamp *champ)
{
  *champ->libelle = '\0';
}

static void
spoil_choices (MefFormulaireChamp *champ)
{
  champ->genre = MEF_GENRE_CHOIX;
}

static void
spoil_columns (MefFormulaireChamp *champ)
{
  champ->genre = MEF_GENRE_LISTE;
}

static void
spoil_commune (MefFormulaireChamp *champ)
{
  champ->genre = MEF_GENRE_COMMUNE;
}

static void
spoil_commune_postal (MefFormulaireChamp *champ)
{
  champ->genre = MEF_GENRE_COMMUNE;
  champ->code_postal = g_strdup ("premier");
}

static void
spoil_bounds (MefFormulaireChamp *champ)
{
  champ->min = 3;
  champ->max = 2;
}

static void
spoil_lower (MefFormulaireChamp *champ)
{
  champ->au_moins = g_strdup ("premier");
}

static void
spoil_lower_missing (MefFormulaireChamp *champ)
{
  champ->au_moins = g_strdup ("second");
}

static void
spoil_condition_missing (MefFormulaireChamp *champ)
{
  static const char *const yes[] = { "OUI", NULL };

  mef_formulaire_champ_set_condition (champ, "dernier", yes);
}

static void
spoil_condition_value (MefFormulaireChamp *champ)
{
  static const char *const yes[] = { "OUI", NULL };

  mef_formulaire_champ_set_condition (champ, "premier", yes);
}

static void
spoil_condition_empty (MefFormulaireChamp *champ)
{
  static const char *const none[] = { NULL };

  mef_formulaire_champ_set_condition (champ, "premier", none);
}

static void
test_declarations_that_do_not_hold (void)
{
  static const Spoil spoils[] = {
    spoil_id,
    spoil_twin,
    spoil_label,
    spoil_choices,
    spoil_columns,
    spoil_commune,
    spoil_commune_postal,
    spoil_bounds,
    spoil_lower,
    spoil_lower_missing,
    spoil_condition_missing,
    spoil_condition_value,
    spoil_condition_empty,
  };

  for (guint i = 0; i < G_N_ELEMENTS (spoils); i++)
    {
      g_autoptr (MefFormulaire) form = mef_formulaire_new (MEF_TYPE_STRUCTURE_ER, NULL);
      g_autoptr (GError) error = NULL;
      MefSection         *section = mef_formulaire_add_section (form, "une", "Une");
      MefFormulaireChamp *champ = mef_formulaire_champ_new ("second", MEF_GENRE_ENTIER, "Second");

      mef_formulaire_add_champ (form, section,
                                mef_formulaire_champ_new ("premier", MEF_GENRE_TEXTE, "Premier"));
      mef_formulaire_add_champ (form, section, champ);
      mef_formulaire_add_champ (form, section,
                                mef_formulaire_champ_new ("dernier", MEF_GENRE_OUI_NON, "Dernier"));
      spoils[i](champ);

      g_assert_false (mef_formulaire_seal (form, &error));
      g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "ER"));
    }
}

static void
test_grid_wants_a_number (void)
{
  g_autoptr (MefFormulaire) form = mef_formulaire_new (MEF_TYPE_STRUCTURE_MAM, "nom");
  g_autoptr (GError) error = NULL;

  mef_formulaire_add_champ (form, mef_formulaire_add_section (form, "une", "Une"),
                            mef_formulaire_champ_new ("nom", MEF_GENRE_TEXTE, "Nom"));
  g_assert_false (mef_formulaire_seal (form, &error));
  g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID);
}

/* What a form names besides its fields is one of them, of the right kind. */
static void
test_named_fields (void)
{
  static const struct
  {
    void (*set) (MefFormulaire *self, const char *champ);
    const char *champ;
    gboolean    holds;
  } cases[] = {
    { mef_formulaire_set_guichet, "communes", TRUE },  { mef_formulaire_set_guichet, "ouvert", FALSE },
    { mef_formulaire_set_guichet, "absent", FALSE },   { mef_formulaire_set_jumelle, "ouvert", TRUE },
    { mef_formulaire_set_jumelle, "communes", FALSE }, { mef_formulaire_set_jumelle, "absent", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MefFormulaire) form = mef_formulaire_new (MEF_TYPE_STRUCTURE_LINF, NULL);
      g_autoptr (GError) error = NULL;
      MefSection *section = mef_formulaire_add_section (form, "une", "Une");

      mef_formulaire_add_champ (form, section,
                                mef_formulaire_champ_new ("ouvert", MEF_GENRE_OUI_NON, "Ouvert"));
      mef_formulaire_add_champ (form, section,
                                mef_formulaire_champ_new ("communes", MEF_GENRE_COMMUNES, "Communes"));
      cases[i].set (form, cases[i].champ);
      g_assert_cmpint (mef_formulaire_seal (form, &error), ==, cases[i].holds);
      g_assert_cmpint (error == NULL, ==, cases[i].holds);
    }
}

/* A column is held against an earlier one of its own list, and against nothing else. */
static void
test_ordered_columns (void)
{
  static const struct
  {
    const char   *au_moins;
    MefGenreChamp genre;
    gboolean      holds;
  } cases[] = {
    { "debut", MEF_GENRE_DATE, TRUE },   { "debut", MEF_GENRE_AGE, FALSE },
    { "debut", MEF_GENRE_TEXTE, FALSE }, { "depuis", MEF_GENRE_DATE, FALSE },
    { "fin", MEF_GENRE_DATE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MefFormulaire) form = mef_formulaire_new (MEF_TYPE_STRUCTURE_ER, NULL);
      g_autoptr (GError) error = NULL;
      MefSection         *section = mef_formulaire_add_section (form, "une", "Une");
      MefFormulaireChamp *list = mef_formulaire_champ_new ("periodes", MEF_GENRE_LISTE, "Périodes");
      MefFormulaireChamp *fin = mef_formulaire_champ_new ("fin", cases[i].genre, "Au");

      mef_formulaire_add_champ (form, section, mef_formulaire_champ_new ("depuis", MEF_GENRE_DATE, "Depuis"));
      list->colonnes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_formulaire_champ_free);
      g_ptr_array_add (list->colonnes, mef_formulaire_champ_new ("debut", MEF_GENRE_DATE, "Du"));
      fin->au_moins = g_strdup (cases[i].au_moins);
      g_ptr_array_add (list->colonnes, fin);
      mef_formulaire_add_champ (form, section, list);
      g_assert_cmpint (mef_formulaire_seal (form, &error), ==, cases[i].holds);
      g_assert_cmpint (error == NULL, ==, cases[i].holds);
    }
}

static void
test_genres (void)
{
  guint genre = 99;

  for (guint i = 0; i < MEF_GENRE_N; i++)
    {
      g_assert_true (mef_genre_from_code (mef_genre_to_code (i), &genre));
      g_assert_cmpuint (genre, ==, i);
      g_assert_nonnull (mef_genre_get_type (i));
      if (mef_genre_is_cell (i))
        g_assert_true (g_variant_type_equal (mef_genre_get_type (i), G_VARIANT_TYPE_STRING));
    }

  genre = 99;
  g_assert_false (mef_genre_from_code ("texte", &genre));
  g_assert_cmpuint (genre, ==, 99);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/formulaire/units", test_units);
  g_test_add_func ("/domain/formulaire/declarations-that-do-not-hold", test_declarations_that_do_not_hold);
  g_test_add_func ("/domain/formulaire/DIS-01/grid-wants-a-number", test_grid_wants_a_number);
  g_test_add_func ("/domain/formulaire/STR-09/GUI-01/named-fields", test_named_fields);
  g_test_add_func ("/domain/formulaire/ordered-columns", test_ordered_columns);
  g_test_add_func ("/domain/formulaire/genres", test_genres);

  return g_test_run ();
}
