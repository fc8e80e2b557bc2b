/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-depots.h"

#include "base/mef-id.h"
#include "base/mef-text.h"
#include "domain/mef-decision.h"
#include "domain/mef-depot-declaration.h"
#include "server/service/mef-depot-private.h"
#include "server/service/mef-service-private.h"

#include <string.h>

gboolean
mef_depot_find (MefTransaction *transaction,
                const MefCall  *call,
                const char     *id,
                gint64          now,
                MefDepot      **depot,
                GError        **error)
{
  g_autofree char *secret = transaction->class->seal (transaction, MEF_SEAL_DEPOT, id);
  g_autoptr (MefDepot) found = NULL;

  if (call->jeton != NULL && strlen (call->jeton) == strlen (secret)
      && mef_text_equal_secret (secret, call->jeton)
      && !transaction->class->get_depot (transaction, id, &found, error))
    return FALSE;
  if (found == NULL || now >= found->expire_le)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_NOT_FOUND,
                             "Ce dépôt n’existe pas, ou n’existe plus : un dépôt vit 24 heures.");
      return FALSE;
    }
  *depot = g_steal_pointer (&found);
  return TRUE;
}

gboolean
mef_depot_require_open (const MefDepot *depot, GError **error)
{
  if (!depot->envoye)
    return TRUE;
  mef_service_error_set (error, MEF_SERVICE_ERROR_STATE, "Ce dépôt est déjà envoyé. Rien n’a été modifié.");
  return FALSE;
}

char *
mef_depot_dup_scope (const char *id)
{
  return g_strconcat ("depot:", id, NULL);
}

gboolean
mef_depot_take_key (MefTransaction *transaction,
                    const char     *scope,
                    const MefCall  *call,
                    gint64          now,
                    MefOutcome    **known,
                    GError        **error)
{
  g_autoptr (MefKnownKey) key = NULL;
  g_autoptr (MefRecord) record = NULL;

  *known = NULL;
  if (!transaction->class->insert_key (transaction, scope, call->cle, call->empreinte, now, &key, error))
    return FALSE;
  if (key == NULL)
    return TRUE;
  if (!key->same)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_KEY_REUSED,
                             "Cette clé d’envoi a déjà servi à un autre appel. Rien n’a été modifié.");
      return FALSE;
    }
  if (key->statut == 0)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_UNAVAILABLE, "Le même appel est en cours. Réessayez.");
      return FALSE;
    }
  if (key->record != NULL
      && !transaction->class->get_record (transaction, MEF_RECORDS_DEPOTS, key->record, &record, error))
    return FALSE;
  if (key->record != NULL && record == NULL)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_NOT_FOUND, "Ce dépôt n’existe plus.");
      return FALSE;
    }
  *known = mef_outcome_new (key->statut, MEF_RECORDS_DEPOTS, g_steal_pointer (&record));
  (*known)->replayed = TRUE;
  return TRUE;
}

gboolean
mef_depot_translate (GError *local, char *pointer, GError **error)
{
  MefServiceError code = g_error_matches (local, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_TRANSITION)
                             ? MEF_SERVICE_ERROR_STATE
                             : MEF_SERVICE_ERROR_INVALID;

  mef_service_error_set (error, code, "%s", local->message);
  if (error != NULL && code == MEF_SERVICE_ERROR_INVALID)
    mef_service_error_set_pointer (*error, pointer != NULL ? pointer : "");
  g_error_free (local);
  g_free (pointer);
  return FALSE;
}

gboolean
mef_depot_place (MefCommunes *communes, MefSites *sites, MefDemande *declaration, GError **error)
{
  const char    *insee = declaration->adresse->insee;
  const MefSite *site = NULL;

  if (sites != NULL && insee != NULL && mef_communes_find (communes, insee) != NULL)
    site = mef_sites_find_for_insee (sites, insee);
  if (site == NULL)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID, "Commune : choisissez-la dans la liste.");
      if (error != NULL)
        mef_service_error_set_pointer (*error, "/contact/adresse/insee");
      return FALSE;
    }
  g_free (declaration->site);
  declaration->site = g_strdup (site->code);
  return TRUE;
}

gboolean
mef_depot_check (const MefDepot *depot, const MefDemande *courante, gint64 now, GError **error)
{
  char   *pointer = NULL;
  GError *local = NULL;

  if (mef_depot_check_declaration (depot, mef_instant_day (now), &pointer, &local)
      && mef_depot_check_documents (depot, courante, &local))
    return TRUE;
  return mef_depot_translate (local, pointer != NULL ? pointer : g_strdup ("/documents"), error);
}

void
mef_nonce_free (MefNonce *self)
{
  if (self == NULL)
    return;

  g_free (self->valeur);
  g_free (self);
}

/* One call that reads or writes, from one thread to the next. */
typedef struct
{
  MefService *service; /* (owned) */
  MefCall    *call;    /* (owned) (nullable) */
  char       *id;      /* (owned) (nullable) */
  int         numero;
  gint64      debut;
  GBytes     *octets; /* (owned) (nullable) */
  gint64      recu;
} Piece;

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_clear_object (&piece->service);
  mef_call_unref (piece->call);
  g_free (piece->id);
  g_clear_pointer (&piece->octets, g_bytes_unref);
  g_free (piece);
}

static GTask *
new_task (MefService         *self,
          gpointer            tag,
          MefCall            *call,
          const char         *id,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Piece *piece = g_new0 (Piece, 1);

  piece->service = g_object_ref (self);
  piece->call = call != NULL ? mef_call_ref (call) : NULL;
  piece->id = g_strdup (id);
  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, piece, piece_free);
  return task;
}

static gpointer
nonce_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Piece           *piece = data;
  gint64           now = mef_clock_now (mef_service_get_clock (piece->service));
  MefNonce        *nonce = g_new0 (MefNonce, 1);
  g_autofree char *id = mef_id_new ();
  g_autofree char *text = NULL;
  g_autofree char *seal = NULL;

  nonce->expire_le = now + MEF_NONCE_DUREE;
  text = g_strdup_printf ("%" G_GINT64_FORMAT ".%s", nonce->expire_le, id);
  seal = transaction->class->seal (transaction, MEF_SEAL_NONCE, text);
  nonce->valeur = g_strconcat (text, ".", seal, NULL);
  return nonce;
}

static void
nonce_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError  *error = NULL;
  gpointer nonce = mef_store_finish (mef_service_get_store (g_task_get_source_object (task)), result, &error);

  if (nonce == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, nonce, (GDestroyNotify) mef_nonce_free);
}

void
mef_service_new_nonce_async (MefService         *self,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_SERVICE (self));

  task = new_task (self, mef_service_new_nonce_async, NULL, NULL, cancellable, callback, user_data);
  mef_store_read_async (mef_service_get_store (self), nonce_func, g_task_get_task_data (task), NULL,
                        (GDestroyNotify) mef_nonce_free, NULL, nonce_cb, task);
}

MefNonce *
mef_service_new_nonce_finish (MefService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
read_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Piece    *piece = data;
  MefDepot *depot = NULL;

  mef_depot_find (transaction, piece->call, piece->id, mef_clock_now (mef_service_get_clock (piece->service)),
                  &depot, error);
  return depot;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError  *error = NULL;
  gpointer depot = mef_store_finish (mef_service_get_store (g_task_get_source_object (task)), result, &error);

  if (depot == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, depot, (GDestroyNotify) mef_depot_free);
}

void
mef_service_read_depot_async (MefService         *self,
                              MefCall            *call,
                              const char         *id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_SERVICE (self) && call != NULL && id != NULL);

  task = new_task (self, mef_service_read_depot_async, call, id, cancellable, callback, user_data);
  mef_store_read_async (mef_service_get_store (self), read_func, g_task_get_task_data (task), NULL,
                        (GDestroyNotify) mef_depot_free, NULL, read_cb, task);
}

MefDepot *
mef_service_read_depot_finish (MefService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
