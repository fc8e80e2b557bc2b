/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-compte.h"
#include "domain/mef-depot-espace.h"
#include "domain/mef-depot-saisie.h"

G_BEGIN_DECLS

/* What the public sends in to become a request, and what it is answered (PUB-01). */

/** mef_nonce_codec_encode: (transfer full): JSON text of the proof of work to do: @bits zero bits until
 * @expire_le, µs UTC */
char *mef_nonce_codec_encode (const char *nonce, guint bits, gint64 expire_le);

/** mef_depot_codec_encode: (transfer full): the JSON text; @secret: (nullable): what opens it, left out when
 * %NULL */
char *mef_depot_codec_encode (const MefDepot *depot, const char *secret);

/**
 * mef_depot_codec_decode_inscription:
 * @text: unchecked JSON text
 *
 * Only the form: the data are for mef_depot_check_declaration().
 *
 * Returns: (transfer full) (nullable): the body of `POST /public/depots`, or %NULL with a %MEF_PROTOCOL_ERROR
 */
MefDepotInscription *mef_depot_codec_decode_inscription (const char *text, gssize length, GError **error);

/** mef_depot_codec_decode_saisie: (transfer full) (nullable): the body of `POST /espace/depots`, the same way
 */
MefDepotSaisie *mef_depot_codec_decode_saisie (const char *text, gssize length, GError **error);

/**
 * mef_espace_codec_encode:
 * @demande: (nullable): the person's last request
 * @raisons: (element-type utf8): why new elements are asked for, possibly none
 * @message: (nullable): what the moderator wrote besides
 *
 * Returns: (transfer full): the JSON text of the own space of an ASM
 */
char *mef_espace_codec_encode (const MefCompte   *compte,
                               MefStatutAsm       statut,
                               const MefAgrement *agrement,
                               const MefDemande  *demande,
                               GPtrArray         *raisons,
                               const char        *message);

G_END_DECLS
