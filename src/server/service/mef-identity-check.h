/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-registre-identite.h"
#include "server/service/mef-service.h"

G_BEGIN_DECLS

#define MEF_TYPE_IDENTITY_CHECK (mef_identity_check_get_type ())
G_DECLARE_FINAL_TYPE (MefIdentityCheck, mef_identity_check, MEF, IDENTITY_CHECK, GObject)

/**
 * MefIdentityCheck:
 *
 * Asks the registry about every open request whose identity nobody has checked yet, one after the other and
 * beside everything else: no request waits for it, and no transaction is open while it is asked (PUB-02). The
 * result goes to the request and, as a finding with its feed row, to the moderator. A registry that does not
 * answer is left alone until the next round, a request it did not answer for comes again later and later.
 * Several processes share the work: who takes a request puts it off for the others. Main thread.
 */

/** mef_identity_check_new: (transfer full): not started yet */
MefIdentityCheck *mef_identity_check_new (MefService *service, MefRegistreIdentite *registre);

/** mef_identity_check_start: a round now and every 20 seconds */
void mef_identity_check_start (MefIdentityCheck *self);

/** mef_identity_check_wake: a round soon: something was written */
void mef_identity_check_wake (MefIdentityCheck *self);

/** mef_identity_check_stop: for good; what is being asked is given up */
void mef_identity_check_stop (MefIdentityCheck *self);

/** mef_identity_check_is_busy: whether a round runs */
gboolean mef_identity_check_is_busy (MefIdentityCheck *self);

G_END_DECLS
