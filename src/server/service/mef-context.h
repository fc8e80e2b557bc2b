/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-communes.h"
#include "domain/mef-compte.h"
#include "domain/mef-formulaires.h"
#include "domain/mef-sites.h"
#include "server/service/interfaces/mef-classeur-writer.h"
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
 * @communes: of the country, for addresses
 * @formulaires: (nullable): of structures
 * @sites_servis: (nullable): which CAF serves a commune
 * @redacteur: what writes the mails
 * @ecrire_classeur: (nullable): what writes empty workbooks
 * @public_url: (nullable): base of links, instead of the sites' own
 * @compte: who is signed in
 * @session: hash of the session's token
 * @acteur: id of who acts in the session
 * @sites: (element-type MefSite): all sites
 * @allowed: (nullable) (element-type MefSite): see mef_context_get_allowed()
 */
typedef struct
{
  MefTransaction             *transaction;
  MefCall                    *call;
  gint64                      now;
  MefCommunes                *communes;
  MefFormulaires             *formulaires;
  MefSites                   *sites_servis;
  const MefCourrierRedacteur *redacteur;
  MefClasseurWriter           ecrire_classeur;
  const char                 *public_url;

  MefCompte *compte;
  char      *session;
  char      *acteur;
  GPtrArray *sites;
  GPtrArray *allowed;
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
 * mef_context_authenticate:
 *
 * Fills in who is signed in by the call's token: %MEF_SERVICE_ERROR_SESSION for an unknown, ended or expired
 * one, and for one whose account was deactivated meanwhile (USR-12, USR-16); %MEF_SERVICE_ERROR_AUDIENCE for
 * an account the call is not for.
 */
gboolean mef_context_authenticate (MefContext *self, GError **error);

/** mef_context_clear: frees what authentication filled in */
void mef_context_clear (MefContext *self);

/** mef_context_has_site: whether the caller has a role on @site, by itself or by a site that covers it */
gboolean mef_context_has_site (MefContext *self, const char *site);

/**
 * mef_context_require:
 * @site: the record's own CAF
 *
 * The one gate of every use case on a site (USR-01): %MEF_SERVICE_ERROR_PROVISIONAL, %MEF_SERVICE_ERROR_SITE
 * when the caller has no role there at all, %MEF_SERVICE_ERROR_RIGHT.
 */
gboolean mef_context_require (MefContext *self, MefDroit droit, const char *site, GError **error);

/** mef_context_allows: the right alone, without an error */
gboolean mef_context_allows (MefContext *self, MefDroit droit, const char *site);

/** mef_context_require_self: for what is the caller's own; @provisional: also while the password is
 * provisional */
gboolean mef_context_require_self (MefContext *self, MefDroit droit, gboolean provisional, GError **error);

/** mef_context_find_site: (transfer none) (nullable) */
MefSite *mef_context_find_site (MefContext *self, const char *code);

/** mef_context_dup_link: (transfer full): address of the link @jeton in a mail of @site, never of a Host
 * header
 */
char *mef_context_dup_link (MefContext *self, const MefSite *site, const char *jeton);

/** mef_context_list_covered: (transfer full) (element-type utf8): @site and the sites it covers, in code
 * order */
GPtrArray *mef_context_list_covered (MefContext *self, const char *site);

/**
 * mef_context_get_allowed:
 *
 * The caller's sites. From the first call on the transaction shows findings that point to them unmasked.
 *
 * Returns: (transfer none) (element-type MefSite): in code order
 */
GPtrArray *mef_context_get_allowed (MefContext *self);

/**
 * mef_context_find_demande:
 * @demande: (out) (transfer full): the request
 *
 * The request of that id under the call's site; %MEF_SERVICE_ERROR_NOT_FOUND when it is unknown or of another
 * site, which is not told apart (API-03).
 */
gboolean mef_context_find_demande (MefContext *self, const char *id, MefDemande **demande, GError **error);

/**
 * mef_context_journal:
 * @site: whose journal
 * @objet: (nullable): id of the record it is about
 * @champs: (nullable): names of the fields, separated by commas; never values
 * @motif: (nullable): the reason
 *
 * Appends to the journal of this transaction, in the name of the caller and the call (AUD-01).
 */
void mef_context_journal (MefContext *self,
                          const char *site,
                          const char *objet,
                          const char *champs,
                          const char *motif);

/**
 * mef_context_set_current:
 * @error: (nullable): an error that was just set
 *
 * Puts the record as it is now into the error, for 409 and 412 answers.
 *
 * Returns: %FALSE always, so that it ends a check
 */
gboolean mef_context_set_current (MefContext *self, const char *collection, const char *id, GError **error);

G_END_DECLS
