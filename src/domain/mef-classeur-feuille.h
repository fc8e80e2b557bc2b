/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-classeur.h"

G_BEGIN_DECLS

/** MefFeuille: the cells of one sheet that hold something, in reading order; all borrowed. A line is told by
 * the index of its first cell */
typedef struct
{
  const char *nom;
  GPtrArray  *cells; /* (element-type MefCellule) */
} MefFeuille;

/** mef_feuilles_split: (transfer full) (element-type MefFeuille): @cells sheet by sheet, in the order of
 * their first cells */
GPtrArray *mef_feuilles_split (GPtrArray *cells);

/** mef_feuille_find: (transfer none) (nullable): the cell at @column, from 1, of the line at @start */
const MefCellule *mef_feuille_find (const MefFeuille *sheet, guint start, guint column);

/** mef_feuille_next_line: where the line behind the one at @start begins */
guint mef_feuille_next_line (const MefFeuille *sheet, guint start);

/**
 * mef_feuille_find_headings:
 * @keys: (array length=n): by mef_feuille_dup_key()
 * @columns: (out caller-allocates) (array length=n): where each heading stands in the line at @start; 0 where
 * it does not
 *
 * Returns: how many stand there
 */
guint mef_feuille_find_headings (const MefFeuille  *sheet,
                                 guint              start,
                                 const char *const *keys,
                                 guint              n,
                                 guint             *columns);

/** mef_feuille_dup_key: (transfer full): by which labels and headings are compared; the mark of what must be
 * answered is no part of it */
char *mef_feuille_dup_key (const char *text);

G_END_DECLS
