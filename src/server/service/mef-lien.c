/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-lien.h"

#include "server/service/mef-secret.h"
#include "server/service/mef-service-error.h"

#include <string.h>

char *
mef_lien_make (MefTransaction *transaction,
               MefObjetLien    objet,
               const char     *compte,
               const char     *email,
               gint64          now,
               GError        **error)
{
  g_autofree char *hash = NULL;
  g_autoptr (MefLien) lien = NULL;
  char *jeton;

  g_return_val_if_fail (transaction != NULL && compte != NULL && objet < MEF_LIEN_N, NULL);

  jeton = mef_secret_new_token (error);
  if (jeton == NULL)
    return NULL;
  hash = mef_secret_hash_token (jeton);
  lien = mef_lien_new (hash, objet, compte, email, now, now + mef_objet_lien_get_duree (objet));
  if (!transaction->class->insert_lien (transaction, lien, error))
    g_clear_pointer (&jeton, mef_secret_free);
  return jeton;
}

char *
mef_lien_dup_url (const char *public_url, const char *jeton)
{
  gsize length;

  g_return_val_if_fail (public_url != NULL && jeton != NULL, NULL);

  length = strlen (public_url);
  while (length > 0 && public_url[length - 1] == '/')
    length--;
  return g_strdup_printf ("%.*s/lien/%s", (int) length, public_url, jeton);
}

static gboolean
refuse_used (GError **error)
{
  mef_service_error_set (
      error, MEF_SERVICE_ERROR_LINK,
      "Ce lien n’est plus valable : il a déjà servi, ou il est trop ancien. Demandez-en un "
      "nouveau.");
  return FALSE;
}

gboolean
mef_lien_look (MefTransaction *transaction, const char *jeton, gint64 now, MefLien **lien, GError **error)
{
  g_autofree char *hash = mef_secret_hash_token (jeton);
  g_autoptr (MefLien) found = NULL;

  g_return_val_if_fail (transaction != NULL && lien != NULL, FALSE);

  if (hash != NULL && !transaction->class->get_lien (transaction, hash, &found, error))
    return FALSE;
  if (found == NULL)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_NOT_FOUND,
                             "Ce lien n’existe pas. Vérifiez que vous l’avez repris en entier du courriel.");
      return FALSE;
    }
  if (found->consomme || found->expire_le <= now)
    return refuse_used (error);
  *lien = g_steal_pointer (&found);
  return TRUE;
}

gboolean
mef_lien_consume (MefTransaction *transaction, const MefLien *lien, gint64 now, GError **error)
{
  gboolean consumed = FALSE;

  g_return_val_if_fail (transaction != NULL && lien != NULL, FALSE);

  if (!transaction->class->consume_lien (transaction, lien->hash, now, &consumed, error))
    return FALSE;
  if (!consumed)
    return refuse_used (error);
  return transaction->class->consume_liens_of (transaction, lien->compte, lien->objet, now, error);
}
