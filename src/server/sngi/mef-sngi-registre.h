/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-registre-identite.h"

G_BEGIN_DECLS

#define MEF_TYPE_SNGI_REGISTRE (mef_sngi_registre_get_type ())
G_DECLARE_FINAL_TYPE (MefSngiRegistre, mef_sngi_registre, MEF, SNGI_REGISTRE, GObject)

/**
 * MefSngiRegistre: the identity registry of the CNAV by HTTP (PUB-02)
 *
 * One `POST` a person, JSON both ways: `nom_naissance`, `prenom`, `date_naissance` and `lieu_naissance` are
 * asked, `resultat` comes back as `CONFIRMEE`, `INTROUVABLE` or `DIFFERENTE`. Nothing of either is logged.
 */

/**
 * mef_sngi_registre_new:
 * @url: where it is asked
 * @jeton: (nullable): what is shown to it as a bearer token
 * @timeout_ms: in which the whole answer must be there
 *
 * Returns: (transfer full) (nullable): it, or %NULL with a French @error when @url is no address of HTTP
 */
MefRegistreIdentite *
mef_sngi_registre_new (const char *url, const char *jeton, guint timeout_ms, GError **error);

G_END_DECLS
