/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/mef-propositions.h"
#include "server/service/server-fixture.h"

G_BEGIN_DECLS

/** habilites_sign_up: (transfer full): token of a new authorised person: of a new gestionnaire with a
 * convention, who runs structure @id from now on; @email: of the person */
char *habilites_sign_up (ServerFixture *self, const char *id, const char *email);

/** habilites_revoke: the gestionnaire of structure @id is let change nothing any more (HAB-06) */
void habilites_revoke (ServerFixture *self, const char *id);

/** habilites_propose: the person of @jeton wants the structure to be called @nom: stored by the use case of
 * the API, upon @version */
MefOutcome *habilites_propose (ServerFixture *self,
                               const char    *jeton,
                               const char    *id,
                               gint64         version,
                               const char    *nom,
                               GError       **error);

/** habilites_set_balf: where the CAF's approvers get their mail */
void habilites_set_balf (ServerFixture *self, const char *site, const char *address);

G_END_DECLS
