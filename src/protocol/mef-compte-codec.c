/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-compte-codec.h"

#include "base/mef-id.h"
#include "protocol/mef-json-fields.h"

#include <string.h>

#define BODY_MAX            (8 * 1024)
#define NOM_MAX             100
#define MOT_DE_PASSE_MAX    200
#define COMPTE(member)      offsetof (MefCompte, member)
#define AFFECTATION(member) offsetof (MefAffectation, member)

MEF_JSON_CODE (audience, MefAudience, mef_audience)
MEF_JSON_CODE (role, MefRole, mef_role)

static void
add_affectation (gpointer owner, gconstpointer value)
{
  const MefAffectation *affectation = value;

  mef_compte_add_affectation (owner, affectation->site, affectation->roles);
}

static const MefField affectation_fields[] = {
  { "site", MEF_FIELD_TEXT, AFFECTATION (site), .is_valid = mef_site_code_is_valid },
  { "roles", MEF_FIELD_CODES, AFFECTATION (roles), .from_code = role_read, .to_code = role_write },
  { NULL },
};

static const MefFieldRecord affectation_record = {
  .fields = affectation_fields,
  .size = sizeof (MefAffectation),
  .add = add_affectation,
};

static const MefField fields[] = {
  { "id", MEF_FIELD_TEXT, COMPTE (id), .is_valid = mef_id_is_valid },
  { "version", MEF_FIELD_INT64, COMPTE (version) },
  { "audience", MEF_FIELD_CODE, COMPTE (audience), .from_code = audience_read, .to_code = audience_write },
  { "email", MEF_FIELD_TEXT, COMPTE (email) },
  { "login", MEF_FIELD_TEXT, COMPTE (login) },
  { "prenom", MEF_FIELD_TEXT, COMPTE (prenom) },
  { "nom", MEF_FIELD_TEXT, COMPTE (nom) },
  { "titre_poste", MEF_FIELD_TEXT, COMPTE (titre_poste) },
  { "actif", MEF_FIELD_BOOLEAN, COMPTE (actif) },
  { "mot_de_passe_provisoire", MEF_FIELD_BOOLEAN, COMPTE (mot_de_passe_provisoire) },
  { "roles", MEF_FIELD_CODES, COMPTE (roles_reguliers), .from_code = role_read, .to_code = role_write },
  { "affectations", MEF_FIELD_LIST, COMPTE (affectations), .record = &affectation_record },
  { NULL },
};

/* MotsDePasse: body of a request, each text a member */
typedef struct
{
  char *ancien;
  char *nouveau;
} MotsDePasse;

static const MefField mots_de_passe_fields[] = {
  { "ancien", MEF_FIELD_TEXT, offsetof (MotsDePasse, ancien), .max = MOT_DE_PASSE_MAX },
  { "nouveau", MEF_FIELD_TEXT, offsetof (MotsDePasse, nouveau), .max = MOT_DE_PASSE_MAX },
  { NULL },
};

/* What one may change of one's own account (USR-15). */
static const char *const changeable[] = { "/prenom", "/nom" };

static gboolean
is_changeable (const char *champ)
{
  for (guint i = 0; i < G_N_ELEMENTS (changeable); i++)
    if (strcmp (champ, changeable[i]) == 0)
      return TRUE;

  return FALSE;
}

static MefChangement *
read_changement (MefJsonReader *reader, GPtrArray *before)
{
  const char *champ = mef_json_reader_get_text (reader, "champ", MEF_JSON_REQUIRED, 32, is_changeable);
  const char *de = mef_json_reader_get_text (reader, "de", MEF_JSON_REQUIRED, NOM_MAX, NULL);
  const char *vers = mef_json_reader_get_text (reader, "vers", MEF_JSON_REQUIRED, NOM_MAX, NULL);

  for (guint i = 0; champ != NULL && i < before->len; i++)
    {
      const MefChangement *other = g_ptr_array_index (before, i);

      if (strcmp (other->champ, champ) == 0)
        mef_json_reader_fail (reader, MEF_PROTOCOL_ERROR_INVALID, "champ", "Ce champ est changé deux fois.");
    }

  return mef_json_reader_has_failed (reader) ? NULL : mef_changement_new (champ, de, vers);
}

void
mef_compte_codec_write (MefJsonWriter *writer, const char *name, const MefCompte *compte)
{
  g_return_if_fail (writer != NULL && compte != NULL);

  mef_json_fields_write (writer, name, fields, compte);
}

MefCompte *
mef_compte_codec_read (MefJsonReader *reader)
{
  g_autoptr (MefCompte) compte = NULL;

  g_return_val_if_fail (reader != NULL, NULL);

  compte = mef_compte_new ();
  mef_json_fields_read (reader, fields, compte);
  if (mef_json_reader_has_failed (reader))
    return NULL;

  return g_steal_pointer (&compte);
}

char *
mef_compte_codec_encode (const MefCompte *compte)
{
  g_return_val_if_fail (compte != NULL, NULL);

  return mef_json_fields_encode (fields, compte);
}

MefCompte *
mef_compte_codec_decode (const char *text, gssize length, GError **error)
{
  g_autoptr (MefCompte) compte = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  compte = mef_compte_new ();
  if (!mef_json_fields_decode (text, length, MEF_JSON_ANSWER_MAX, MEF_JSON_ANSWER, fields, compte, error))
    return NULL;

  return g_steal_pointer (&compte);
}

char *
mef_compte_codec_encode_changements (GPtrArray *changements)
{
  MefJsonWriter *writer = NULL;

  g_return_val_if_fail (changements != NULL, NULL);

  writer = mef_json_writer_new ();
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_begin_array (writer, "changements");
  for (guint i = 0; i < changements->len; i++)
    {
      const MefChangement *changement = g_ptr_array_index (changements, i);

      mef_json_writer_begin_object (writer, NULL);
      mef_json_writer_add_string (writer, "champ", changement->champ);
      mef_json_writer_add_string (writer, "de", changement->de);
      mef_json_writer_add_string (writer, "vers", changement->vers);
      mef_json_writer_end_object (writer);
    }
  mef_json_writer_end_array (writer);
  mef_json_writer_end_object (writer);

  return mef_json_writer_finish (writer);
}

GPtrArray *
mef_compte_codec_decode_changements (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (GPtrArray) changements = NULL;
  int n;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  root = mef_json_parse (text, length, BODY_MAX, error);
  if (root == NULL)
    return NULL;

  changements = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_changement_free);
  reader = mef_json_reader_new (root, MEF_JSON_REQUEST);
  n = mef_json_reader_enter_array (reader, "changements", MEF_JSON_REQUIRED, G_N_ELEMENTS (changeable));
  for (int i = 0; i < n && mef_json_reader_enter_element (reader, (guint) i); i++)
    {
      MefChangement *changement = read_changement (reader, changements);

      if (changement != NULL)
        g_ptr_array_add (changements, changement);
      mef_json_reader_leave (reader);
    }
  if (n >= 0)
    mef_json_reader_leave (reader);
  if (n == 0)
    mef_json_reader_fail (reader, MEF_PROTOCOL_ERROR_INVALID, "changements", "Aucun changement n’est donné.");
  if (!mef_json_reader_finish (reader, error))
    return NULL;

  return g_steal_pointer (&changements);
}

char *
mef_compte_codec_encode_mot_de_passe (const char *ancien, const char *nouveau)
{
  const MotsDePasse body = { (char *) ancien, (char *) nouveau };

  g_return_val_if_fail (ancien != NULL && nouveau != NULL, NULL);

  return mef_json_fields_encode (mots_de_passe_fields, &body);
}

gboolean
mef_compte_codec_decode_mot_de_passe (const char *text,
                                      gssize      length,
                                      char      **ancien,
                                      char      **nouveau,
                                      GError    **error)
{
  MotsDePasse body = { NULL, NULL };

  g_return_val_if_fail (text != NULL || length == 0, FALSE);
  g_return_val_if_fail (ancien != NULL && nouveau != NULL, FALSE);

  if (!mef_json_fields_decode (text, length, BODY_MAX, MEF_JSON_REQUEST, mots_de_passe_fields, &body, error))
    {
      g_free (body.ancien);
      g_free (body.nouveau);
      return FALSE;
    }
  *ancien = body.ancien;
  *nouveau = body.nouveau;

  return TRUE;
}
