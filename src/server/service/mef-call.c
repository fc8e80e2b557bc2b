/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-call.h"

#include <string.h>

MefCall *
mef_call_new (const char *action, const char *adresse)
{
  MefCall *self;

  g_return_val_if_fail (action != NULL, NULL);

  self = g_new0 (MefCall, 1);
  g_atomic_ref_count_init (&self->refs);
  self->action = g_strdup (action);
  self->adresse = g_strdup (adresse != NULL ? adresse : "");
  self->audiences = MEF_AUDIENCE_SET (MEF_AUDIENCE_CAF);
  return self;
}

MefCall *
mef_call_ref (MefCall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
mef_call_unref (MefCall *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;

  g_free (self->jeton);
  g_free (self->adresse);
  g_free (self->action);
  g_free (self->site);
  g_free (self->cle);
  g_free (self->empreinte);
  g_free (self);
}

void
mef_call_set_key (MefCall *self, const char *key, const char *method, const char *path, GBytes *body)
{
  g_autoptr (GChecksum) checksum = NULL;
  gconstpointer data;
  gsize         size;

  g_return_if_fail (self != NULL && key != NULL && method != NULL && path != NULL);

  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  /* The NULs keep « PUT /a » and « PUT/ a » apart. */
  g_checksum_update (checksum, (const guchar *) method, (gssize) strlen (method) + 1);
  g_checksum_update (checksum, (const guchar *) path, (gssize) strlen (path) + 1);
  if (body != NULL)
    {
      data = g_bytes_get_data (body, &size);
      g_checksum_update (checksum, data, (gssize) size);
    }
  g_free (self->cle);
  self->cle = g_strdup (key);
  g_free (self->empreinte);
  self->empreinte = g_strdup (g_checksum_get_string (checksum));
}
