/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-oubli-codec.h"

#include "protocol/mef-json-fields.h"

#include <string.h>

#define BODY_MAX         (8 * 1024)
#define EMAIL_MAX        254
#define CODE_MAX         200
#define MOT_DE_PASSE_MAX 200

MEF_JSON_CODE (audience, MefAudience, mef_audience)

typedef struct
{
  char *email;
  guint audience;
} Oubli;

static const MefField oubli_fields[] = {
  { "email", MEF_FIELD_TEXT, offsetof (Oubli, email), .max = EMAIL_MAX },
  { "audience", MEF_FIELD_CODE, offsetof (Oubli, audience), MEF_FIELD_OMITTED, .from_code = audience_read,
    .to_code = audience_write },
  { NULL },
};

typedef struct
{
  char *code;
  char *nouveau;
} Choix;

static const MefField choix_fields[] = {
  { "code", MEF_FIELD_TEXT, offsetof (Choix, code), .max = CODE_MAX },
  { "nouveau", MEF_FIELD_TEXT, offsetof (Choix, nouveau), .max = MOT_DE_PASSE_MAX },
  { NULL },
};

char *
mef_oubli_codec_encode (MefAudience audience, const char *email)
{
  const Oubli body = { (char *) email, audience };

  g_return_val_if_fail (email != NULL, NULL);

  return mef_json_fields_encode (oubli_fields, &body);
}

gboolean
mef_oubli_codec_decode (const char *text, gssize length, MefAudience *audience, char **email, GError **error)
{
  Oubli body = { NULL, MEF_AUDIENCE_CAF };

  g_return_val_if_fail (text != NULL || length == 0, FALSE);
  g_return_val_if_fail (audience != NULL && email != NULL, FALSE);

  if (!mef_json_fields_decode (text, length, BODY_MAX, MEF_JSON_REQUEST, oubli_fields, &body, error))
    {
      g_free (body.email);
      return FALSE;
    }
  *audience = body.audience;
  *email = body.email;

  return TRUE;
}

char *
mef_oubli_codec_encode_choix (const char *code, const char *nouveau)
{
  const Choix body = { (char *) code, (char *) nouveau };

  g_return_val_if_fail (code != NULL && nouveau != NULL, NULL);

  return mef_json_fields_encode (choix_fields, &body);
}

gboolean
mef_oubli_codec_decode_choix (const char *text, gssize length, char **code, char **nouveau, GError **error)
{
  Choix body = { NULL, NULL };

  g_return_val_if_fail (text != NULL || length == 0, FALSE);
  g_return_val_if_fail (code != NULL && nouveau != NULL, FALSE);

  if (!mef_json_fields_decode (text, length, BODY_MAX, MEF_JSON_REQUEST, choix_fields, &body, error))
    {
      if (body.nouveau != NULL)
        explicit_bzero (body.nouveau, strlen (body.nouveau));
      g_free (body.code);
      g_free (body.nouveau);
      return FALSE;
    }
  *code = body.code;
  *nouveau = body.nouveau;

  return TRUE;
}
