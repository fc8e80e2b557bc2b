/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"
#include "server/service/mef-service.h"
#include "server/service/mef-structures.h"
#include "server/service/mef-use-cases.h"
#include "server/store/mef-database-store.h"
#include "support/mef-fake-clock.h"
#include "support/mef-fake-page-counter.h"
#include "support/mef-temp-dir.h"

G_BEGIN_DECLS

/**
 * ServerFixture: a service on a real SQLite file in a folder of its own, at %MEF_SAMPLE_NOW, with the sites
 * of mef_sample_sites_new() and the real mail writer
 */
typedef struct
{
  MefTempDir         *dir;
  const char         *location; /* the database file */
  GBytes             *key;
  MefFakeClock       *clock;
  MefCommunes        *communes;
  MefFakePageCounter *pages;
  MefDatabaseStore   *store;
  MefDocumentStore   *documents;
  MefService         *service;
} ServerFixture;

/** SERVER_FIXTURE_PASSWORD: of every account of a fixture */
#define SERVER_FIXTURE_PASSWORD "Soleil-2026!"

ServerFixture *server_fixture_new (void);
void           server_fixture_free (ServerFixture *self);

/** server_fixture_close: ends store, service and their threads; files stay */
void server_fixture_close (ServerFixture *self);

/** server_fixture_reopen: opens them again; @now: (nullable): of a new clock, where there is none */
void server_fixture_reopen (ServerFixture *self, const char *now);

/** server_fixture_open_store: another store on the same file, with connections of its own, as another process
 * has */
MefDatabaseStore *server_fixture_open_store (ServerFixture *self);

/** server_fixture_connect: a bare connection to the file, to look behind the store */
MefConnection *server_fixture_connect (ServerFixture *self);

/** server_fixture_query: (transfer full): the first column of the first row as text, "" for none */
char *server_fixture_query (ServerFixture *self, const char *sql);

/** server_fixture_count: the same as a number */
gint64 server_fixture_count (ServerFixture *self, const char *sql);

/** server_fixture_execute: behind the store's back */
void server_fixture_execute (ServerFixture *self, const char *sql);

/**
 * server_fixture_add_compte:
 * @name: gives e-mail `NAME@caf.exemple.fr` and last name
 * @site: (nullable): CAF of the roles; %NULL makes them regular roles
 *
 * Returns: (transfer full): id of a new account
 */
char *server_fixture_add_compte (ServerFixture *self, const char *name, const char *site, guint roles);

/** server_fixture_add_audience: an account of another audience with an e-mail */
char *server_fixture_add_audience (ServerFixture *self, const char *email, MefAudience audience);

/** server_fixture_open_session: (transfer full): token of a session of account @id, opened without its
 * password */
char *server_fixture_open_session (ServerFixture *self, const char *id);

/** server_fixture_sign_up: (transfer full): both: a token for a new account */
char *server_fixture_sign_up (ServerFixture *self, const char *name, const char *site, guint roles);

/** server_fixture_add_demande: stores a request with its person and findings; frees it; @sngi: identity check
 */
void server_fixture_add_demande (ServerFixture *self, MefDemande *demande, MefSngi sngi);

/** server_fixture_add_nth: (transfer full): the id of the n-th sample request, stored */
char *server_fixture_add_nth (ServerFixture *self, guint n);

/** server_fixture_get_form: (transfer none): the shipped form of @type */
MefFormulaire *server_fixture_get_form (ServerFixture *self, MefTypeStructure type);

/** server_fixture_add_structure: (transfer full): the id of a complete structure of @site, stored by the use
 * case of the API in the name of an account made for it; @publier: else a draft */
char *server_fixture_add_structure (ServerFixture   *self,
                                    const char      *site,
                                    MefTypeStructure type,
                                    const char      *nom,
                                    gboolean         publier);

/** server_fixture_add_radie: a radiated person */
void server_fixture_add_radie (ServerFixture *self, const char *id, const MefDemande *like);

/** server_fixture_call: (transfer full): a call of @jeton on @site (nullable) */
MefCall *server_fixture_call (const char *jeton, const char *site);

/** server_fixture_read: runs a reading use case; the answer, or %NULL with @error set */
gpointer
server_fixture_read (ServerFixture *self, MefCall *call, MefUseCase use_case, gpointer input, GError **error);

/** server_fixture_write: runs a writing use case */
MefOutcome *server_fixture_write (ServerFixture *self,
                                  MefCall       *call,
                                  MefUseCase     use_case,
                                  gpointer       input,
                                  GError       **error);

/** server_fixture_decide: @decision on request @id in @version, as @jeton on @site, under @key (nullable:
 * none) */
MefOutcome *server_fixture_decide (ServerFixture *self,
                                   const char    *jeton,
                                   const char    *site,
                                   const char    *id,
                                   gint64         version,
                                   MefEvenement   decision,
                                   const char    *key,
                                   GError       **error);

/** server_fixture_sign_in_as: with the password given, to the account of @audience */
MefSignIn *server_fixture_sign_in_as (ServerFixture *self,
                                      MefAudience    audience,
                                      const char    *email,
                                      const char    *password,
                                      const char    *address,
                                      GError       **error);

/** server_fixture_sign_in: the same for CAF staff */
MefSignIn *server_fixture_sign_in (ServerFixture *self,
                                   const char    *email,
                                   const char    *password,
                                   const char    *address,
                                   GError       **error);

/** server_fixture_sweep: claims ended */
int server_fixture_sweep (ServerFixture *self);

/** server_fixture_verify: asserts that the journal of every site holds */
void server_fixture_verify (ServerFixture *self);

/** server_fixture_wait: runs the main context until @result is set, for at most a minute */
void server_fixture_wait (GAsyncResult **result);

/** server_fixture_done_cb: keeps the result for server_fixture_wait() */
void server_fixture_done_cb (GObject *source, GAsyncResult *result, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServerFixture, server_fixture_free)

G_END_DECLS
