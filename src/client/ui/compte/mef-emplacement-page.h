/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** mef_emplacement_page_new: « Emplacement »: the sites allowed to the person signed in (guide, chapter 3) */
GtkWidget *mef_emplacement_page_new (MefEspace *espace);

G_END_DECLS
