/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-clock.h"
#include "client/account/interfaces/mef-account.h"
#include "client/account/interfaces/mef-reglages.h"
#include "client/cache/interfaces/mef-cache.h"
#include "client/sync/interfaces/mef-synchroniser.h"
#include "domain/mef-compte.h"

G_BEGIN_DECLS

/**
 * MefEspace: the space of a signed-in person: account, sites, current site, cache, synchronisation
 *
 * What every view is given. Properties, notified: `site` (#MefSite pointer, the current one), `compte`
 * (#MefCompte pointer), `compteurs`
 * (pointer to #MefCompteurs, refreshed at most every 200 ms after the cache changed), `trousseau` (boolean),
 * `jour` (uint, #MefDay: today in Europe/Paris; ages and what has become due follow it).
 * Main thread.
 */
#define MEF_TYPE_ESPACE (mef_espace_get_type ())
G_DECLARE_FINAL_TYPE (MefEspace, mef_espace, MEF, ESPACE, GObject)

/** mef_espace_new: (transfer full): of the session that @account has; opens on the site of the last time */
MefEspace *mef_espace_new (MefAccount      *account,
                           MefCache        *cache,
                           MefSynchroniser *synchroniser,
                           MefReglages     *reglages,
                           MefClock        *clock);

/** mef_espace_get_account: (transfer none) */
MefAccount *mef_espace_get_account (MefEspace *self);

/** mef_espace_get_compte: (transfer none): as of the last sign-in or change of name */
MefCompte *mef_espace_get_compte (MefEspace *self);

/** mef_espace_get_cache: (transfer none) */
MefCache *mef_espace_get_cache (MefEspace *self);

/** mef_espace_get_synchroniser: (transfer none) */
MefSynchroniser *mef_espace_get_synchroniser (MefEspace *self);

/** mef_espace_get_reglages: (transfer none) */
MefReglages *mef_espace_get_reglages (MefEspace *self);

/** mef_espace_get_clock: (transfer none) */
MefClock *mef_espace_get_clock (MefEspace *self);

/** mef_espace_get_sites: (transfer none) (element-type MefSite): those the Boussole offers, by code */
GPtrArray *mef_espace_get_sites (MefEspace *self);
MefSite   *mef_espace_get_site (MefEspace *self);

/** mef_espace_set_site: the Boussole (USR-04); every list follows `notify::site`; remembered for the next
 * start */
void mef_espace_set_site (MefEspace *self, const char *code);

/** mef_espace_peut: whether the account has @droit on the current site (or on @site, the record's own, when
 * not %NULL) */
gboolean mef_espace_peut (MefEspace *self, MefDroit droit, const char *site);

/** mef_espace_get_compteurs: (transfer none) (nullable): %NULL until first counted */
const MefCompteurs *mef_espace_get_compteurs (MefEspace *self);

/** mef_espace_check_jour: looks whether midnight has passed; called every minute */
void mef_espace_check_jour (MefEspace *self);

/** mef_espace_get_now: µs UTC by the server's clock as last measured: what ages are counted by */
gint64 mef_espace_get_now (MefEspace *self);

G_END_DECLS
