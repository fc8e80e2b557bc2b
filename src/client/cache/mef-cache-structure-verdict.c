/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/interfaces/mef-cache-structure.h"

#include "client/cache/mef-cache-private.h"
#include "client/cache/mef-operation-table.h"
#include "client/cache/mef-saisie-table.h"
#include "client/cache/mef-structure-operations.h"
#include "client/cache/mef-structure-table.h"
#include "protocol/forms/mef-disponibilites-codec.h"
#include "protocol/forms/mef-proposition-codec.h"
#include "protocol/forms/mef-version-structure-codec.h"

#include <glib/gi18n-lib.h>

/* What is decided about a structure beside its form, likewise (OFF-02). */

/* ---- half-days ---- */

typedef struct
{
  char   *id;
  GArray *changements; /* (owned) (element-type MefChangementCase) */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->id);
  g_array_unref (change->changements);
  g_free (change);
}

static gboolean
change_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Change *change = job->input;
  g_autoptr (GPtrArray) operations = mef_operation_table_list_of (connection, change->id, error);
  g_autoptr (MefStructure) told = NULL;
  g_autoptr (MefStructure) shown = NULL;
  g_autoptr (GArray) wanted = g_array_ref (change->changements);
  g_autofree char    *payload = NULL;
  g_autofree char    *titre = NULL;
  const MefOperation *aside, *open;

  if (operations == NULL || !mef_structure_table_load (connection, job->formulaires, change->id, &told, error)
      || !mef_structure_table_show (job->formulaires, told, operations, &shown, error))
    return FALSE;
  if (shown == NULL)
    return mef_structure_operations_fail (
        _ ("Cette structure n’est pas encore créée : enregistrez-la d’abord."), error);
  aside = mef_structure_operations_find_aside (operations, MEF_OPERATION_DISPONIBILITES);
  if (aside != NULL && !mef_structure_operations_drop (connection, job, aside, error))
    return FALSE;
  open = mef_structure_operations_find_open (operations, MEF_OPERATION_DISPONIBILITES);
  if (open != NULL)
    {
      g_autoptr (GArray) before = mef_changements_codec_decode (open->payload, -1, error);

      if (before == NULL)
        return FALSE;
      g_array_unref (wanted);
      wanted = mef_changements_join (before, change->changements);
    }
  job->done = TRUE;
  if (wanted->len == 0)
    return open == NULL || mef_structure_operations_drop (connection, job, open, error);
  payload = mef_changements_codec_encode (wanted);
  titre = mef_structure_operations_dup_title (_ ("Disponibilités"), mef_structure_get_nom (shown));
  return open != NULL ? mef_structure_operations_replace (connection, job, open, payload, titre, error)
                      : mef_structure_operations_enter (connection, job, MEF_OPERATION_DISPONIBILITES,
                                                        shown->site, change->id, 0, payload, titre, error);
}

void
mef_cache_changer_disponibilites_async (MefCache           *self,
                                        const char         *id,
                                        const GArray       *changements,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  Change *change;

  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (id != NULL && changements != NULL);

  change = g_new0 (Change, 1);
  change->id = g_strdup (id);
  change->changements = g_array_copy ((GArray *) changements);
  mef_cache_write_form (self, mef_cache_changer_disponibilites_async, change_work, change, change_free,
                        cancellable, callback, user_data);
}

gboolean
mef_cache_changer_disponibilites_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_done (self, result, error);
}

/* ---- the verdict on a proposal ---- */

typedef struct
{
  char                  *id;
  gint64                 version;
  MefDecisionProposition decision;   /* owns what it holds */
  MefSaisieGardee       *correction; /* (owned) (nullable) */
} Judge;

static void
judge_free (gpointer data)
{
  Judge *judge = data;

  g_free (judge->id);
  g_clear_pointer (&judge->decision.ecarts, g_ptr_array_unref);
  g_free (judge->decision.motif);
  g_clear_pointer (&judge->correction, mef_saisie_gardee_free);
  g_free (judge);
}

static gboolean
judge_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  Judge *judge = job->input;
  g_autoptr (GPtrArray) operations = mef_operation_table_list_of (connection, judge->id, error);
  g_autoptr (MefStructure) told = NULL;
  const MefOperation *known;
  g_autofree char    *payload = NULL;
  g_autofree char    *titre = NULL;

  if (operations == NULL || !mef_structure_table_load (connection, job->formulaires, judge->id, &told, error))
    return FALSE;
  known = mef_structure_operations_find (operations, MEF_OPERATION_VERDICT);
  if (known != NULL && known->etat <= MEF_OPERATION_EN_ENVOI)
    return mef_structure_operations_fail (_ ("Une décision sur cette proposition est déjà en cours d’envoi."),
                                          error);
  if (told == NULL)
    return mef_structure_operations_fail (_ ("Cette structure n’existe plus. Rien n’a été enregistré."),
                                          error);
  /* One that was set aside has been looked at: this one takes its place. */
  if (known != NULL && !mef_structure_operations_drop (connection, job, known, error))
    return FALSE;
  judge->decision.type = told->type;
  payload = mef_decision_proposition_encode (&judge->decision, job->formulaires);
  titre = mef_structure_operations_dup_title (judge->decision.verdict == MEF_VERDICT_VALIDER
                                                  ? _ ("Valider les modifications")
                                                  : _ ("Refuser les modifications"),
                                              mef_structure_get_nom (told));
  mef_cache_job_touch (job, MEF_SECTEUR_SAISIES, judge->id);
  return (judge->correction != NULL
              ? mef_saisie_table_save (connection, judge->correction, job->now, error)
              : mef_saisie_table_delete (connection, MEF_OBJET_PROPOSITION, judge->id, error))
         && mef_structure_operations_hold (connection, job, MEF_OPERATION_VERDICT, told->site, judge->id,
                                           judge->version, payload, titre, error);
}

static GPtrArray *
copy_ecarts (GPtrArray *ecarts)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ecart_free);

  for (guint i = 0; i < ecarts->len; i++)
    {
      const MefEcart *ecart = g_ptr_array_index (ecarts, i);

      g_ptr_array_add (copy, mef_ecart_new (ecart->pointeur, ecart->avant, ecart->apres));
    }
  return copy;
}

void
mef_cache_juger_proposition_async (MefCache              *self,
                                   const MefProposition  *proposition,
                                   MefVerdictProposition  verdict,
                                   const MefSaisieGardee *correction,
                                   GPtrArray             *ecarts,
                                   const char            *motif,
                                   GCancellable          *cancellable,
                                   GAsyncReadyCallback    callback,
                                   gpointer               user_data)
{
  Judge *judge;

  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (proposition != NULL);
  g_return_if_fail (verdict == MEF_VERDICT_VALIDER ? ecarts != NULL : motif != NULL);

  judge = g_new0 (Judge, 1);
  judge->id = g_strdup (proposition->structure);
  judge->version = proposition->version;
  judge->decision.verdict = verdict;
  judge->decision.ecarts = verdict == MEF_VERDICT_VALIDER ? copy_ecarts (ecarts) : NULL;
  judge->decision.motif = verdict == MEF_VERDICT_REFUSER ? g_strdup (motif) : NULL;
  judge->correction = correction != NULL ? mef_saisie_gardee_copy (correction) : NULL;
  mef_cache_write_form (self, mef_cache_juger_proposition_async, judge_work, judge, judge_free, cancellable,
                        callback, user_data);
}

MefOperation *
mef_cache_juger_proposition_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (self, result, error);
}

/* ---- an earlier version ---- */

typedef struct
{
  char  *id;
  gint64 version;
  gint64 base_version;
} Restore;

static void
restore_free (gpointer data)
{
  Restore *restore = data;

  g_free (restore->id);
  g_free (restore);
}

static gboolean
is_waiting (GPtrArray *operations)
{
  for (guint i = 0; i < operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (operations, i);

      /* Half-days are no part of what is restored. */
      if (operation->genre != MEF_OPERATION_DISPONIBILITES && operation->etat <= MEF_OPERATION_EN_ENVOI)
        return TRUE;
    }
  return FALSE;
}

static gboolean
restore_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Restore *restore = job->input;
  g_autoptr (GPtrArray) operations = mef_operation_table_list_of (connection, restore->id, error);
  g_autoptr (MefStructure) told = NULL;
  const MefOperation *aside;
  g_autofree char    *payload = NULL;
  g_autofree char    *titre = NULL;

  if (operations == NULL
      || !mef_structure_table_load (connection, job->formulaires, restore->id, &told, error))
    return FALSE;
  if (told == NULL)
    return mef_structure_operations_fail (_ ("Cette structure n’existe plus. Rien n’a été enregistré."),
                                          error);
  if (is_waiting (operations))
    return mef_structure_operations_fail (
        _ ("Une autre action sur cette structure n’est pas encore envoyée. Rien n’a été rétabli : réessayez "
           "une fois qu’elle est partie."),
        error);
  aside = mef_structure_operations_find_aside (operations, MEF_OPERATION_RESTAURER_STRUCTURE);
  if (aside != NULL && !mef_structure_operations_drop (connection, job, aside, error))
    return FALSE;
  payload = mef_version_structure_codec_encode_restauration (restore->version);
  titre = mef_structure_operations_dup_title (_ ("Rétablir une version"), mef_structure_get_nom (told));
  return mef_structure_operations_hold (connection, job, MEF_OPERATION_RESTAURER_STRUCTURE, told->site,
                                        restore->id, restore->base_version, payload, titre, error);
}

void
mef_cache_restaurer_structure_async (MefCache           *self,
                                     const char         *id,
                                     gint64              version,
                                     gint64              base_version,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  Restore *restore;

  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (id != NULL && version > 0);

  restore = g_new0 (Restore, 1);
  restore->id = g_strdup (id);
  restore->version = version;
  restore->base_version = base_version;
  mef_cache_write_form (self, mef_cache_restaurer_structure_async, restore_work, restore, restore_free,
                        cancellable, callback, user_data);
}

MefOperation *
mef_cache_restaurer_structure_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (self, result, error);
}
