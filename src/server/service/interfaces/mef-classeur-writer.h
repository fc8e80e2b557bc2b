/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-formulaire.h"

G_BEGIN_DECLS

/**
 * MefClasseurWriter:
 * @formulaire: the form of a type of structure
 *
 * Writes the empty referencing workbook of a type (STR-04). Any thread.
 *
 * Returns: (transfer full) (nullable): an .xlsx file, or %NULL with an error
 */
typedef GBytes *(*MefClasseurWriter) (const MefFormulaire *formulaire, GError **error);

G_END_DECLS
