/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-depot.h"

G_BEGIN_DECLS

/**
 * mef_depot_check_declaration:
 * @today: the day in Europe/Paris, by server time
 * @pointer: (out) (transfer full): JSON pointer of what is at fault, as requests spell it
 *
 * Whether the declared data are such that a moderator can work on them: complete, readable, possible. What is
 * merely doubtful is accepted and becomes a finding (MOD-04). Holds the rule of publication: one who works at
 * home may hide the address and either e-mail or phone, others hide nothing (CASF R421-39, MOD-17).
 *
 * Returns: %FALSE with a %MEF_DOMAIN_ERROR_INVALID in French
 */
gboolean mef_depot_check_declaration (const MefDepot *self, MefDay today, char **pointer, GError **error);

/**
 * mef_depot_announce_size:
 * @document: one of @self
 * @taille: bytes
 *
 * Another file is to come where nothing came yet: so many bytes, within the limits of what is announced at
 * first.
 *
 * Returns: %FALSE with a %MEF_DOMAIN_ERROR in French: TRANSITION once something came of it, INVALID for a
 *   size that is not taken; nothing is changed then
 */
gboolean
mef_depot_announce_size (const MefDepot *self, MefDepotDocument *document, gint64 taille, GError **error);

/** mef_depot_phone_is_valid: ten digits of a French number in any usual writing, +33 too */
gboolean mef_depot_phone_is_valid (const char *text);

G_END_DECLS
