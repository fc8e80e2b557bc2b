/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-agrement.h"
#include "protocol/mef-json-reader.h"
#include "protocol/mef-json-writer.h"

G_BEGIN_DECLS

/** MEF_LEGAL_ID: id of the one record of collection `valeurs-legales` */
#define MEF_LEGAL_ID "agrement"

/**
 * MefValeursLegales: the legal values as a record (`trade-facts.md`: data with their source and date)
 * @source: where they stand: « CASF L421-4, D421-7 »
 * @depuis: the day since which they hold
 */
typedef struct
{
  gint64   version;
  MefLegal legal;
  char    *source;
  MefDay   depuis;
} MefValeursLegales;

void mef_valeurs_legales_free (MefValeursLegales *self);

/** mef_legal_codec_encode: (transfer full): the JSON text */
char *mef_legal_codec_encode (const MefValeursLegales *valeurs);

/** mef_legal_codec_decode: (transfer full) (nullable) */
MefValeursLegales *mef_legal_codec_decode (const char *text, gssize length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefValeursLegales, mef_valeurs_legales_free)

G_END_DECLS
