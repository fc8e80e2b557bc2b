/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-ligne-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** MefLigneLien: what ties a widget that a list uses again and again to the record it shows just now; zeroed
 * at first
 */
typedef struct
{
  MefLigneItem *item; /* (owned) (nullable) */
  gulong        notify_id;
} MefLigneLien;

/**
 * mef_ligne_lien_set:
 * @item: (nullable): %NULL before @widget goes
 * @update: called with @widget now, unless there is no @item, and whenever its row changes
 */
void mef_ligne_lien_set (MefLigneLien *self, MefLigneItem *item, GCallback update, GtkWidget *widget);

/** mef_ligne_lien_get_ligne: (transfer none) (nullable): the row, as far as it is loaded */
gconstpointer mef_ligne_lien_get_ligne (const MefLigneLien *self);

G_END_DECLS
