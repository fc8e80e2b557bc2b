/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache.h"
#include "client/sync/interfaces/mef-sync-store.h"
#include "protocol/mef-feed-line.h"
#include "protocol/mef-constat-codec.h"
#include "support/mef-fake-clock.h"
#include "support/mef-sample-demande.h"
#include "support/mef-temp-dir.h"

G_BEGIN_DECLS

/* The account the tests work as. */
#define MEF_FIXTURE_MOI     "11111111-1111-4111-8111-111111111111"
#define MEF_FIXTURE_MOI_NOM "C. Fontaine"
#define MEF_FIXTURE_AUTRE   "22222222-2222-4222-8222-222222222222"

/**
 * MefCacheFixture: a cache in a folder of its own, and what it announced
 * @secteurs: bits of every ::changed since the last mef_cache_fixture_take_secteurs()
 */
typedef struct
{
  MefTempDir   *dir; /* (nullable): of its own */
  char         *directory;
  MefFakeClock *clock;
  MefCache     *cache;
  guint         secteurs;
} MefCacheFixture;

MefCacheFixture *mef_cache_fixture_new (void);

/* In a folder that stays. */
MefCacheFixture *mef_cache_fixture_new_in (const char *directory);
void             mef_cache_fixture_free (MefCacheFixture *self);

/* As if the program had ended and begun again. */
void  mef_cache_fixture_close (MefCacheFixture *self);
void  mef_cache_fixture_open (MefCacheFixture *self);
guint mef_cache_fixture_take_secteurs (MefCacheFixture *self);

gint64 mef_cache_fixture_now (MefCacheFixture *self);

/* The calls, waited for; they must not fail. */
MefDossier *mef_cache_fixture_dossier (MefCacheFixture *self, const char *id);
MefOperation *
mef_cache_fixture_decide (MefCacheFixture *self, const MefDemande *demande, MefEvenement decision);
MefOperation *mef_cache_fixture_try_decide (MefCacheFixture  *self,
                                            const MefDemande *demande,
                                            MefEvenement      decision,
                                            GError          **error);
gboolean      mef_cache_fixture_undo (MefCacheFixture *self, const char *cle);
gboolean      mef_cache_fixture_retry (MefCacheFixture *self, const char *cle);
gboolean      mef_cache_fixture_abandon (MefCacheFixture *self, const char *cle);
gboolean      mef_cache_fixture_review_again (MefCacheFixture *self, const char *cle);
void
mef_cache_fixture_claim (MefCacheFixture *self, MefGenreOperation genre, const char *site, const char *id);
void
mef_cache_fixture_save (MefCacheFixture *self, const char *id, gint64 version, const MefDecision *decision);
GPtrArray           *mef_cache_fixture_operations (MefCacheFixture *self, GPtrArray **sent);
MefOperationDossier *mef_cache_fixture_operation (MefCacheFixture *self, const char *cle);
GArray *
mef_cache_fixture_query (MefCacheFixture *self, const char *site, const MefFiltre *filtre, GPtrArray **rows);
GPtrArray *mef_cache_fixture_rows (MefCacheFixture *self, GArray *ids);
MefLigne  *mef_cache_fixture_ligne (MefCacheFixture *self, const char *id);
/** mef_cache_fixture_assert_counters: what the counters say is what there is */
void mef_cache_fixture_assert_counters (MefCacheFixture *self);

MefCompteurs *mef_cache_fixture_count (MefCacheFixture *self, const char *site);
GPtrArray    *mef_cache_fixture_brouillons (MefCacheFixture *self, const char *site);

/* The store of synchronisation, likewise. */
MefPret *mef_cache_fixture_ready (MefCacheFixture *self);
gboolean mef_cache_fixture_begin (MefCacheFixture *self, const char *cle);
gboolean mef_cache_fixture_acknowledge (MefCacheFixture *self, const char *cle, MefReply *reply);
void     mef_cache_fixture_postpone (MefCacheFixture *self, const char *cle, int attempts, gint64 next_at);
void
mef_cache_fixture_set_aside (MefCacheFixture *self, const char *cle, MefEtatOperation etat, MefReply *reply);
void mef_cache_fixture_drop (MefCacheFixture *self, const char *cle);
void mef_cache_fixture_hasten (MefCacheFixture *self);
gboolean
      mef_cache_fixture_apply (MefCacheFixture *self, const char *site, MefFeedBatch *batch, GError **error);
char *mef_cache_fixture_cursor (MefCacheFixture *self, const char *site);
void
mef_cache_fixture_count_outbox (MefCacheFixture *self, guint *en_attente, guint *conflits, gint64 *derniere);

/* Lines of the feed. */
void mef_fixture_add_demande (MefFeedBatch *batch, const MefDemande *demande);
void mef_fixture_add_prise (MefFeedBatch *batch,
                            const char   *demande,
                            const char   *site,
                            const char   *titulaire,
                            const char   *nom,
                            gint64        version);
void mef_fixture_add_record (MefFeedBatch *batch,
                             MefCollection collection,
                             const char   *id,
                             const char   *site,
                             gint64        version,
                             const char   *donnees);
void mef_fixture_add_suppression (MefFeedBatch *batch,
                                  MefCollection collection,
                                  const char   *id,
                                  const char   *site,
                                  gint64        version);

/* A batch that ends its reading, with these requests. */
MefFeedBatch *mef_fixture_batch (gboolean reset, const char *curseur, ...) G_GNUC_NULL_TERMINATED;

/* Stores one request, as the feed would. */
void mef_cache_fixture_store (MefCacheFixture *self, const MefDemande *demande);

/* What site « 000 » brings: the national motives and the sites. */
void mef_cache_fixture_add_references (MefCacheFixture *self);

/* Somebody holds the request of site 751 from now on; nobody when @titulaire is NULL. */
void mef_cache_fixture_hold (MefCacheFixture *self,
                             const char      *demande,
                             const char      *titulaire,
                             const char      *nom,
                             gint64           version);

/* What the register says of a request of site 751. */
void mef_cache_fixture_add_constats (MefCacheFixture *self, const MefConstats *constats);

/* An answer with the request as the server has it after @decision. */
MefReply *mef_fixture_reply (guint status, const MefDemande *demande);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefCacheFixture, mef_cache_fixture_free)

G_END_DECLS
