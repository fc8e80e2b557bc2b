/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-identification.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** MefConnexionPage: e-mail and password, the change of a provisional one, the way back of a forgotten one
 * (USR-14), the demo accounts when there are any (USR-03) */
#define MEF_TYPE_CONNEXION_PAGE (mef_connexion_page_get_type ())
G_DECLARE_FINAL_TYPE (MefConnexionPage, mef_connexion_page, MEF, CONNEXION_PAGE, GtkWidget)

/** mef_connexion_page_new: (transfer floating) */
GtkWidget *mef_connexion_page_new (MefIdentification *identification);

G_END_DECLS
