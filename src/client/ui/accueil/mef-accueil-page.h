/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefAccueilPage: « Accueil »: what waits, where one left off, the connection, the day (USR-02)
 *
 * Actions it activates: `win.aller`, `moderation.suivante`, `moderation.filtrer` (s), `win.ouvrir-demande`
 * (s: id).
 */
#define MEF_TYPE_ACCUEIL_PAGE (mef_accueil_page_get_type ())
G_DECLARE_FINAL_TYPE (MefAccueilPage, mef_accueil_page, MEF, ACCUEIL_PAGE, GtkWidget)

/** mef_accueil_page_new: (transfer floating) */
GtkWidget *mef_accueil_page_new (MefEspace *espace);

/** mef_accueil_page_shows_counts: whether what waits has been counted and is shown; what the bench waits for
 */
gboolean mef_accueil_page_shows_counts (MefAccueilPage *self);

G_END_DECLS
