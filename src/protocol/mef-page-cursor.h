/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol/mef-json.h"

G_BEGIN_DECLS

/**
 * mef_page_cursor_encode:
 * @list: text of what the list is (site, filter, order), so that a cursor is not used on another list
 * @key: sort key of the last row
 * @id: id of the last row
 *
 * Returns: (transfer full): the `suivant` of a page
 */
char *mef_page_cursor_encode (const char *list, const char *key, const char *id);

/** mef_page_cursor_decode: %FALSE with %MEF_PROTOCOL_ERROR_CURSOR for garbage and for the cursor of another
 * list */
gboolean mef_page_cursor_decode (const char *text, const char *list, char **key, char **id, GError **error);

G_END_DECLS
