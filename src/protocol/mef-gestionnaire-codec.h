/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-gestionnaire.h"

G_BEGIN_DECLS

/** mef_gestionnaire_codec_encode: (transfer full): the record of the collection `gestionnaires` */
char *mef_gestionnaire_codec_encode (const MefGestionnaire *gestionnaire);

/** mef_gestionnaire_codec_decode: (transfer full) (nullable): an answer */
MefGestionnaire *mef_gestionnaire_codec_decode (const char *text, gssize length, GError **error);

G_END_DECLS
