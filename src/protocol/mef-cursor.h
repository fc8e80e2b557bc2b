/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol/mef-json.h"

G_BEGIN_DECLS

/** MEF_CURSOR_SITES_MAX: sites one cursor may speak of */
#define MEF_CURSOR_SITES_MAX 256

/** MefCursorEntry: how far a site was read. @epoch: of the caller's rights on that site */
typedef struct
{
  char    site[4];
  guint64 seq;
  guint64 epoch;
} MefCursorEntry;

/**
 * MefCursor:
 * @generation: of the store; `restore` writes a new one
 * @entries: (element-type MefCursorEntry): by site, ascending
 *
 * What a feed was read up to (`decisions.md`). The client keeps it as opaque text.
 */
typedef struct
{
  guint64 generation;
  GArray *entries;
} MefCursor;

/** mef_cursor_new: (transfer full): of no site yet */
MefCursor *mef_cursor_new (guint64 generation);
void       mef_cursor_free (MefCursor *self);

/** mef_cursor_set: adds or replaces the entry of @site */
void mef_cursor_set (MefCursor *self, const char *site, guint64 seq, guint64 epoch);

/** mef_cursor_find: (transfer none) (nullable) */
const MefCursorEntry *mef_cursor_find (const MefCursor *self, const char *site);

/** mef_cursor_encode: (transfer full): base64url text, safe in a query */
char *mef_cursor_encode (const MefCursor *self);

/** mef_cursor_decode: (transfer full) (nullable): %NULL with %MEF_PROTOCOL_ERROR_CURSOR for anything not
 * encoded here */
MefCursor *mef_cursor_decode (const char *text, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefCursor, mef_cursor_free)

G_END_DECLS
