/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-replay-structures.h"

#include "client/cache/mef-cache-sql.h"
#include "client/cache/mef-record-table.h"
#include "client/cache/mef-saisie-table.h"
#include "client/cache/mef-structure-table.h"
#include "protocol/forms/mef-disponibilites-codec.h"
#include "protocol/forms/mef-proposition-codec.h"
#include "protocol/forms/mef-structure-codec.h"

#include <string.h>

gboolean
mef_replay_structures_conclude (MefConnection      *connection,
                                MefCacheJob        *job,
                                const MefOperation *operation,
                                GError            **error)
{
  guint secteurs = MEF_SECTEUR_OUTBOX | MEF_SECTEUR_STRUCTURES;

  if (operation->genre == MEF_OPERATION_DISPONIBILITES)
    secteurs |= MEF_SECTEUR_DISPONIBILITES;
  mef_cache_job_touch (job, secteurs, operation->record);
  job->done = TRUE;
  return mef_structure_table_refresh (connection, job->formulaires, operation->record, error);
}

/* ---- what answers tell ---- */

/* A record told by an answer belongs to the feed that told the structure last, or to that of its own site. */
static gboolean
find_provenance (MefConnection *connection,
                 const char    *record,
                 const char    *site,
                 char         **flux,
                 MefProvenance *provenance,
                 GError       **error)
{
  g_autoptr (MefStatement) statement =
      mef_cache_sql_query (connection, error,
                           "SELECT flux, passage FROM structure WHERE id = $1 AND version > 0"
                           " UNION ALL SELECT site, passage FROM curseur WHERE site = $2 LIMIT 1",
                           "tt", record, site);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  *flux = row ? mef_statement_dup_text (statement, 0) : g_strdup (site);
  provenance->passage = row ? mef_statement_get_int (statement, 1) : 0;
  provenance->flux = *flux;
  return TRUE;
}

/* Whether the structure is still held: one that went with a right does not come back by an answer on its way.
 */
static gboolean
is_held (MefConnection *connection, const char *record, gboolean *held, GError **error)
{
  g_autoptr (MefStatement) statement = mef_cache_sql_query (
      connection, error, "SELECT 1 FROM structure WHERE id = $1 AND efface = 0", "t", record);

  return statement != NULL && mef_statement_step (statement, held, error);
}

/* What cannot be read of an answer is left to the feed; takes @why. */
static gboolean
leave_or_fail (GError *why, GError **error)
{
  if (why->domain == MEF_DATABASE_ERROR
      && !g_error_matches (why, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_CONSTRAINT))
    {
      g_propagate_error (error, why);
      return FALSE;
    }
  g_warning ("The record of an answer is left to the feed: %s", why->message);
  g_error_free (why);
  return TRUE;
}

/* The id and version a record other than a structure bears, %FALSE when it is none. */
static gboolean
read_record (MefCacheJob        *job,
             MefCollection       collection,
             const MefOperation *operation,
             const char         *text,
             gssize              length,
             gint64             *version,
             GError            **error)
{
  g_autoptr (MefProposition) proposition = NULL;
  g_autoptr (MefReleve) releve = NULL;
  const char *id = NULL;

  if (collection == MEF_COLLECTION_PROPOSITIONS)
    proposition = mef_proposition_codec_decode (text, length, job->formulaires, error);
  else
    releve = mef_releve_codec_decode (text, length, error);
  if (proposition == NULL && releve == NULL)
    return FALSE;
  id = proposition != NULL ? proposition->structure : releve->structure;
  *version = proposition != NULL ? proposition->version : releve->version;
  if (g_str_equal (id, operation->record))
    return TRUE;
  g_set_error_literal (error, MEF_PROTOCOL_ERROR, MEF_PROTOCOL_ERROR_INVALID, "it is another one");
  return FALSE;
}

static gboolean
store_answer (MefConnection      *connection,
              MefCacheJob        *job,
              MefCollection       collection,
              const MefOperation *operation,
              GBytes             *corps,
              GError            **error)
{
  g_autofree char *flux = NULL;
  MefProvenance    provenance = { 0 };
  GError          *local = NULL;
  gsize            length;
  const char      *text = g_bytes_get_data (corps, &length);
  gboolean         held;
  gint64           version;

  if (!is_held (connection, operation->record, &held, error)
      || !find_provenance (connection, operation->record, operation->site, &flux, &provenance, error))
    return FALSE;
  if (!held)
    return TRUE;
  if (collection == MEF_COLLECTION_STRUCTURES)
    return (mef_json_check (text, (gssize) length, MEF_FEED_LINE_MAX, &local)
            && mef_structure_table_store (connection, operation->record, corps, &provenance, &local))
           || leave_or_fail (local, error);
  return (read_record (job, collection, operation, text, (gssize) length, &version, &local)
          && mef_record_table_store (connection, collection, operation->record, operation->site, version,
                                     corps, &provenance, &local))
         || leave_or_fail (local, error);
}

/* The next edit of the structure was made on what this one made of it. */
static gboolean
move_base (MefConnection *connection, const MefOperation *operation, gint64 version, GError **error)
{
  return mef_cache_sql_run (connection, error,
                            "UPDATE operation SET base_version = CASE WHEN $2 > 0 THEN $2 ELSE"
                            " coalesce ((SELECT version FROM structure WHERE id = $1), base_version) END"
                            " WHERE seq = (SELECT min (seq) FROM operation WHERE record = $1 AND partie = 0"
                            " AND seq > $3 AND genre IN ('modifier-structure', 'supprimer-structure'))",
                            "tii", operation->record, version, operation->seq);
}

/* It is final: what was typed into it, and what was set aside, goes with it (STR-07). */
static gboolean
remove_structure (MefConnection *connection, const MefOperation *operation, GError **error)
{
  return mef_cache_sql_run (connection, error, "DELETE FROM saisie WHERE id = $1", "t", operation->record)
         && mef_cache_sql_run (connection, error, "DELETE FROM operation WHERE record = $1 AND etat >= 2",
                               "t", operation->record)
         && mef_cache_sql_run (connection, error, "UPDATE structure SET efface = 1 WHERE id = $1", "t",
                               operation->record);
}

/* The link is gone, which is a version of its own. */
static gboolean
unlink_twin (MefConnection *connection, MefStructure *twin, GError **error)
{
  MefProvenance    provenance = { 0 };
  g_autofree char *flux = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) corps = NULL;

  g_clear_pointer (&twin->jumelle, g_free);
  twin->version++;
  text = mef_structure_codec_encode (twin);
  corps = g_bytes_new (text, strlen (text));
  return find_provenance (connection, twin->id, twin->site, &flux, &provenance, error)
         && mef_structure_table_store (connection, twin->id, corps, &provenance, error);
}

/* What parts an RPE from its LINF moves the other one on by a version (STR-09): known at once, so that the
 * deletion of that one, which waits or is asked for now, does not take it for somebody else's doing. Asked
 * before the answer is stored. */
static gboolean
follow_twin (MefConnection      *connection,
             MefCacheJob        *job,
             const MefOperation *operation,
             const MefReply     *reply,
             GError            **error)
{
  g_autoptr (MefStructure) told = NULL;
  g_autoptr (MefStructure) answer = NULL;
  g_autoptr (MefStructure) twin = NULL;
  gsize       length = 0;
  const char *text = reply->body != NULL ? g_bytes_get_data (reply->body, &length) : NULL;

  if (!mef_structure_table_load (connection, job->formulaires, operation->record, &told, error))
    return FALSE;
  if (text != NULL)
    answer = mef_structure_codec_decode (text, (gssize) length, job->formulaires, NULL);
  if (told == NULL || told->jumelle == NULL
      || (operation->genre != MEF_OPERATION_SUPPRIMER_STRUCTURE
          && (answer == NULL || answer->jumelle != NULL)))
    return TRUE;
  if (!mef_structure_table_load (connection, job->formulaires, told->jumelle, &twin, error))
    return FALSE;
  if (twin == NULL)
    return TRUE;
  /* Unless the feed was quicker. */
  if (g_strcmp0 (twin->jumelle, operation->record) == 0 && !unlink_twin (connection, twin, error))
    return FALSE;
  return mef_cache_sql_run (connection, error,
                            "UPDATE operation SET base_version = $2 WHERE record = $1 AND partie = 0"
                            " AND base_version = $2 - 1 AND genre = 'supprimer-structure'",
                            "ti", twin->id, twin->version)
         && mef_structure_table_refresh (connection, job->formulaires, twin->id, error);
}

gboolean
mef_replay_structures_acknowledge (MefConnection      *connection,
                                   MefCacheJob        *job,
                                   const MefOperation *operation,
                                   const MefReply     *reply,
                                   GError            **error)
{
  switch (operation->genre)
    {
    case MEF_OPERATION_CREER_STRUCTURE:
    case MEF_OPERATION_MODIFIER_STRUCTURE:
    case MEF_OPERATION_RESTAURER_STRUCTURE:
      return follow_twin (connection, job, operation, reply, error)
             && (reply->body == NULL
                 || store_answer (connection, job, MEF_COLLECTION_STRUCTURES, operation, reply->body, error))
             && move_base (connection, operation, reply->version, error);
    case MEF_OPERATION_SUPPRIMER_STRUCTURE:
      return follow_twin (connection, job, operation, reply, error)
             && remove_structure (connection, operation, error);
    case MEF_OPERATION_DISPONIBILITES:
      return reply->body == NULL
             || store_answer (connection, job, MEF_COLLECTION_DISPONIBILITES, operation, reply->body, error);
    case MEF_OPERATION_VERDICT:
      /* The proposal the user decided on is closed; a later one has a version of its own. */
      return (reply->body == NULL
              || store_answer (connection, job, MEF_COLLECTION_STRUCTURES, operation, reply->body, error))
             && mef_cache_sql_run (connection, error,
                                   "DELETE FROM proposition WHERE id = $1 AND version <= $2", "ti",
                                   operation->record, operation->base_version)
             && mef_saisie_table_delete (connection, MEF_OBJET_PROPOSITION, operation->record, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* A verdict meets another proposal, or published values that moved under it. */
static gboolean
is_structure (MefCacheJob *job, const char *json)
{
  g_autoptr (MefStructure) structure = mef_structure_codec_decode (json, -1, job->formulaires, NULL);

  return structure != NULL;
}

gboolean
mef_replay_structures_store_current (MefConnection      *connection,
                                     MefCacheJob        *job,
                                     const MefOperation *operation,
                                     const MefReply     *reply,
                                     GError            **error)
{
  g_autoptr (GBytes) corps = NULL;
  MefCollection collection = MEF_COLLECTION_STRUCTURES;

  if (reply == NULL || reply->courant == NULL)
    return TRUE;
  if (g_strcmp0 (reply->probleme, "proposition-ouverte") == 0
      || (operation->genre == MEF_OPERATION_VERDICT && !is_structure (job, reply->courant)))
    collection = MEF_COLLECTION_PROPOSITIONS;
  else if (operation->genre == MEF_OPERATION_DISPONIBILITES)
    collection = MEF_COLLECTION_DISPONIBILITES;
  corps = g_bytes_new (reply->courant, strlen (reply->courant));
  return store_answer (connection, job, collection, operation, corps, error);
}

/* ---- changed meanwhile ---- */

static gboolean
is_independent (MefCacheJob *job, const MefOperation *operation, const MefStructure *current)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (MefSaisieStructure) saisie =
      mef_saisie_structure_decode (operation->payload, -1, FALSE, job->formulaires, &local);
  g_autoptr (GPtrArray) conflicts = NULL;

  if (saisie == NULL)
    {
      g_warning ("An edit cannot be read to be based anew: %s", local->message);
      return FALSE;
    }
  if (saisie->type != current->type)
    return FALSE;
  conflicts = mef_ecarts_find_conflicts (saisie->ecarts, current->fiche);
  return conflicts->len == 0;
}

gboolean
mef_replay_structures_rebase (MefConnection      *connection,
                              MefCacheJob        *job,
                              const MefOperation *operation,
                              const MefReply     *reply,
                              gboolean           *rebased,
                              GError            **error)
{
  g_autoptr (MefStructure) current = NULL;
  g_autoptr (GError) local = NULL;

  *rebased = FALSE;
  if (operation->genre != MEF_OPERATION_MODIFIER_STRUCTURE || reply == NULL || reply->status != 412
      || reply->courant == NULL)
    return TRUE;
  current = mef_structure_codec_decode (reply->courant, -1, job->formulaires, &local);
  if (current == NULL)
    {
      g_warning ("The record of a conflict cannot be read: %s", local->message);
      return TRUE;
    }
  /* A server that refuses the very version it tells would have it sent for ever. */
  if (current->version == operation->base_version || !g_str_equal (current->id, operation->record)
      || !is_independent (job, operation, current))
    return TRUE;
  *rebased = TRUE;
  return mef_replay_structures_store_current (connection, job, operation, reply, error)
         && mef_cache_sql_run (connection, error,
                               "UPDATE operation SET etat = 0, base_version = $2, next_at = 0,"
                               " not_before = 0, note_le = $3 WHERE cle = $1",
                               "tii", operation->cle, current->version, job->now)
         && mef_replay_structures_conclude (connection, job, operation, error);
}

/* ---- the user insists ---- */

/* Every change begins from what stands now, and so is in conflict with nothing. */
static gboolean
insist_on_edit (MefConnection      *connection,
                MefCacheJob        *job,
                const MefOperation *operation,
                char              **payload,
                gint64             *version,
                GError            **error)
{
  g_autoptr (MefStructure) told = NULL;
  g_autoptr (MefFiche) wanted = NULL;
  g_autoptr (MefSaisieStructure) saisie = NULL;

  if (!mef_structure_table_load (connection, job->formulaires, operation->record, &told, error))
    return FALSE;
  if (told == NULL)
    return TRUE;
  saisie = mef_saisie_structure_decode (operation->payload, -1, FALSE, job->formulaires, error);
  if (saisie == NULL)
    return FALSE;
  wanted = mef_fiche_copy (told->fiche);
  mef_ecarts_apply (saisie->ecarts, wanted);
  g_ptr_array_unref (saisie->ecarts);
  saisie->ecarts = mef_ecarts_between (told->fiche, wanted);
  *payload = mef_saisie_structure_encode (saisie, job->formulaires);
  *version = told->version;
  return TRUE;
}

static gboolean
load_releve (MefConnection *connection, const char *id, MefReleve **releve, GError **error)
{
  g_autoptr (GBytes) corps = NULL;
  const char *text;
  gsize       length;

  if (!mef_record_table_load (connection, MEF_COLLECTION_DISPONIBILITES, id, &corps, error))
    return FALSE;
  if (corps == NULL)
    {
      *releve = mef_releve_new (id);
      return TRUE;
    }
  text = g_bytes_get_data (corps, &length);
  *releve = mef_releve_codec_decode (text, (gssize) length, error);
  return *releve != NULL;
}

static gboolean
insist_on_half_days (MefConnection *connection, const MefOperation *operation, char **payload, GError **error)
{
  g_autoptr (MefReleve) releve = NULL;
  g_autoptr (GArray) changes = mef_changements_codec_decode (operation->payload, -1, error);

  if (changes == NULL || !load_releve (connection, operation->record, &releve, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      MefChangementCase *change = &g_array_index (changes, MefChangementCase, i);

      change->avant = mef_releve_get (releve, change->cellule);
    }
  *payload = mef_changements_codec_encode (changes);
  return TRUE;
}

gboolean
mef_replay_structures_insist (MefConnection      *connection,
                              MefCacheJob        *job,
                              const MefOperation *operation,
                              char              **payload,
                              gint64             *version,
                              GError            **error)
{
  switch (operation->genre)
    {
    case MEF_OPERATION_MODIFIER_STRUCTURE:
      return insist_on_edit (connection, job, operation, payload, version, error);
    case MEF_OPERATION_DISPONIBILITES:
      return insist_on_half_days (connection, operation, payload, error);
    case MEF_OPERATION_SUPPRIMER_STRUCTURE:
      return mef_cache_sql_get_int (mef_cache_sql_query (connection, error,
                                                         "SELECT version FROM structure WHERE id = $1", "t",
                                                         operation->record),
                                    *version, version, error);
    case MEF_OPERATION_VERDICT:
      return mef_cache_sql_get_int (mef_cache_sql_query (connection, error,
                                                         "SELECT version FROM proposition WHERE id = $1", "t",
                                                         operation->record),
                                    *version, version, error);
    default:
      return TRUE;
    }
}
