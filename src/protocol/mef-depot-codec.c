/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-depot-codec.h"

#include "protocol/mef-json-fields.h"
#include "protocol/mef-json-parts.h"

/* Texts may be longer than what the domain takes, so that it says which is too long and by how much. */
#define TEXT_MAX      10000
#define BODY_MAX      (64 * 1024)
#define DOCUMENTS_MAX 20
#define CONSERVES_MAX 200

MEF_JSON_CODE (type, MefTypeDepot, mef_type_depot)
MEF_JSON_CODE (civilite, MefCivilite, mef_civilite)
MEF_JSON_CODE (genre, MefGenreDocument, mef_genre_document)

static void
add_document (GPtrArray *documents, gconstpointer value)
{
  const MefDepotDocument *document = value;

  g_ptr_array_add (documents, mef_depot_document_new ((int) documents->len + 1, document->genre,
                                                      document->nom, document->taille));
}

static void
add_to_inscription (gpointer owner, gconstpointer value)
{
  add_document (((MefDepotInscription *) owner)->documents, value);
}

static void
add_to_saisie (gpointer owner, gconstpointer value)
{
  add_document (((MefDepotSaisie *) owner)->documents, value);
}

#define ADRESSE(member)     offsetof (MefAdresse, member)
#define AGREMENT(member)    offsetof (MefAgrement, member)
#define DEMANDE(member)     offsetof (MefDemande, member)
#define DOCUMENT(member)    offsetof (MefDepotDocument, member)
#define INSCRIPTION(member) offsetof (MefDepotInscription, member)
#define SAISIE(member)      offsetof (MefDepotSaisie, member)

static const MefField adresse_fields[] = {
  { "voie", MEF_FIELD_TEXT, ADRESSE (voie), .max = TEXT_MAX },
  { "complement", MEF_FIELD_TEXT, ADRESSE (complement), MEF_FIELD_NULLABLE, .max = TEXT_MAX },
  { "code_postal", MEF_FIELD_TEXT, ADRESSE (code_postal), .max = TEXT_MAX },
  { "commune", MEF_FIELD_TEXT, ADRESSE (commune), .max = TEXT_MAX },
  { "insee", MEF_FIELD_TEXT, ADRESSE (insee), .max = TEXT_MAX },
  { NULL },
};

static const MefFieldRecord adresse_record = {
  .fields = adresse_fields,
  .size = sizeof (MefAdresse),
  .copy = mef_json_copy_adresse,
  .free = mef_json_free_adresse,
};

static const MefField agrement_fields[] = {
  { "date_debut_agrement", MEF_FIELD_DAY, AGREMENT (debut) },
  { "date_fin_agrement", MEF_FIELD_DAY, AGREMENT (fin) },
  { "departement", MEF_FIELD_TEXT, AGREMENT (departement), .max = TEXT_MAX },
  { "capacite", MEF_FIELD_INT, AGREMENT (capacite), .max = 1000 },
  { NULL },
};

static const MefFieldRecord agrement_record = {
  .fields = agrement_fields,
  .size = sizeof (MefAgrement),
  .copy = mef_json_copy_agrement,
  .free = mef_json_free_agrement,
};

static const MefField identite_fields[] = {
  { "civilite", MEF_FIELD_CODE, DEMANDE (civilite), .from_code = civilite_read, .to_code = civilite_write },
  { "prenom", MEF_FIELD_TEXT, DEMANDE (prenom), .max = TEXT_MAX },
  { "nom", MEF_FIELD_TEXT, DEMANDE (nom), .max = TEXT_MAX },
  { "nom_naissance", MEF_FIELD_TEXT, DEMANDE (nom_naissance), .max = TEXT_MAX },
  { "date_naissance", MEF_FIELD_DAY, DEMANDE (date_naissance) },
  { "lieu_naissance", MEF_FIELD_TEXT, DEMANDE (lieu_naissance), .max = TEXT_MAX },
  { "email", MEF_FIELD_TEXT, DEMANDE (email), .max = TEXT_MAX },
  { NULL },
};

static const MefField contact_fields[] = {
  { "telephone", MEF_FIELD_TEXT, DEMANDE (telephone), .max = TEXT_MAX },
  { "telephone2", MEF_FIELD_TEXT, DEMANDE (telephone2), .max = TEXT_MAX },
  { "adresse", MEF_FIELD_RECORD, DEMANDE (adresse), .record = &adresse_record },
  { "domicile", MEF_FIELD_BOOLEAN, DEMANDE (domicile) },
  { "publier_adresse", MEF_FIELD_BOOLEAN, DEMANDE (publier_adresse) },
  { "publier_email", MEF_FIELD_BOOLEAN, DEMANDE (publier_email) },
  { "publier_telephone", MEF_FIELD_BOOLEAN, DEMANDE (publier_telephone) },
  { NULL },
};

static const MefField profil_fields[] = {
  { "presentation", MEF_FIELD_TEXT, DEMANDE (profil.presentation), .max = TEXT_MAX },
  { "lieu", MEF_FIELD_TEXT, DEMANDE (profil.lieu), .max = TEXT_MAX },
  { "activites", MEF_FIELD_TEXT, DEMANDE (profil.activites), .max = TEXT_MAX },
  { "horaires", MEF_FIELD_TEXT, DEMANDE (profil.horaires), .max = TEXT_MAX },
  { "places_disponibles", MEF_FIELD_INT, DEMANDE (profil.places_disponibles), MEF_FIELD_NULLABLE },
  { "tarif_horaire", MEF_FIELD_INT, DEMANDE (profil.tarif_horaire), MEF_FIELD_NULLABLE },
  { NULL },
};

/* The declared data, spelled as a request spells them. */
static const MefField declaration_fields[] = {
  { "identite", MEF_FIELD_SECTION, .fields = identite_fields },
  { "contact", MEF_FIELD_SECTION, .fields = contact_fields },
  { "agrement", MEF_FIELD_RECORD, DEMANDE (agrement), .record = &agrement_record },
  { "premier_agrement", MEF_FIELD_BOOLEAN, DEMANDE (premier_agrement) },
  { "profil", MEF_FIELD_SECTION, .fields = profil_fields },
  { NULL },
};

static const MefField announced_fields[] = {
  { "genre", MEF_FIELD_CODE, DOCUMENT (genre), .from_code = genre_read, .to_code = genre_write },
  { "nom", MEF_FIELD_TEXT, DOCUMENT (nom), .max = TEXT_MAX },
  { "taille", MEF_FIELD_INT64, DOCUMENT (taille) },
  { NULL },
};

static const MefFieldRecord announced_of_inscription = {
  .fields = announced_fields,
  .size = sizeof (MefDepotDocument),
  .add = add_to_inscription,
};

static const MefFieldRecord announced_of_saisie = {
  .fields = announced_fields,
  .size = sizeof (MefDepotDocument),
  .add = add_to_saisie,
};

static const MefField inscription_fields[] = {
  { "nonce", MEF_FIELD_TEXT, INSCRIPTION (nonce), .max = 200 },
  { "preuve", MEF_FIELD_TEXT, INSCRIPTION (preuve), .max = 200 },
  { "mot_de_passe", MEF_FIELD_TEXT, INSCRIPTION (mot_de_passe), .max = 200 },
  { "documents", MEF_FIELD_LIST, .max = DOCUMENTS_MAX, .record = &announced_of_inscription },
  { NULL },
};

static const MefField noms_fields[] = {
  { "prenom", MEF_FIELD_TEXT, SAISIE (prenom), MEF_FIELD_NULLABLE, .max = TEXT_MAX },
  { "nom", MEF_FIELD_TEXT, SAISIE (nom), MEF_FIELD_NULLABLE, .max = TEXT_MAX },
  { "nom_naissance", MEF_FIELD_TEXT, SAISIE (nom_naissance), MEF_FIELD_NULLABLE, .max = TEXT_MAX },
  { NULL },
};

static const MefField lieu_fields[] = {
  { "adresse", MEF_FIELD_RECORD, SAISIE (adresse), MEF_FIELD_NULLABLE, .record = &adresse_record },
  { NULL },
};

static const MefField saisie_fields[] = {
  { "type", MEF_FIELD_CODE, SAISIE (type), .from_code = type_read, .to_code = type_write },
  { "agrement", MEF_FIELD_RECORD, SAISIE (agrement), MEF_FIELD_NULLABLE, .record = &agrement_record },
  { "documents", MEF_FIELD_LIST, .max = DOCUMENTS_MAX, .record = &announced_of_saisie },
  { NULL },
};

static void
add_conserve (gpointer owner, gconstpointer value)
{
  g_array_append_vals (((MefDepotSaisie *) owner)->conserves, value, 1);
}

static const MefField conserve_fields[] = {
  { "numero", MEF_FIELD_INT, .min = 1, .max = 999 },
  { NULL },
};

static const MefFieldRecord conserve_record = {
  .fields = conserve_fields,
  .size = sizeof (int),
  .add = add_conserve,
};

static const MefField conserves_fields[] = {
  { "conserves", MEF_FIELD_LIST, .flags = MEF_FIELD_NULLABLE, .max = CONSERVES_MAX,
    .record = &conserve_record },
  { NULL },
};

static const MefField document_fields[] = {
  { "numero", MEF_FIELD_INT, DOCUMENT (numero) },
  { "genre", MEF_FIELD_CODE, DOCUMENT (genre), .from_code = genre_read, .to_code = genre_write },
  { "nom", MEF_FIELD_TEXT, DOCUMENT (nom) },
  { "taille", MEF_FIELD_INT64, DOCUMENT (taille) },
  { "recu", MEF_FIELD_INT64, DOCUMENT (recu) },
  { NULL },
};

char *
mef_nonce_codec_encode (const char *nonce, guint bits, gint64 expire_le)
{
  MefJsonWriter *writer;

  g_return_val_if_fail (nonce != NULL, NULL);

  writer = mef_json_writer_new ();
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_add_string (writer, "nonce", nonce);
  mef_json_writer_add_int (writer, "bits", bits);
  mef_json_writer_add_instant (writer, "expire_le", expire_le);
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}

char *
mef_depot_codec_encode (const MefDepot *depot, const char *secret)
{
  MefJsonWriter *writer;

  g_return_val_if_fail (depot != NULL, NULL);

  writer = mef_json_writer_new ();
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_add_string (writer, "id", depot->id);
  if (secret != NULL)
    mef_json_writer_add_string (writer, "secret", secret);
  mef_json_writer_add_string (writer, "type", mef_type_depot_to_code (depot->type));
  mef_json_writer_add_boolean (writer, "envoye", depot->envoye);
  mef_json_writer_add_instant (writer, "expire_le", depot->expire_le);
  mef_json_writer_begin_array (writer, "documents");
  for (guint i = 0; i < depot->documents->len; i++)
    mef_json_fields_write (writer, NULL, document_fields, g_ptr_array_index (depot->documents, i));
  mef_json_writer_end_array (writer);
  mef_json_writer_add_string (writer, "numero", *depot->numero != '\0' ? depot->numero : NULL);
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}

MefDepotInscription *
mef_depot_codec_decode_inscription (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (MefDepotInscription) inscription = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  root = mef_json_parse (text, length, BODY_MAX, error);
  if (root == NULL)
    return NULL;
  inscription = mef_depot_inscription_new ();
  reader = mef_json_reader_new (root, MEF_JSON_REQUEST);
  mef_json_fields_read (reader, inscription_fields, inscription);
  mef_json_fields_read (reader, declaration_fields, inscription->declaration);
  if (!mef_json_reader_finish (reader, error))
    return NULL;
  return g_steal_pointer (&inscription);
}

MefDepotSaisie *
mef_depot_codec_decode_saisie (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (MefDepotSaisie) saisie = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  root = mef_json_parse (text, length, BODY_MAX, error);
  if (root == NULL)
    return NULL;
  saisie = mef_depot_saisie_new (MEF_TYPE_DEPOT_CORRECTION);
  reader = mef_json_reader_new (root, MEF_JSON_REQUEST);
  mef_json_fields_read (reader, saisie_fields, saisie);
  if (saisie->type == MEF_TYPE_DEPOT_INSCRIPTION)
    mef_json_reader_fail (reader, MEF_PROTOCOL_ERROR_INVALID, "type",
                          "CORRECTION ou RENOUVELLEMENT est attendu.");
  if (mef_json_reader_enter (reader, "identite", MEF_JSON_OPTIONAL))
    {
      mef_json_fields_read (reader, noms_fields, saisie);
      mef_json_reader_leave (reader);
    }
  if (mef_json_reader_enter (reader, "contact", MEF_JSON_OPTIONAL))
    {
      mef_json_fields_read (reader, lieu_fields, saisie);
      mef_json_reader_leave (reader);
    }
  if (mef_json_reader_has (reader, "premier_agrement"))
    saisie->premier_agrement =
        mef_json_reader_get_boolean (reader, "premier_agrement", MEF_JSON_OPTIONAL, FALSE);
  if (mef_json_reader_has (reader, "conserves"))
    saisie->conserves = g_array_new (FALSE, FALSE, sizeof (int));
  mef_json_fields_read (reader, conserves_fields, saisie);
  if (!mef_json_reader_finish (reader, error))
    return NULL;
  return g_steal_pointer (&saisie);
}

static void
write_demande (MefJsonWriter *writer, const MefDemande *demande, GPtrArray *raisons, const char *message)
{
  mef_json_writer_begin_object (writer, "demande");
  mef_json_writer_add_string (writer, "numero", demande->numero);
  mef_json_writer_add_string (writer, "type", mef_type_demande_to_code (demande->type));
  mef_json_writer_add_string (writer, "etat", mef_etat_to_code (demande->etat));
  mef_json_writer_add_string (writer, "etat_libelle", mef_etat_get_label (demande->etat));
  mef_json_writer_add_instant (writer, "depose_le", demande->depose_le);
  mef_json_writer_add_instant (writer, "etat_depuis", demande->etat_depuis);
  mef_json_writer_begin_object (writer, "identite");
  mef_json_writer_add_string (writer, "prenom", demande->prenom);
  mef_json_writer_add_string (writer, "nom", demande->nom);
  mef_json_writer_add_string (writer, "nom_naissance", demande->nom_naissance);
  mef_json_writer_end_object (writer);
  mef_json_writer_begin_object (writer, "contact");
  mef_json_fields_write (writer, "adresse", adresse_fields, demande->adresse);
  mef_json_writer_end_object (writer);
  mef_json_fields_write (writer, "agrement", agrement_fields, demande->agrement);
  mef_json_writer_add_boolean (writer, "premier_agrement", demande->premier_agrement);
  mef_json_writer_begin_array (writer, "documents");
  for (guint i = 0; i < demande->documents->len; i++)
    {
      const MefDocument *document = g_ptr_array_index (demande->documents, i);

      mef_json_writer_begin_object (writer, NULL);
      mef_json_writer_add_int (writer, "numero", document->numero);
      mef_json_writer_add_string (writer, "genre", mef_genre_document_to_code (document->genre));
      mef_json_writer_add_string (writer, "nom", document->nom);
      mef_json_writer_add_int (writer, "taille", document->taille);
      mef_json_writer_end_object (writer);
    }
  mef_json_writer_end_array (writer);
  mef_json_writer_begin_array (writer, "raisons");
  for (guint i = 0; i < raisons->len; i++)
    mef_json_writer_add_string (writer, NULL, g_ptr_array_index (raisons, i));
  mef_json_writer_end_array (writer);
  mef_json_writer_add_string (writer, "message", message);
  mef_json_writer_end_object (writer);
}

char *
mef_espace_codec_encode (const MefCompte   *compte,
                         MefStatutAsm       statut,
                         const MefAgrement *agrement,
                         const MefDemande  *demande,
                         GPtrArray         *raisons,
                         const char        *message)
{
  static const MefActionAsm known[] = { MEF_ACTION_ASM_CORRIGER, MEF_ACTION_ASM_RENOUVELER };
  MefJsonWriter            *writer;
  guint                     actions;

  g_return_val_if_fail (compte != NULL && raisons != NULL, NULL);

  actions = mef_action_asm_get (statut, demande);
  writer = mef_json_writer_new ();
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_begin_object (writer, "compte");
  mef_json_writer_add_string (writer, "id", compte->id);
  mef_json_writer_add_string (writer, "email", compte->email);
  mef_json_writer_add_string (writer, "prenom", compte->prenom);
  mef_json_writer_add_string (writer, "nom", compte->nom);
  mef_json_writer_end_object (writer);
  mef_json_writer_add_string (writer, "acces", mef_acces_asm_to_code (mef_acces_asm_get (statut, demande)));
  mef_json_writer_begin_array (writer, "actions");
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if ((actions & known[i]) != 0)
      mef_json_writer_add_string (writer, NULL, mef_action_asm_to_code (known[i]));
  mef_json_writer_end_array (writer);
  if (agrement != NULL)
    mef_json_fields_write (writer, "agrement", agrement_fields, agrement);
  else
    mef_json_writer_add_null (writer, "agrement");
  if (demande != NULL)
    write_demande (writer, demande, raisons, message);
  else
    mef_json_writer_add_null (writer, "demande");
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}
