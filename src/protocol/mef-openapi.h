/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mef_openapi_dup_json:
 *
 * Any thread.
 *
 * Returns: (transfer full): `data/openapi.yaml` as JSON, what `GET /api/v1/openapi.json` answers; the bytes
 * are those of the program, not a copy
 */
GBytes *mef_openapi_dup_json (void);

G_END_DECLS
