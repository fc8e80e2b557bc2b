/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-communes.h"
#include "domain/mef-compte.h"
#include "server/service/interfaces/mef-courrier-sortant.h"
#include "server/service/interfaces/mef-transaction.h"
#include "server/service/mef-call.h"
#include "server/service/mef-service-error.h"

G_BEGIN_DECLS

/**
 * MefContext: what a use case runs in; lives for one transaction on one thread
 * @transaction: the store's
 * @call: what was asked
 * @now: µs UTC, the same through the whole call
 * @compte: who is signed in
 * @session: hash of the session's token
 * @sites: (element-type MefSite): all sites
 */
typedef struct
{
  MefTransaction             *transaction;
  MefCall                    *call;
  gint64                      now;
  MefCompte                  *compte;
  char                       *session;
  GPtrArray                  *sites;
  MefCommunes                *communes;
  const MefCourrierRedacteur *redacteur;
} MefContext;

/**
 * MefUseCase:
 * @input: as the use case declares it
 *
 * A function of (transaction, input): may be run again from the start, and has no other effect.
 *
 * Returns: (transfer full) (nullable): what the use case declares, or %NULL with @error set
 */
typedef gpointer (*MefUseCase) (MefContext *context, gpointer input, GError **error);

/**
 * mef_context_require:
 * @site: the record's own CAF
 *
 * The one gate of every use case on a site (USR-01): %MEF_SERVICE_ERROR_PROVISIONAL,
 * %MEF_SERVICE_ERROR_AUDIENCE, %MEF_SERVICE_ERROR_SITE when the caller has no role there at all,
 * %MEF_SERVICE_ERROR_RIGHT.
 */
gboolean mef_context_require (MefContext *self, MefDroit droit, const char *site, GError **error);

/** mef_context_allows: the same question without an error */
gboolean mef_context_allows (MefContext *self, MefDroit droit, const char *site);

/** mef_context_require_self: for what is the caller's own; @provisional: also while the password is
 * provisional */
gboolean mef_context_require_self (MefContext *self, MefDroit droit, gboolean provisional, GError **error);

/**
 * mef_context_list_covered:
 * @site: a code
 *
 * Returns: (transfer full) (element-type utf8): @site and the sites it covers, in code order
 */
GPtrArray *mef_context_list_covered (MefContext *self, const char *site);

/** mef_context_find_site: (transfer none) (nullable) */
MefSite *mef_context_find_site (MefContext *self, const char *code);

/**
 * mef_context_journal:
 * @site: whose journal; %NULL for the national one
 * @objet: (nullable): id of the record it is about
 * @champs: (nullable): names of the fields, separated by commas; never values
 * @motif: (nullable): the reason
 *
 * Appends to the journal of this transaction, in the name of the caller (AUD-01).
 */
void mef_context_journal (MefContext *self,
                          const char *site,
                          const char *action,
                          const char *objet,
                          const char *champs,
                          const char *motif);

G_END_DECLS
