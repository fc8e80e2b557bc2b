/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/mef-nightly.h"
#include "server/service/server-fixture.h"

G_BEGIN_DECLS

/** NightFixture: a central of 751 with people, for what happens at night; @moderateur, @agent: ids of
 * accounts
 */
typedef struct
{
  ServerFixture *server;
  char          *moderateur;
  char          *agent;
} NightFixture;

/** night_set_up: for g_test_add() */
void night_set_up (NightFixture *fixture, gconstpointer data);

/** night_tear_down: for g_test_add(); asserts that every journal holds */
void night_tear_down (NightFixture *fixture, gconstpointer data);

/**
 * night_add_request:
 * @content: (nullable): of its scan; %NULL: something of its own
 * @decision: %MEF_EVENEMENT_N: none yet
 *
 * Returns: (transfer full): the id of a request of 751 with a scan that is really there
 */
char *night_add_request (NightFixture *fixture,
                         guint         n,
                         const char   *content,
                         gboolean      migre,
                         MefEvenement  decision);

/** night_add_like: the same with a sample that was changed; takes @demande */
char *night_add_like (NightFixture *fixture, MefDemande *demande, const char *content, MefEvenement decision);

/** night_advance: the clock goes on */
void night_advance (NightFixture *fixture, guint days);

/** night_run: what a night does */
MefBilanNuit night_run (ServerFixture *server);

/** night_dup_file: (transfer full): where the scan with @content rests */
char *night_dup_file (NightFixture *fixture, const char *content);

/** night_age: as if it had been put longer ago than anybody takes to write the record that holds it */
void night_age (const char *path);

#define COUNT(sql) server_fixture_count (fixture->server, sql)

G_END_DECLS
