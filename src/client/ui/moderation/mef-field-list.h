/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** mef_field_list_fill: puts what is declared and not checked into @box: label and value, one a line */
void mef_field_list_fill (GtkBox *box, const MefDemande *demande);

G_END_DECLS
