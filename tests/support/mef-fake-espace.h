/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

G_BEGIN_DECLS

/**
 * mef_fake_espace_new:
 * @compte: the account signed in
 *
 * A space on the sites of mef_sample_sites_new(), without network, keyring or file. #MefAccount,
 * #MefReglages and #MefSynchroniser are this library's own: link it instead of `sync_dep` and `account_dep`.
 */
MefEspace *mef_fake_espace_new (MefCache *cache, MefClock *clock, MefCompte *compte);

/** mef_fake_synchroniser_set_connexion: what the network is said to be; at first %MEF_CONNEXION_EN_LIGNE */
void mef_fake_synchroniser_set_connexion (MefSynchroniser *self, MefConnexion connexion);

/** mef_fake_synchroniser_refuse: emits `prise-refusee` */
void mef_fake_synchroniser_refuse (MefSynchroniser *self, const char *record, const char *detail);

/** mef_fake_synchroniser_get_kicks: how often the outbox was announced to have changed */
guint mef_fake_synchroniser_get_kicks (MefSynchroniser *self);

G_END_DECLS
