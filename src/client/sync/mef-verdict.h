/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-remote.h"

G_BEGIN_DECLS

/** MefVerdict: what an answer means for the operation it answers (`sync-design.md`, Replay) */
typedef enum
{
  MEF_VERDICT_ACQUITTER,       /* done */
  MEF_VERDICT_ATTENDRE,        /* the server asks to wait; never counted */
  MEF_VERDICT_REPRENDRE,       /* its fault, not the operation's: back-off; mef_verdict_counts() */
  MEF_VERDICT_CONFLIT,         /* the user chooses */
  MEF_VERDICT_REFUSER,         /* set aside in sight of the user */
  MEF_VERDICT_LACHER,          /* a claim not granted: the feed tells who holds the request */
  MEF_VERDICT_ARRETER_SESSION, /* sign in again; everything is kept */
  MEF_VERDICT_ARRETER_VERSION, /* update the program; everything is kept */
} MefVerdict;

/** MEF_ESSAIS_MAX: answers 500 after which work is set aside, and a claim let go */
#define MEF_ESSAIS_MAX 5

/** mef_verdict_judge: @attempts: answers 500 this operation had before. Pure. */
MefVerdict mef_verdict_judge (MefGenreOperation genre, guint status, const char *probleme, int attempts);

/** mef_verdict_counts: whether an answer brings the operation nearer to %MEF_ESSAIS_MAX: 500 and its kind,
 * not the server or what stands before it being away (502, 503, 504). Pure. */
gboolean mef_verdict_counts (guint status);

/**
 * mef_verdict_backoff:
 * @random: 0 to 1, the jitter
 *
 * Returns: µs to wait after @failures failures in a row: 1 s, 2 s, 4 s… up to 60 s, less up to a third
 */
gint64 mef_verdict_backoff (guint failures, double random);

G_END_DECLS
