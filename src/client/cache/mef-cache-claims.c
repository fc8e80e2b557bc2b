/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-cache-private.h"

#include "client/cache/mef-demande-table.h"
#include "client/cache/mef-operation-table.h"
#include "client/cache/mef-record-table.h"
#include "protocol/mef-prise-codec.h"

#include <glib/gi18n-lib.h>

/* Claims (MOD-02): operations that are entered only while online, and expire instead of waiting (OFF-02). */

typedef struct
{
  MefGenreOperation genre;
  char             *site;
  char             *id;
} Claim;

static void
claim_free (gpointer data)
{
  Claim *claim = data;

  g_free (claim->site);
  g_free (claim->id);
  g_free (claim);
}

static const char *
claim_label (MefGenreOperation genre)
{
  switch (genre)
    {
    case MEF_OPERATION_PRENDRE:
      return _ ("Prendre");
    case MEF_OPERATION_RENDRE:
      return _ ("Rendre");
    case MEF_OPERATION_LIBERER:
      return _ ("Libérer");
    case MEF_OPERATION_DECISION:
    case MEF_OPERATION_RELANCER:
    case MEF_OPERATION_N:
    default:
      g_return_val_if_reached ("");
    }
}

/*
 * What the user wants of the claim now holds over what was entered before and has not left; the same thing,
 * waiting or on its way as the last word on the record, is not doubled.
 */
static gboolean
settle_claims (MefConnection *connection, const Claim *claim, gboolean *doubled, GError **error)
{
  g_autoptr (GPtrArray) pending = mef_operation_table_list_of (connection, claim->id, error);

  *doubled = FALSE;
  if (pending == NULL)
    return FALSE;
  for (guint i = 0; i < pending->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (pending, i);
      gboolean            left;

      if (mef_genre_operation_is_work (operation->genre))
        continue;
      if (!mef_operation_table_has_left (connection, operation->cle, &left, error))
        return FALSE;
      if (operation->etat <= MEF_OPERATION_EN_ENVOI && operation->genre == claim->genre)
        {
          *doubled = TRUE;
          continue;
        }
      /* On its way, and the opposite: what waits behind it is what counts. */
      if (operation->etat <= MEF_OPERATION_EN_ENVOI && left)
        {
          *doubled = FALSE;
          continue;
        }
      if (!mef_operation_table_delete (connection, operation->cle, error))
        return FALSE;
    }
  return TRUE;
}

/* The claim a release is meant for, kept with it: only that one goes when the release is done. */
static gboolean
load_meant (MefConnection *connection, const Claim *claim, char **vue, GError **error)
{
  g_autoptr (MefPrise) prise = NULL;

  if (claim->genre != MEF_OPERATION_LIBERER)
    return TRUE;
  if (!mef_record_table_load_prise (connection, claim->id, &prise, error))
    return FALSE;
  if (prise != NULL)
    *vue = mef_prise_codec_encode (prise);
  return TRUE;
}

static gboolean
claim_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Claim *claim = job->input;
  g_autoptr (MefOperation) operation = mef_operation_new (claim->genre, claim->site, claim->id, 0);
  g_autoptr (MefDemande) demande = NULL;
  g_autofree char *name = NULL;
  g_autofree char *vue = NULL;
  gboolean         doubled;

  if (!settle_claims (connection, claim, &doubled, error)
      || !mef_demande_table_load (connection, claim->id, &demande, error))
    return FALSE;
  job->done = TRUE;
  if (doubled)
    return TRUE;
  if (!load_meant (connection, claim, &vue, error))
    return FALSE;
  name = demande != NULL ? mef_demande_dup_full_name (demande) : g_strdup ("");
  operation->titre = g_strdup_printf ("%s · %s", claim_label (claim->genre), name);
  operation->created_at = job->now;
  operation->expires_at = job->now + MEF_OPERATION_DELAI_EN_LIGNE;
  mef_cache_job_touch (job, MEF_SECTEUR_OUTBOX, claim->id);
  return mef_operation_table_insert (connection, operation, vue, error);
}

void
mef_cache_claim_async (MefCache           *self,
                       MefGenreOperation   genre,
                       const char         *site,
                       const char         *id,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  Claim *claim;

  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (site != NULL && id != NULL);
  g_return_if_fail (genre < MEF_OPERATION_N && mef_genre_operation_is_online_only (genre));

  claim = g_new0 (Claim, 1);
  claim->genre = genre;
  claim->site = g_strdup (site);
  claim->id = g_strdup (id);
  mef_cache_write (self, mef_cache_claim_async, claim_work, claim, claim_free, cancellable, callback,
                   user_data);
}

gboolean
mef_cache_claim_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_done (self, result, error);
}
