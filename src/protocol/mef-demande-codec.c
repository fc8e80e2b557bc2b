/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-demande-codec.h"

#include "base/mef-id.h"
#include "domain/mef-compte.h"
#include "domain/mef-decision.h"
#include "protocol/mef-decision-codec.h"
#include "protocol/mef-json-fields.h"
#include "protocol/mef-json-parts.h"

#include <string.h>

#define DOCUMENTS_MAX 200
#define PAGE_MAX      500

MEF_JSON_CODE (type, MefTypeDemande, mef_type_demande)
MEF_JSON_CODE (etat, MefEtat, mef_etat)
MEF_JSON_CODE (civilite, MefCivilite, mef_civilite)
MEF_JSON_CODE (genre, MefGenreDocument, mef_genre_document)
MEF_JSON_CODE (decision, MefEvenement, mef_decision)

static gboolean
is_sha256 (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gpointer
read_decision (MefJsonReader *reader)
{
  return mef_decision_codec_read (reader);
}

static void
write_decision (MefJsonWriter *writer, const char *name, gconstpointer value)
{
  mef_decision_codec_write (writer, name, value);
}

static void
free_decision (gpointer value)
{
  mef_decision_unref (value);
}

static void
add_document (gpointer owner, gconstpointer value)
{
  mef_demande_add_document (owner, value);
}

#define ADRESSE(member)  offsetof (MefAdresse, member)
#define AGREMENT(member) offsetof (MefAgrement, member)
#define DOCUMENT(member) offsetof (MefDocument, member)
#define DEMANDE(member)  offsetof (MefDemande, member)

static const MefField adresse_fields[] = {
  { "voie", MEF_FIELD_TEXT, ADRESSE (voie) },
  { "complement", MEF_FIELD_TEXT, ADRESSE (complement), MEF_FIELD_NULLABLE },
  { "code_postal", MEF_FIELD_TEXT, ADRESSE (code_postal) },
  { "commune", MEF_FIELD_TEXT, ADRESSE (commune) },
  { "insee", MEF_FIELD_TEXT, ADRESSE (insee), MEF_FIELD_NULLABLE },
  { NULL },
};

static const MefFieldRecord adresse_record = {
  .fields = adresse_fields,
  .size = sizeof (MefAdresse),
  .copy = mef_json_copy_adresse,
  .free = mef_json_free_adresse,
};

static const MefField agrement_fields[] = {
  { "date_debut_agrement", MEF_FIELD_DAY, AGREMENT (debut), MEF_FIELD_NULLABLE },
  { "date_fin_agrement", MEF_FIELD_DAY, AGREMENT (fin), MEF_FIELD_NULLABLE },
  { "departement", MEF_FIELD_TEXT, AGREMENT (departement) },
  { "capacite", MEF_FIELD_INT, AGREMENT (capacite) },
  { NULL },
};

static const MefFieldRecord agrement_record = {
  .fields = agrement_fields,
  .size = sizeof (MefAgrement),
  .copy = mef_json_copy_agrement,
  .free = mef_json_free_agrement,
};

static const MefField document_fields[] = {
  { "numero", MEF_FIELD_INT, DOCUMENT (numero), .min = 1, .max = 999 },
  { "genre", MEF_FIELD_CODE, DOCUMENT (genre), .from_code = genre_read, .to_code = genre_write },
  { "nom", MEF_FIELD_TEXT, DOCUMENT (nom) },
  { "media_type", MEF_FIELD_TEXT, DOCUMENT (media_type) },
  { "taille", MEF_FIELD_INT64, DOCUMENT (taille) },
  { "sha256", MEF_FIELD_TEXT, DOCUMENT (sha256), .is_valid = is_sha256 },
  { "pages", MEF_FIELD_INT, DOCUMENT (pages) },
  { "depose_le", MEF_FIELD_INSTANT, DOCUMENT (depose_le) },
  { NULL },
};

static const MefFieldRecord document_record = {
  .fields = document_fields,
  .size = sizeof (MefDocument),
  .add = add_document,
};

static const MefField identite_fields[] = {
  { "civilite", MEF_FIELD_CODE, DEMANDE (civilite), .from_code = civilite_read, .to_code = civilite_write },
  { "prenom", MEF_FIELD_TEXT, DEMANDE (prenom) },
  { "nom", MEF_FIELD_TEXT, DEMANDE (nom) },
  { "nom_naissance", MEF_FIELD_TEXT, DEMANDE (nom_naissance) },
  { "date_naissance", MEF_FIELD_DAY, DEMANDE (date_naissance), MEF_FIELD_NULLABLE },
  { "lieu_naissance", MEF_FIELD_TEXT, DEMANDE (lieu_naissance) },
  { "email", MEF_FIELD_TEXT, DEMANDE (email) },
  { NULL },
};

static const MefField contact_fields[] = {
  { "telephone", MEF_FIELD_TEXT, DEMANDE (telephone) },
  { "telephone2", MEF_FIELD_TEXT, DEMANDE (telephone2) },
  { "adresse", MEF_FIELD_RECORD, DEMANDE (adresse), .record = &adresse_record },
  { "domicile", MEF_FIELD_BOOLEAN, DEMANDE (domicile) },
  { "publier_adresse", MEF_FIELD_BOOLEAN, DEMANDE (publier_adresse) },
  { "publier_email", MEF_FIELD_BOOLEAN, DEMANDE (publier_email) },
  { "publier_telephone", MEF_FIELD_BOOLEAN, DEMANDE (publier_telephone) },
  { NULL },
};

static const MefField profil_fields[] = {
  { "presentation", MEF_FIELD_TEXT, DEMANDE (profil.presentation) },
  { "lieu", MEF_FIELD_TEXT, DEMANDE (profil.lieu) },
  { "activites", MEF_FIELD_TEXT, DEMANDE (profil.activites) },
  { "horaires", MEF_FIELD_TEXT, DEMANDE (profil.horaires) },
  { "places_disponibles", MEF_FIELD_INT, DEMANDE (profil.places_disponibles), MEF_FIELD_NULLABLE },
  { "tarif_horaire", MEF_FIELD_INT, DEMANDE (profil.tarif_horaire), MEF_FIELD_NULLABLE },
  { NULL },
};

static const MefFieldRecord decision_record = {
  .read = read_decision,
  .write = write_decision,
  .free = free_decision,
};

static const MefField decision_fields[] = {
  { "decision", MEF_FIELD_CODE, DEMANDE (decision), .from_code = decision_read, .to_code = decision_write },
  { "le", MEF_FIELD_INSTANT, DEMANDE (decide_le) },
  { "par", MEF_FIELD_TEXT, DEMANDE (decide_par) },
  { "refus", MEF_FIELD_RECORD, DEMANDE (refus), MEF_FIELD_NULLABLE | MEF_FIELD_OMITTED,
    .record = &decision_record },
  { NULL },
};

static const MefField fields[] = {
  { "id", MEF_FIELD_TEXT, DEMANDE (id), .is_valid = mef_id_is_valid },
  { "site", MEF_FIELD_TEXT, DEMANDE (site), .is_valid = mef_site_code_is_valid },
  { "numero", MEF_FIELD_TEXT, DEMANDE (numero) },
  { "version", MEF_FIELD_INT64, DEMANDE (version) },
  { "type", MEF_FIELD_CODE, DEMANDE (type), .from_code = type_read, .to_code = type_write },
  { "etat", MEF_FIELD_CODE, DEMANDE (etat), .from_code = etat_read, .to_code = etat_write },
  { "depose_le", MEF_FIELD_INSTANT, DEMANDE (depose_le) },
  { "etat_depuis", MEF_FIELD_INSTANT, DEMANDE (etat_depuis) },
  { "retour", MEF_FIELD_BOOLEAN, DEMANDE (retour) },
  { "asm_id", MEF_FIELD_TEXT, DEMANDE (asm_id) },
  { "migre", MEF_FIELD_BOOLEAN, DEMANDE (migre) },
  { "identite", MEF_FIELD_SECTION, .fields = identite_fields },
  { "contact", MEF_FIELD_SECTION, .fields = contact_fields },
  { "agrement", MEF_FIELD_RECORD, DEMANDE (agrement), .record = &agrement_record },
  { "premier_agrement", MEF_FIELD_BOOLEAN, DEMANDE (premier_agrement) },
  { "agrement_precedent", MEF_FIELD_RECORD, DEMANDE (agrement_precedent), MEF_FIELD_NULLABLE,
    .record = &agrement_record },
  { "adresse_precedente", MEF_FIELD_RECORD, DEMANDE (adresse_precedente), MEF_FIELD_NULLABLE,
    .record = &adresse_record },
  { "documents", MEF_FIELD_LIST, DEMANDE (documents), .max = DOCUMENTS_MAX, .record = &document_record },
  { "profil", MEF_FIELD_SECTION, .fields = profil_fields },
  { "derniere_decision", MEF_FIELD_SECTION, DEMANDE (decide_le), MEF_FIELD_NULLABLE,
    .fields = decision_fields },
  { NULL },
};

void
mef_demande_codec_write (MefJsonWriter *writer, const char *name, const MefDemande *demande)
{
  g_return_if_fail (writer != NULL && demande != NULL);

  mef_json_fields_write (writer, name, fields, demande);
}

MefDemande *
mef_demande_codec_read (MefJsonReader *reader)
{
  g_autoptr (MefDemande) demande = NULL;

  g_return_val_if_fail (reader != NULL, NULL);

  demande = mef_demande_new ();
  mef_json_fields_read (reader, fields, demande);
  if (mef_json_reader_has_failed (reader))
    return NULL;

  return g_steal_pointer (&demande);
}

char *
mef_demande_codec_encode (const MefDemande *demande)
{
  g_return_val_if_fail (demande != NULL, NULL);

  return mef_json_fields_encode (fields, demande);
}

MefDemande *
mef_demande_codec_decode (const char *text, gssize length, GError **error)
{
  g_autoptr (MefDemande) demande = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  demande = mef_demande_new ();
  if (!mef_json_fields_decode (text, length, MEF_JSON_ANSWER_MAX, MEF_JSON_ANSWER, fields, demande, error))
    return NULL;

  return g_steal_pointer (&demande);
}

void
mef_demande_page_free (MefDemandePage *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->demandes, g_ptr_array_unref);
  g_free (self->suivant);
  g_free (self);
}

char *
mef_demande_codec_encode_page (GPtrArray *demandes, const char *suivant, gint64 total)
{
  MefJsonWriter    *writer = NULL;
  gsize             octets = 256;
  g_autofree gsize *lengths = NULL;

  g_return_val_if_fail (demandes != NULL, NULL);

  lengths = g_new (gsize, demandes->len);
  for (guint i = 0; i < demandes->len; i++)
    {
      lengths[i] = strlen (g_ptr_array_index (demandes, i));
      octets += lengths[i] + 1;
    }
  writer = mef_json_writer_new ();
  mef_json_writer_reserve (writer, octets);
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_begin_array (writer, "demandes");
  for (guint i = 0; i < demandes->len; i++)
    mef_json_writer_add_raw (writer, NULL, g_ptr_array_index (demandes, i), (gssize) lengths[i]);
  mef_json_writer_end_array (writer);
  mef_json_writer_add_string (writer, "suivant", suivant);
  if (total >= 0)
    mef_json_writer_add_int (writer, "total", total);
  else
    mef_json_writer_add_null (writer, "total");
  mef_json_writer_end_object (writer);

  return mef_json_writer_finish (writer);
}

MefDemandePage *
mef_demande_codec_decode_page (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (MefDemandePage) page = NULL;
  int n;

  g_return_val_if_fail (text != NULL, NULL);

  root = mef_json_parse (text, length, MEF_JSON_ANSWER_MAX, error);
  if (root == NULL)
    return NULL;

  page = g_new0 (MefDemandePage, 1);
  page->demandes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_demande_unref);
  reader = mef_json_reader_new (root, MEF_JSON_ANSWER);
  n = mef_json_reader_enter_array (reader, "demandes", MEF_JSON_REQUIRED, PAGE_MAX);
  for (int i = 0; i < n && mef_json_reader_enter_element (reader, (guint) i); i++)
    {
      MefDemande *demande = mef_demande_codec_read (reader);

      if (demande != NULL)
        g_ptr_array_add (page->demandes, demande);
      mef_json_reader_leave (reader);
    }
  if (n >= 0)
    mef_json_reader_leave (reader);
  page->suivant = g_strdup (mef_json_reader_get_string (reader, "suivant", MEF_JSON_OPTIONAL));
  page->total = mef_json_reader_get_int (reader, "total", MEF_JSON_OPTIONAL, 0, MEF_JSON_INTEGER_MAX, -1);
  if (!mef_json_reader_finish (reader, error))
    return NULL;

  return g_steal_pointer (&page);
}
