/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/forms/mef-fiche-codec.h"
#include "protocol/mef-protocol-error.h"
#include "support/mef-sample-formulaire.h"

#include <string.h>

/* A value of every genre, and two days. */
#define DOCUMENT                                                                                              \
  "{\"nom\":\"Les Lucioles\",\"code_postal\":\"75020\",\"commune\":\"75120\",\"telephone\":\"0143661208\","   \
  "\"mail\":\"contact@exemple.fr\",\"site_web\":\"https://exemple.fr\",\"presentation\":\"Deux\\nlignes\","   \
  "\"capacite\":65,\"tarif\":1250,\"age_min\":\"P10W\",\"age_max\":\"P3Y\",\"nature\":\"MULTI_ACCUEIL\","     \
  "\"accueils\":[\"REGULIER\",\"PONCTUEL\"],\"guichet\":false,\"horaires\":{\"lundi\":[{\"debut\":\"07:"      \
  "30\","                                                                                                     \
  "\"fin\":\"12:00\"},{\"debut\":\"13:30\",\"fin\":\"24:00\"}],\"dimanche\":[{\"debut\":\"09:00\",\"fin\":"   \
  "\"10:00\"}]},\"fermetures\":[{\"debut\":\"2026-08-01\",\"motif\":\"Congés\"},{\"debut\":\"2026-12-25\"}]" \
  ","                                                                                                         \
  "\"communes_desservies\":[{\"code_insee\":\"93066\",\"code_postal\":\"93200\"},{\"code_insee\":\"75120\","  \
  "\"code_postal\":\"75020\"}]}"

static MefFiche *
decode (const char *text, MefFormulaire *form)
{
  g_autoptr (GError) error = NULL;
  MefFiche *fiche = mef_fiche_codec_decode (text, -1, MEF_JSON_REQUEST, form, &error);

  g_assert_no_error (error);
  return fiche;
}

static void
test_round_trip (void)
{
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  g_autoptr (MefFiche) fiche = decode (DOCUMENT, form);
  g_autofree char *text = mef_fiche_codec_encode (fiche);
  g_autoptr (MefFiche) empty = decode ("{}", form);
  g_autofree char *nothing = mef_fiche_codec_encode (empty);
  g_autoptr (MefFiche) nulls = decode ("{\"nom\":null,\"accueils\":[],\"horaires\":{\"lundi\":[]}}", form);

  g_assert_cmpstr (text, ==, DOCUMENT);
  g_assert_cmpstr (nothing, ==, "{}");
  g_assert_true (mef_fiche_is_empty (nulls));
}

static void
test_draft (void)
{
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  g_autoptr (MefFiche) fiche = decode (DOCUMENT, form);
  g_autoptr (MefFiche) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *sent = NULL;

  mef_fiche_set (fiche, "/capacite", g_variant_new_string ("65o"));
  mef_fiche_set (fiche, "/horaires/mardi", g_variant_new_string ("9h-"));
  text = mef_fiche_codec_encode_draft (fiche);
  again = mef_fiche_codec_decode_draft (text, -1, form, &error);
  g_assert_no_error (error);
  g_assert_true (mef_fiche_equal (fiche, again));

  sent = mef_fiche_codec_encode (fiche);
  g_assert_null (strstr (sent, "65o"));
}

static void
refuse (MefFormulaire *form, const char *text, const char *pointer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFiche) fiche = mef_fiche_codec_decode (text, -1, MEF_JSON_REQUEST, form, &error);

  g_test_message ("%s", text);
  g_assert_null (fiche);
  g_assert_cmpstr (mef_protocol_error_get_pointer (error), ==, pointer);
}

static void
test_faults_are_placed (void)
{
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFiche) answer = NULL;

  refuse (form, "[]", "");
  refuse (form, "{\"surnom\": \"x\"}", "/surnom");
  refuse (form, "{\"nom\": 3}", "/nom");
  refuse (form, "{\"capacite\": \"65\"}", "/capacite");
  refuse (form, "{\"capacite\": 6.5}", "/capacite");
  refuse (form, "{\"guichet\": \"OUI\"}", "/guichet");
  refuse (form, "{\"accueils\": [\"A\", 3]}", "/accueils/1");
  refuse (form, "{\"horaires\": {\"monday\": []}}", "/horaires/monday");
  refuse (form, "{\"horaires\": {\"lundi\": [{\"debut\": \"9\", \"fin\": \"10:00\"}]}}",
          "/horaires/lundi/0/debut");
  refuse (form, "{\"horaires\": {\"lundi\": [{\"debut\": \"09:00\"}]}}", "/horaires/lundi/0/fin");
  refuse (form, "{\"fermetures\": [{\"depuis\": \"2026-08-01\"}]}", "/fermetures/0/depuis");
  refuse (form, "{\"communes_desservies\": [{\"code_insee\": \"93066\"}]}",
          "/communes_desservies/0/code_postal");

  /* A server that grew a field is understood. */
  answer = mef_fiche_codec_decode ("{\"surnom\": \"x\", \"nom\": \"A\"}", -1, MEF_JSON_ANSWER, form, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mef_fiche_get_text (answer, "/nom"), ==, "A");
}

static GPtrArray *
read_ecarts (MefFormulaire *form, const char *text, GError **error)
{
  g_autoptr (JsonNode) node = mef_json_parse (text, -1, 10000, error);
  g_autoptr (MefJsonReader) reader = mef_json_reader_new (node, MEF_JSON_REQUEST);
  g_autoptr (GPtrArray) ecarts = mef_ecarts_codec_read (reader, "ecarts", form);

  return mef_json_reader_finish (reader, error) ? g_steal_pointer (&ecarts) : NULL;
}

static void
test_changes (void)
{
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  g_autoptr (MefFiche) empty = mef_fiche_new (form);
  g_autoptr (MefFiche) fiche = decode (DOCUMENT, form);
  g_autoptr (MefFiche) again = mef_fiche_new (form);
  g_autoptr (GPtrArray) ecarts = mef_ecarts_between (empty, fiche);
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  MefJsonWriter   *writer = mef_json_writer_new ();

  mef_json_writer_begin_object (writer, NULL);
  mef_ecarts_codec_write (writer, "ecarts", ecarts, form);
  mef_json_writer_end_object (writer);
  text = mef_json_writer_finish (writer);

  read = read_ecarts (form, text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, ecarts->len);
  mef_ecarts_apply (read, again);
  g_assert_true (mef_fiche_equal (fiche, again));
}

static void
test_changes_at_fault (void)
{
  static const struct
  {
    const char *text;
    const char *pointer;
  } cases[] = {
    { "{\"ecarts\": [{\"field\": \"/surnom\", \"from\": null, \"to\": \"x\"}]}", "/ecarts/0/field" },
    { "{\"ecarts\": [{\"field\": \"/horaires\", \"from\": null, \"to\": null}]}", "/ecarts/0/field" },
    { "{\"ecarts\": [{\"field\": \"/capacite\", \"from\": null, \"to\": \"x\"}]}", "/ecarts/0/to" },
    { "{\"ecarts\": [{\"field\": \"/nom\", \"from\": null, \"to\": \"x\"}, {\"field\": \"/nom\", \"from\": "
      "\"x\", "
      "\"to\": \"y\"}]}",
      "/ecarts/1/field" },
    { "{\"ecarts\": [{\"from\": null, \"to\": \"x\"}]}", "/ecarts/0/field" },
  };
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) ecarts = read_ecarts (form, cases[i].text, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_null (ecarts);
      g_assert_cmpstr (mef_protocol_error_get_pointer (error), ==, cases[i].pointer);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/protocol/forms/fiche/round-trip", test_round_trip);
  g_test_add_func ("/protocol/forms/fiche/STR-03/draft", test_draft);
  g_test_add_func ("/protocol/forms/fiche/faults-are-placed", test_faults_are_placed);
  g_test_add_func ("/protocol/forms/changes/round-trip", test_changes);
  g_test_add_func ("/protocol/forms/changes/at-fault", test_changes_at_fault);

  return g_test_run ();
}
