/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/support/mef-contract.h"

G_BEGIN_DECLS

/** mef_contract_fail: @path: of what is not as described, "" for the whole; @what: is wrong; returns %FALSE
 */
gboolean mef_contract_fail (GError **error, const char *path, const char *what);

G_END_DECLS
