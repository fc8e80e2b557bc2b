/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-constat.h"
#include "domain/mef-decision.h"
#include "domain/mef-filtre.h"
#include "domain/mef-mot-de-passe.h"

#include "base/mef-text.h"
#include "support/mef-sample-demande.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The strings of the Big List of Naughty Strings; %NULL, with the test skipped, where it is absent */
static JsonParser *
load_strings (void)
{
  const char *path = MEF_SHARED_DIR "/data/blns.json";
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("NO blns.json: the naughty strings are not tried");
      return NULL;
    }

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&parser);
}

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

/* Text typed by a moderator passes whole or is refused; it is never changed, cut or read as anything else. */
static void
try_decision (const char *text)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefDecision) decision = mef_sample_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autoptr (GError) error = NULL;
  GPtrArray *motifs = mef_motif_get_national ();
  gboolean   allowed = mef_text_is_clean (text, TRUE) && mef_text_length (text) <= MEF_DECISION_TEXTE_MAX;

  mef_decision_set_texte_libre (decision, text);
  g_assert_cmpstr (decision->texte_libre, ==, text);
  g_assert_cmpint (mef_decision_check (decision, demande, NULL, motifs, &error), ==, allowed);
  if (!allowed)
    g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID);
}

static void
try_precision (const char *text)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefDecision) decision = mef_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);
  const MefMotif  *motif = mef_sample_motif ("Document incomplet");
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *expanded = NULL;
  gboolean         allowed = !mef_motif_lacks_precision (motif, text) && mef_text_is_clean (stripped, FALSE)
                     && mef_text_length (stripped) <= MEF_DECISION_PRECISION_MAX;

  mef_decision_add_motif (decision, motif->id, motif->version, text);
  mef_decision_set_controle (decision, MEF_CHAMP_NOM, MEF_RESULTAT_DIFFERENT, text);
  g_assert_cmpint (mef_decision_check (decision, demande, NULL, mef_motif_get_national (), NULL), ==,
                   allowed);

  expanded = mef_motif_expand (motif, demande, decision->controles, text);
  g_assert_nonnull (strstr (expanded, stripped));
}

/* Declared data of the public: nothing falls over, nothing is lost from it. */
static void
try_declared (const char *text)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefDemande) copy = NULL;
  g_autoptr (GPtrArray) constats = NULL;
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();
  g_autofree char *name = NULL;
  g_autofree char *key = NULL;

  set_text (&demande->prenom, text);
  set_text (&demande->nom, text);
  set_text (&demande->email, text);
  set_text (&demande->numero, text);
  set_text (&demande->adresse->commune, text);
  set_text (&demande->agrement->departement, text);

  copy = mef_demande_copy (demande);
  g_assert_false (mef_decision_checked_fields_changed (demande, copy));
  name = mef_champ_dup_declared (MEF_CHAMP_PRENOM, demande);
  g_assert_cmpstr (name, ==, text);
  for (guint champ = 0; champ < MEF_CHAMP_N; champ++)
    {
      g_autofree char *declared = mef_champ_dup_declared (champ, demande);

      g_assert_nonnull (declared);
    }
  constats = mef_constat_compute (demande, mef_legal_get_default (), mef_day_parse (MEF_SAMPLE_TODAY));
  g_assert_cmpuint (constats->len, ==, 0);

  /* What is stored is found again by what is typed. */
  key = mef_filtre_dup_search_key (demande);
  g_assert_true (g_utf8_validate (key, -1, NULL));
  filtre->mot_cle = g_strdup (text);
  g_assert_true (mef_filtre_matches (filtre, demande, NULL, NULL, MEF_SAMPLE_NOW));
  filtre->lieu = g_strdup (text);
  g_assert_true (mef_filtre_matches (filtre, demande, NULL, NULL, MEF_SAMPLE_NOW));
}

static void
try_findings (const char *text)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();

  for (guint code = 0; code < MEF_CONSTAT_N; code++)
    {
      g_autoptr (MefConstat) constat = mef_constat_new (code, text, text);
      g_autofree char *sentence = mef_constat_to_sentence (constat, demande);

      g_assert_cmpuint (strlen (sentence), >, 0);
    }
}

static void
try_codes (const char *text)
{
  MefEtat        etat;
  MefCodeConstat constat;
  MefChamp       champ;
  MefRole        role;
  MefTri         tri;
  MefEvenement   decision;

  g_assert_false (mef_etat_from_code (text, &etat));
  g_assert_false (mef_constat_from_code (text, &constat));
  g_assert_false (mef_champ_from_code (text, &champ));
  g_assert_false (mef_role_from_code (text, &role));
  g_assert_false (mef_tri_from_code (text, &tri));
  g_assert_false (mef_decision_from_code (text, &decision));
  g_assert_null (mef_departement_get_name (text));
}

static void
test_naughty_strings (void)
{
  g_autoptr (JsonParser) parser = load_strings ();
  JsonArray *strings;

  if (parser == NULL)
    return;

  strings = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (strings), >, 400);
  for (guint i = 0; i < json_array_get_length (strings); i++)
    {
      const char *text = json_array_get_string_element (strings, i);

      try_decision (text);
      try_precision (text);
      try_declared (text);
      try_findings (text);
      mef_mot_de_passe_check (text);
      if (!g_ascii_isdigit (*text)) /* « 01 » is a département, and no attack */
        try_codes (text);
    }
}

static void
test_long (void)
{
  g_autofree char *long_text = g_strnfill (1 << 20, 'a');

  try_decision (long_text);
  try_precision (long_text);
  try_declared (long_text);
  try_findings (long_text);
  g_assert_cmpuint (mef_mot_de_passe_check (long_text) & MEF_REGLE_LONGUEUR_MAX, !=, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/hostile/REL-12/naughty-strings", test_naughty_strings);
  g_test_add_func ("/domain/hostile/REL-12/a-million-characters", test_long);

  return g_test_run ();
}
