/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-cache-private.h"

#include "base/mef-calendar.h"
#include "client/cache/mef-brouillon-table.h"
#include "client/cache/mef-demande-table.h"
#include "client/cache/mef-operation-table.h"
#include "client/cache/mef-record-table.h"
#include "protocol/mef-constat-codec.h"
#include "protocol/mef-courrier-codec.h"
#include "protocol/mef-decision-codec.h"
#include "protocol/mef-demande-codec.h"

#include <glib/gi18n-lib.h>

void
mef_dossier_free (MefDossier *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->demande, mef_demande_unref);
  g_clear_pointer (&self->affichee, mef_demande_unref);
  g_clear_pointer (&self->constats, g_ptr_array_unref);
  g_clear_pointer (&self->prise, mef_prise_free);
  g_clear_pointer (&self->brouillon, mef_decision_unref);
  g_clear_pointer (&self->brouillon_vue, mef_demande_unref);
  g_clear_pointer (&self->operations, g_ptr_array_unref);
  g_clear_pointer (&self->courriers, g_ptr_array_unref);
  g_free (self);
}

/* Findings that cannot be read are told: leaving them out would hide what bars a decision. */
static gboolean
load_constats (MefConnection *connection, MefDossier *dossier, const char *id, GError **error)
{
  g_autoptr (GBytes) corps = NULL;
  g_autoptr (MefConstats) constats = NULL;
  const char *text;
  gsize       length;

  if (!mef_record_table_load (connection, MEF_COLLECTION_CONSTATS, id, &corps, error))
    return FALSE;
  if (corps == NULL)
    {
      dossier->constats = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_constat_free);
      return TRUE;
    }
  text = g_bytes_get_data (corps, &length);
  constats = mef_constat_codec_decode (text, (gssize) length, error);
  if (constats == NULL)
    return FALSE;
  dossier->constats = g_ptr_array_ref (constats->constats);
  return TRUE;
}

static gboolean
load_brouillon (MefConnection *connection, MefDossier *dossier, const char *id, GError **error)
{
  g_autoptr (MefBrouillonRow) row = NULL;
  const char *text;
  gsize       length;

  if (!mef_brouillon_table_load (connection, id, &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  dossier->brouillon_version = row->version;
  dossier->brouillon = mef_decision_codec_decode (row->corps, -1, error);
  if (dossier->brouillon == NULL || row->vue == NULL)
    return dossier->brouillon != NULL;
  text = g_bytes_get_data (row->vue, &length);
  dossier->brouillon_vue = mef_demande_codec_decode (text, (gssize) length, error);
  return dossier->brouillon_vue != NULL;
}

static char *
describe_courrier (const MefCourrier *courrier)
{
  g_autofree char *le = mef_instant_to_french (courrier->le);

  switch (courrier->etat)
    {
    case MEF_COURRIER_ENVOYE:
      return g_strdup_printf (_ ("Mail envoyé le %s."), le);
    case MEF_COURRIER_REFUSE:
      return courrier->motif_refus != NULL
                 ? g_strdup_printf (_ ("Mail refusé le %s : %s"), le, courrier->motif_refus)
                 : g_strdup_printf (_ ("Mail refusé le %s."), le);
    case MEF_COURRIER_EN_ATTENTE:
    case MEF_COURRIER_ETAT_N:
    default:
      return g_strdup_printf (_ ("Mail en attente d’envoi depuis le %s."), le);
    }
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const MefCourrier *left = *(const MefCourrier *const *) a, *right = *(const MefCourrier *const *) b;

  return (left->le < right->le) - (left->le > right->le);
}

static gboolean
load_courriers (MefConnection *connection, MefDossier *dossier, const char *id, GError **error)
{
  g_autoptr (GPtrArray) bodies = mef_record_table_list_courriers (connection, id, error);
  g_autoptr (GPtrArray) courriers = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_courrier_free);

  if (bodies == NULL)
    return FALSE;
  for (guint i = 0; i < bodies->len; i++)
    {
      g_autoptr (GError) local = NULL;
      gsize        length;
      const char  *text = g_bytes_get_data (g_ptr_array_index (bodies, i), &length);
      MefCourrier *courrier = mef_courrier_codec_decode (text, (gssize) length, &local);

      if (courrier != NULL)
        g_ptr_array_add (courriers, courrier);
      else
        g_warning ("A mail's record is left out: %s", local->message);
    }
  g_ptr_array_sort (courriers, newest_first);
  dossier->courriers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < courriers->len; i++)
    g_ptr_array_add (dossier->courriers, describe_courrier (g_ptr_array_index (courriers, i)));
  return TRUE;
}

static gboolean
dossier_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const char *id = job->input;
  MefDemande *demande = NULL;
  MefDossier *dossier;

  if (!mef_demande_table_load (connection, id, &demande, error) || demande == NULL)
    return demande == NULL && (error == NULL || *error == NULL);
  dossier = g_new0 (MefDossier, 1);
  dossier->demande = demande;
  mef_cache_job_answer (job, dossier, (GDestroyNotify) mef_dossier_free);
  dossier->operations = mef_operation_table_list_of (connection, id, error);
  return dossier->operations != NULL
         && mef_demande_table_show (connection, demande, job->moi_nom, &dossier->affichee, error)
         && mef_record_table_load_prise (connection, id, &dossier->prise, error)
         && load_constats (connection, dossier, id, error) && load_brouillon (connection, dossier, id, error)
         && load_courriers (connection, dossier, id, error);
}

void
mef_cache_dossier_async (MefCache           *self,
                         const char         *id,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (id != NULL);

  mef_cache_read (self, mef_cache_dossier_async, dossier_work, g_strdup (id), g_free, cancellable, callback,
                  user_data);
}

MefDossier *
mef_cache_dossier_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (self, result, error);
}
