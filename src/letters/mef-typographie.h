/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mef_typographie_apply:
 * @text: valid UTF-8
 *
 * Makes the spaces that French typography asks for unbreakable (U+00A0): before `:` `;` `?` `!` `»` and after
 * `«`. Only spaces that are there change; none is added, so that addresses and times stay as they are.
 *
 * Returns: (transfer full): the text
 */
char *mef_typographie_apply (const char *text);

G_END_DECLS
