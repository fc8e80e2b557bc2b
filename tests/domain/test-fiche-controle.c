/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-fiche-controle.h"
#include "domain/mef-fiche-lecture.h"
#include "domain/mef-fiche-texte.h"
#include "support/mef-sample-formulaire.h"
#include "support/mef-shipped-communes.h"

/* What is typed, what it is shown as, or why it is refused: by the reading or by the check. */
static const struct
{
  const char *pointeur;
  const char *typed;
  const char *shown;
  const char *refused;
} cases[] = {
  { "/nom", "  Les Lucioles ", "Les Lucioles", NULL },
  { "/nom", "un nom qui a plus de quarante caractères en tout",
    "un nom qui a plus de quarante caractères en tout", "8 caractères de trop (40 au plus)." },
  { "/nom", "a\302\255\342\200\256b", "", "Ce texte contient des caractères invisibles ou illisibles." },
  { "/telephone", "06.12.34.56.78", "06 12 34 56 78", NULL },
  { "/telephone", "+33 6 12 34 56 78", "06 12 34 56 78", NULL },
  { "/telephone", "0612345678", "06 12 34 56 78", NULL },
  { "/telephone", "06 12", "06 12", "Tapez un numéro français à dix chiffres : 06 12 34 56 78." },
  { "/mail", "contact@exemple.fr", "contact@exemple.fr", NULL },
  { "/mail", "contact@", "contact@", "Tapez une adresse e-mail complète : prenom.nom@exemple.fr." },
  { "/site_web", "www.exemple.fr", "https://www.exemple.fr", NULL },
  { "/site_web", "http://exemple.fr/creche?x=1", "http://exemple.fr/creche?x=1", NULL },
  { "/site_web", "javascript://exemple.fr", "javascript://exemple.fr",
    "Tapez une adresse de site complète : https://www.exemple.fr." },
  { "/site_web", "https://moi:secret@exemple.fr", "https://moi:secret@exemple.fr",
    "Tapez une adresse de site complète : https://www.exemple.fr." },
  { "/code_postal", "75020", "75020", NULL },
  { "/code_postal", "7502", "7502", "Un code postal a cinq chiffres." },
  { "/capacite", "65", "65", NULL },
  { "/capacite", "65,00", "65", NULL },
  { "/capacite", "650", "650", "Au plus 200 places." },
  { "/capacite", "0", "0", "Au moins 1 place." },
  { "/capacite", "65,5", "", "Tapez un nombre entier." },
  { "/capacite", "soixante", "", "Tapez un nombre entier." },
  { "/capacite", "99999999999999999999", "", "Tapez un nombre entier." },
  { "/tarif", "12,50 €", "12,50 €", NULL },
  { "/tarif", "12.5", "12,50 €", NULL },
  { "/tarif", "1 234", "1\302\240234,00 €", "Au plus 1000,00 €." },
  { "/tarif", "12,505", "", "Tapez un montant en euros : 12,50." },
  { "/age_min", "10 semaines", "10 semaines", NULL },
  { "/age_min", "1an", "1 an", NULL },
  { "/age_min", "P3M", "3 mois", NULL },
  { "/age_min", "3", "", "Tapez un âge en semaines, mois ou années : 10 semaines, 3 ans." },
  { "/nature", "micro crèche", "Micro-crèche", NULL },
  { "/nature", "MULTI_ACCUEIL", "Multi-accueil", NULL },
  { "/nature", "Garderie", "", "« Garderie » n’est pas un des choix proposés." },
  { "/accueils", "ponctuel ; Régulier", "Régulier ; Ponctuel", NULL },
  { "/accueils", "ponctuel ; nocturne", "", "« nocturne » n’est pas un des choix proposés." },
  { "/guichet", "OUI", "Oui", NULL },
  { "/guichet", "non", "Non", NULL },
  { "/guichet", "peut-être", "", "Répondez par oui ou par non." },
  { "/convention", "12/04/2026", "12/04/2026", NULL },
  { "/convention", "2026-04-12", "12/04/2026", NULL },
  { "/convention", "31/02/2026", "", "Tapez une date : 12/04/2026." },
  { "/convention", "12/04/26", "", "Tapez une date : 12/04/2026." },
  { "/horaires/lundi", "9h-12h 14h-18h", "9:00 – 12:00 et 14:00 – 18:00", NULL },
  { "/horaires/lundi", "14h-18h 9h-12h", "14:00 – 18:00 et 9:00 – 12:00",
    "Commence avant la fin de la première (18:00)." },
  { "/horaires/lundi", "9h-10h 11h-12h 13h-14h", "9:00 – 10:00, 11:00 – 12:00 et 13:00 – 14:00",
    "2 plages par jour au plus." },
  { "/horaires/lundi", "le matin", "", "Écrivez les heures d’ouverture ainsi : 9h-12h et 14h-18h." },
  { "/fermetures", "01/08/2026 | 23/08/2026 | Congés\n25/12/2026",
    "01/08/2026 | 23/08/2026 | Congés\n25/12/2026 |  | ", NULL },
  { "/fermetures", "| 23/08/2026", " | 23/08/2026 | ", "Ligne 1 : remplissez « Du »." },
  { "/fermetures", "23/08/2026 | 01/08/2026", "23/08/2026 | 01/08/2026 | ",
    "Ligne 1, « Au » : Pas avant « Du »." },
  { "/fermetures", "23/08/2026 | 23/08/2026", "23/08/2026 | 23/08/2026 | ", NULL },
  { "/fermetures", "août", "", "Tapez une date : 12/04/2026." },
  { "/fermetures", "1/1/2026;2/1/2026;3/1/2026;4/1/2026",
    "01/01/2026 |  | \n02/01/2026 |  | \n03/01/2026 |  | \n04/01/2026 |  | ", "Au plus 3." },
  { "/fermetures", "1/1/2026|2/1/2026|Noël|de trop", "", "Une ligne a plus de valeurs que de colonnes." },
  { "/communes_desservies", "93200 Saint-Denis ; 75020 paris 20E", "93200 Saint-Denis ; 75020 Paris 20e",
    NULL },
  { "/communes_desservies", "93200 Paris", "",
    "« 93200 Paris » : écrivez le code postal puis le nom de la commune, par exemple « 93200 Saint-Denis "
    "»." },
  { "/communes_desservies", "93200 ; 93200", "93200 Saint-Denis ; 93200 Saint-Denis",
    "Saint-Denis est dans la liste deux fois." },
};

static void
test_typed_shown_checked (void)
{
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  g_autoptr (MefCommunes) communes = mef_shipped_communes_load ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MefFiche) fiche = mef_fiche_new (form);
      const MefUnite  *unite = mef_formulaire_find_unite (form, cases[i].pointeur);
      g_autofree char *reason = NULL;
      g_autofree char *shown = NULL;
      g_autoptr (GVariant) value = NULL;
      g_autoptr (MefFaute) faute = NULL;

      g_test_message ("%s « %s »", cases[i].pointeur, cases[i].typed);
      mef_fiche_set (fiche, "/guichet", g_variant_new_boolean (TRUE)); /* « convention » is asked for then */
      value = mef_fiche_parse (fiche, unite, cases[i].typed, communes, &reason);
      shown = mef_unite_to_text (unite, value, communes);
      g_assert_cmpstr (shown, ==, cases[i].shown);
      if (value == NULL)
        {
          g_assert_cmpstr (reason, ==, cases[i].refused);
          /* Kept as it was typed, the check gives the same reason. */
          mef_fiche_set (fiche, cases[i].pointeur, g_variant_new_string (cases[i].typed));
          if (g_str_equal (cases[i].pointeur, "/communes_desservies"))
            continue; /* without the list a check cannot name the place to look */
        }
      else
        {
          g_variant_ref_sink (value);
          g_assert_null (reason);
          mef_fiche_set (fiche, cases[i].pointeur, value);
        }

      faute = mef_fiche_check_unite (fiche, unite, MEF_EXIGENCE_COMPLETE, communes);
      g_assert_cmpstr (faute != NULL ? faute->message : NULL, ==, cases[i].refused);
      if (faute != NULL)
        g_assert_cmpint (faute->gravite, ==, MEF_GRAVITE_INVALIDE);

      /* What is shown is read again as the same value. */
      if (value != NULL)
        {
          g_autoptr (GVariant) again = mef_fiche_parse (fiche, unite, shown, communes, NULL);

          g_variant_ref_sink (again);
          g_assert_true (g_variant_equal (value, again));
        }
    }
}

static GPtrArray *
check (MefFiche *fiche, MefExigence exigence)
{
  return mef_fiche_check (fiche, exigence, NULL);
}

static void
test_draft (void)
{
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  g_autoptr (MefFiche) fiche = mef_fiche_new (form);
  g_autoptr (GPtrArray) none = check (fiche, MEF_EXIGENCE_BROUILLON);
  g_autoptr (GPtrArray) named = NULL;
  g_autoptr (GPtrArray) wrong = NULL;

  g_assert_cmpuint (none->len, ==, 2); /* nom, code postal */
  mef_fiche_set (fiche, "/nom", g_variant_new_string ("Les Lucioles"));
  mef_fiche_set (fiche, "/code_postal", g_variant_new_string ("75020"));
  named = check (fiche, MEF_EXIGENCE_BROUILLON);
  g_assert_cmpuint (named->len, ==, 0);

  mef_fiche_set (fiche, "/capacite", g_variant_new_int64 (650));
  wrong = check (fiche, MEF_EXIGENCE_BROUILLON);
  g_assert_cmpuint (wrong->len, ==, 1);
}

static void
test_missing (void)
{
  static const char *const expected[] = { "/nom", "/code_postal", "/commune", "/capacite",
                                          "/horaires/lundi" };
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  g_autoptr (MefFiche) fiche = mef_fiche_new (form);
  g_autoptr (GPtrArray) fautes = check (fiche, MEF_EXIGENCE_COMPLETE);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_cmpuint (fautes->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < fautes->len; i++)
    {
      const MefFaute *faute = g_ptr_array_index (fautes, i);

      g_assert_cmpstr (faute->unite->pointeur, ==, expected[i]);
      g_assert_cmpint (faute->gravite, ==, MEF_GRAVITE_MANQUE);
    }

  /* Any open day will do; a question that is asked by an answer is missing then. */
  mef_fiche_set (fiche, "/horaires/jeudi", g_variant_new_parsed ("[(@q 450, @q 720)]"));
  mef_fiche_set (fiche, "/guichet", g_variant_new_boolean (TRUE));
  after = check (fiche, MEF_EXIGENCE_COMPLETE);
  g_assert_cmpuint (after->len, ==, G_N_ELEMENTS (expected));
  g_assert_cmpstr (((MefFaute *) g_ptr_array_index (after, 4))->unite->pointeur, ==, "/convention");
}

static void
test_order (void)
{
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  g_autoptr (MefFiche) fiche = mef_fiche_new (form);
  const MefUnite *max = mef_formulaire_find_unite (form, "/age_max");
  g_autoptr (MefFaute) alone = NULL;
  g_autoptr (MefFaute) below = NULL;
  g_autoptr (MefFaute) same = NULL;

  mef_fiche_set (fiche, "/age_max", g_variant_new_string ("P2M"));
  alone = mef_fiche_check_unite (fiche, max, MEF_EXIGENCE_COMPLETE, NULL);
  g_assert_null (alone);
  mef_fiche_set (fiche, "/age_min", g_variant_new_string ("P10W"));
  below = mef_fiche_check_unite (fiche, max, MEF_EXIGENCE_COMPLETE, NULL);
  g_assert_cmpstr (below->message, ==, "Au moins 10 semaines, comme « Âge minimum ».");
  mef_fiche_set (fiche, "/age_max", g_variant_new_string ("P10W"));
  same = mef_fiche_check_unite (fiche, max, MEF_EXIGENCE_COMPLETE, NULL);
  g_assert_null (same);
}

static void
try_commune (MefCommunes *communes,
             const char  *code_postal,
             const char  *typed,
             const char  *insee,
             const char  *refused)
{
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  g_autoptr (MefFiche) fiche = mef_fiche_new (form);
  const MefUnite  *unite = mef_formulaire_find_unite (form, "/commune");
  g_autofree char *reason = NULL;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (MefFaute) faute = NULL;

  if (code_postal != NULL)
    mef_fiche_set (fiche, "/code_postal", g_variant_new_string (code_postal));
  value = mef_fiche_parse (fiche, unite, typed, communes, &reason);
  if (insee == NULL)
    {
      g_assert_null (value);
      g_assert_cmpstr (reason, ==, refused);
      return;
    }

  g_variant_ref_sink (value);
  g_assert_cmpstr (g_variant_get_string (value, NULL), ==, insee);
  mef_fiche_set (fiche, "/commune", value);
  faute = mef_fiche_check_unite (fiche, unite, MEF_EXIGENCE_COMPLETE, communes);
  g_assert_cmpstr (faute != NULL ? faute->message : NULL, ==, refused);
}

static void
test_commune (void)
{
  g_autoptr (MefCommunes) communes = mef_shipped_communes_load ();

  try_commune (communes, "75020", "Paris 20e", "75120", NULL);
  try_commune (communes, "93200", "SAINT DENIS", "93066", NULL);
  try_commune (communes, "97400", "Saint-Denis", "97411", NULL);
  try_commune (communes, "93200", "Paris", NULL, "Aucune commune « Paris » au code postal 93200.");
  try_commune (communes, NULL, "Paris", NULL, "Tapez d’abord le code postal, puis choisissez la commune.");
  try_commune (communes, "75020", "93066", "93066", "Saint-Denis n’a pas le code postal 75020.");
  try_commune (communes, NULL, "93066", "93066", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/fiche-controle/STR-02/typed-shown-checked", test_typed_shown_checked);
  g_test_add_func ("/domain/fiche-controle/STR-03/draft", test_draft);
  g_test_add_func ("/domain/fiche-controle/STR-02/missing", test_missing);
  g_test_add_func ("/domain/fiche-controle/ages-in-order", test_order);
  g_test_add_func ("/domain/fiche-controle/COM-02/commune-of-its-postal-code", test_commune);

  return g_test_run ();
}
