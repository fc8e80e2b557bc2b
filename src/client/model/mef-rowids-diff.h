/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefRowidsEdit: one step from the old list to the new one, as a #GListModel announces it
 * @position: in the list as the steps before have left it; all before it is already as in the new list
 */
typedef struct
{
  guint position;
  guint removed;
  guint added;
} MefRowidsEdit;

/**
 * mef_rowids_diff:
 * @max_edits: beyond it the middle is replaced as a whole
 *
 * Few and small steps, so that what is selected and where one has scrolled to stay: common head and tail are
 * left alone, rows that left, came or moved are each announced by themselves. Linear in the length of the
 * lists. What is replaced as a whole is first removed, then added: a list view that is told both at once
 * pulls every row.
 *
 * Returns: (transfer full) (element-type MefRowidsEdit): in ascending order, possibly none
 */
GArray *mef_rowids_diff (const gint64 *old, guint n_old, const gint64 *new, guint n_new, guint max_edits);

G_END_DECLS
