/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-controle.h"

#include "support/mef-sample-demande.h"

static void
assert_declared (const MefDemande *demande, MefChamp champ, const char *expected)
{
  g_autofree char *text = mef_champ_dup_declared (champ, demande);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_previous (const MefDemande *demande, MefChamp champ, const char *expected)
{
  g_autofree char *text = mef_champ_dup_previous (champ, demande);

  g_assert_cmpstr (text, ==, expected);
}

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static void
test_declared (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();

  assert_declared (demande, MEF_CHAMP_PRENOM, "Hélène");
  assert_declared (demande, MEF_CHAMP_NOM, "Marchand (née Besson)");
  assert_declared (demande, MEF_CHAMP_ADRESSE, "27, rue des Pyrénées, 75020 Paris");
  assert_declared (demande, MEF_CHAMP_DATE_DEBUT, "1er mai 2026");
  assert_declared (demande, MEF_CHAMP_DATE_FIN, "30 avril 2031");
  assert_declared (demande, MEF_CHAMP_CAPACITE, "4 enfants");
  assert_declared (demande, MEF_CHAMP_DEPARTEMENT, "75 · Paris");

  demande->civilite = MEF_CIVILITE_MONSIEUR;
  assert_declared (demande, MEF_CHAMP_NOM, "Marchand (né Besson)");
  set_text (&demande->nom_naissance, "Marchand");
  assert_declared (demande, MEF_CHAMP_NOM, "Marchand");
  set_text (&demande->nom_naissance, "");
  assert_declared (demande, MEF_CHAMP_NOM, "Marchand");
  demande->agrement->capacite = 1;
  assert_declared (demande, MEF_CHAMP_CAPACITE, "1 enfant");
  demande->agrement->capacite = 0;
  assert_declared (demande, MEF_CHAMP_CAPACITE, "0 enfant");
  demande->agrement->debut = MEF_DAY_NONE;
  assert_declared (demande, MEF_CHAMP_DATE_DEBUT, "");
  set_text (&demande->agrement->departement, "99");
  assert_declared (demande, MEF_CHAMP_DEPARTEMENT, "99");
}

static void
test_previous (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefDemande) first = mef_sample_demande_new_nth (1);

  assert_previous (demande, MEF_CHAMP_PRENOM, NULL);
  assert_previous (demande, MEF_CHAMP_NOM, NULL);
  assert_previous (demande, MEF_CHAMP_ADRESSE, NULL); /* the same */
  assert_previous (demande, MEF_CHAMP_DATE_DEBUT, "1er mai 2021");
  assert_previous (demande, MEF_CHAMP_DATE_FIN, "30 avril 2026");
  assert_previous (demande, MEF_CHAMP_CAPACITE, NULL);
  assert_previous (demande, MEF_CHAMP_DEPARTEMENT, NULL);

  demande->agrement_precedent->capacite = 3;
  assert_previous (demande, MEF_CHAMP_CAPACITE, "3 enfants");
  set_text (&demande->agrement_precedent->departement, "93");
  assert_previous (demande, MEF_CHAMP_DEPARTEMENT, "93 · Seine-Saint-Denis");
  set_text (&demande->adresse_precedente->voie, "3, rue Pelleport");
  assert_previous (demande, MEF_CHAMP_ADRESSE, "3, rue Pelleport, 75020 Paris");

  for (guint champ = 0; champ < MEF_CHAMP_N; champ++)
    assert_previous (first, champ, NULL);
}

static void
test_words (void)
{
  static const struct
  {
    const char *code;
    const char *label;
    const char *short_label;
  } rows[] = {
    { "PRENOM", "Prénom", "prénom" },
    { "NOM", "Nom", "nom" },
    { "ADRESSE", "Adresse du lieu d’exercice", "adresse" },
    { "DATE_DEBUT", "Début", "date de début" },
    { "DATE_FIN", "Fin", "date de fin" },
    { "CAPACITE", "Capacité", "capacité" },
    { "DEPARTEMENT", "Département de délivrance", "département" },
  };
  MefChamp champ = MEF_CHAMP_N;

  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, MEF_CHAMP_N);
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      g_assert_cmpstr (mef_champ_to_code (i), ==, rows[i].code);
      g_assert_cmpstr (mef_champ_get_label (i), ==, rows[i].label);
      g_assert_cmpstr (mef_champ_get_short_label (i), ==, rows[i].short_label);
      g_assert_true (mef_champ_from_code (rows[i].code, &champ));
      g_assert_cmpint (champ, ==, i);
    }

  champ = MEF_CHAMP_N;
  g_assert_false (mef_champ_from_code ("prenom", &champ));
  g_assert_false (mef_champ_from_code (NULL, &champ));
  g_assert_cmpint (champ, ==, MEF_CHAMP_N);
}

static void
test_codes (void)
{
  static const char *const resultats[] = { "NON_CONTROLE", "CONFORME", "DIFFERENT" };
  static const char *const origines[] = { "MODERATEUR", "TEXTE", "OCR" };
  MefResultat              resultat = MEF_RESULTAT_DIFFERENT;
  MefOrigine               origine = MEF_ORIGINE_OCR;

  for (guint i = 0; i < G_N_ELEMENTS (resultats); i++)
    {
      g_assert_cmpstr (mef_resultat_to_code (i), ==, resultats[i]);
      g_assert_true (mef_resultat_from_code (resultats[i], &resultat));
      g_assert_cmpint (resultat, ==, i);
      g_assert_cmpstr (mef_origine_to_code (i), ==, origines[i]);
      g_assert_true (mef_origine_from_code (origines[i], &origine));
      g_assert_cmpint (origine, ==, i);
    }

  g_assert_false (mef_resultat_from_code ("OUI", &resultat));
  g_assert_false (mef_resultat_from_code (NULL, &resultat));
  g_assert_cmpint (resultat, ==, MEF_RESULTAT_DIFFERENT);
  g_assert_false (mef_origine_from_code ("", &origine));
  g_assert_false (mef_origine_from_code (NULL, &origine));
  g_assert_cmpint (origine, ==, MEF_ORIGINE_OCR);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/controle/MOD-04/declared-as-a-person-reads-it", test_declared);
  g_test_add_func ("/domain/controle/MOD-03/previous-where-it-differs", test_previous);
  g_test_add_func ("/domain/controle/MOD-04/fields-in-key-order", test_words);
  g_test_add_func ("/domain/controle/codes", test_codes);

  return g_test_run ();
}
