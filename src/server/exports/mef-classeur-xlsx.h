/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-classeur-writer.h"

G_BEGIN_DECLS

/**
 * mef_classeur_xlsx_write:
 *
 * The #MefClasseurWriter of the program: the empty workbook as mef_classeur_layout() has it, with lists to
 * choose from, bounds of numbers, formats of cells and the help as comments. Any thread.
 *
 * Returns: (transfer full) (nullable): an .xlsx file, or %NULL with a %G_IO_ERROR
 */
GBytes *mef_classeur_xlsx_write (const MefFormulaire *formulaire, GError **error);

G_END_DECLS
