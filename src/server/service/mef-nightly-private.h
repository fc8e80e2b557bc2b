/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/mef-nightly.h"
#include "server/service/mef-service-private.h"

G_BEGIN_DECLS

/**
 * MefNuit: a run of the night's work
 * @detenteur: names this run as holder of the lease
 * @debut: µs UTC: when it began
 * @apres: how far the present step has come
 * @repere: how far scans were read whole, night after night
 * @pas: what the present transaction did; counted once it is committed
 */
typedef struct
{
  MefService                 *service;
  const MefCourrierRedacteur *redacteur;
  GCancellable               *cancellable;
  char                       *detenteur;
  gint64                      debut;
  gint64                      now;
  char                        apres[64];
  char                        repere[64];
  MefBilanNuit                pas;
  MefBilanNuit               *bilan;
  gboolean                    more;
} MefNuit;

/** MefPasNuit: one transaction of a step; sets @more when there is more to do */
typedef gboolean (*MefPasNuit) (MefTransaction *transaction, MefNuit *nuit, gpointer data, GError **error);

/** mef_nuit_step: runs @pas until it has no more to do, or another process took over */
gboolean mef_nuit_step (MefNuit *self, MefPasNuit pas, gpointer data, GError **error);

/** mef_nuit_journal: appends « the night did @action to @objet, because @motif » */
void mef_nuit_journal (MefTransaction *transaction,
                       MefNuit        *self,
                       const char     *site,
                       const char     *action,
                       const char     *objet,
                       const char     *champs,
                       const char     *motif);

/** mef_nuit_remind: the reminders asked for */
gboolean mef_nuit_remind (MefNuit *self, GError **error);

/** mef_nuit_retention: what is kept no longer (SEC-05), each with an entry of the journal */
gboolean mef_nuit_retention (MefNuit *self, GError **error);

/** mef_nuit_documents: scans: whether they are there and intact, and those nobody holds any more */
gboolean mef_nuit_documents (MefNuit *self, GError **error);

G_END_DECLS
