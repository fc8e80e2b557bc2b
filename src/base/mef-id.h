/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** MEF_ID_LENGTH: characters of an identifier, without the final NUL */
#define MEF_ID_LENGTH 36

/**
 * mef_id_new:
 * Returns: (transfer full): a fresh UUIDv4 in lower case (RFC 9562)
 */
char *mef_id_new (void);

/** mef_id_is_valid: whether @text (nullable) is a UUID in lower case */
gboolean mef_id_is_valid (const char *text);

/**
 * mef_id_from_seed:
 *
 * The same @seed, @kind and @number always give the same well-formed UUIDv4: what demo data and tests are
 * named by.
 *
 * Returns: (transfer full): the identifier
 */
char *mef_id_from_seed (guint64 seed, const char *kind, guint64 number);

G_END_DECLS
