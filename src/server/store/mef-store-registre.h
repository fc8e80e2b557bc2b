/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-demo-sink.h"
#include "server/store/mef-store-transaction.h"

G_BEGIN_DECLS

/** mef_store_insert_personne: a person of the register, as the demo gives them */
gboolean
mef_store_insert_personne (MefStoreTransaction *self, const MefDemoPersonne *personne, GError **error);

G_END_DECLS
