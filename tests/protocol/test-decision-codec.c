/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-decision-codec.h"
#include "tests/protocol/mef-codec-check.h"

#include <string.h>

#define ID    "0f0e0d0c-0b0a-4908-8706-050403020100"
#define OTHER "1f0e0d0c-0b0a-4908-8706-050403020100"

static const char whole[] =
    "{\"decision\":\"DEMANDER_ELEMENTS\",\"controles\":[{\"champ\":\"PRENOM\",\"resultat\":\"CONFORME\","
    "\"lu\":null,"
    "\"origine\":\"MODERATEUR\"},{\"champ\":\"CAPACITE\",\"resultat\":\"DIFFERENT\",\"lu\":\"3 enfants\","
    "\"origine\":\"OCR\"}],\"constats_acquittes\":[\"AGREMENT_EXPIRE\",\"SNGI_DIFFERENTE\"],"
    "\"motifs\":[{\"id\":\"" OTHER "\",\"version\":1,\"precision\":null},"
    "{\"id\":\"" ID
    "\",\"version\":2,\"precision\":\"page 2\"}],\"texte_libre\":\"Merci d’avance.\\nBien à vous\"}";

static const char *const optional[] = {
  "/controles/*/lu",
  "/controles/*/origine",
  "/motifs/*/precision",
  NULL,
};

static gboolean
decode (const char *text, GError **error)
{
  g_autoptr (MefDecision) decision = mef_decision_codec_decode (text, -1, error);

  return decision != NULL;
}

static gboolean
decode_request (const char *text, GError **error)
{
  g_autoptr (MefDecision) decision = mef_decision_codec_decode_request (text, -1, error);

  return decision != NULL;
}

static void
assert_round_trip (const MefDecision *decision)
{
  g_autofree char *text = mef_decision_codec_encode (decision);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefDecision) again = mef_decision_codec_decode (text, -1, &error);
  g_autoptr (MefDecision) strict = mef_decision_codec_decode_request (text, -1, NULL);

  g_assert_no_error (error);
  g_assert_true (mef_decision_equal (again, decision));
  g_assert_true (mef_decision_equal (strict, decision));
}

static void
test_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefDecision) decision = mef_decision_codec_decode_request (whole, -1, &error);
  const MefMotifRetenu *retenu = NULL;
  g_autofree char      *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (decision->decision, ==, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_assert_cmpint (decision->controles[MEF_CHAMP_PRENOM].resultat, ==, MEF_RESULTAT_CONFORME);
  g_assert_null (decision->controles[MEF_CHAMP_PRENOM].lu);
  g_assert_cmpint (decision->controles[MEF_CHAMP_NOM].resultat, ==, MEF_RESULTAT_NON_CONTROLE);
  g_assert_cmpint (decision->controles[MEF_CHAMP_CAPACITE].resultat, ==, MEF_RESULTAT_DIFFERENT);
  g_assert_cmpstr (decision->controles[MEF_CHAMP_CAPACITE].lu, ==, "3 enfants");
  g_assert_cmpint (decision->controles[MEF_CHAMP_CAPACITE].origine, ==, MEF_ORIGINE_OCR);
  g_assert_cmpuint (decision->acquittes, ==,
                    1u << MEF_CONSTAT_AGREMENT_EXPIRE | 1u << MEF_CONSTAT_SNGI_DIFFERENTE);
  g_assert_cmpuint (decision->motifs->len, ==, 2);
  retenu = g_ptr_array_index (decision->motifs, 1);
  g_assert_cmpstr (retenu->id, ==, ID);
  g_assert_cmpint (retenu->version, ==, 2);
  g_assert_cmpstr (retenu->precision, ==, "page 2");
  g_assert_cmpstr (decision->texte_libre, ==, "Merci d’avance.\nBien à vous");
  text = mef_decision_codec_encode (decision);
  g_assert_cmpstr (text, ==, whole);
}

static void
test_round_trip (void)
{
  g_autoptr (MefDecision) empty = mef_decision_new (MEF_EVENEMENT_VALIDER);
  g_autofree char *text = mef_decision_codec_encode (empty);

  g_assert_cmpstr (text, ==,
                   "{\"decision\":\"VALIDER\",\"controles\":[],\"constats_acquittes\":[],\"motifs\":[],"
                   "\"texte_libre\":\"\"}");
  assert_round_trip (empty);

  for (guint event = MEF_EVENEMENT_VALIDER; event <= MEF_EVENEMENT_REJETER; event++)
    for (guint seed = 0; seed < 200; seed++)
      {
        g_autoptr (MefDecision) decision = mef_decision_new ((MefEvenement) event);

        for (guint i = 0; i < MEF_CHAMP_N; i++)
          mef_decision_set_controle (decision, (MefChamp) i, (MefResultat) ((seed + i) % 3),
                                     seed % 2 ? "lu \"x\"" : NULL);
        decision->acquittes = (seed * 7919u) & ((1u << MEF_CONSTAT_N) - 1);
        if (seed % 3 == 0)
          mef_decision_add_motif (decision, ID, seed + 1, seed % 2 ? "p\\" : NULL);
        if (seed % 4 == 0)
          mef_decision_add_motif (decision, OTHER, 1, NULL);
        mef_decision_set_texte_libre (decision, seed % 5 ? "é\té" : "");
        assert_round_trip (decision);
      }
}

static void
test_members (void)
{
  /* "lu" of the last check and "precision" of the last motive are not null: all members are walked over. */
  mef_codec_check_members (whole, decode, MEF_JSON_ANSWER, optional);
  mef_codec_check_members (whole, decode_request, MEF_JSON_REQUEST, optional);
}

static char *
replace (const char *from, const char *to)
{
  GString *text = g_string_new (whole);

  g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);

  return g_string_free (text, FALSE);
}

static void
assert_replaced (const char *from, const char *to, MefProtocolError code, const char *pointer)
{
  g_autofree char *text = replace (from, to);

  mef_codec_check_fault (decode_request, text, code, pointer);
}

static void
test_refused (void)
{
  assert_replaced ("DEMANDER_ELEMENTS", "RENVOYER", MEF_PROTOCOL_ERROR_INVALID, "/decision");
  assert_replaced ("CAPACITE", "COULEUR", MEF_PROTOCOL_ERROR_INVALID, "/controles/1/champ");
  assert_replaced ("CAPACITE", "PRENOM", MEF_PROTOCOL_ERROR_INVALID, "/controles/1/champ");
  assert_replaced ("DIFFERENT\"", "PEUT_ETRE\"", MEF_PROTOCOL_ERROR_INVALID, "/controles/1/resultat");
  assert_replaced ("OCR", "DEVIN", MEF_PROTOCOL_ERROR_INVALID, "/controles/1/origine");
  assert_replaced ("\"OCR\"", "\"OCR\",\"page\":1", MEF_PROTOCOL_ERROR_UNKNOWN, "/controles/1/page");
  assert_replaced ("SNGI_DIFFERENTE", "AUTRE", MEF_PROTOCOL_ERROR_INVALID, "/constats_acquittes/1");
  assert_replaced ("\"SNGI_DIFFERENTE\"", "7", MEF_PROTOCOL_ERROR_INVALID, "/constats_acquittes/1");
  assert_replaced (OTHER, "x", MEF_PROTOCOL_ERROR_INVALID, "/motifs/0/id");
  assert_replaced (OTHER, ID, MEF_PROTOCOL_ERROR_INVALID, "/motifs/1/id");
  assert_replaced ("\"version\":2", "\"version\":0", MEF_PROTOCOL_ERROR_INVALID, "/motifs/1/version");
  assert_replaced ("\"version\":2", "\"version\":1e3", MEF_PROTOCOL_ERROR_INVALID, "/motifs/1/version");
  assert_replaced ("\"version\":2", "\"version\":9007199254740992", MEF_PROTOCOL_ERROR_SYNTAX, "");
  assert_replaced ("{\"decision\"", "{\"a~b/c\":1,\"decision\"", MEF_PROTOCOL_ERROR_UNKNOWN, "/a~0b~1c");
}

/* Lengths hold for what is sent, not for a draft. */
static void
test_lengths (void)
{
  g_autofree char *line = g_strnfill (MEF_DECISION_PRECISION_MAX + 1, 'x');
  g_autofree char *page = g_strnfill (MEF_DECISION_TEXTE_MAX + 1, 'x');
  g_autofree char *lu = replace ("3 enfants", line);
  g_autofree char *precision = replace ("page 2", line);
  g_autofree char *texte = replace ("Merci d’avance.\\nBien à vous", page);
  g_autofree char *huge_text = g_strnfill (MEF_DECISION_BODY_MAX, 'x');
  g_autofree char *huge = replace ("Merci d’avance.", huge_text);
  g_autoptr (GString) fits = g_string_new (NULL);
  g_autofree char *fitting = NULL;

  mef_codec_check_fault (decode_request, lu, MEF_PROTOCOL_ERROR_INVALID, "/controles/1/lu");
  mef_codec_check_fault (decode_request, precision, MEF_PROTOCOL_ERROR_INVALID, "/motifs/1/precision");
  mef_codec_check_fault (decode_request, texte, MEF_PROTOCOL_ERROR_INVALID, "/texte_libre");
  mef_codec_check_fault (decode_request, huge, MEF_PROTOCOL_ERROR_TOO_LARGE, "");
  g_assert_true (decode (lu, NULL));
  g_assert_true (decode (precision, NULL));
  g_assert_true (decode (texte, NULL));
  g_assert_true (decode (huge, NULL));

  for (guint i = 0; i < MEF_DECISION_PRECISION_MAX; i++)
    g_string_append (fits, "é");
  fitting = replace ("page 2", fits->str);
  g_assert_true (decode_request (fitting, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/decision-codec/values", test_values);
  g_test_add_func ("/protocol/decision-codec/round-trip", test_round_trip);
  g_test_add_func ("/protocol/decision-codec/members", test_members);
  g_test_add_func ("/protocol/decision-codec/refused", test_refused);
  g_test_add_func ("/protocol/decision-codec/lengths", test_lengths);
  return g_test_run ();
}
