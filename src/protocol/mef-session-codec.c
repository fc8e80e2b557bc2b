/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-session-codec.h"

#include "protocol/mef-compte-codec.h"
#include "protocol/mef-json-fields.h"
#include "protocol/mef-site-codec.h"

#include <string.h>

#define BODY_MAX         (8 * 1024)
#define EMAIL_MAX        254
#define MOT_DE_PASSE_MAX 200
#define SESSION(member)  offsetof (MefSessionOuverte, member)

static gboolean
is_jeton (const char *text)
{
  return *text != '\0' && strlen (text) <= 200
         && strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
                == strlen (text);
}

static const MefField fields[] = {
  { "jeton", MEF_FIELD_TEXT, SESSION (jeton), .is_valid = is_jeton },
  { "expire_le", MEF_FIELD_INSTANT, SESSION (expire_le) },
  { NULL },
};

MEF_JSON_CODE (audience, MefAudience, mef_audience)

/* Identifiants: body of a request, each text a member */
typedef struct
{
  guint audience;
  char *email;
  char *mot_de_passe;
} Identifiants;

static const MefField identifiants_fields[] = {
  { "email", MEF_FIELD_TEXT, offsetof (Identifiants, email), .max = EMAIL_MAX },
  { "mot_de_passe", MEF_FIELD_TEXT, offsetof (Identifiants, mot_de_passe), .max = MOT_DE_PASSE_MAX },
  { "audience", MEF_FIELD_CODE, offsetof (Identifiants, audience), MEF_FIELD_OMITTED,
    .from_code = audience_read, .to_code = audience_write },
  { NULL },
};

void
mef_session_ouverte_free (MefSessionOuverte *self)
{
  if (self == NULL)
    return;

  if (self->jeton != NULL)
    explicit_bzero (self->jeton, strlen (self->jeton));
  g_free (self->jeton);
  g_clear_pointer (&self->compte, mef_compte_unref);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_free (self);
}

char *
mef_session_codec_encode_identifiants (MefAudience audience, const char *email, const char *mot_de_passe)
{
  const Identifiants body = { audience, (char *) email, (char *) mot_de_passe };

  g_return_val_if_fail (email != NULL && mot_de_passe != NULL, NULL);

  return mef_json_fields_encode (identifiants_fields, &body);
}

gboolean
mef_session_codec_decode_identifiants (const char  *text,
                                       gssize       length,
                                       MefAudience *audience,
                                       char       **email,
                                       char       **mot_de_passe,
                                       GError     **error)
{
  Identifiants body = { MEF_AUDIENCE_CAF, NULL, NULL };

  g_return_val_if_fail (text != NULL || length == 0, FALSE);
  g_return_val_if_fail (email != NULL && mot_de_passe != NULL, FALSE);

  if (!mef_json_fields_decode (text, length, BODY_MAX, MEF_JSON_REQUEST, identifiants_fields, &body, error))
    {
      g_free (body.email);
      g_free (body.mot_de_passe);
      return FALSE;
    }
  *audience = body.audience;
  *email = body.email;
  *mot_de_passe = body.mot_de_passe;

  return TRUE;
}

char *
mef_session_codec_encode (const MefSessionOuverte *session)
{
  MefJsonWriter *writer = NULL;

  g_return_val_if_fail (session != NULL && session->compte != NULL && session->sites != NULL, NULL);

  writer = mef_json_writer_new ();
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_add_string (writer, "jeton", session->jeton);
  mef_json_writer_add_instant (writer, "expire_le", session->expire_le);
  mef_compte_codec_write (writer, "compte", session->compte);
  mef_json_writer_begin_array (writer, "sites");
  for (guint i = 0; i < session->sites->len; i++)
    mef_site_codec_write (writer, NULL, g_ptr_array_index (session->sites, i));
  mef_json_writer_end_array (writer);
  mef_json_writer_end_object (writer);

  return mef_json_writer_finish (writer);
}

MefSessionOuverte *
mef_session_codec_decode (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (MefSessionOuverte) session = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  root = mef_json_parse (text, length, MEF_JSON_ANSWER_MAX, error);
  if (root == NULL)
    return NULL;

  session = g_new0 (MefSessionOuverte, 1);
  reader = mef_json_reader_new (root, MEF_JSON_ANSWER);
  mef_json_fields_read (reader, fields, session);
  if (mef_json_reader_enter (reader, "compte", MEF_JSON_REQUIRED))
    {
      session->compte = mef_compte_codec_read (reader);
      mef_json_reader_leave (reader);
    }
  session->sites = mef_site_codec_read_list (reader, "sites");
  if (!mef_json_reader_finish (reader, error))
    return NULL;

  return g_steal_pointer (&session);
}
