/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "letters/mef-lettre.h"
#include "letters/mef-modele.h"

static char *
fill (const char *source, MefValeurs *valeurs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefModele) modele = mef_modele_parse (source, &error);
  g_autoptr (MefCorps) corps = NULL;

  g_assert_no_error (error);
  corps = mef_modele_fill (modele, valeurs);
  return mef_corps_to_text (corps);
}

static void
test_fill (void)
{
  g_auto (MefValeurs) valeurs = { 0 };
  g_autofree char *text = NULL;

  valeurs.textes[MEF_VARIABLE_FORMULE] = g_strdup ("Madame {e} {inconnue");
  valeurs.textes[MEF_VARIABLE_E] = g_strdup ("e");
  valeurs.corps[MEF_VARIABLE_MOTIFS] = mef_corps_new ();
  mef_corps_add (valeurs.corps[MEF_VARIABLE_MOTIFS], "1. Un", "texte {e}");
  mef_corps_add (valeurs.corps[MEF_VARIABLE_MOTIFS], "2. Deux", "");
  text = fill ("# comment {\n# more\nBonjour {formule},\n\n\nné{e} ici\n  et "
               "là{numero}.\n\n{motifs}\n\n{texte_libre}\n\nFin",
               &valeurs);
  g_assert_cmpstr (text, ==,
                   "Bonjour Madame {e} {inconnue,\n\nnée ici et là.\n\n1. Un\ntexte {e}\n\n2. Deux\n\nFin\n");
}

static void
test_errors (void)
{
  static const struct
  {
    const char *source;
    const char *message;
  } rows[] = {
    { "Bonjour {inconnue}", "*ligne 1*inconnue « inconnue »*" },
    { "# c\n\nun\ndeux {e", "*ligne 4*non fermée*" },
    { "{}", "*inconnue*" },
    { "{E}", "*mal formé*" },
    { "{e }", "*mal formé*" },
    { "un }", "*fermante*" },
    { "{{e}}", "*mal formé*" },
    { "voici {motifs}", "*un bloc est seul*" },
    { "{motifs}\n{signature}\n\nfin", "*ligne 3*un bloc est seul*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (mef_modele_parse (rows[i].source, &error));
      g_assert_error (error, MEF_LETTRE_ERROR, MEF_LETTRE_ERROR_MODELE);
      if (!g_pattern_match_simple (rows[i].message, error->message))
        g_test_fail_printf ("%s: %s", rows[i].source, error->message);
    }
}

/* Each template loads, and uses the variables of its row in the table, no more and no less. */
static void
test_shipped (void)
{
  guint used = 0;

  for (guint i = 0; i < MEF_COURRIER_N; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MefModele) modele = mef_modele_load (i, &error);

      g_assert_no_error (error);
      g_assert_cmphex (mef_modele_get_variables (modele), ==, mef_evenement_courrier_get_variables (i));
      used |= mef_modele_get_variables (modele);
    }
  g_assert_cmphex (used, ==, (1u << MEF_VARIABLE_N) - 1);
}

static void
test_variables (void)
{
  MefVariable variable = MEF_VARIABLE_N;

  for (guint i = 0; i < MEF_VARIABLE_N; i++)
    {
      g_assert_true (mef_variable_from_name (mef_variable_get_name (i), &variable));
      g_assert_cmpint (variable, ==, i);
    }
  g_assert_false (mef_variable_from_name ("", &variable));
  g_assert_false (mef_variable_is_block (MEF_VARIABLE_RAISONS));
  g_assert_true (mef_variable_is_block (MEF_VARIABLE_MOTIFS));
}

/* Who proposes is told to the approvers; links and structures are an account's own business. */
static MefDestinataire
expect_destinataire (guint variables)
{
  if ((variables & (1u << MEF_VARIABLE_AUTEUR)) != 0)
    return MEF_DESTINATAIRE_BALF;
  if ((variables & (1u << MEF_VARIABLE_LIEN | 1u << MEF_VARIABLE_STRUCTURE)) != 0)
    return MEF_DESTINATAIRE_COMPTE;
  return MEF_DESTINATAIRE_ASM;
}

static void
test_events (void)
{
  for (guint i = 0; i < MEF_COURRIER_N; i++)
    {
      MefEvenementCourrier evenement = MEF_COURRIER_N;

      g_assert_true (mef_evenement_courrier_from_code (mef_evenement_courrier_to_code (i), &evenement));
      g_assert_cmpint (evenement, ==, i);
      /* Only what goes to the ASM of a request may speak of the request. */
      g_assert_cmpint (mef_evenement_courrier_get_destinataire (i), ==,
                       expect_destinataire (mef_evenement_courrier_get_variables (i)));
      if (i == MEF_COURRIER_MOT_DE_PASSE_OUBLIE) /* the guide's own */
        g_assert_cmpstr (mef_evenement_courrier_get_objet (i), ==, "monenfant.fr - Mot de passe oublié");
      else
        g_assert_true (g_str_has_prefix (mef_evenement_courrier_get_objet (i), "monenfant.fr – "));
      g_assert_cmpstr (mef_evenement_courrier_get_label (i), !=, "");
      for (guint j = 0; j < i; j++)
        {
          g_assert_cmpstr (mef_evenement_courrier_get_objet (i), !=, mef_evenement_courrier_get_objet (j));
          g_assert_cmpstr (mef_evenement_courrier_get_modele (i), !=, mef_evenement_courrier_get_modele (j));
        }
    }
}

static void
test_unknown_event (void)
{
  MefEvenementCourrier evenement = MEF_COURRIER_REJET_INSCRIPTION;

  g_assert_false (mef_evenement_courrier_from_code (NULL, &evenement));
  g_assert_false (mef_evenement_courrier_from_code ("VALIDATION", &evenement));
  g_assert_false (
      mef_evenement_courrier_for_decision (MEF_EVENEMENT_RENVOYER, MEF_TYPE_DEMANDE_INSCRIPTION, &evenement));
  g_assert_cmpint (evenement, ==, MEF_COURRIER_REJET_INSCRIPTION);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/letters/modele/fill", test_fill);
  g_test_add_func ("/letters/modele/errors", test_errors);
  g_test_add_func ("/letters/modele/API-06/variables-of-the-table", test_shipped);
  g_test_add_func ("/letters/variable/names", test_variables);
  g_test_add_func ("/letters/evenement-courrier/API-06/table", test_events);
  g_test_add_func ("/letters/evenement-courrier/unknown", test_unknown_event);

  return g_test_run ();
}
