/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-constat.h"
#include "protocol/mef-json-reader.h"
#include "protocol/mef-json-writer.h"

G_BEGIN_DECLS

/**
 * MefConstats: the findings of the register on one request, a record of collection `constats`
 * @demande: id of the request
 * @version: of this record, not of the request
 * @constats: (element-type MefConstat)
 */
typedef struct
{
  char      *demande;
  gint64     version;
  GPtrArray *constats;
} MefConstats;

/** mef_constats_new: (transfer full): without findings; @demande: id of the request */
MefConstats *mef_constats_new (const char *demande, gint64 version);
void         mef_constats_free (MefConstats *self);

/** mef_constat_codec_encode: (transfer full): the JSON text */
char *mef_constat_codec_encode (const MefConstats *constats);

/** mef_constat_codec_decode: (transfer full) (nullable): findings whose code this program does not know are
 * left out */
MefConstats *mef_constat_codec_decode (const char *text, gssize length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefConstats, mef_constats_free)

G_END_DECLS
