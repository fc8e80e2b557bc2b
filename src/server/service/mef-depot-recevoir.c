/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-depot-private.h"

#include "base/mef-text.h"
#include "domain/mef-depot-declaration.h"
#include "server/service/mef-service-private.h"
#include "server/service/mef-throttle.h"

typedef struct
{
  MefService *service; /* (owned) */
  MefCall    *call;    /* (owned) */
  char       *id;      /* (owned) */
  int         numero;
  gint64      debut;
  gint64      longueur; /* announced anew; -1: as it was */
  GBytes     *octets;   /* (owned) */
} Piece;

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_clear_object (&piece->service);
  mef_call_unref (piece->call);
  g_free (piece->id);
  g_bytes_unref (piece->octets);
  g_free (piece);
}

static gboolean
refuse_offset (const MefDepotDocument *document, GError **error)
{
  mef_service_error_set (error, MEF_SERVICE_ERROR_OFFSET,
                         "Le serveur a %" G_GINT64_FORMAT " octets de ce document. Reprenez à partir de là.",
                         document->recu);
  if (error != NULL)
    mef_service_error_set_offset (*error, document->recu);
  return FALSE;
}

static gboolean
check_piece (const Piece *piece, const MefDepotDocument *document, GError **error)
{
  gint64 size = (gint64) g_bytes_get_size (piece->octets);

  if (piece->debut != document->recu)
    return refuse_offset (document, error);
  if (size > document->taille - document->recu)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID,
                             "Ce fichier est plus long qu’annoncé. Rien n’a été gardé de cet envoi.");
      return FALSE;
    }
  return TRUE;
}

/* By its first bytes, which come together: a file that is none of the four is refused before it is kept. */
static gboolean
detect_format (const Piece *piece, const MefDepotDocument *document, const char **media_type, GError **error)
{
  gsize         size;
  const guint8 *bytes = g_bytes_get_data (piece->octets, &size);

  *media_type = NULL;
  if (piece->debut > 0 || size == 0)
    return TRUE;
  *media_type = mef_depot_detect_format (bytes, size);
  if (*media_type != NULL)
    return TRUE;
  if (size < MEF_DEPOT_DEBUT && (gint64) size < document->taille)
    mef_service_error_set (
        error, MEF_SERVICE_ERROR_FORMAT,
        "Le début du fichier est trop court pour en connaître le format : envoyez au moins "
        "%d octets.",
        MEF_DEPOT_DEBUT);
  else
    mef_service_error_set (
        error, MEF_SERVICE_ERROR_FORMAT,
        "Ce fichier n’est ni un PDF, ni une image JPEG, PNG ou TIFF. Rien n’en a été gardé.");
  return FALSE;
}

/* Another file than the one announced at first, or than the one that was not taken. */
static gboolean
resize (MefTransaction   *transaction,
        const Piece      *piece,
        const MefDepot   *depot,
        MefDepotDocument *document,
        GError          **error)
{
  gint64  before = document->taille;
  GError *local = NULL;

  /* What belongs elsewhere is told first. */
  if (piece->longueur < 0 || piece->debut != document->recu)
    return TRUE;
  if (!mef_depot_announce_size (depot, document, piece->longueur, &local))
    return mef_depot_translate (local, NULL, error);
  return document->taille == before
         || transaction->class->resize_depot (transaction, piece->id, piece->numero, document->taille, error);
}

static gboolean
append (MefTransaction *transaction, const Piece *piece, const MefDepotDocument *document, GError **error)
{
  gboolean    appended = FALSE;
  const char *media_type = NULL;

  if (!check_piece (piece, document, error) || !detect_format (piece, document, &media_type, error)
      || !transaction->class->append_depot (transaction, piece->id, piece->numero, piece->debut,
                                            piece->octets, media_type, &appended, error))
    return FALSE;
  return appended || refuse_offset (document, error);
}

static gboolean
run (MefTransaction *transaction, const Piece *piece, MefDepot *depot, gint64 now, GError **error)
{
  MefDepotDocument *document = mef_depot_find_document (depot, piece->numero);
  g_autofree char  *scope = mef_depot_dup_scope (piece->id);
  g_autoptr (MefOutcome) known = NULL;
  g_autoptr (MefOutcome) outcome = NULL;

  if (document == NULL)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_NOT_FOUND, "Ce dépôt n’a pas de document %d.",
                             piece->numero);
      return FALSE;
    }
  if (piece->call->cle != NULL && !mef_depot_take_key (transaction, scope, piece->call, now, &known, error))
    return FALSE;
  if (known != NULL)
    return TRUE;
  if (!mef_depot_require_open (depot, error)
      || !mef_throttle_quota (transaction, "morceau", piece->call->adresse, MEF_QUOTA_MORCEAUX,
                              MEF_QUOTA_WINDOW, now, error)
      || !resize (transaction, piece, depot, document, error)
      || !append (transaction, piece, document, error))
    return FALSE;
  document->recu += (gint64) g_bytes_get_size (piece->octets);
  if (piece->call->cle == NULL)
    return TRUE;
  outcome = mef_outcome_new (204, NULL, NULL);
  return transaction->class->finish_key (transaction, scope, piece->call->cle, outcome, error);
}

static gpointer
append_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Piece *piece = data;
  gint64 now = mef_clock_now (mef_service_get_clock (piece->service));
  g_autoptr (MefDepot) depot = NULL;
  gint64 *recu;

  if (!mef_depot_find (transaction, piece->call, piece->id, now, &depot, error)
      || !run (transaction, piece, depot, now, error))
    return NULL;
  recu = g_new (gint64, 1);
  *recu = mef_depot_find_document (depot, piece->numero)->recu;
  return recu;
}

static void
appended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError            *error = NULL;
  g_autofree gint64 *recu =
      mef_store_finish (mef_service_get_store (g_task_get_source_object (task)), result, &error);

  if (recu == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, (gssize) *recu);
}

void
mef_service_append_depot_async (MefService         *self,
                                MefCall            *call,
                                const char         *id,
                                int                 numero,
                                gint64              debut,
                                gint64              longueur,
                                GBytes             *octets,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  GTask *task;
  Piece *piece;

  g_return_if_fail (MEF_IS_SERVICE (self) && call != NULL && id != NULL && octets != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_service_append_depot_async);
  g_task_set_check_cancellable (task, FALSE);
  piece = g_new0 (Piece, 1);
  piece->service = g_object_ref (self);
  piece->call = mef_call_ref (call);
  piece->id = g_strdup (id);
  piece->numero = numero;
  piece->debut = debut;
  piece->longueur = longueur;
  piece->octets = g_bytes_ref (octets);
  g_task_set_task_data (task, piece, piece_free);
  mef_store_write_async (mef_service_get_store (self), append_func, piece, NULL, g_free, NULL, appended_cb,
                         task);
}

gint64
mef_service_append_depot_finish (MefService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
