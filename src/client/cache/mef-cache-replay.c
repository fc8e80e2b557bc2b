/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-cache-replay.h"

#include "client/cache/mef-cache-sql.h"
#include "client/cache/mef-operation-table.h"
#include "client/cache/mef-record-table.h"
#include "client/cache/mef-replay-structures.h"
#include "protocol/mef-constat-codec.h"
#include "protocol/mef-prise-codec.h"
#include "protocol/mef-relance-codec.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What every transition does at its end: the row is shown as it now is, and the change is told. */
static gboolean
conclude (MefConnection *connection, MefCacheJob *job, const MefOperation *operation, GError **error)
{
  if (mef_genre_operation_is_structure (operation->genre))
    return mef_replay_structures_conclude (connection, job, operation, error);
  mef_cache_job_touch (job, MEF_SECTEUR_OUTBOX | MEF_SECTEUR_DEMANDES, operation->record);
  job->done = TRUE;
  return mef_demande_table_refresh (connection, operation->record, job->moi_nom, error);
}

/* ---- what is ready ---- */

/* What only the table knows of the times of an operation. */
typedef struct
{
  gboolean partie;
  gint64   note_le;
} Times;

static gboolean
load_times (MefConnection *connection, const char *cle, Times *times, GError **error)
{
  g_autoptr (MefStatement) statement = mef_cache_sql_query (
      connection, error, "SELECT partie, note_le FROM operation WHERE cle = $1", "t", cle);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  times->partie = mef_statement_get_int (statement, 0) != 0;
  times->note_le = mef_statement_get_int (statement, 1);
  return TRUE;
}

/* A clock that stands well before the entry cannot tell how old it is: a claim is then not worth the risk. */
static gboolean
has_expired (const MefOperation *operation, const Times *times, gint64 now)
{
  return operation->expires_at > 0 && !times->partie
         && (now >= operation->expires_at || now < operation->created_at - MEF_OPERATION_DELAI_EN_LIGNE);
}

static gboolean
expire (MefConnection *connection, MefCacheJob *job, const MefOperation *operation, GError **error)
{
  const char *words =
      _ ("Non envoyée : le serveur n’a pas pu être joint en une minute. Recommencez une fois en "
         "ligne.");

  return mef_cache_sql_run (
             connection, error,
             "UPDATE operation SET etat = 3, erreur_type = 'expiree', erreur = $2 WHERE cle = $1", "tt",
             operation->cle, words)
         && conclude (connection, job, operation, error);
}

/* When it may leave; a clock that went back since the time was set has made it past. */
static gint64
ready_at (const MefOperation *operation, const Times *times, gint64 now)
{
  return now < times->note_le ? now : MAX (operation->not_before, operation->next_at);
}

static gboolean
is_listed (GPtrArray *operations, const char *cle)
{
  for (guint i = 0; i < operations->len; i++)
    if (g_str_equal (((const MefOperation *) g_ptr_array_index (operations, i))->cle, cle))
      return TRUE;
  return FALSE;
}

/*
 * Whether @earlier keeps @later, of the same record, waiting: one not answered yet does; what was set aside
 * keeps back work of its kind only, for a claim that was not granted in time, or a reminder that came too
 * late, is no reason to hold a decision. A creation that was taken up again goes before what waits for it.
 */
static gboolean
holds_back (const MefOperation *earlier, const MefOperation *later)
{
  if (later->genre == MEF_OPERATION_CREER_STRUCTURE)
    return FALSE;
  return earlier->etat <= MEF_OPERATION_EN_ENVOI
         || (mef_genre_operation_is_work (earlier->genre) && earlier->genre == later->genre);
}

static gboolean
is_held_back (GPtrArray *operations, guint position)
{
  const MefOperation *operation = g_ptr_array_index (operations, position);

  for (guint i = 0; i < position; i++)
    {
      const MefOperation *earlier = g_ptr_array_index (operations, i);

      if (g_str_equal (earlier->record, operation->record) && holds_back (earlier, operation))
        return TRUE;
    }
  return operation->apres != NULL && is_listed (operations, operation->apres);
}

/* What the server does not know yet can only be created. */
static gboolean
is_unknown (MefConnection *connection, const MefOperation *operation, gboolean *unknown, GError **error)
{
  gint64 version = 1;

  if (mef_genre_operation_is_structure (operation->genre) && operation->genre != MEF_OPERATION_CREER_STRUCTURE
      && !mef_cache_sql_get_int (mef_cache_sql_query (connection, error,
                                                      "SELECT version FROM structure WHERE id = $1", "t",
                                                      operation->record),
                                 1, &version, error))
    return FALSE;
  *unknown = version == 0;
  return TRUE;
}

static gboolean
expire_late (MefConnection *connection, MefCacheJob *job, GPtrArray *operations, gint64 now, GError **error)
{
  for (guint i = 0; i < operations->len; i++)
    {
      MefOperation *operation = g_ptr_array_index (operations, i);
      Times         times;

      if (operation->etat != MEF_OPERATION_EN_ATTENTE || operation->expires_at == 0)
        continue;
      if (!load_times (connection, operation->cle, &times, error))
        return FALSE;
      if (!has_expired (operation, &times, now))
        continue;
      if (!expire (connection, job, operation, error))
        return FALSE;
      operation->etat = MEF_OPERATION_REFUSEE;
    }
  return TRUE;
}

MefPret *
mef_cache_replay_ready (MefConnection *connection, MefCacheJob *job, gint64 now, GError **error)
{
  g_autoptr (MefPret) pret = mef_pret_new ();
  g_autoptr (GPtrArray) operations = mef_operation_table_list (connection, error);

  if (operations == NULL || !expire_late (connection, job, operations, now, error))
    return NULL;
  for (guint i = 0; i < operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (operations, i);
      Times               times;
      gboolean            unknown;
      gint64              at;

      if (operation->etat > MEF_OPERATION_EN_ENVOI || is_held_back (operations, i))
        continue;
      if (!is_unknown (connection, operation, &unknown, error))
        return NULL;
      if (unknown)
        continue;
      if (!load_times (connection, operation->cle, &times, error))
        return NULL;
      at = operation->etat == MEF_OPERATION_EN_ENVOI ? now : ready_at (operation, &times, now);
      if (at <= now)
        g_ptr_array_add (pret->operations, mef_operation_ref (operation));
      else if (pret->reveil == 0 || at < pret->reveil)
        pret->reveil = at;
      if (operation->expires_at > 0 && !times.partie && at > now
          && (pret->reveil == 0 || operation->expires_at < pret->reveil))
        pret->reveil = operation->expires_at;
    }
  return g_steal_pointer (&pret);
}

/* ---- being sent ---- */

gboolean
mef_cache_replay_begin (MefConnection *connection, MefCacheJob *job, const char *cle, GError **error)
{
  g_autoptr (MefOperation) operation = NULL;

  if (!mef_operation_table_find (connection, cle, &operation, error))
    return FALSE;
  if (operation == NULL || operation->etat > MEF_OPERATION_EN_ENVOI)
    return TRUE;
  job->done = TRUE;
  if (operation->etat == MEF_OPERATION_EN_ENVOI)
    return TRUE;
  mef_cache_job_touch (job, MEF_SECTEUR_OUTBOX, operation->record);
  return mef_cache_sql_run (connection, error, "UPDATE operation SET etat = 1, partie = 1 WHERE cle = $1",
                            "t", cle);
}

gboolean
mef_cache_replay_postpone (MefConnection *connection,
                           MefCacheJob   *job,
                           const char    *cle,
                           int            attempts,
                           gint64         next_at,
                           GError       **error)
{
  if (!mef_cache_sql_run (connection, error,
                          "UPDATE operation SET etat = 0, attempts = $2, next_at = $3, not_before = 0,"
                          " note_le = $4 WHERE cle = $1 AND etat = 1",
                          "tiii", cle, (gint64) attempts, next_at, job->now))
    return FALSE;
  mef_cache_job_touch (job, MEF_SECTEUR_OUTBOX, NULL);
  job->done = TRUE;
  return TRUE;
}

gboolean
mef_cache_replay_hasten (MefConnection *connection, MefCacheJob *job, GError **error)
{
  job->done = TRUE;
  return mef_cache_sql_run (connection, error,
                            "UPDATE operation SET not_before = 0 WHERE etat = 0 AND not_before <> 0", "");
}

gboolean
mef_cache_replay_drop (MefConnection *connection, MefCacheJob *job, const char *cle, GError **error)
{
  g_autoptr (MefOperation) operation = NULL;

  if (!mef_operation_table_find (connection, cle, &operation, error))
    return FALSE;
  return operation == NULL
         || (mef_operation_table_delete (connection, cle, error)
             && conclude (connection, job, operation, error));
}

/* ---- answered ---- */

/* A record told by an answer belongs to the feed that told the request last, or to that of its own site. */
static gboolean
find_provenance (MefConnection      *connection,
                 const MefOperation *operation,
                 char              **flux,
                 MefProvenance      *provenance,
                 GError            **error)
{
  g_autoptr (MefStatement) statement =
      mef_cache_sql_query (connection, error,
                           "SELECT flux, passage FROM demande WHERE id = $1"
                           " UNION ALL SELECT site, passage FROM curseur WHERE site = $2 LIMIT 1",
                           "tt", operation->record, operation->site);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  *flux = row ? mef_statement_dup_text (statement, 0) : g_strdup (operation->site);
  provenance->passage = row ? mef_statement_get_int (statement, 1) : 0;
  provenance->flux = *flux;
  return TRUE;
}

static GBytes *
bytes_of (const char *json)
{
  return g_bytes_new (json, strlen (json));
}

/* Whether the request is still held: one that went with a right does not come back by an answer on its way.
 */
static gboolean
is_held (MefConnection *connection, const char *record, gboolean *held, GError **error)
{
  g_autoptr (MefStatement) statement = mef_cache_sql_query (
      connection, error, "SELECT 1 FROM demande WHERE id = $1 AND efface = 0", "t", record);

  return statement != NULL && mef_statement_step (statement, held, error);
}

/* Stores a record that came with an answer; one that cannot be read is left to the feed. */
static gboolean
store_answer (MefConnection      *connection,
              MefCollection       collection,
              const MefOperation *operation,
              GBytes             *corps,
              GError            **error)
{
  g_autofree char *flux = NULL;
  MefProvenance    provenance = { 0 };
  g_autoptr (MefPrise) prise = NULL;
  g_autoptr (MefConstats) constats = NULL;
  g_autoptr (MefRelance) relance = NULL;
  g_autoptr (GError) local = NULL;
  gsize       length;
  const char *text = g_bytes_get_data (corps, &length);
  gboolean    held;

  if (!is_held (connection, operation->record, &held, error)
      || !find_provenance (connection, operation, &flux, &provenance, error))
    return FALSE;
  if (!held)
    return TRUE;
  switch (collection)
    {
    case MEF_COLLECTION_DEMANDES:
      if (mef_json_check (text, (gssize) length, MEF_FEED_LINE_MAX, &local)
          && mef_demande_table_store (connection, operation->record, corps, &provenance, &local))
        return TRUE;
      if (local->domain == MEF_DATABASE_ERROR
          && !g_error_matches (local, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_CONSTRAINT))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      break;
    case MEF_COLLECTION_PRISES:
      prise = mef_prise_codec_decode (text, (gssize) length, &local);
      /* An answer does not tell a claim's own version: the feed, whatever it says, holds over it. */
      provenance.anew = TRUE;
      if (prise != NULL && g_str_equal (prise->demande, operation->record))
        return mef_record_table_store (connection, collection, prise->demande, operation->site, 0, corps,
                                       &provenance, error);
      break;
    case MEF_COLLECTION_CONSTATS:
      constats = mef_constat_codec_decode (text, (gssize) length, &local);
      if (constats != NULL && g_str_equal (constats->demande, operation->record))
        return mef_record_table_store (connection, collection, constats->demande, operation->site,
                                       constats->version, corps, &provenance, error);
      break;
    case MEF_COLLECTION_RELANCES:
      relance = mef_relance_codec_decode (text, (gssize) length, &local);
      /* As with a claim. */
      provenance.anew = TRUE;
      if (relance != NULL && g_str_equal (relance->demande, operation->record))
        return mef_record_table_store (connection, collection, relance->demande, operation->site, 0, corps,
                                       &provenance, error);
      break;
    case MEF_COLLECTION_COURRIERS:
    case MEF_COLLECTION_MOTIFS:
    case MEF_COLLECTION_SITES:
    case MEF_COLLECTION_VALEURS_LEGALES:
    case MEF_COLLECTION_STRUCTURES:
    case MEF_COLLECTION_PROPOSITIONS:
    case MEF_COLLECTION_DISPONIBILITES:
    case MEF_COLLECTION_GESTIONNAIRES:
    case MEF_COLLECTION_N:
    default:
      g_assert_not_reached ();
    }
  g_warning ("The record of an answer is left to the feed: %s",
             local != NULL ? local->message : "it is another one");
  return TRUE;
}

/* Whether @prise is the claim @operation ended: the user's own, or the one a release was meant for. */
static gboolean
is_ended (MefConnection      *connection,
          MefCacheJob        *job,
          const MefOperation *operation,
          const MefPrise     *prise,
          gboolean           *ended,
          GError            **error)
{
  g_autofree char *vue = NULL;
  g_autoptr (MefPrise) meant = NULL;
  g_autoptr (GError) local = NULL;

  *ended = FALSE;
  if (operation->genre == MEF_OPERATION_RENDRE)
    {
      *ended = g_strcmp0 (prise->titulaire, job->moi) == 0;
      return TRUE;
    }
  if (!mef_operation_table_load_vue (connection, operation->cle, &vue, error))
    return FALSE;
  if (vue == NULL)
    return TRUE;
  meant = mef_prise_codec_decode (vue, -1, &local);
  if (meant == NULL)
    g_warning ("A released claim is left to the feed: %s", local->message);
  else
    *ended = g_strcmp0 (prise->titulaire, meant->titulaire) == 0 && prise->depuis == meant->depuis;
  return TRUE;
}

/*
 * An answer that was lost comes again later, when a colleague may hold the request: only the claim that was
 * ended goes, what the feed has told since stays.
 */
static gboolean
remove_ended_claim (MefConnection      *connection,
                    MefCacheJob        *job,
                    const MefOperation *operation,
                    GError            **error)
{
  g_autoptr (MefPrise) prise = NULL;
  gboolean ended;

  if (!mef_record_table_load_prise (connection, operation->record, &prise, error))
    return FALSE;
  if (prise == NULL)
    return TRUE;
  if (!is_ended (connection, job, operation, prise, &ended, error))
    return FALSE;
  return !ended
         || mef_record_table_remove (connection, MEF_COLLECTION_PRISES, operation->record, operation->site,
                                     error);
}

static gboolean
store_acknowledged (MefConnection      *connection,
                    MefCacheJob        *job,
                    const MefOperation *operation,
                    const MefReply     *reply,
                    GError            **error)
{
  switch (operation->genre)
    {
    case MEF_OPERATION_DECISION:
      return reply->body == NULL
             || store_answer (connection, MEF_COLLECTION_DEMANDES, operation, reply->body, error);
    case MEF_OPERATION_PRENDRE:
      return reply->body == NULL
             || store_answer (connection, MEF_COLLECTION_PRISES, operation, reply->body, error);
    case MEF_OPERATION_RENDRE:
    case MEF_OPERATION_LIBERER:
      return remove_ended_claim (connection, job, operation, error);
    case MEF_OPERATION_RELANCER:
      return reply->body == NULL
             || store_answer (connection, MEF_COLLECTION_RELANCES, operation, reply->body, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
mef_cache_replay_acknowledge (MefConnection  *connection,
                              MefCacheJob    *job,
                              const char     *cle,
                              const MefReply *reply,
                              GError        **error)
{
  g_autoptr (MefOperation) operation = NULL;

  if (!mef_operation_table_find (connection, cle, &operation, error))
    return FALSE;
  if (operation == NULL)
    return TRUE;
  if (mef_genre_operation_is_structure (operation->genre))
    return mef_replay_structures_acknowledge (connection, job, operation, reply, error)
           && mef_operation_table_delete (connection, cle, error)
           && mef_operation_table_keep_sent (connection, operation, reply->version, job->now, error)
           && conclude (connection, job, operation, error);
  if (!store_acknowledged (connection, job, operation, reply, error)
      || !mef_operation_table_delete (connection, cle, error)
      || !mef_operation_table_keep_sent (connection, operation, reply->version, job->now, error))
    return FALSE;
  /* The next decision on the record was taken on what this one made of it. */
  if (operation->genre == MEF_OPERATION_DECISION
      && !mef_cache_sql_run (connection, error,
                             "UPDATE operation SET base_version = CASE WHEN $2 > 0 THEN $2 ELSE"
                             " coalesce ((SELECT version FROM demande WHERE id = $1), base_version) END"
                             " WHERE seq = (SELECT min (seq) FROM operation"
                             " WHERE record = $1 AND genre = 'decision' AND partie = 0)",
                             "ti", operation->record, reply->version))
    return FALSE;
  if (!mef_genre_operation_is_work (operation->genre))
    mef_cache_job_touch (job, MEF_SECTEUR_PRISES, operation->record);
  return conclude (connection, job, operation, error);
}

/* What came with a conflict is the present state of what it is about (table of problems, 409 and 412). */
static gboolean
store_current (MefConnection      *connection,
               const MefOperation *operation,
               const MefReply     *reply,
               GError            **error)
{
  static const struct
  {
    const char   *probleme;
    MefCollection collection;
  } currents[] = {
    { "version-perimee", MEF_COLLECTION_DEMANDES },
    { "etat-incompatible", MEF_COLLECTION_DEMANDES },
    { "demande-prise", MEF_COLLECTION_PRISES },
    { "constat-bloquant", MEF_COLLECTION_CONSTATS },
  };
  g_autoptr (GBytes) corps = NULL;

  if (reply == NULL || reply->courant == NULL)
    return TRUE;
  corps = bytes_of (reply->courant);
  for (guint i = 0; i < G_N_ELEMENTS (currents); i++)
    if (g_strcmp0 (reply->probleme, currents[i].probleme) == 0)
      return store_answer (connection, currents[i].collection, operation, corps, error);
  return TRUE;
}

gboolean
mef_cache_replay_set_aside (MefConnection   *connection,
                            MefCacheJob     *job,
                            const char      *cle,
                            MefEtatOperation etat,
                            const MefReply  *reply,
                            const char      *erreur,
                            GError         **error)
{
  g_autoptr (MefOperation) operation = NULL;
  gboolean rebased;

  if (!mef_operation_table_find (connection, cle, &operation, error))
    return FALSE;
  if (operation == NULL)
    return TRUE;
  if (!mef_replay_structures_rebase (connection, job, operation, reply, &rebased, error))
    return FALSE;
  if (rebased)
    return TRUE;
  return mef_cache_sql_run (connection, error,
                            "UPDATE operation SET etat = $2, erreur_type = $3, erreur = $4, courant = $5"
                            " WHERE cle = $1",
                            "tittt", cle, (gint64) etat, reply != NULL ? reply->probleme : NULL,
                            erreur != NULL ? erreur
                                           : _ ("Le serveur a refusé cette action sans dire pourquoi."),
                            reply != NULL ? reply->courant : NULL)
         && (mef_genre_operation_is_structure (operation->genre)
                 ? mef_replay_structures_store_current (connection, job, operation, reply, error)
                 : store_current (connection, operation, reply, error))
         && conclude (connection, job, operation, error);
}
