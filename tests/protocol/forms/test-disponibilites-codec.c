/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/forms/mef-disponibilites-codec.h"
#include "protocol/mef-gestionnaire-codec.h"
#include "protocol/mef-protocol-error.h"

#define ID    "0b9c6a52-8c1e-4c6f-9d0a-1f2e3d4c5b6a"
#define TODAY 740000

static const MefDemiJournee two = { MEF_DEMI_JOURNEE_DISPONIBLE, 2 };
static const MefDemiJournee closed = { MEF_DEMI_JOURNEE_NON_DISPONIBLE, 0 };

static void
test_record (void)
{
  g_autoptr (MefReleve) releve = mef_releve_new (ID);
  g_autoptr (MefReleve) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  releve->version = 12;
  mef_releve_set (releve, (MefCase){ TODAY, MEF_MOITIE_APRES_MIDI }, two);
  mef_releve_set (releve, (MefCase){ TODAY, MEF_MOITIE_MATIN }, closed);
  text = mef_releve_codec_encode (releve);
  again = mef_releve_codec_decode (text, -1, &error);
  g_assert_no_error (error);
  text_again = mef_releve_codec_encode (again);
  g_assert_cmpstr (text, ==, text_again);
  g_assert_cmpuint (again->dites->len, ==, 2);
  g_assert_cmpint (again->version, ==, 12);
}

static void
test_changes (void)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (MefChangementCase));
  g_autoptr (GArray) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char        *text = NULL;
  const MefChangementCase change = { { TODAY, MEF_MOITIE_MATIN }, closed, two };

  g_array_append_val (changes, change);
  text = mef_changements_codec_encode (changes);
  again = mef_changements_codec_decode (text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_true (mef_demi_journee_equal (g_array_index (again, MefChangementCase, 0).avant, closed)
                 && mef_demi_journee_equal (g_array_index (again, MefChangementCase, 0).apres, two));
  g_assert_cmpuint (g_array_index (again, MefChangementCase, 0).cellule.jour, ==, TODAY);
}

#define HALF(from_state, from_places, to_state, to_places)                                                   \
  "{\"jour\":\"2026-11-23\",\"moitie\":\"MATIN\",\"from\":{\"etat\":\"" from_state                           \
  "\",\"places\":" from_places "},\"to\":{\"etat\":\"" to_state "\",\"places\":" to_places "}}"

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *pointer;
  } cases[] = {
    { "{\"changements\":[" HALF ("NON_TRAVAILLE", "0", "DISPONIBLE", "0") "]}", "/changements/0/to/places" },
    { "{\"changements\":[" HALF ("NON_TRAVAILLE", "3", "DISPONIBLE", "1") "]}",
      "/changements/0/from/places" },
    { "{\"changements\":[" HALF ("NON_TRAVAILLE", "0", "OUVERT", "1") "]}", "/changements/0/to/etat" },
    { "{\"changements\":[" HALF ("NON_TRAVAILLE", "0", "DISPONIBLE",
                                 "1") "," HALF ("NON_TRAVAILLE", "0", "NON_DISPONIBLE", "0") "]}",
      "/changements/1/jour" },
    { "{\"changements\":[],\"autre\":1}", "/autre" },
    { "{}", "/changements" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) changes = mef_changements_codec_decode (cases[i].text, -1, &error);

      g_assert_null (changes);
      g_assert_cmpuint (error->domain, ==, MEF_PROTOCOL_ERROR);
      g_assert_cmpstr (mef_protocol_error_get_pointer (error), ==, cases[i].pointer);
    }
}

static void
test_gestionnaire (void)
{
  g_autoptr (MefGestionnaire) gestionnaire = mef_gestionnaire_new (ID, "751", "Ville de Lille", "COMMUNE");
  g_autoptr (MefGestionnaire) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  gestionnaire->version = 3;
  gestionnaire->convention = TODAY;
  gestionnaire->revoque_le = G_GINT64_CONSTANT (1776000000000000);
  mef_gestionnaire_add_personne (gestionnaire, NULL, "Julie", "Lefèvre", "julie@example.org");
  mef_gestionnaire_add_personne (gestionnaire, ID, "Max", "Roy", "max@example.org");
  text = mef_gestionnaire_codec_encode (gestionnaire);
  again = mef_gestionnaire_codec_decode (text, -1, &error);
  g_assert_no_error (error);
  text_again = mef_gestionnaire_codec_encode (again);
  g_assert_cmpstr (text, ==, text_again);
  g_assert_cmpuint (again->personnes->len, ==, 2);
  g_assert_true (again->convention == TODAY && again->revoque_le == gestionnaire->revoque_le);
  g_assert_null (mef_gestionnaire_codec_decode ("{\"id\":\"" ID "\"}", -1, &error));
  g_assert_cmpuint (error->domain, ==, MEF_PROTOCOL_ERROR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/disponibilites-codec/record", test_record);
  g_test_add_func ("/protocol/disponibilites-codec/changes", test_changes);
  g_test_add_func ("/protocol/disponibilites-codec/refused", test_refused);
  g_test_add_func ("/protocol/gestionnaire-codec/record", test_gestionnaire);
  return g_test_run ();
}
