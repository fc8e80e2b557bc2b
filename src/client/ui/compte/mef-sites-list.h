/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** MefSitesList: the sites allowed with one's roles on each, read only: « Emplacement », « Mes Organisations
 * » (USR-02) */
#define MEF_TYPE_SITES_LIST (mef_sites_list_get_type ())
G_DECLARE_FINAL_TYPE (MefSitesList, mef_sites_list, MEF, SITES_LIST, GtkWidget)

/** mef_sites_list_new: (transfer floating) */
GtkWidget *mef_sites_list_new (MefEspace *espace);

G_END_DECLS
