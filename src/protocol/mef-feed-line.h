/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol/mef-json.h"

G_BEGIN_DECLS

#define MEF_FEED_MEDIA_TYPE "application/x-ndjson"

/** MEF_FEED_LINE_MAX: bytes of one line of the feed */
#define MEF_FEED_LINE_MAX (1024 * 1024)

/** MEF_FEED_BATCH: changes at most between two cursors */
#define MEF_FEED_BATCH 500

/** MefCollection: what the feed carries, each under its own right */
typedef enum
{
  MEF_COLLECTION_DEMANDES,        /* id: the request's */
  MEF_COLLECTION_PRISES,          /* id: the request's */
  MEF_COLLECTION_CONSTATS,        /* id: the request's */
  MEF_COLLECTION_COURRIERS,       /* id: the mail's */
  MEF_COLLECTION_RELANCES,        /* id: the request's */
  MEF_COLLECTION_MOTIFS,          /* id: the motive's */
  MEF_COLLECTION_SITES,           /* id: the site's code; on site 000 */
  MEF_COLLECTION_VALEURS_LEGALES, /* id: MEF_LEGAL_ID; on site 000 */
  MEF_COLLECTION_STRUCTURES,      /* id: the structure's */
  MEF_COLLECTION_PROPOSITIONS,    /* id: the structure's */
  MEF_COLLECTION_DISPONIBILITES,  /* id: the structure's */
  MEF_COLLECTION_GESTIONNAIRES,   /* id: the gestionnaire's */
  MEF_COLLECTION_N,
} MefCollection;

/** mef_collection_to_code: (transfer none): `demandes`, `prises`… `valeurs-legales` */
const char *mef_collection_to_code (MefCollection collection);

/** mef_collection_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_collection_from_code (const char *code, MefCollection *collection);

/**
 * MefFeedGenre:
 * @MEF_FEED_DEBUT: first line; `restant` is about how many changes follow
 * @MEF_FEED_REMISE_A_ZERO: forget what is held of this feed's sites: all follows anew
 * @MEF_FEED_CHANGEMENT: one record
 * @MEF_FEED_CURSEUR: what was sent so far may be committed with this cursor
 * @MEF_FEED_AUTRE: a line this program does not know: skip it
 */
typedef enum
{
  MEF_FEED_DEBUT,
  MEF_FEED_REMISE_A_ZERO,
  MEF_FEED_CHANGEMENT,
  MEF_FEED_CURSEUR,
  MEF_FEED_AUTRE,
} MefFeedGenre;

/**
 * MefFeedLine: one line, decoded without a tree; the slices point into the text it was decoded from
 * @restant: of a « debut »
 * @collection: of a « changement »; %MEF_COLLECTION_N for one this program does not know: skip it
 * @donnees: the record as received, an object; `start` is %NULL when @supprime
 * @curseur: of a « curseur », without quotes
 * @complet: nothing is left to send
 */
typedef struct
{
  MefFeedGenre  genre;
  gint64        restant;
  MefCollection collection;
  char          id[64];
  char          site[4];
  gint64        version;
  gboolean      supprime;
  MefJsonSlice  donnees;
  MefJsonSlice  curseur;
  gboolean      complet;
} MefFeedLine;

/**
 * mef_feed_line_decode:
 * @text: one line without its line feed; checked as mef_json_check() does
 *
 * Any thread. No allocation unless it fails.
 */
gboolean mef_feed_line_decode (const char *text, gsize length, MefFeedLine *line, GError **error);

/**
 * mef_feed_line_looks_changed:
 *
 * Whether a line begins as the lines « changement » of this program do: mef_feed_line_decode() finds that it
 * is one, or refuses it. Another beginning says nothing.
 */
gboolean mef_feed_line_looks_changed (const char *text, gsize length);

/** mef_feed_line_append_debut: appends the line with its line feed */
void mef_feed_line_append_debut (GString *out, gint64 restant);

/** mef_feed_line_append_remise_a_zero: appends the line with its line feed */
void mef_feed_line_append_remise_a_zero (GString *out);

/** mef_feed_line_append_changement: @donnees: checked JSON text of the record, without line feed */
void mef_feed_line_append_changement (GString      *out,
                                      MefCollection collection,
                                      const char   *id,
                                      const char   *site,
                                      gint64        version,
                                      const char   *donnees);

/** mef_feed_line_append_suppression: the record is gone */
void mef_feed_line_append_suppression (GString      *out,
                                       MefCollection collection,
                                       const char   *id,
                                       const char   *site,
                                       gint64        version);

/** mef_feed_line_append_curseur: @curseur: as mef_cursor_encode() gives it */
void mef_feed_line_append_curseur (GString *out, const char *curseur, gboolean complet);

G_END_DECLS
