/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-formulaires.h"

G_BEGIN_DECLS

/**
 * mef_formulaires_load:
 *
 * The forms as they are shipped (`resources/forms/`). Any thread.
 *
 * Returns: (transfer full) (nullable): all ten, %NULL when the build is broken
 */
MefFormulaires *mef_formulaires_load (GError **error);

G_END_DECLS
