/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-historique.h"
#include "protocol/mef-json-reader.h"
#include "protocol/mef-json-writer.h"

G_BEGIN_DECLS

/** mef_historique_codec_encode: (transfer full): `{"entrees":[…]}`; @entrees: (element-type MefEntree) */
char *mef_historique_codec_encode (GPtrArray *entrees);

/** mef_historique_codec_decode: (transfer full) (nullable) (element-type MefEntree) */
GPtrArray *mef_historique_codec_decode (const char *text, gssize length, GError **error);

G_END_DECLS
