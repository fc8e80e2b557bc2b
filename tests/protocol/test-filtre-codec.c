/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-commune-codec.h"
#include "protocol/mef-filtre-codec.h"

static void
assert_same (const MefFiltre *filtre, const char *apres, int limite, const char *expected)
{
  g_autofree char *query = mef_filtre_codec_to_query (filtre, apres, limite);
  g_autofree char *cursor = NULL;
  int              rows = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFiltre) again = NULL;

  if (expected != NULL)
    g_assert_cmpstr (query, ==, expected);
  again = mef_filtre_codec_from_query (query, &cursor, &rows, &error);
  g_assert_no_error (error);
  g_assert_true (mef_filtre_equal (again, filtre));
  g_assert_cmpstr (cursor, ==, apres);
  g_assert_cmpint (rows, ==, limite > 0 ? limite : MEF_FILTRE_LIMITE);
}

static void
test_round_trip (void)
{
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();

  assert_same (filtre, NULL, 0, "etat=EN_ATTENTE_TRAITEMENT,EN_COURS_TRAITEMENT");

  filtre->etats = 0;
  assert_same (filtre, NULL, 0, "");

  filtre->types = 1 << MEF_TYPE_DEMANDE_RENOUVELLEMENT;
  filtre->departement = g_strdup ("2A");
  filtre->lieu = g_strdup ("Saint-Denis & l’Île");
  filtre->mot_cle = g_strdup ("hélène +100% ?=#");
  filtre->depuis = mef_day_new (2026, 1, 2);
  filtre->jusqua = mef_day_new (2026, 12, 31);
  filtre->a_moi = TRUE;
  filtre->retours = TRUE;
  filtre->attente_jours = 30;
  filtre->tri = MEF_TRI_COMMUNE;
  filtre->descendant = TRUE;
  assert_same (
      filtre, "AbC-_", 7,
      "type=RENOUVELLEMENT&departement=2A&lieu=Saint-Denis%20%26%20l%E2%80%99%C3%8Ele"
      "&mot_cle=h%C3%A9l%C3%A8ne%20%2B100%25%20%3F%3D%23&depuis=2026-01-02&jusqua=2026-12-31&a_moi=true"
      "&retours=true&attente_jours=30&tri=commune&ordre=desc&apres=AbC-_&limite=7");
}

static void
test_structures (void)
{
  g_autoptr (MefFiltreStructures) filtre = mef_filtre_structures_new ();

  for (guint tri = 0; tri < MEF_TRI_STRUCTURES_N; tri++)
    for (guint i = 0; i < 2; i++)
      {
        g_autofree char *query = NULL;
        g_autofree char *cursor = NULL;
        g_autoptr (MefFiltreStructures) again = NULL;
        g_autoptr (GError) error = NULL;
        int rows;

        if (i > 0)
          {
            g_free (filtre->nom);
            filtre->nom = g_strdup ("l’île & co");
            g_free (filtre->gestionnaire);
            filtre->gestionnaire = g_strdup ("Léo Lagrange");
            g_free (filtre->commune);
            filtre->commune = g_strdup ("75020");
          }
        filtre->tri = tri;
        filtre->descendant = i > 0;
        filtre->types = i * (1u << MEF_TYPE_STRUCTURE_ALSH | 1u << MEF_TYPE_STRUCTURE_CLAS);
        filtre->etats = i * (1u << MEF_ETAT_STRUCTURE_EN_ATTENTE);
        query = mef_filtre_structures_codec_to_query (filtre, i > 0 ? "AbC-_" : NULL, i > 0 ? 7 : 0);
        again = mef_filtre_structures_codec_from_query (query, &cursor, &rows, &error);
        g_assert_no_error (error);
        g_assert_true (mef_filtre_structures_equal (again, filtre));
        g_assert_cmpstr (cursor, ==, i > 0 ? "AbC-_" : NULL);
        g_assert_cmpint (rows, ==, i > 0 ? 7 : MEF_FILTRE_LIMITE);
      }
}

static void
test_structures_faults (void)
{
  static const char *const queries[] = { "type=CRECHE", "etat=VALIDE,", "tri=taille", "ordre=haut",
                                         "lieu=75020",  "limite=0",     "nom=a&nom=b" };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *cursor = NULL;
      g_autoptr (GError) error = NULL;
      int rows;

      g_assert_null (mef_filtre_structures_codec_from_query (queries[i], &cursor, &rows, &error));
      g_assert_nonnull (error);
    }
}

static void
test_every_code (void)
{
  for (guint tri = 0; tri < MEF_TRI_N; tri++)
    for (guint etats = 0; etats < 1u << MEF_ETAT_N; etats++)
      {
        g_autoptr (MefFiltre) filtre = mef_filtre_new ();

        filtre->tri = (MefTri) tri;
        filtre->etats = etats;
        filtre->types = etats % (1u << MEF_TYPE_DEMANDE_N);
        filtre->descendant = tri % 2 == 1;
        assert_same (filtre, NULL, MEF_FILTRE_LIMITE_MAX, NULL);
      }
}

static void
assert_fault (const char *query, MefProtocolError code, const char *pointer)
{
  g_autofree char *apres = NULL;
  int              limite = 0;
  g_autoptr (GError) error = NULL;

  g_assert_null (mef_filtre_codec_from_query (query, &apres, &limite, &error));
  g_assert_error (error, MEF_PROTOCOL_ERROR, (int) code);
  g_assert_cmpstr (mef_protocol_error_get_pointer (error), ==, pointer);
  g_assert_null (apres);
}

static void
test_faults (void)
{
  assert_fault ("autre=1", MEF_PROTOCOL_ERROR_UNKNOWN, "/autre");
  assert_fault ("etat=INCONNU", MEF_PROTOCOL_ERROR_INVALID, "/etat");
  assert_fault ("etat=", MEF_PROTOCOL_ERROR_INVALID, "/etat");
  assert_fault ("etat=VALIDE,", MEF_PROTOCOL_ERROR_INVALID, "/etat");
  assert_fault ("etat=VALIDE&etat=REJETE", MEF_PROTOCOL_ERROR_INVALID, "/etat");
  assert_fault ("type=AUTRE", MEF_PROTOCOL_ERROR_INVALID, "/type");
  assert_fault ("depuis=hier", MEF_PROTOCOL_ERROR_INVALID, "/depuis");
  assert_fault ("jusqua=2026-02-30", MEF_PROTOCOL_ERROR_INVALID, "/jusqua");
  assert_fault ("a_moi=1", MEF_PROTOCOL_ERROR_INVALID, "/a_moi");
  assert_fault ("retours", MEF_PROTOCOL_ERROR_INVALID, "/retours");
  assert_fault ("attente_jours=-1", MEF_PROTOCOL_ERROR_INVALID, "/attente_jours");
  assert_fault ("attente_jours=99999999999", MEF_PROTOCOL_ERROR_INVALID, "/attente_jours");
  assert_fault ("attente_jours=", MEF_PROTOCOL_ERROR_INVALID, "/attente_jours");
  assert_fault ("tri=couleur", MEF_PROTOCOL_ERROR_INVALID, "/tri");
  assert_fault ("ordre=DESC", MEF_PROTOCOL_ERROR_INVALID, "/ordre");
  assert_fault ("limite=0", MEF_PROTOCOL_ERROR_INVALID, "/limite");
  assert_fault ("limite=501", MEF_PROTOCOL_ERROR_INVALID, "/limite");
  assert_fault ("lieu=%C3", MEF_PROTOCOL_ERROR_INVALID, "");
  assert_fault ("lieu=%00", MEF_PROTOCOL_ERROR_INVALID, "");
  assert_fault ("lieu=%4", MEF_PROTOCOL_ERROR_INVALID, "");
  assert_fault ("lieu=%zz", MEF_PROTOCOL_ERROR_INVALID, "");
  assert_fault ("&", MEF_PROTOCOL_ERROR_INVALID, "");
  assert_fault ("=x", MEF_PROTOCOL_ERROR_INVALID, "");
}

static void
test_long (void)
{
  g_autoptr (GString) many = g_string_new ("lieu=");
  g_autoptr (GString) pairs = g_string_new ("a=1");

  for (guint i = 0; i < 201; i++)
    g_string_append (many, "%C3%A9");
  assert_fault (many->str, MEF_PROTOCOL_ERROR_INVALID, "/lieu");
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (pairs, "&a%u=1", i);
  assert_fault (pairs->str, MEF_PROTOCOL_ERROR_INVALID, "");
}

static void
test_plus (void)
{
  g_autofree char *apres = NULL;
  int              limite = 0;
  g_autoptr (MefFiltre) filtre =
      mef_filtre_codec_from_query ("mot_cle=a+b%2Bc&lieu=&retours=false", &apres, &limite, NULL);

  g_assert_nonnull (filtre);
  g_assert_cmpstr (filtre->mot_cle, ==, "a b+c");
  g_assert_null (filtre->lieu);
  g_assert_cmpuint (filtre->etats, ==, 0);
  g_assert_null (apres);
}

static void
test_changes (void)
{
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (mef_changes_from_query (NULL, &after, NULL));
  g_assert_null (after);
  g_assert_true (mef_changes_from_query ("after=AQ-_", &after, NULL));
  g_assert_cmpstr (after, ==, "AQ-_");
  g_clear_pointer (&after, g_free);
  g_assert_false (mef_changes_from_query ("before=1", &after, &error));
  g_assert_cmpstr (mef_protocol_error_get_pointer (error), ==, "/before");
}

static void
assert_commune (const char *query, const char *code_postal, const char *nom, const char *insee)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefCommuneRecherche) recherche = mef_commune_codec_from_query (query, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (recherche->code_postal, ==, code_postal);
  g_assert_cmpstr (recherche->nom, ==, nom);
  g_assert_cmpstr (recherche->insee, ==, insee);
  again = mef_commune_codec_to_query (recherche);
  g_assert_cmpstr (again, ==, query);
}

static void
assert_no_commune (const char *query, const char *pointer)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (mef_commune_codec_from_query (query, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (mef_protocol_error_get_pointer (error), ==, pointer);
}

static void
test_communes (void)
{
  assert_commune ("code_postal=75020", "75020", NULL, NULL);
  assert_commune ("nom=L%E2%80%99%C3%8Ele", NULL, "L’Île", NULL);
  assert_commune ("insee=2A004", NULL, NULL, "2A004");
  assert_no_commune (NULL, "");
  assert_no_commune ("", "");
  assert_no_commune ("nom=a&insee=75120", "");
  assert_no_commune ("nom=", "/nom");
  assert_no_commune ("insee=2C004", "/insee");
  assert_no_commune ("code_postal=7502", "/code_postal");
  assert_no_commune ("ville=Paris", "/ville");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/filtre-codec/MOD-01/round-trip", test_round_trip);
  g_test_add_func ("/protocol/filtre-codec/MOD-01/every-code", test_every_code);
  g_test_add_func ("/protocol/filtre-codec/faults", test_faults);
  g_test_add_func ("/protocol/filtre-codec/STR-01/structures", test_structures);
  g_test_add_func ("/protocol/filtre-codec/STR-01/structures-faults", test_structures_faults);
  g_test_add_func ("/protocol/filtre-codec/long", test_long);
  g_test_add_func ("/protocol/filtre-codec/plus-is-space", test_plus);
  g_test_add_func ("/protocol/filtre-codec/changes", test_changes);
  g_test_add_func ("/protocol/filtre-codec/communes", test_communes);
  return g_test_run ();
}
