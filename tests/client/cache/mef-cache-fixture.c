/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/cache/mef-cache-fixture.h"

#include "base/mef-file-lock.h"
#include "database/sqlite/mef-sqlite-driver.h"
#include "protocol/mef-constat-codec.h"
#include "protocol/mef-demande-codec.h"
#include "protocol/mef-motif-codec.h"
#include "protocol/mef-prise-codec.h"
#include "support/mef-test-database.h"
#include "protocol/mef-site-codec.h"

#include <string.h>

#define STORE(self) MEF_SYNC_STORE_GET_IFACE ((self)->cache)
#define SYNC(self)  MEF_SYNC_STORE ((self)->cache)

/* The answer of one call, waited for. */
typedef struct
{
  GAsyncResult *result;
} Wait;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Wait *) user_data)->result = g_object_ref (result);
}

static GAsyncResult *
await (Wait *wait)
{
  while (wait->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return wait->result;
}

static void
changed_cb (MefCacheFixture *self, guint secteurs)
{
  self->secteurs |= secteurs;
}

void
mef_cache_fixture_open (MefCacheFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (self->cache);
  self->cache = mef_cache_open (&mef_sqlite_driver, self->directory, MEF_FIXTURE_MOI, MEF_FIXTURE_MOI_NOM,
                                MEF_CLOCK (self->clock), &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->cache);
  g_signal_connect_swapped (self->cache, "changed", G_CALLBACK (changed_cb), self);
}

/* What the cache does by itself may still be under way: closed is when its folder is free. */
void
mef_cache_fixture_close (MefCacheFixture *self)
{
  g_autofree char *path = g_build_filename (self->directory, "cache.lock", NULL);
  MefFileLock     *lock;

  g_signal_handlers_disconnect_by_data (self->cache, self);
  g_clear_object (&self->cache);
  while ((lock = mef_file_lock_take (path, NULL)) == NULL)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (200);
  mef_file_lock_free (lock);
}

MefCacheFixture *
mef_cache_fixture_new_in (const char *directory)
{
  MefCacheFixture *self = g_new0 (MefCacheFixture, 1);

  self->directory = g_strdup (directory);
  self->clock = mef_fake_clock_new ("2026-04-23T08:42:00Z");
  mef_cache_fixture_open (self);
  return self;
}

MefCacheFixture *
mef_cache_fixture_new (void)
{
  MefTempDir      *dir = mef_temp_dir_new ();
  MefCacheFixture *self = mef_cache_fixture_new_in (mef_temp_dir_get_file (dir, "compte"));

  self->dir = dir;
  return self;
}

void
mef_cache_fixture_free (MefCacheFixture *self)
{
  if (self->cache != NULL)
    mef_cache_fixture_close (self);
  g_object_unref (self->clock);
  g_clear_pointer (&self->dir, mef_temp_dir_free);
  g_free (self->directory);
  g_free (self);
}

guint
mef_cache_fixture_take_secteurs (MefCacheFixture *self)
{
  guint secteurs = self->secteurs;

  self->secteurs = 0;
  return secteurs;
}

gint64
mef_cache_fixture_now (MefCacheFixture *self)
{
  return mef_clock_now (MEF_CLOCK (self->clock));
}

MefDossier *
mef_cache_fixture_dossier (MefCacheFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  Wait        wait = { NULL };
  MefDossier *dossier;

  mef_cache_dossier_async (self->cache, id, NULL, answered_cb, &wait);
  dossier = mef_cache_dossier_finish (self->cache, await (&wait), &error);
  g_assert_no_error (error);
  g_object_unref (wait.result);
  return dossier;
}

MefOperation *
mef_cache_fixture_try_decide (MefCacheFixture  *self,
                              const MefDemande *demande,
                              MefEvenement      decision,
                              GError          **error)
{
  g_autoptr (MefDecision) value = mef_sample_decision_new (decision);
  Wait          wait = { NULL };
  MefOperation *operation;

  mef_cache_decide_async (self->cache, demande, value, NULL, answered_cb, &wait);
  operation = mef_cache_decide_finish (self->cache, await (&wait), error);
  g_object_unref (wait.result);
  return operation;
}

MefOperation *
mef_cache_fixture_decide (MefCacheFixture *self, const MefDemande *demande, MefEvenement decision)
{
  g_autoptr (GError) error = NULL;
  MefOperation *operation = mef_cache_fixture_try_decide (self, demande, decision, &error);

  g_assert_no_error (error);
  g_assert_nonnull (operation);
  return operation;
}

#define KEY_CALL(name)                                                                                       \
  gboolean mef_cache_fixture_##name (MefCacheFixture *self, const char *cle)                                 \
  {                                                                                                          \
    g_autoptr (GError) error = NULL;                                                                         \
    Wait     wait = { NULL };                                                                                \
    gboolean done;                                                                                           \
                                                                                                             \
    mef_cache_##name##_async (self->cache, cle, NULL, answered_cb, &wait);                                   \
    done = mef_cache_##name##_finish (self->cache, await (&wait), &error);                                   \
    g_assert_no_error (error);                                                                               \
    g_object_unref (wait.result);                                                                            \
    return done;                                                                                             \
  }

KEY_CALL (undo)
KEY_CALL (retry)
KEY_CALL (abandon)
KEY_CALL (review_again)

void
mef_cache_fixture_claim (MefCacheFixture *self, MefGenreOperation genre, const char *site, const char *id)
{
  g_autoptr (GError) error = NULL;
  Wait wait = { NULL };

  mef_cache_claim_async (self->cache, genre, site, id, NULL, answered_cb, &wait);
  g_assert_true (mef_cache_claim_finish (self->cache, await (&wait), &error));
  g_assert_no_error (error);
  g_object_unref (wait.result);
}

void
mef_cache_fixture_save (MefCacheFixture *self, const char *id, gint64 version, const MefDecision *decision)
{
  g_autoptr (GError) error = NULL;
  Wait wait = { NULL };

  mef_cache_save_brouillon_async (self->cache, id, version, decision, NULL, answered_cb, &wait);
  g_assert_true (mef_cache_save_brouillon_finish (self->cache, await (&wait), &error));
  g_assert_no_error (error);
  g_object_unref (wait.result);
}

void
mef_cache_fixture_assert_counters (MefCacheFixture *self)
{
  g_autofree char *path = g_build_filename (self->directory, "cache.db", NULL);
  MefConnection   *connection = mef_test_open (path, TRUE);

  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (
        mef_test_query_int (
            connection,
            i == 0 ? "SELECT count(*) FROM (SELECT site, etat, heure, n, retours FROM compteur EXCEPT"
                     " SELECT site, etat, etat_depuis / 3600000000, count(*), sum(retour <> 0)"
                     " FROM demande GROUP BY 1, 2, 3)"
                   : "SELECT (SELECT coalesce (sum (n), 0) FROM compteur) - (SELECT count(*) FROM demande)"),
        ==, 0);
  mef_connection_close (connection);
}

GPtrArray *
mef_cache_fixture_operations (MefCacheFixture *self, GPtrArray **sent)
{
  g_autoptr (GError) error = NULL;
  Wait       wait = { NULL };
  GPtrArray *operations;

  mef_cache_operations_async (self->cache, NULL, answered_cb, &wait);
  operations = mef_cache_operations_finish (self->cache, await (&wait), sent, &error);
  g_assert_no_error (error);
  mef_cache_fixture_assert_counters (self);
  g_object_unref (wait.result);
  return operations;
}

MefOperationDossier *
mef_cache_fixture_operation (MefCacheFixture *self, const char *cle)
{
  g_autoptr (GError) error = NULL;
  Wait                 wait = { NULL };
  MefOperationDossier *dossier;

  mef_cache_operation_async (self->cache, cle, NULL, answered_cb, &wait);
  dossier = mef_cache_operation_finish (self->cache, await (&wait), &error);
  g_assert_no_error (error);
  g_object_unref (wait.result);
  return dossier;
}

GArray *
mef_cache_fixture_query (MefCacheFixture *self, const char *site, const MefFiltre *filtre, GPtrArray **rows)
{
  g_autoptr (GError) error = NULL;
  Wait    wait = { NULL };
  GArray *ids;

  mef_cache_query_async (self->cache, site, filtre, mef_cache_fixture_now (self), 100, NULL, answered_cb,
                         &wait);
  ids = mef_cache_query_finish (self->cache, await (&wait), rows, &error);
  g_assert_no_error (error);
  g_object_unref (wait.result);
  return ids;
}

GPtrArray *
mef_cache_fixture_rows (MefCacheFixture *self, GArray *ids)
{
  g_autoptr (GError) error = NULL;
  Wait       wait = { NULL };
  GPtrArray *rows;

  mef_cache_rows_async (self->cache, (const gint64 *) (gpointer) ids->data, ids->len, NULL, answered_cb,
                        &wait);
  rows = mef_cache_rows_finish (self->cache, await (&wait), &error);
  g_assert_no_error (error);
  g_object_unref (wait.result);
  return rows;
}

MefLigne *
mef_cache_fixture_ligne (MefCacheFixture *self, const char *id)
{
  static const char *const sites[] = { "751", "931", "951" };
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();

  filtre->etats = 0;
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    {
      g_autoptr (GArray) ids = mef_cache_fixture_query (self, sites[i], filtre, NULL);
      g_autoptr (GPtrArray) rows = mef_cache_fixture_rows (self, ids);

      for (guint j = 0; j < rows->len; j++)
        if (g_str_equal (((MefLigne *) g_ptr_array_index (rows, j))->id, id))
          return g_ptr_array_steal_index (rows, j);
    }
  return NULL;
}

MefCompteurs *
mef_cache_fixture_count (MefCacheFixture *self, const char *site)
{
  g_autoptr (GError) error = NULL;
  Wait          wait = { NULL };
  MefCompteurs *counts;

  mef_cache_count_async (self->cache, site, mef_cache_fixture_now (self), NULL, answered_cb, &wait);
  counts = mef_cache_count_finish (self->cache, await (&wait), &error);
  g_assert_no_error (error);
  mef_cache_fixture_assert_counters (self);
  g_object_unref (wait.result);
  return counts;
}

GPtrArray *
mef_cache_fixture_brouillons (MefCacheFixture *self, const char *site)
{
  g_autoptr (GError) error = NULL;
  Wait       wait = { NULL };
  GPtrArray *lignes;

  mef_cache_brouillons_async (self->cache, site, NULL, answered_cb, &wait);
  lignes = mef_cache_brouillons_finish (self->cache, await (&wait), &error);
  g_assert_no_error (error);
  g_object_unref (wait.result);
  return lignes;
}

/* ---- the store of synchronisation ---- */

static gboolean
done (MefCacheFixture *self, Wait *wait)
{
  g_autoptr (GError) error = NULL;
  gboolean answer = STORE (self)->done_finish (SYNC (self), await (wait), &error);

  g_assert_no_error (error);
  g_clear_object (&wait->result);
  return answer;
}

MefPret *
mef_cache_fixture_ready (MefCacheFixture *self)
{
  g_autoptr (GError) error = NULL;
  Wait     wait = { NULL };
  MefPret *pret;

  STORE (self)->ready_async (SYNC (self), mef_cache_fixture_now (self), answered_cb, &wait);
  pret = STORE (self)->ready_finish (SYNC (self), await (&wait), &error);
  g_assert_no_error (error);
  g_assert_nonnull (pret);
  g_object_unref (wait.result);
  return pret;
}

gboolean
mef_cache_fixture_begin (MefCacheFixture *self, const char *cle)
{
  Wait wait = { NULL };

  STORE (self)->begin_async (SYNC (self), cle, answered_cb, &wait);
  return done (self, &wait);
}

gboolean
mef_cache_fixture_acknowledge (MefCacheFixture *self, const char *cle, MefReply *reply)
{
  Wait wait = { NULL };

  STORE (self)->acknowledge_async (SYNC (self), cle, reply, answered_cb, &wait);
  return done (self, &wait);
}

void
mef_cache_fixture_postpone (MefCacheFixture *self, const char *cle, int attempts, gint64 next_at)
{
  Wait wait = { NULL };

  STORE (self)->postpone_async (SYNC (self), cle, attempts, next_at, answered_cb, &wait);
  g_assert_true (done (self, &wait));
}

void
mef_cache_fixture_set_aside (MefCacheFixture *self, const char *cle, MefEtatOperation etat, MefReply *reply)
{
  Wait wait = { NULL };

  STORE (self)->set_aside_async (SYNC (self), cle, etat, reply, reply != NULL ? reply->detail : NULL,
                                 answered_cb, &wait);
  g_assert_true (done (self, &wait));
}

void
mef_cache_fixture_drop (MefCacheFixture *self, const char *cle)
{
  Wait wait = { NULL };

  STORE (self)->drop_async (SYNC (self), cle, answered_cb, &wait);
  g_assert_true (done (self, &wait));
}

void
mef_cache_fixture_hasten (MefCacheFixture *self)
{
  Wait wait = { NULL };

  STORE (self)->hasten_async (SYNC (self), answered_cb, &wait);
  g_assert_true (done (self, &wait));
}

gboolean
mef_cache_fixture_apply (MefCacheFixture *self, const char *site, MefFeedBatch *batch, GError **error)
{
  Wait     wait = { NULL };
  gboolean answer;

  STORE (self)->apply_async (SYNC (self), site, batch, answered_cb, &wait);
  answer = STORE (self)->done_finish (SYNC (self), await (&wait), error);
  g_object_unref (wait.result);
  return answer;
}

char *
mef_cache_fixture_cursor (MefCacheFixture *self, const char *site)
{
  g_autoptr (GError) error = NULL;
  Wait  wait = { NULL };
  char *cursor;

  STORE (self)->cursor_async (SYNC (self), site, answered_cb, &wait);
  cursor = STORE (self)->cursor_finish (SYNC (self), await (&wait), &error);
  g_assert_no_error (error);
  g_object_unref (wait.result);
  return cursor;
}

void
mef_cache_fixture_count_outbox (MefCacheFixture *self, guint *en_attente, guint *conflits, gint64 *derniere)
{
  g_autoptr (GError) error = NULL;
  Wait wait = { NULL };

  STORE (self)->count_async (SYNC (self), answered_cb, &wait);
  g_assert_true (
      STORE (self)->count_finish (SYNC (self), await (&wait), en_attente, conflits, derniere, &error));
  g_assert_no_error (error);
  g_object_unref (wait.result);
}

/* ---- lines ---- */

static void
add_line (MefFeedBatch *batch, GString *line)
{
  g_ptr_array_add (batch->lines, g_bytes_new (line->str, line->len - 1));
  g_string_free (line, TRUE);
}

void
mef_fixture_add_record (MefFeedBatch *batch,
                        MefCollection collection,
                        const char   *id,
                        const char   *site,
                        gint64        version,
                        const char   *donnees)
{
  GString *line = g_string_new (NULL);

  mef_feed_line_append_changement (line, collection, id, site, version, donnees);
  add_line (batch, line);
}

void
mef_fixture_add_demande (MefFeedBatch *batch, const MefDemande *demande)
{
  g_autofree char *donnees = mef_demande_codec_encode (demande);

  mef_fixture_add_record (batch, MEF_COLLECTION_DEMANDES, demande->id, demande->site, demande->version,
                          donnees);
}

void
mef_fixture_add_prise (MefFeedBatch *batch,
                       const char   *demande,
                       const char   *site,
                       const char   *titulaire,
                       const char   *nom,
                       gint64        version)
{
  g_autoptr (MefPrise) prise = mef_prise_new (demande, titulaire, nom, MEF_SAMPLE_NOW, 0);
  g_autofree char *donnees = mef_prise_codec_encode (prise);

  mef_fixture_add_record (batch, MEF_COLLECTION_PRISES, demande, site, version, donnees);
}

void
mef_fixture_add_suppression (MefFeedBatch *batch,
                             MefCollection collection,
                             const char   *id,
                             const char   *site,
                             gint64        version)
{
  GString *line = g_string_new (NULL);

  mef_feed_line_append_suppression (line, collection, id, site, version);
  add_line (batch, line);
}

MefFeedBatch *
mef_fixture_batch (gboolean reset, const char *curseur, ...)
{
  MefFeedBatch     *batch = mef_feed_batch_new ();
  const MefDemande *demande;
  va_list           demandes;

  batch->reset = reset;
  batch->curseur = g_strdup (curseur);
  batch->complet = TRUE;
  va_start (demandes, curseur);
  while ((demande = va_arg (demandes, const MefDemande *)) != NULL)
    mef_fixture_add_demande (batch, demande);
  va_end (demandes);
  return batch;
}

void
mef_cache_fixture_store (MefCacheFixture *self, const MefDemande *demande)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "c", demande, NULL);

  g_assert_true (mef_cache_fixture_apply (self, demande->site, batch, &error));
  g_assert_no_error (error);
}

static void
apply (MefCacheFixture *self, const char *site, MefFeedBatch *batch)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (mef_cache_fixture_apply (self, site, batch, &error));
  g_assert_no_error (error);
}

void
mef_cache_fixture_add_references (MefCacheFixture *self)
{
  GPtrArray *motifs = mef_motif_get_national ();
  g_autoptr (GPtrArray) sites = mef_sample_sites_new ();
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "c", NULL);

  for (guint i = 0; i < motifs->len; i++)
    {
      const MefMotif  *motif = g_ptr_array_index (motifs, i);
      g_autofree char *json = mef_motif_codec_encode (motif);

      mef_fixture_add_record (batch, MEF_COLLECTION_MOTIFS, motif->id, "000", motif->version, json);
    }
  for (guint i = 0; i < sites->len; i++)
    {
      const MefSite   *site = g_ptr_array_index (sites, i);
      g_autofree char *json = mef_site_codec_encode (site);

      mef_fixture_add_record (batch, MEF_COLLECTION_SITES, site->code, "000", 1, json);
    }
  apply (self, "000", batch);
}

void
mef_cache_fixture_hold (MefCacheFixture *self,
                        const char      *demande,
                        const char      *titulaire,
                        const char      *nom,
                        gint64           version)
{
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "c", NULL);

  if (titulaire != NULL)
    mef_fixture_add_prise (batch, demande, "751", titulaire, nom, version);
  else
    mef_fixture_add_suppression (batch, MEF_COLLECTION_PRISES, demande, "751", version);
  apply (self, "751", batch);
}

void
mef_cache_fixture_add_constats (MefCacheFixture *self, const MefConstats *constats)
{
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "c", NULL);
  g_autofree char *json = mef_constat_codec_encode (constats);

  mef_fixture_add_record (batch, MEF_COLLECTION_CONSTATS, constats->demande, "751", constats->version, json);
  apply (self, "751", batch);
}

MefReply *
mef_fixture_reply (guint status, const MefDemande *demande)
{
  MefReply        *reply = mef_reply_new (status);
  g_autofree char *json = demande != NULL ? mef_demande_codec_encode (demande) : NULL;

  if (json == NULL)
    return reply;
  reply->version = demande->version;
  if (status < 300)
    reply->body = g_bytes_new (json, strlen (json));
  else
    reply->courant = g_steal_pointer (&json);
  return reply;
}
