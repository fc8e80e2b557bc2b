/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-depot-codec.h"

#include "tests/protocol/mef-codec-check.h"
#include "tests/support/mef-contract.h"

#define NOW G_GINT64_CONSTANT (1776933720000000)
#define ID  "0b9c6a52-8c1e-4c6f-9d0a-1f2e3d4c5b6a"

#define ADRESSE                                                                                                \
  "{\"voie\":\"27, rue des Pyrénées\",\"complement\":\"B\",\"code_postal\":\"75020\",\"commune\":\"Paris\"," \
  "\"insee\":\"75120\"}"
#define AGREMENT                                                                                             \
  "{\"date_debut_agrement\":\"2026-01-01\",\"date_fin_agrement\":\"2030-12-31\",\"departement\":\"75\","     \
  "\"capacite\":4}"
#define DOCUMENTS                                                                                            \
  "[{\"genre\":\"AGREMENT\",\"nom\":\"a.pdf\",\"taille\":5000},"                                             \
  "{\"genre\":\"ATTESTATION_FORMATION\",\"nom\":\"b.jpg\",\"taille\":1}]"
#define INSCRIPTION                                                                                          \
  "{\"nonce\":\"n\",\"preuve\":\"p\",\"mot_de_passe\":\"m\",\"identite\":{\"civilite\":\"MONSIEUR\","        \
  "\"prenom\":\"Yves\",\"nom\":\"Le Goff\",\"nom_naissance\":\"\",\"date_naissance\":\"1980-02-03\","        \
  "\"lieu_naissance\":\"Brest\",\"email\":\"y@exemple.fr\"},\"contact\":{\"telephone\":\"0612345678\","      \
  "\"telephone2\":\"\",\"adresse\":" ADRESSE ",\"domicile\":true,\"publier_adresse\":false,"                 \
  "\"publier_email\":true,\"publier_telephone\":false},\"agrement\":" AGREMENT                               \
  ",\"premier_agrement\":true,\"profil\":{\"presentation\":\"\",\"lieu\":\"\",\"activites\":\"\","           \
  "\"horaires\":\"\",\"places_disponibles\":2,\"tarif_horaire\":450},\"documents\":" DOCUMENTS "}"
#define SAISIE                                                                                               \
  "{\"type\":\"CORRECTION\",\"identite\":{\"prenom\":\"Yves\",\"nom\":\"Goff\",\"nom_naissance\":\"x\"},"    \
  "\"contact\":{\"adresse\":" ADRESSE "},\"agrement\":" AGREMENT ",\"premier_agrement\":false,"              \
  "\"conserves\":[{\"numero\":2},{\"numero\":7}],\"documents\":" DOCUMENTS "}"

static gboolean
decode_inscription (const char *text, GError **error)
{
  g_autoptr (MefDepotInscription) inscription = mef_depot_codec_decode_inscription (text, -1, error);

  return inscription != NULL;
}

static gboolean
decode_saisie (const char *text, GError **error)
{
  g_autoptr (MefDepotSaisie) saisie = mef_depot_codec_decode_saisie (text, -1, error);

  return saisie != NULL;
}

static void
test_inscription (void)
{
  static const char *const optional[] = { "/contact/adresse/complement", "/profil/places_disponibles",
                                          "/profil/tarif_horaire", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (MefDepotInscription) inscription = mef_depot_codec_decode_inscription (INSCRIPTION, -1, &error);
  const MefDepotDocument *second;

  g_assert_no_error (error);
  g_assert_cmpstr (inscription->nonce, ==, "n");
  g_assert_cmpstr (inscription->mot_de_passe, ==, "m");
  g_assert_cmpint (inscription->declaration->civilite, ==, MEF_CIVILITE_MONSIEUR);
  g_assert_cmpstr (inscription->declaration->adresse->insee, ==, "75120");
  g_assert_cmpint (inscription->declaration->agrement->fin, ==, mef_day_parse ("2030-12-31"));
  g_assert_cmpint (inscription->declaration->profil.tarif_horaire, ==, 450);
  g_assert_true (inscription->declaration->premier_agrement);
  g_assert_cmpuint (inscription->documents->len, ==, 2);
  second = g_ptr_array_index (inscription->documents, 1);
  g_assert_cmpint (second->numero, ==, 2);
  g_assert_cmpint (second->genre, ==, MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION);
  g_assert_cmpint (second->taille, ==, 1);
  mef_codec_check_members (INSCRIPTION, decode_inscription, MEF_JSON_REQUEST, optional);
}

static void
test_saisie (void)
{
  static const char *const optional[] = { "/identite",
                                          "/identite/prenom",
                                          "/identite/nom",
                                          "/identite/nom_naissance",
                                          "/contact",
                                          "/contact/adresse",
                                          "/contact/adresse/complement",
                                          "/agrement",
                                          "/premier_agrement",
                                          "/conserves",
                                          NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (MefDepotSaisie) saisie = mef_depot_codec_decode_saisie (SAISIE, -1, &error);
  g_autoptr (MefDepotSaisie) bare =
      mef_depot_codec_decode_saisie ("{\"type\":\"RENOUVELLEMENT\",\"documents\":[]}", -1, NULL);
  g_autoptr (MefDepotSaisie) none =
      mef_depot_codec_decode_saisie ("{\"type\":\"CORRECTION\",\"conserves\":[],\"documents\":[]}", -1, NULL);

  g_assert_no_error (error);
  g_assert_cmpint (saisie->type, ==, MEF_TYPE_DEPOT_CORRECTION);
  g_assert_cmpstr (saisie->nom, ==, "Goff");
  g_assert_cmpint (saisie->premier_agrement, ==, 0);
  g_assert_cmpuint (saisie->conserves->len, ==, 2);
  g_assert_cmpint (g_array_index (saisie->conserves, int, 1), ==, 7);
  /* What is left out stays as it was; that is not the same as nothing. */
  g_assert_true (bare->prenom == NULL && bare->adresse == NULL && bare->agrement == NULL);
  g_assert_cmpint (bare->premier_agrement, ==, -1);
  g_assert_null (bare->conserves);
  g_assert_cmpuint (none->conserves->len, ==, 0);
  mef_codec_check_members (SAISIE, decode_saisie, MEF_JSON_REQUEST, optional);
  mef_codec_check_fault (decode_saisie, "{\"type\":\"INSCRIPTION\",\"documents\":[]}",
                         MEF_PROTOCOL_ERROR_INVALID, "/type");
  mef_codec_check_fault (decode_saisie,
                         "{\"type\":\"CORRECTION\",\"conserves\":[{\"numero\":0}],\"documents\":[]}",
                         MEF_PROTOCOL_ERROR_INVALID, "/conserves/0/numero");
}

static void
assert_schema (const char *schema, const char *json)
{
  g_autoptr (MefContract) contract = mef_contract_new ();
  g_autoptr (GError) error = NULL;

  mef_contract_check_schema (contract, schema, json, &error);
  g_assert_no_error (error);
}

/* What is answered is what the contract describes, blank and full. */
static void
test_answers (void)
{
  g_autoptr (MefDemande) demande = mef_demande_new ();
  g_autoptr (MefDepot) depot = mef_depot_new (ID, MEF_TYPE_DEPOT_INSCRIPTION, demande, NOW);
  g_autoptr (MefCompte) compte = mef_compte_new ();
  g_autoptr (GPtrArray) raisons = g_ptr_array_new ();
  const MefDocument document = { .numero = 1,
                                 .nom = (char *) "a.pdf",
                                 .media_type = (char *) "application/pdf",
                                 .taille = 5,
                                 .sha256 = (char *) "" };
  g_autofree char  *nonce = mef_nonce_codec_encode ("n", 18, NOW);
  g_autofree char  *blank = mef_depot_codec_encode (depot, NULL);
  g_autofree char  *secret = g_strnfill (64, 'a');
  g_autofree char  *full = NULL;
  g_autofree char  *empty = NULL;
  g_autofree char  *espace = NULL;

  g_free (compte->id);
  compte->id = g_strdup (ID);
  empty = mef_espace_codec_encode (compte, MEF_STATUT_ASM_EN_COURS, NULL, NULL, raisons, NULL);
  mef_demande_add_document (demande, &document);
  mef_depot_add_document (depot, MEF_GENRE_DOCUMENT_AGREMENT, "a.pdf", 5000);
  g_free (depot->numero);
  depot->numero = g_strdup ("751-2026-000001");
  depot->envoye = TRUE;
  full = mef_depot_codec_encode (depot, secret);
  g_ptr_array_add (raisons, (gpointer) "Document illisible");
  espace = mef_espace_codec_encode (compte, MEF_STATUT_ASM_AGREE, demande->agrement, demande, raisons, "Mot");
  assert_schema ("Nonce", nonce);
  assert_schema ("Depot", blank);
  assert_schema ("Depot", full);
  assert_schema ("Espace", empty);
  assert_schema ("Espace", espace);
  assert_schema ("Inscription", INSCRIPTION);
  assert_schema ("SaisieAsm", SAISIE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/depot-codec/PUB-01/registration", test_inscription);
  g_test_add_func ("/protocol/depot-codec/PUB-01/correction-and-renewal", test_saisie);
  g_test_add_func ("/protocol/depot-codec/API-01/answers", test_answers);
  return g_test_run ();
}
