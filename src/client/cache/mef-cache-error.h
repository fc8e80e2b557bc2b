/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache.h"

G_BEGIN_DECLS

/**
 * mef_cache_error_translate:
 * @error: (inout): of the layers below
 *
 * The border: an error of the database, of the protocol or of a file becomes one of %MEF_CACHE_ERROR, in the
 * user's words, with what the layer below said in the log. What is already one, a cancellation, and the
 * domain's own stay as they are.
 */
void mef_cache_error_translate (GError **error);

G_END_DECLS
