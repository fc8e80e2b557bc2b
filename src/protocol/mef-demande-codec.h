/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"
#include "protocol/mef-json-reader.h"
#include "protocol/mef-json-writer.h"

G_BEGIN_DECLS

/* A request as lists, the feed and its own URL give it. */

/** mef_demande_codec_write: one object; @name %NULL in an array or as the document */
void mef_demande_codec_write (MefJsonWriter *writer, const char *name, const MefDemande *demande);

/** mef_demande_codec_read: (transfer full) (nullable): from the object the reader stands in; %NULL when it
 * has failed */
MefDemande *mef_demande_codec_read (MefJsonReader *reader);

/** mef_demande_codec_encode: (transfer full): the JSON text */
char *mef_demande_codec_encode (const MefDemande *demande);

/**
 * mef_demande_codec_decode:
 * @text: unchecked JSON text
 *
 * Any thread. What was encoded decodes to an equal value.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL with a %MEF_PROTOCOL_ERROR
 */
MefDemande *mef_demande_codec_decode (const char *text, gssize length, GError **error);

/** MefDemandePage: one page of a list; @suivant (nullable): cursor of the next page; @total: of the whole
 * list */
typedef struct
{
  GPtrArray *demandes; /* (element-type MefDemande) */
  char      *suivant;
  gint64     total;
} MefDemandePage;

void mef_demande_page_free (MefDemandePage *self);

/** mef_demande_codec_encode_page: @demandes: (element-type utf8): each request's JSON text */
char *mef_demande_codec_encode_page (GPtrArray *demandes, const char *suivant, gint64 total);

/** mef_demande_codec_decode_page: (transfer full) (nullable) */
MefDemandePage *mef_demande_codec_decode_page (const char *text, gssize length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDemandePage, mef_demande_page_free)

G_END_DECLS
