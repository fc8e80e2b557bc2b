/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** MefSitePopover: the Boussole: one of the sites allowed, without signing in again (USR-04) */
#define MEF_TYPE_SITE_POPOVER (mef_site_popover_get_type ())
G_DECLARE_FINAL_TYPE (MefSitePopover, mef_site_popover, MEF, SITE_POPOVER, GtkPopover)

/** mef_site_popover_set_espace: @espace: (nullable) */
void mef_site_popover_set_espace (MefSitePopover *self, MefEspace *espace);

G_END_DECLS
