/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-decision.h"
#include "protocol/mef-demande-codec.h"
#include "tests/protocol/mef-codec-check.h"

#include <string.h>

#define ID  "0f0e0d0c-0b0a-4908-8706-050403020100"
#define SHA "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

/* Every member with a value of its own, so that no two can be mixed up unseen. */
static const char whole[] =
    "{\"id\":\"" ID
    "\",\"site\":\"751\",\"numero\":\"751-2026-000123\",\"version\":4,\"type\":\"RENOUVELLEMENT\","
    "\"etat\":\"EN_ATTENTE_NOUVEAUX_ELEMENTS\",\"depose_le\":\"2026-03-01T08:00:00.000001Z\","
    "\"etat_depuis\":\"2026-03-02T09:30:00.000002Z\",\"retour\":true,\"asm_id\":\"asm-1\",\"migre\":true,"
    "\"identite\":{\"civilite\":\"MONSIEUR\",\"prenom\":\"Maëlys\",\"nom\":\"Corbin\",\"nom_naissance\":\"Le "
    "Goff\","
    "\"date_naissance\":\"1988-07-14\",\"lieu_naissance\":\"Brest\",\"email\":\"m.corbin@example.org\"},"
    "\"contact\":{\"telephone\":\"0612345678\",\"telephone2\":\"0298000000\",\"adresse\":{\"voie\":\"27, rue "
    "des Pyrénées\","
    "\"complement\":\"Bât. "
    "B\",\"code_postal\":\"75020\",\"commune\":\"Paris\",\"insee\":\"75120\"},\"domicile\":true,"
    "\"publier_adresse\":true,\"publier_email\":false,\"publier_telephone\":true},"
    "\"agrement\":{\"date_debut_agrement\":\"2026-05-01\",\"date_fin_agrement\":\"2031-04-30\","
    "\"departement\":\"75\","
    "\"capacite\":4},\"premier_agrement\":true,"
    "\"agrement_precedent\":{\"date_debut_agrement\":\"2021-05-01\",\"date_fin_agrement\":\"2026-04-30\","
    "\"departement\":\"2A\",\"capacite\":3},"
    "\"adresse_precedente\":{\"voie\":\"1, place du Port\",\"complement\":\"3e "
    "étage\",\"code_postal\":\"20000\","
    "\"commune\":\"Ajaccio\",\"insee\":\"2A004\"},"
    "\"documents\":[{\"numero\":1,\"genre\":\"AGREMENT\",\"nom\":\"a.pdf\",\"media_type\":\"application/"
    "pdf\","
    "\"taille\":123456,\"sha256\":\"" SHA "\",\"pages\":2,\"depose_le\":\"2026-03-01T07:59:00.000003Z\"},"
    "{\"numero\":2,\"genre\":\"ATTESTATION_FORMATION\",\"nom\":\"b.tiff\",\"media_type\":\"image/tiff\","
    "\"taille\":99,\"sha256\":\"" SHA "\",\"pages\":1,\"depose_le\":\"2026-03-01T07:59:30.000004Z\"}],"
    "\"profil\":{\"presentation\":\"Bonjour\",\"lieu\":\"Maison\",\"activites\":\"Jeux\",\"horaires\":\"8 "
    "h\","
    "\"places_disponibles\":2,\"tarif_horaire\":450},"
    "\"derniere_decision\":{\"decision\":\"DEMANDER_ELEMENTS\",\"le\":\"2026-03-02T09:30:00.000005Z\","
    "\"par\":\"C. Fontaine\",\"refus\":{\"decision\":\"DEMANDER_ELEMENTS\",\"controles\":[{\"champ\":"
    "\"CAPACITE\",\"resultat\":\"DIFFERENT\",\"lu\":\"3\",\"origine\":\"MODERATEUR\"}],\"constats_"
    "acquittes\":[\"AGREMENT_EXPIRE\"],"
    "\"motifs\":[{\"id\":\"" ID "\",\"version\":2,\"precision\":\"page 2\"}],\"texte_libre\":\"Merci\"}}}";

static const char *const optional[] = {
  "/identite/date_naissance",
  "/contact/adresse/complement",
  "/contact/adresse/insee",
  "/agrement/date_debut_agrement",
  "/agrement/date_fin_agrement",
  "/agrement_precedent",
  "/agrement_precedent/date_debut_agrement",
  "/agrement_precedent/date_fin_agrement",
  "/adresse_precedente",
  "/adresse_precedente/complement",
  "/adresse_precedente/insee",
  "/profil/places_disponibles",
  "/profil/tarif_horaire",
  "/derniere_decision",
  "/derniere_decision/refus",
  "/derniere_decision/refus/controles/*/lu",
  "/derniere_decision/refus/controles/*/origine",
  "/derniere_decision/refus/motifs/*/precision",
  NULL,
};

static gboolean
decode (const char *text, GError **error)
{
  g_autoptr (MefDemande) demande = mef_demande_codec_decode (text, -1, error);

  return demande != NULL;
}

static void
test_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefDemande) d = mef_demande_codec_decode (whole, -1, &error);
  const MefDocument *document = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (d->id, ==, ID);
  g_assert_cmpstr (d->site, ==, "751");
  g_assert_cmpstr (d->numero, ==, "751-2026-000123");
  g_assert_cmpint (d->version, ==, 4);
  g_assert_cmpint (d->type, ==, MEF_TYPE_DEMANDE_RENOUVELLEMENT);
  g_assert_cmpint (d->etat, ==, MEF_ETAT_EN_ATTENTE_ELEMENTS);
  g_assert_cmpint (d->depose_le % G_USEC_PER_SEC, ==, 1);
  g_assert_cmpint (d->etat_depuis % G_USEC_PER_SEC, ==, 2);
  g_assert_true (d->retour && d->migre && d->domicile && d->premier_agrement);
  g_assert_cmpstr (d->asm_id, ==, "asm-1");
  g_assert_cmpint (d->civilite, ==, MEF_CIVILITE_MONSIEUR);
  g_assert_cmpstr (d->prenom, ==, "Maëlys");
  g_assert_cmpstr (d->nom, ==, "Corbin");
  g_assert_cmpstr (d->nom_naissance, ==, "Le Goff");
  g_assert_cmpuint (d->date_naissance, ==, mef_day_new (1988, 7, 14));
  g_assert_cmpstr (d->lieu_naissance, ==, "Brest");
  g_assert_cmpstr (d->email, ==, "m.corbin@example.org");
  g_assert_cmpstr (d->telephone, ==, "0612345678");
  g_assert_cmpstr (d->telephone2, ==, "0298000000");
  g_assert_cmpstr (d->adresse->voie, ==, "27, rue des Pyrénées");
  g_assert_cmpstr (d->adresse->insee, ==, "75120");
  g_assert_true (d->publier_adresse && !d->publier_email && d->publier_telephone);
  g_assert_cmpuint (d->agrement->debut, ==, mef_day_new (2026, 5, 1));
  g_assert_cmpuint (d->agrement->fin, ==, mef_day_new (2031, 4, 30));
  g_assert_cmpint (d->agrement->capacite, ==, 4);
  g_assert_cmpstr (d->agrement_precedent->departement, ==, "2A");
  g_assert_cmpstr (d->adresse_precedente->commune, ==, "Ajaccio");
  g_assert_cmpuint (d->documents->len, ==, 2);
  document = g_ptr_array_index (d->documents, 1);
  g_assert_cmpint (document->numero, ==, 2);
  g_assert_cmpint (document->genre, ==, MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION);
  g_assert_cmpstr (document->media_type, ==, "image/tiff");
  g_assert_cmpint (document->taille, ==, 99);
  g_assert_cmpint (document->depose_le % G_USEC_PER_SEC, ==, 4);
  g_assert_cmpstr (d->profil.presentation, ==, "Bonjour");
  g_assert_cmpint (d->profil.places_disponibles, ==, 2);
  g_assert_cmpint (d->profil.tarif_horaire, ==, 450);
  g_assert_cmpint (d->decision, ==, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_assert_cmpint (d->decide_le % G_USEC_PER_SEC, ==, 5);
  g_assert_cmpstr (d->decide_par, ==, "C. Fontaine");
  g_assert_nonnull (d->refus);
  g_assert_cmpstr (d->refus->controles[MEF_CHAMP_CAPACITE].lu, ==, "3");
  g_assert_cmpstr (mef_decision_find_motif (d->refus, ID)->precision, ==, "page 2");
  g_assert_cmpstr (d->refus->texte_libre, ==, "Merci");
}

static void
assert_same_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefDemande) demande = mef_demande_codec_decode (text, -1, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = mef_demande_codec_encode (demande);
  g_assert_cmpstr (again, ==, text);
}

static void
test_round_trip (void)
{
  g_autoptr (MefDemande) blank = mef_demande_new ();
  g_autofree char *text = NULL;

  assert_same_text (whole);

  /* As little as a request can say. */
  g_free (blank->id);
  blank->id = g_strdup (ID);
  g_free (blank->site);
  blank->site = g_strdup ("000");
  text = mef_demande_codec_encode (blank);
  g_assert_nonnull (strstr (text, "\"places_disponibles\":null"));
  g_assert_nonnull (strstr (text, "\"derniere_decision\":null"));
  g_assert_nonnull (strstr (text, "\"agrement_precedent\":null"));
  g_assert_nonnull (strstr (text, "\"date_fin_agrement\":null"));
  assert_same_text (text);
}

static void
test_every_code (void)
{
  for (guint i = 0; i < MEF_ETAT_N * MEF_TYPE_DEMANDE_N * MEF_CIVILITE_N; i++)
    {
      g_autoptr (MefDemande) demande = mef_demande_codec_decode (whole, -1, NULL);
      g_autoptr (MefDemande) again = NULL;
      g_autofree char *text = NULL;

      demande->etat = (MefEtat) (i % MEF_ETAT_N);
      demande->type = (MefTypeDemande) (i % MEF_TYPE_DEMANDE_N);
      demande->civilite = (MefCivilite) (i % MEF_CIVILITE_N);
      demande->decision = (MefEvenement) (i % (MEF_EVENEMENT_REJETER + 1));
      text = mef_demande_codec_encode (demande);
      again = mef_demande_codec_decode (text, -1, NULL);
      g_assert_nonnull (again);
      g_assert_cmpint (again->etat, ==, demande->etat);
      g_assert_cmpint (again->type, ==, demande->type);
      g_assert_cmpint (again->civilite, ==, demande->civilite);
      g_assert_cmpint (again->decision, ==, demande->decision);
    }
}

static void
test_members (void)
{
  mef_codec_check_members (whole, decode, MEF_JSON_ANSWER, optional);
}

static void
assert_replaced (const char *from, const char *to, const char *pointer)
{
  g_autoptr (GString) text = g_string_new (whole);

  g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
  mef_codec_check_fault (decode, text->str, MEF_PROTOCOL_ERROR_INVALID, pointer);
}

static void
test_values_refused (void)
{
  assert_replaced ("\"" ID "\"", "\"x\"", "/id");
  assert_replaced ("\"751\"", "\"7510\"", "/site");
  assert_replaced ("\"version\":4", "\"version\":-1", "/version");
  assert_replaced ("\"version\":4", "\"version\":4.0", "/version");
  assert_replaced ("\"version\":4", "\"version\":\"4\"", "/version");
  assert_replaced ("RENOUVELLEMENT", "renouvellement", "/type");
  assert_replaced ("2026-03-01T08:00:00.000001Z", "2026-03-01", "/depose_le");
  assert_replaced ("\"retour\":true", "\"retour\":1", "/retour");
  assert_replaced ("1988-07-14", "1988-02-30", "/identite/date_naissance");
  assert_replaced ("\"capacite\":4", "\"capacite\":-4", "/agrement/capacite");
  assert_replaced ("\"capacite\":4", "\"capacite\":9007199254740991", "/agrement/capacite");
  assert_replaced ("\"numero\":2", "\"numero\":0", "/documents/1/numero");
  assert_replaced ("b.tiff\",\"media_type\":\"image/tiff\",\"taille\":99,\"sha256\":\"0",
                   "b.tiff\",\"media_type\":\"image/tiff\",\"taille\":99,\"sha256\":\"G",
                   "/documents/1/sha256");
  assert_replaced ("DEMANDER_ELEMENTS", "RENVOYER", "/derniere_decision/decision");
}

static void
test_not_an_object (void)
{
  mef_codec_check_fault (decode, "[]", MEF_PROTOCOL_ERROR_INVALID, "");
  mef_codec_check_fault (decode, "null", MEF_PROTOCOL_ERROR_INVALID, "");
  mef_codec_check_fault (decode, "{}", MEF_PROTOCOL_ERROR_MISSING, "/id");
  mef_codec_check_fault (decode, "{", MEF_PROTOCOL_ERROR_SYNTAX, "");
}

static void
test_page (void)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autofree char *full = NULL;
  g_autofree char *last = NULL;
  g_autoptr (MefDemandePage) page = NULL;
  g_autoptr (MefDemandePage) end = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (texts, (gpointer) whole);
  g_ptr_array_add (texts, (gpointer) whole);
  full = mef_demande_codec_encode_page (texts, "AbC", 12);
  page = mef_demande_codec_decode_page (full, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->demandes->len, ==, 2);
  g_assert_cmpstr (page->suivant, ==, "AbC");
  g_assert_cmpint (page->total, ==, 12);

  g_ptr_array_set_size (texts, 0);
  last = mef_demande_codec_encode_page (texts, NULL, -1);
  g_assert_cmpstr (last, ==, "{\"demandes\":[],\"suivant\":null,\"total\":null}");
  end = mef_demande_codec_decode_page (last, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (end->demandes->len, ==, 0);
  g_assert_null (end->suivant);
  g_assert_cmpint (end->total, ==, -1);

  g_assert_null (mef_demande_codec_decode_page ("{\"demandes\":[{\"id\":1}]}", -1, &error));
  g_assert_cmpstr (mef_protocol_error_get_pointer (error), ==, "/demandes/0/id");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/demande-codec/values", test_values);
  g_test_add_func ("/protocol/demande-codec/round-trip", test_round_trip);
  g_test_add_func ("/protocol/demande-codec/every-code", test_every_code);
  g_test_add_func ("/protocol/demande-codec/members", test_members);
  g_test_add_func ("/protocol/demande-codec/values-refused", test_values_refused);
  g_test_add_func ("/protocol/demande-codec/not-an-object", test_not_an_object);
  g_test_add_func ("/protocol/demande-codec/page", test_page);
  return g_test_run ();
}
