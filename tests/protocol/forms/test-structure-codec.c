/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/forms/mef-formulaires-loader.h"
#include "protocol/forms/mef-proposition-codec.h"
#include "protocol/forms/mef-structure-codec.h"
#include "protocol/forms/mef-version-structure-codec.h"
#include "protocol/mef-protocol-error.h"
#include "support/mef-sample-structure.h"

#include <string.h>

#define ID  "0b9c6a52-8c1e-4c6f-9d0a-1f2e3d4c5b6a"
#define ID2 "5f0c2a1e-3b4d-4e5f-8a9b-0c1d2e3f4a5b"
#define NOW G_GINT64_CONSTANT (1776000000000000)

static MefFormulaires *
load (void)
{
  g_autoptr (GError) error = NULL;
  MefFormulaires *forms = mef_formulaires_load (&error);

  g_assert_no_error (error);
  return forms;
}

static MefStructure *
new_structure (MefFormulaires *forms, MefTypeStructure type)
{
  MefStructure *structure = mef_structure_new (ID, "751", mef_formulaires_get (forms, type));

  g_free (structure->numero);
  structure->numero = g_strdup ("S-751-000042");
  structure->version = 7;
  structure->publiee = type % 2;
  structure->jumelle = type == MEF_TYPE_STRUCTURE_RPE ? g_strdup (ID2) : NULL;
  structure->gestionnaire = g_strdup (ID2);
  structure->cree_le = NOW;
  structure->modifiee_le = NOW + 1;
  mef_fiche_set (structure->fiche, "/nom", g_variant_new_string ("Les Lucioles"));
  mef_fiche_set (structure->fiche, "/horaires/lundi", g_variant_new_parsed ("[(@q 450, @q 720)]"));
  return structure;
}

static void
test_record (void)
{
  g_autoptr (MefFormulaires) forms = load ();

  for (guint type = 0; type < MEF_TYPE_STRUCTURE_N; type++)
    {
      g_autoptr (MefStructure) structure = new_structure (forms, type);
      g_autofree char *text = mef_structure_codec_encode (structure);
      g_autoptr (GError) error = NULL;
      g_autoptr (MefStructure) again = mef_structure_codec_decode (text, -1, forms, &error);
      g_autofree char *text_again = NULL;

      g_assert_no_error (error);
      text_again = mef_structure_codec_encode (again);
      g_assert_cmpstr (text, ==, text_again);
      g_assert_true (mef_fiche_equal (structure->fiche, again->fiche));
      g_assert_cmpint (again->publiee, ==, structure->publiee);
    }
}

/* VAL-03: what the history tells is what the changes were, for every unit of every form. */
static void
test_versions (void)
{
  g_autoptr (MefFormulaires) forms = load ();

  for (guint type = 0; type < MEF_TYPE_STRUCTURE_N; type++)
    {
      MefFormulaire *form = mef_formulaires_get (forms, type);
      g_autoptr (MefFiche) nothing = mef_fiche_new (form);
      g_autoptr (MefFiche) whole = mef_sample_fiche_new (form, "Les Lucioles");
      g_autoptr (MefFiche) again = mef_fiche_new (form);
      g_autoptr (GPtrArray) versions =
          g_ptr_array_new_with_free_func ((GDestroyNotify) mef_version_structure_free);
      MefVersionStructure *version =
          mef_version_structure_new (3, NOW, ID, "Julie Lefèvre", MEF_ACTION_VERSION_VALIDER);
      g_autofree char *text = NULL;
      g_autoptr (GPtrArray) read = NULL;
      g_autoptr (GError) error = NULL;

      g_ptr_array_unref (version->ecarts);
      version->ecarts = mef_ecarts_between (nothing, whole);
      g_ptr_array_add (versions, version);
      text = mef_version_structure_codec_encode_list (versions, form);
      read = mef_version_structure_codec_decode_list (text, -1, form, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (read->len, ==, 1);
      version = g_ptr_array_index (read, 0);
      g_assert_cmpint (version->version, ==, 3);
      g_assert_cmpstr (version->compte, ==, ID);
      g_assert_cmpint (version->action, ==, MEF_ACTION_VERSION_VALIDER);
      mef_ecarts_apply (version->ecarts, again);
      g_assert_true (mef_fiche_equal (whole, again));
    }
}

static void
test_restoration (void)
{
  static const char *const faults[] = { "{}", "{\"version\":0}", "{\"version\":1,\"x\":1}", "[]",
                                        "{\"version\":" };
  g_autofree char         *text = mef_version_structure_codec_encode_restauration (7);
  g_autoptr (GError) none = NULL;

  g_assert_cmpint (mef_version_structure_codec_decode_restauration (text, -1, &none), ==, 7);
  g_assert_no_error (none);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (mef_version_structure_codec_decode_restauration (faults[i], -1, &error), ==, 0);
      g_assert_nonnull (error);
    }
}

static void
test_creation (void)
{
  g_autoptr (MefFormulaires) forms = load ();
  g_autoptr (MefStructure) structure = new_structure (forms, MEF_TYPE_STRUCTURE_RPE);
  MefSaisieStructure saisie = { MEF_TYPE_STRUCTURE_RPE, TRUE, (char *) ID, (char *) ID2,
                                structure->fiche,       NULL };
  g_autofree char   *text = mef_saisie_structure_encode (&saisie, forms);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefSaisieStructure) again = mef_saisie_structure_decode (text, -1, TRUE, forms, &error);

  g_assert_no_error (error);
  g_assert_true (again->publier);
  g_assert_cmpint (again->type, ==, MEF_TYPE_STRUCTURE_RPE);
  g_assert_cmpstr (again->gestionnaire, ==, ID);
  g_assert_cmpstr (again->jumelle, ==, ID2);
  g_assert_true (mef_fiche_equal (again->fiche, structure->fiche));
}

static void
refuse (MefFormulaires *forms, gboolean creation, const char *text, const char *pointer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefSaisieStructure) saisie = mef_saisie_structure_decode (text, -1, creation, forms, &error);

  g_test_message ("%s", text);
  g_assert_null (saisie);
  g_assert_cmpstr (mef_protocol_error_get_pointer (error), ==, pointer);
}

static void
test_requests_at_fault (void)
{
  g_autoptr (MefFormulaires) forms = load ();

  refuse (forms, TRUE, "{\"type\": \"EAJE\"}", "/fiche");
  refuse (forms, TRUE, "{\"type\": \"EAJE\", \"fiche\": {\"nom\": 1}}", "/fiche/nom");
  refuse (forms, TRUE, "{\"type\": \"EAJE\", \"fiche\": {}, \"ecarts\": []}", "/ecarts");
  refuse (forms, TRUE, "{\"type\": \"CRECHE\", \"fiche\": {}}", "/type");
  refuse (forms, FALSE, "{\"type\": \"EAJE\", \"fiche\": {}}", "/ecarts");
  refuse (forms, FALSE,
          "{\"type\": \"ER\", \"ecarts\": [{\"field\": \"/capacite\", \"from\": null, \"to\": 3}]}",
          "/ecarts/0/field");
}

static void
test_proposition (void)
{
  g_autoptr (MefFormulaires) forms = load ();
  MefFormulaire *form = mef_formulaires_get (forms, MEF_TYPE_STRUCTURE_EAJE);
  g_autoptr (MefProposition) proposition = mef_proposition_new (ID, ID2, "Julie Lefèvre", NOW);
  g_autoptr (MefProposition) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  proposition->version = 2;
  proposition->base_version = 7;
  g_ptr_array_add (proposition->ecarts,
                   mef_ecart_new ("/capacite", g_variant_new_int64 (45), g_variant_new_int64 (65)));
  text = mef_proposition_codec_encode (proposition, form);
  again = mef_proposition_codec_decode (text, -1, forms, &error);
  g_assert_no_error (error);
  text_again = mef_proposition_codec_encode (again, form);
  g_assert_cmpstr (text, ==, text_again);
}

static void
test_verdict (void)
{
  g_autoptr (MefFormulaires) forms = load ();
  MefDecisionProposition refusal = { MEF_TYPE_STRUCTURE_EAJE, MEF_VERDICT_REFUSER, NULL,
                                     (char *) "Le téléphone est faux." };
  g_autofree char       *text = mef_decision_proposition_encode (&refusal, forms);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefDecisionProposition) again = mef_decision_proposition_decode (text, -1, forms, &error);
  g_autoptr (MefDecisionProposition) bare = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (again->verdict, ==, MEF_VERDICT_REFUSER);
  g_assert_cmpstr (again->motif, ==, refusal.motif);

  bare = mef_decision_proposition_decode (
      "{\"type\": \"EAJE\", \"decision\": \"REFUSER\", \"motif\": \" \\n\"}", -1, forms, &error);
  g_assert_null (bare);
  g_assert_cmpstr (mef_protocol_error_get_pointer (error), ==, "/motif");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/protocol/forms/structure/VAL-03/versions", test_versions);
  g_test_add_func ("/protocol/forms/structure/VAL-03/restoration", test_restoration);
  g_test_add_func ("/protocol/forms/structure/record", test_record);
  g_test_add_func ("/protocol/forms/structure/creation", test_creation);
  g_test_add_func ("/protocol/forms/structure/requests-at-fault", test_requests_at_fault);
  g_test_add_func ("/protocol/forms/proposition/record", test_proposition);
  g_test_add_func ("/protocol/forms/proposition/VAL-02/verdict", test_verdict);

  return g_test_run ();
}
