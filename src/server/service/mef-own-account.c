/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-use-cases.h"

#include "base/mef-text.h"

#include <string.h>

#define NAME_MAX_LENGTH 80

gpointer
mef_use_sign_out (MefContext *context, gpointer input, GError **error)
{
  if (!mef_context_require_self (context, MEF_DROIT_COMPTE, TRUE, error)
      || !context->transaction->class->delete_session (context->transaction, context->session, error))
    return NULL;
  mef_context_journal (context, MEF_SITE_NATIONAL, context->compte->id, NULL, NULL);
  return mef_outcome_new (204, NULL, NULL);
}

static MefRecord *
read_account (MefContext *context, GError **error)
{
  g_autoptr (MefRecord) record = NULL;

  if (!context->transaction->class->get_record (context->transaction, MEF_RECORDS_COMPTES,
                                                context->compte->id, &record, error))
    return NULL;
  if (record == NULL)
    mef_service_error_set (error, MEF_SERVICE_ERROR_NOT_FOUND, "Ce compte n’existe plus.");
  return g_steal_pointer (&record);
}

gpointer
mef_use_read_account (MefContext *context, gpointer input, GError **error)
{
  if (!mef_context_require_self (context, MEF_DROIT_COMPTE, TRUE, error))
    return NULL;
  return read_account (context, error);
}

static gboolean
refuse_field (GError **error, guint index, const char *member, const char *sentence)
{
  mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID, "%s", sentence);
  if (error != NULL)
    {
      g_autofree char *pointer = g_strdup_printf ("/changements/%u/%s", index, member);

      mef_service_error_set_pointer (*error, pointer);
    }
  return FALSE;
}

/* What one may change oneself (USR-15). */
static char **
find_field (MefCompte *compte, const char *champ)
{
  if (g_strcmp0 (champ, "/prenom") == 0)
    return &compte->prenom;
  if (g_strcmp0 (champ, "/nom") == 0)
    return &compte->nom;
  return NULL;
}

static gboolean
apply_change (MefCompte *compte, const MefChangement *change, guint index, GError **error)
{
  char           **field = find_field (compte, change->champ);
  g_autofree char *value = NULL;

  if (field == NULL)
    return refuse_field (error, index, "champ", "Ce champ ne peut pas être modifié ici.");
  if (g_strcmp0 (*field, change->de != NULL ? change->de : "") != 0)
    return refuse_field (error, index, "de", "La valeur d’origine n’est pas celle du compte.");
  value = g_strstrip (g_strdup (change->vers != NULL ? change->vers : ""));
  if (*value == '\0')
    return refuse_field (error, index, "vers", "Ce champ ne peut pas être vide.");
  if (mef_text_length (value) > NAME_MAX_LENGTH || !mef_text_is_clean (value, FALSE))
    return refuse_field (error, index, "vers",
                         "Ce champ compte au plus 80 caractères, sans caractère spécial de mise en page.");
  g_free (*field);
  *field = g_steal_pointer (&value);
  return TRUE;
}

gpointer
mef_use_update_account (MefContext *context, gpointer input, GError **error)
{
  GPtrArray *changes = input;
  g_autoptr (MefCompte) compte = NULL;
  g_autoptr (GString) champs = g_string_new (NULL);
  MefRecord *record;

  if (!mef_context_require_self (context, MEF_DROIT_COMPTE, FALSE, error))
    return NULL;
  if (context->call->version != context->compte->version)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_STALE,
                             "Votre compte a été modifié entre-temps. Vérifiez les valeurs et recommencez.");
      mef_context_set_current (context, MEF_RECORDS_COMPTES, context->compte->id, error);
      return NULL;
    }
  compte = mef_compte_copy (context->compte);
  for (guint i = 0; i < changes->len; i++)
    {
      const MefChangement *change = g_ptr_array_index (changes, i);

      if (!apply_change (compte, change, i, error))
        return NULL;
      g_string_append_printf (champs, "%s%s", i > 0 ? "," : "", change->champ + 1);
    }
  compte->version++;
  if (!context->transaction->class->update_compte (context->transaction, compte, error))
    return NULL;
  mef_context_journal (context, MEF_SITE_NATIONAL, compte->id, champs->str, NULL);
  record = read_account (context, error);
  return record != NULL ? mef_outcome_new (200, MEF_RECORDS_COMPTES, record) : NULL;
}
