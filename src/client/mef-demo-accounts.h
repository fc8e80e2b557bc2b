/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mef_demo_accounts_read:
 * @path: the `comptes-demo.json` that `monenfant-central demo` writes
 *
 * Returns: (transfer full) (nullable) (element-type MefCompteDemo): the accounts to list on the sign-in page
 */
GPtrArray *mef_demo_accounts_read (const char *path, GError **error);

G_END_DECLS
