/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-releve.h"

G_BEGIN_DECLS

/** MEF_CHANGEMENTS_MAX: half-days one request may change: the whole period, twice over for a day that moved
 */
#define MEF_CHANGEMENTS_MAX (2 * 2 * MEF_DISPONIBILITES_JOURS)

/** mef_releve_codec_encode: (transfer full): the record of the collection `disponibilites` */
char *mef_releve_codec_encode (const MefReleve *releve);

/** mef_releve_codec_decode: (transfer full) (nullable): an answer */
MefReleve *mef_releve_codec_decode (const char *text, gssize length, GError **error);

/** mef_changements_codec_encode: (transfer full): @changements: (element-type MefChangementCase): the body of
 * `PATCH …/structures/{id}/disponibilites` */
char *mef_changements_codec_encode (const GArray *changements);

/** mef_changements_codec_decode: (transfer full) (nullable) (element-type MefChangementCase): a request; no
 * half-day stands in it twice */
GArray *mef_changements_codec_decode (const char *text, gssize length, GError **error);

G_END_DECLS
