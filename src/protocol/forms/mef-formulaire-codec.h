/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-formulaire.h"

G_BEGIN_DECLS

/**
 * mef_formulaire_decode:
 * @type: content of `resources/forms/<type>.json`
 * @commun: (nullable): content of `resources/forms/commun.json`: fields that several types name by `commun`
 *
 * Reads a declaration as strictly as a request: an unknown member is an error. Its shape is told in
 * `resources/forms/README.md`. Any thread.
 *
 * Returns: (transfer full) (nullable): the form, sealed; %NULL with a %MEF_PROTOCOL_ERROR that knows the JSON
 * pointer, or with a %MEF_DOMAIN_ERROR_INVALID when the declaration does not hold together
 */
MefFormulaire *mef_formulaire_decode (GBytes *type, GBytes *commun, GError **error);

G_END_DECLS
