/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** MefRelanceConfirmed: @commentaire: possibly empty */
typedef void (*MefRelanceConfirmed) (GtkWidget *owner, const char *commentaire);

/**
 * mef_relance_dialog_present:
 * @owner: the page it belongs to, which @confirmed is called with
 * @n: requests chosen
 *
 * « Envoyer la relance »: how many, and a comment for each mail (RLC-02).
 */
void mef_relance_dialog_present (GtkWidget *owner, guint n, MefRelanceConfirmed confirmed);

G_END_DECLS
