/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mef-real-clients.h"

G_BEGIN_DECLS

/** MefRealMistake: a mistake of the server of the model, and the path of the test that finds it out */
typedef struct
{
  const char *path;
  guint       bug;
} MefRealMistake;

/** MefRealWorld: one course of events
 * @broken: (nullable): the first property that did not hold */
typedef struct
{
  MefModelRandom random;
  MefRealClient  clients[MEF_REAL_CLIENTS];
  guint          step;
  guint          crashes;
  gboolean       healed;
  const char    *broken;
} MefRealWorld;

extern MefRealWorld mef_real_world;

/**
 * MefRealModel: courses of events with real clients, by seed
 * @program: that replays one: --seed=N
 * @path: of the test without mistakes
 * @mistakes: (array zero-terminated)
 * @begin: (transfer none): a new server, for @peer; @end: frees it
 * @use: what a user does; @disturb: what happens to a client, or without any
 * @finish: the user's choices once the network is well; whether nothing waits any more
 * @check: what holds after every step; @check_end: once everything has come to rest; both by
 * mef_real_world_fail()
 * @describe: (transfer full): how far it went
 */
typedef struct
{
  const char           *program;
  const char           *path;
  const MefRealMistake *mistakes;
  const MefModelPeer   *peer;
  gpointer (*begin) (guint bugs);
  void (*end) (void);
  void (*use) (int c);
  void (*disturb) (int c);
  gboolean (*finish) (int c);
  gboolean (*check) (void);
  gboolean (*check_end) (void);
  char *(*describe) (void);
} MefRealModel;

/** mef_real_world_fail: %FALSE, for the caller to return; only the first property is kept */
gboolean mef_real_world_fail (const char *property);

/** mef_real_world_crash: kills client @c, and starts it again */
void mef_real_world_crash (int c);

/** mef_real_model_main: the program: its tests, `seeds=N` of them, or one seed again */
int mef_real_model_main (const MefRealModel *model, int argc, char **argv);

G_END_DECLS
