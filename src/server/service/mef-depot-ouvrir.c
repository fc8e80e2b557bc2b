/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-depot-private.h"

#include "base/mef-id.h"
#include "base/mef-text.h"
#include "domain/mef-depot-preuve.h"
#include "domain/mef-mot-de-passe.h"
#include "server/service/mef-secret.h"
#include "server/service/mef-service-private.h"
#include "server/service/mef-throttle.h"

#include <string.h>

typedef struct
{
  MefService          *service;     /* (owned) */
  MefCall             *call;        /* (owned) */
  MefDepotInscription *inscription; /* (owned) */
  MefDepot            *depot;       /* (owned) (nullable): once judged */
  char                *secret;      /* (owned) (nullable): of the password */
  GError              *refusal;     /* (owned) (nullable): to be given out after the quota was counted */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_object (&opening->service);
  mef_call_unref (opening->call);
  mef_depot_inscription_free (opening->inscription);
  g_clear_pointer (&opening->depot, mef_depot_free);
  mef_secret_free (opening->secret);
  g_clear_error (&opening->refusal);
  g_free (opening);
}

static gint64
get_now (const Opening *opening)
{
  return mef_clock_now (mef_service_get_clock (opening->service));
}

static gboolean
refuse (GError **error, const char *pointer, const char *message)
{
  mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID, "%s", message);
  if (error != NULL)
    mef_service_error_set_pointer (*error, pointer);
  return FALSE;
}

static gboolean
check_password (const char *mot_de_passe, GError **error)
{
  guint rules = mef_mot_de_passe_check (mot_de_passe);
  g_autoptr (GString) missing = NULL;

  if (rules == 0)
    return TRUE;
  missing = g_string_new ("Mot de passe : ");
  for (guint bit = 1; bit <= MEF_REGLE_CARACTERE; bit <<= 1)
    if ((rules & bit) != 0)
      g_string_append_printf (missing, "%s%s", g_str_has_suffix (missing->str, ": ") ? "" : ", ",
                              mef_regle_get_label (bit));
  g_string_append_c (missing, '.');
  return refuse (error, "/mot_de_passe", missing->str);
}

/* What needs no store: the form itself, before anybody works for it. */
static gboolean
judge_form (Opening *opening, GError **error)
{
  MefDepotInscription *inscription = opening->inscription;
  MefSites            *sites = mef_service_get_sites (opening->service);
  g_autofree char     *id = NULL;

  if (!mef_preuve_is_valid (inscription->nonce, inscription->preuve, MEF_PREUVE_BITS))
    return refuse (error, "/preuve", "La preuve de travail ne correspond pas. Recommencez l’envoi.");
  if (!check_password (inscription->mot_de_passe, error)
      || !mef_depot_place (mef_service_get_communes (opening->service), sites, inscription->declaration,
                           error))
    return FALSE;
  id = mef_id_new ();
  g_free (inscription->declaration->id);
  inscription->declaration->id = g_strdup (id);
  opening->depot =
      mef_depot_new (id, MEF_TYPE_DEPOT_INSCRIPTION, inscription->declaration, get_now (opening));
  for (guint i = 0; i < inscription->documents->len; i++)
    {
      const MefDepotDocument *document = g_ptr_array_index (inscription->documents, i);

      mef_depot_add_document (opening->depot, document->genre, document->nom, document->taille);
    }
  return mef_depot_check (opening->depot, NULL, get_now (opening), error);
}

/* « expiry.id.seal »: ours, and still good. */
static gboolean
check_nonce (MefTransaction *transaction, const char *nonce, gint64 now, gint64 *expire_le, GError **error)
{
  const char      *dot = strrchr (nonce, '.');
  g_autofree char *text = dot != NULL ? g_strndup (nonce, (gsize) (dot - nonce)) : NULL;
  g_autofree char *seal = text != NULL ? transaction->class->seal (transaction, MEF_SEAL_NONCE, text) : NULL;

  if (seal != NULL && strlen (dot + 1) == strlen (seal) && mef_text_equal_secret (seal, dot + 1))
    {
      *expire_le = g_ascii_strtoll (text, NULL, 10);
      if (now < *expire_le)
        return TRUE;
    }
  return refuse (error, "/nonce", "Ce formulaire n’est plus valable. Rien n’est perdu : renvoyez-le.");
}

static gboolean
check_email (MefTransaction *transaction, const char *email, GError **error)
{
  gboolean taken = FALSE;

  if (!transaction->class->is_email_taken (transaction, email, &taken, error))
    return FALSE;
  if (!taken)
    return TRUE;
  mef_service_error_set (
      error, MEF_SERVICE_ERROR_EMAIL,
      "Cette adresse e-mail est déjà celle d’un compte d’assistant maternel. Connectez-vous, "
      "ou demandez un nouveau mot de passe.");
  return FALSE;
}

/* Counts, and looks whether the rest is worth the hash of a password. The refusal waits until the count is
 * committed. */
static gpointer
count_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Opening *opening = data;
  gint64   now = get_now (opening), expire_le;

  g_clear_error (&opening->refusal);
  if (!mef_throttle_quota (transaction, "depot", opening->call->adresse, MEF_QUOTA_DEPOTS, MEF_QUOTA_WINDOW,
                           now, error))
    return NULL;
  if (check_nonce (transaction, opening->inscription->nonce, now, &expire_le, &opening->refusal))
    check_email (transaction, opening->inscription->declaration->email, &opening->refusal);
  return NULL;
}

static gpointer
insert_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Opening         *opening = data;
  const char      *nonce = opening->inscription->nonce;
  g_autofree char *scope = g_strconcat ("nonce:", nonce, NULL);
  gint64           now = get_now (opening), expire_le = 0;
  gboolean         fresh = FALSE;
  g_autoptr (MefOutcome) outcome = NULL;
  g_autoptr (MefRecord) record = NULL;

  if (!mef_depot_take_key (transaction, scope, opening->call, now, &outcome, error))
    return NULL;
  if (outcome != NULL)
    return g_steal_pointer (&outcome);
  if (!check_nonce (transaction, nonce, now, &expire_le, error)
      || !transaction->class->insert_nonce (transaction, nonce, expire_le, &fresh, error))
    return NULL;
  if (!fresh)
    {
      refuse (error, "/nonce", "Ce formulaire a déjà servi. Rien n’est perdu : renvoyez-le.");
      return NULL;
    }
  if (!check_email (transaction, opening->depot->declaration->email, error)
      || !transaction->class->insert_depot (transaction, opening->depot, opening->secret, error)
      || !transaction->class->get_record (transaction, MEF_RECORDS_DEPOTS, opening->depot->id, &record,
                                          error))
    return NULL;
  outcome = mef_outcome_new (201, MEF_RECORDS_DEPOTS, g_steal_pointer (&record));
  if (!transaction->class->finish_key (transaction, scope, opening->call->cle, outcome, error))
    return NULL;
  return g_steal_pointer (&outcome);
}

static void
inserted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError  *error = NULL;
  gpointer outcome =
      mef_store_finish (mef_service_get_store (g_task_get_source_object (task)), result, &error);

  if (outcome == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, outcome, (GDestroyNotify) mef_outcome_free);
}

/* On the Argon2 worker. */
static void
hash (GTask *task, gpointer data)
{
  Opening *opening = data;
  GError  *error = NULL;

  opening->secret = mef_secret_hash_password (opening->inscription->mot_de_passe, &error);
  if (opening->secret == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
hashed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Opening *opening = g_task_get_task_data (task);
  GError  *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else
    mef_store_write_async (mef_service_get_store (opening->service), insert_func, opening, NULL,
                           (GDestroyNotify) mef_outcome_free, NULL, inserted_cb, g_steal_pointer (&task));
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Opening *opening = g_task_get_task_data (task);
  GError  *error = NULL;

  mef_store_finish (mef_service_get_store (g_task_get_source_object (task)), result, &error);
  if (error == NULL)
    error = g_steal_pointer (&opening->refusal);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    mef_worker_run_async (mef_service_get_argon2 (opening->service), opening->service, hash, opening, NULL,
                          NULL, hashed_cb, g_steal_pointer (&task));
}

void
mef_service_open_depot_async (MefService          *self,
                              MefCall             *call,
                              MefDepotInscription *inscription,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Opening *opening;
  GError  *error = NULL;

  g_return_if_fail (MEF_IS_SERVICE (self) && call != NULL && call->cle != NULL && inscription != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_service_open_depot_async);
  g_task_set_check_cancellable (task, FALSE);
  opening = g_new0 (Opening, 1);
  opening->service = g_object_ref (self);
  opening->call = mef_call_ref (call);
  opening->inscription = inscription;
  g_task_set_task_data (task, opening, opening_free);
  if (!judge_form (opening, &error) || !mef_service_check_queue (self, &error))
    g_task_return_error (task, error);
  else
    mef_store_write_async (mef_service_get_store (self), count_func, opening, NULL, NULL, NULL, counted_cb,
                           g_steal_pointer (&task));
}

MefOutcome *
mef_service_open_depot_finish (MefService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
