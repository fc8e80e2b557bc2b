/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-commune-codec.h"
#include "protocol/mef-compte-codec.h"
#include "protocol/mef-constat-codec.h"
#include "protocol/mef-courrier-codec.h"
#include "protocol/mef-historique-codec.h"
#include "protocol/mef-legal-codec.h"
#include "protocol/mef-motif-codec.h"
#include "protocol/mef-prise-codec.h"
#include "protocol/mef-session-codec.h"
#include "protocol/mef-site-codec.h"
#include "tests/protocol/mef-codec-check.h"

#include <string.h>

#define ID    "0f0e0d0c-0b0a-4908-8706-050403020100"
#define OTHER "1f0e0d0c-0b0a-4908-8706-050403020100"

#define SITE_TEXT                                                                                            \
  "{\"code\":\"700\",\"nom\":\"Île-de-France\",\"departement\":\"75\",\"couvre\":[\"751\",\"921\"],"        \
  "\"expediteur\":\"caf@example.org\",\"signature\":\"La "                                                   \
  "CAF\\nParis\",\"public_url\":\"https://monenfant.fr\","                                                   \
  "\"version\":3}"

#define COMPTE_TEXT                                                                                          \
  "{\"id\":\"" ID                                                                                            \
  "\",\"version\":5,\"audience\":\"caf\",\"email\":\"c@example.org\",\"login\":\"claire.fontaine\","         \
  "\"prenom\":\"Claire\",\"nom\":\"Fontaine\",\"titre_poste\":\"AGENT CAF\",\"actif\":true,"                 \
  "\"mot_de_passe_provisoire\":false,\"roles\":[\"COORDINATEUR_RPE\"],"                                      \
  "\"affectations\":[{\"site\":\"751\",\"roles\":[\"MODERATEUR\",\"AGENT_CAF\"]},"                           \
  "{\"site\":\"921\",\"roles\":[\"ADMIN_CAF\"]}]}"

/*
 * For each record: a text with every member, which must come back byte for byte, and the patterns of the
 * members that may be absent.
 */
#define RECORD(name, Type, codec)                                                                            \
  static gboolean decode_##name (const char *text, GError **error)                                           \
  {                                                                                                          \
    g_autoptr (Type) value = codec##_decode (text, -1, error);                                               \
                                                                                                             \
    return value != NULL;                                                                                    \
  }                                                                                                          \
                                                                                                             \
  static char *again_##name (const char *text)                                                               \
  {                                                                                                          \
    g_autoptr (GError) error = NULL;                                                                         \
    g_autoptr (Type) value = codec##_decode (text, -1, &error);                                              \
                                                                                                             \
    g_assert_no_error (error);                                                                               \
                                                                                                             \
    return codec##_encode (value);                                                                           \
  }

RECORD (motif, MefMotif, mef_motif_codec)
RECORD (prise, MefPrise, mef_prise_codec)
RECORD (courrier, MefCourrier, mef_courrier_codec)
RECORD (site, MefSite, mef_site_codec)
RECORD (compte, MefCompte, mef_compte_codec)
RECORD (session, MefSessionOuverte, mef_session_codec)
RECORD (constat, MefConstats, mef_constat_codec)
RECORD (historique, GPtrArray, mef_historique_codec)
RECORD (legal, MefValeursLegales, mef_legal_codec)

typedef struct
{
  const char *name;
  const char *text;
  gboolean (*decode) (const char *text, GError **error);
  char *(*again) (const char *text);
  const char *optional[8];
} Record;

static const Record records[] = {
  { "motif",
    "{\"id\":\"" ID
    "\",\"site\":\"000\",\"version\":2,\"decision\":\"REJETER\",\"titre\":\"Document falsifié\","
    "\"texte\":\"Le document [{lu}] est falsifié.\",\"champs\":[\"PRENOM\",\"DEPARTEMENT\"],"
    "\"precision\":\"Pièce\",\"ordre\":7,\"actif\":true}",
    decode_motif,
    again_motif,
    { "/precision" } },
  { "prise",
    "{\"demande\":\"" ID "\",\"titulaire\":\"" OTHER "\",\"titulaire_nom\":\"C. Fontaine\","
    "\"depuis\":\"2026-03-01T08:00:00.000001Z\",\"fin\":\"2026-03-01T08:10:00.000001Z\"}",
    decode_prise,
    again_prise,
    { "/fin" } },
  { "courrier",
    "{\"id\":\"" ID "\",\"demande\":\"" OTHER
    "\",\"evenement\":\"VALIDATION_INSCRIPTION\",\"etat\":\"REFUSE\","
    "\"motif_refus\":\"550\",\"le\":\"2026-03-01T08:00:00.000001Z\"}",
    decode_courrier,
    again_courrier,
    { "/motif_refus" } },
  { "site", SITE_TEXT, decode_site, again_site, { NULL } },
  { "compte", COMPTE_TEXT, decode_compte, again_compte, { NULL } },
  { "session",
    "{\"jeton\":\"AbC-_9\",\"expire_le\":\"2026-03-01T20:00:00.000001Z\",\"compte\":" COMPTE_TEXT
    ",\"sites\":[" SITE_TEXT "]}",
    decode_session,
    again_session,
    { NULL } },
  { "constat",
    "{\"demande\":\"" ID
    "\",\"version\":3,\"constats\":[{\"code\":\"ASM_RADIE\",\"detail\":\"3 mars 2026\",\"lien\":\"" OTHER
    "\"}]}",
    decode_constat,
    again_constat,
    { "/constats/*/detail", "/constats/*/lien" } },
  { "historique",
    "{\"entrees\":[{\"le\":\"2026-03-01T20:00:00.000001Z\",\"par\":\"C. Fontaine\",\"action\":\"RENVOYER\","
    "\"changements\":[{\"champ\":\"/agrement/capacite\",\"de\":\"3\",\"vers\":\"4\"}]}]}",
    decode_historique,
    again_historique,
    { "/entrees/*/changements/*/de", "/entrees/*/changements/*/vers" } },
  { "legal",
    "{\"version\":1,\"duree_ans\":5,\"duree_max_ans\":10,\"capacite_max\":4,\"capacite_derogation\":6,"
    "\"source\":\"CASF L421-4\",\"depuis\":\"2021-08-31\"}",
    decode_legal,
    again_legal,
    { "/depuis" } },
};

static void
test_record (gconstpointer data)
{
  const Record    *record = data;
  g_autofree char *again = record->again (record->text);

  g_assert_cmpstr (again, ==, record->text);
  mef_codec_check_members (record->text, record->decode, MEF_JSON_ANSWER, record->optional);
}

static void
test_absent (void)
{
  const char prise[] = "{\"demande\":\"" ID "\",\"titulaire\":\"" OTHER "\",\"titulaire_nom\":\"\","
                       "\"depuis\":\"2026-03-01T08:00:00.000001Z\"}";
  const char motif[] =
      "{\"id\":\"" ID "\",\"site\":\"751\",\"version\":1,\"decision\":\"DEMANDER_ELEMENTS\","
      "\"titre\":\"\",\"texte\":\"\",\"champs\":[],\"precision\":null,\"ordre\":0,\"actif\":false}";
  g_autofree char *prise_again = again_prise (prise);
  g_autofree char *motif_again = again_motif (motif);

  g_assert_cmpstr (prise_again, ==, prise);
  g_assert_cmpstr (motif_again, ==, motif);
}

static void
test_sets (void)
{
  g_autoptr (MefCompte) compte = mef_compte_codec_decode (COMPTE_TEXT, -1, NULL);
  const MefAffectation *affectation = NULL;

  g_assert_cmpuint (compte->roles_reguliers, ==, MEF_ROLE_COORDINATEUR_RPE);
  g_assert_cmpuint (compte->affectations->len, ==, 2);
  affectation = g_ptr_array_index (compte->affectations, 0);
  g_assert_cmpuint (affectation->roles, ==, MEF_ROLE_MODERATEUR | MEF_ROLE_AGENT_CAF);

  mef_codec_check_fault (decode_motif,
                         "{\"id\":\"" ID
                         "\",\"site\":\"000\",\"version\":2,\"decision\":\"REJETER\",\"titre\":\"\","
                         "\"texte\":\"\",\"champs\":[\"NOM\",\"X\"]}",
                         MEF_PROTOCOL_ERROR_INVALID, "/champs/1");
}

/* Findings of a later server are left out, the others stay. */
static void
test_unknown_constat (void)
{
  g_autoptr (MefConstats) constats =
      mef_constat_codec_decode ("{\"demande\":\"" ID "\",\"version\":1,\"constats\":[{\"code\":\"NOUVEAU\"},"
                                "{\"code\":\"MEME_ADRESSE\"}]}",
                                -1, NULL);

  g_assert_nonnull (constats);
  g_assert_cmpuint (constats->constats->len, ==, 1);
  g_assert_cmpint (((MefConstat *) g_ptr_array_index (constats->constats, 0))->code, ==,
                   MEF_CONSTAT_MEME_ADRESSE);
}

static void
test_national_motifs (void)
{
  GPtrArray       *motifs = mef_motif_get_national ();
  g_autofree char *text = mef_motif_codec_encode_list (motifs);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) again = mef_motif_codec_decode_list (text, -1, &error);
  g_autofree char *text_again = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, motifs->len);
  g_assert_cmpuint (again->len, >, 3);
  text_again = mef_motif_codec_encode_list (again);
  g_assert_cmpstr (text_again, ==, text);
}

static void
test_sites (void)
{
  const char text[] = "{\"sites\":[" SITE_TEXT "," SITE_TEXT "]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sites = mef_site_codec_decode_list (text, -1, &error);
  g_autofree char *again = NULL;
  const MefSite   *site = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sites->len, ==, 2);
  site = g_ptr_array_index (sites, 1);
  g_assert_cmpstr (site->couvre[1], ==, "921");
  g_assert_null (site->couvre[2]);
  again = mef_site_codec_encode_list (sites);
  g_assert_cmpstr (again, ==, text);

  g_assert_null (mef_site_codec_decode_list ("{\"sites\":[" SITE_TEXT ",{\"code\":\"x\"}]}", -1, &error));
  g_assert_cmpstr (mef_protocol_error_get_pointer (error), ==, "/sites/1/code");
}

static void
test_communes (void)
{
  const char *const codes[] = { "20000", "20090", NULL };
  const MefCommune  commune = {
     .insee = "2A004", .nom = "Ajaccio", .codes_postaux = codes, .departement = "2A"
  };
  g_autoptr (GPtrArray) communes = g_ptr_array_new ();
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char         *text = NULL;
  const MefCommuneTrouvee *found = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (communes, (gpointer) &commune);
  text = mef_commune_codec_encode_list (communes);
  g_assert_cmpstr (
      text, ==,
      "{\"communes\":[{\"insee\":\"2A004\",\"nom\":\"Ajaccio\",\"codes_postaux\":[\"20000\",\"20090\"],"
      "\"departement\":\"2A\"}]}");
  again = mef_commune_codec_decode_list (text, -1, &error);
  g_assert_no_error (error);
  found = g_ptr_array_index (again, 0);
  g_assert_cmpstr (found->insee, ==, "2A004");
  g_assert_cmpstr (found->codes_postaux[1], ==, "20090");

  g_assert_null (
      mef_commune_codec_decode_list ("{\"communes\":[{\"insee\":\"2A004\",\"nom\":\"\",\"codes_postaux\":"
                                     "[\"20000\",\"2000\"]}]}",
                                     -1, &error));
  g_assert_cmpstr (mef_protocol_error_get_pointer (error), ==, "/communes/0/codes_postaux/1");
}

static gboolean
decode_changements (const char *text, GError **error)
{
  g_autoptr (GPtrArray) changements = mef_compte_codec_decode_changements (text, -1, error);

  return changements != NULL;
}

static void
test_changements (void)
{
  const char text[] = "{\"changements\":[{\"champ\":\"/prenom\",\"de\":\"Claire\",\"vers\":\"Clara\"},"
                      "{\"champ\":\"/nom\",\"de\":\"Fontaine\",\"vers\":\"Font\"}]}";
  g_autoptr (GPtrArray) changements = mef_compte_codec_decode_changements (text, -1, NULL);
  g_autofree char *again = NULL;

  g_assert_nonnull (changements);
  again = mef_compte_codec_encode_changements (changements);
  g_assert_cmpstr (again, ==, text);
  mef_codec_check_members (text, decode_changements, MEF_JSON_REQUEST, NULL);
  mef_codec_check_fault (decode_changements, "{\"changements\":[]}", MEF_PROTOCOL_ERROR_INVALID,
                         "/changements");
  mef_codec_check_fault (decode_changements,
                         "{\"changements\":[{\"champ\":\"/email\",\"de\":\"a\",\"vers\":\"b\"}]}",
                         MEF_PROTOCOL_ERROR_INVALID, "/changements/0/champ");
  mef_codec_check_fault (decode_changements,
                         "{\"changements\":[{\"champ\":\"/nom\",\"de\":\"a\",\"vers\":\"b\"},"
                         "{\"champ\":\"/nom\",\"de\":\"b\",\"vers\":\"c\"}]}",
                         MEF_PROTOCOL_ERROR_INVALID, "/changements/1/champ");
}

static gboolean
decode_mot_de_passe (const char *text, GError **error)
{
  g_autofree char *ancien = NULL;
  g_autofree char *nouveau = NULL;
  gboolean         ok = mef_compte_codec_decode_mot_de_passe (text, -1, &ancien, &nouveau, error);

  g_assert_cmpint (ok, ==, ancien != NULL && nouveau != NULL);

  return ok;
}

static gboolean
decode_identifiants (const char *text, GError **error)
{
  g_autofree char *email = NULL;
  g_autofree char *mot_de_passe = NULL;
  MefAudience      audience;
  gboolean ok = mef_session_codec_decode_identifiants (text, -1, &audience, &email, &mot_de_passe, error);

  g_assert_cmpint (ok, ==, email != NULL && mot_de_passe != NULL);

  return ok;
}

static void
test_secrets (void)
{
  static const char *const optional[] = { "/audience", NULL };
  g_autofree char         *mots = mef_compte_codec_encode_mot_de_passe ("ancien\"1", "nouveau\\é");
  g_autofree char         *identifiants =
      mef_session_codec_encode_identifiants (MEF_AUDIENCE_ASM, "a@example.org", "secret\"\\é");
  g_autofree char *ancien = NULL;
  g_autofree char *nouveau = NULL;
  g_autofree char *email = NULL;
  g_autofree char *secret = NULL;
  MefAudience      audience;

  g_assert_true (mef_compte_codec_decode_mot_de_passe (mots, -1, &ancien, &nouveau, NULL));
  g_assert_cmpstr (ancien, ==, "ancien\"1");
  g_assert_cmpstr (nouveau, ==, "nouveau\\é");
  g_assert_true (mef_session_codec_decode_identifiants (identifiants, -1, &audience, &email, &secret, NULL));
  g_assert_cmpuint (audience, ==, MEF_AUDIENCE_ASM);
  g_assert_cmpstr (email, ==, "a@example.org");
  g_assert_cmpstr (secret, ==, "secret\"\\é");
  mef_codec_check_members (mots, decode_mot_de_passe, MEF_JSON_REQUEST, NULL);
  mef_codec_check_members (identifiants, decode_identifiants, MEF_JSON_REQUEST, optional);
  mef_codec_check_fault (decode_identifiants,
                         "{\"email\":\"a\",\"mot_de_passe\":\"b\",\"audience\":\"maire\"}",
                         MEF_PROTOCOL_ERROR_INVALID, "/audience");
  g_clear_pointer (&email, g_free);
  g_clear_pointer (&secret, g_free);
  g_assert_true (mef_session_codec_decode_identifiants ("{\"email\":\"a\",\"mot_de_passe\":\"b\"}", -1,
                                                        &audience, &email, &secret, NULL));
  g_assert_cmpuint (audience, ==, MEF_AUDIENCE_CAF);
}

/* What is wrong is named, what was sent is not repeated: bodies may hold secrets. */
static void
test_secret_not_told (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *email = NULL;
  g_autofree char *secret = NULL;
  MefAudience      audience;

  g_assert_false (mef_session_codec_decode_identifiants (
      "{\"email\":\"a\",\"mot_de_passe\":\"hunter2\",\"x\":\"hunter2\"}", -1, &audience, &email, &secret,
      &error));
  g_assert_null (strstr (error->message, "hunter2"));
  g_assert_null (secret);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autofree char *path = g_strdup_printf ("/protocol/%s-codec/record", records[i].name);

      g_test_add_data_func (path, &records[i], test_record);
    }
  g_test_add_func ("/protocol/record-codecs/absent", test_absent);
  g_test_add_func ("/protocol/compte-codec/sets", test_sets);
  g_test_add_func ("/protocol/constat-codec/unknown", test_unknown_constat);
  g_test_add_func ("/protocol/motif-codec/national", test_national_motifs);
  g_test_add_func ("/protocol/site-codec/list", test_sites);
  g_test_add_func ("/protocol/commune-codec/list", test_communes);
  g_test_add_func ("/protocol/compte-codec/changements", test_changements);
  g_test_add_func ("/protocol/session-codec/secrets", test_secrets);
  g_test_add_func ("/protocol/session-codec/secret-not-told", test_secret_not_told);
  return g_test_run ();
}
