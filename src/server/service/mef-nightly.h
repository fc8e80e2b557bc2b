/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/mef-service.h"

G_BEGIN_DECLS

/**
 * MefBilanNuit: what a night did
 * @ailleurs: another process is at it: this one did nothing, or stopped where the other went on
 * @relances, @relances_annulees: reminders written, and those whose request had moved on
 * @demandes: rejected and abandoned requests erased
 * @scans: requests whose scans were erased
 * @corps, @courriers: mails whose body, and which as a whole, were erased
 * @cles, @suppressions: idempotency keys and tombstones of the feed forgotten
 * @entrees: entries of the journal that a checkpoint took the place of
 * @journaux: sites whose journal does not hold, and was kept whole
 * @fichiers: files of scans erased
 * @controles, @manquants, @alteres: scans read whole, not there, not what they were
 */
typedef struct
{
  gboolean ailleurs;
  guint    relances;
  guint    relances_annulees;
  guint    demandes;
  guint    scans;
  guint    corps;
  guint    courriers;
  guint    cles;
  guint    suppressions;
  guint    entrees;
  guint    journaux;
  guint    fichiers;
  guint    controles;
  guint    manquants;
  guint    alteres;
} MefBilanNuit;

/** MEF_NUIT_HEURE: hour in Europe/Paris from which the night's work is due */
#define MEF_NUIT_HEURE 2

/**
 * mef_nightly_run:
 * @bilan: (out caller-allocates): what was done, also when it fails half-way
 *
 * The night's work (API-07): reminders (RLC-02), erasure by retention time with an entry of the journal for
 * each record (SEC-05), integrity of the scans. Many small transactions: run twice, at once on two processes
 * or cut anywhere, each thing is done once, and the next run does what is left. Blocks; any thread.
 */
gboolean mef_nightly_run (MefService *self, GCancellable *cancellable, MefBilanNuit *bilan, GError **error);

/**
 * mef_nightly_is_due:
 * @fait_le: µs UTC: when it last came to its end; 0: never
 *
 * Whether it is past %MEF_NUIT_HEURE in Europe/Paris and this day's work was not done yet.
 */
gboolean mef_nightly_is_due (gint64 fait_le, gint64 now);

/** mef_nightly_read_last: @fait_le: (out): when it last came to its end; a new store counts as done now, so
 * that its first night is the next one; blocks */
gboolean mef_nightly_read_last (MefService *self, gint64 *fait_le, GError **error);

G_END_DECLS
