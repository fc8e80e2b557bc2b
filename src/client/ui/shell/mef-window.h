/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MefWindow: the one window: header, side bar, places
 *
 * It knows no feature: the composition root adds each place as a page under the code of the domain's table of
 * features. Actions: `win.aller` (s), `win.actions`, `win.boussole`,
 * `win.synchroniser`, `win.menu-lateral`, `win.mon-compte`, `win.mes-organisations`, `win.fermer-session`,
 * `win.se-reconnecter`, `win.raccourcis`,
 * `win.ouvrir-demande` (s). Signals: `fermer-session`, `se-reconnecter`, `mon-compte (gboolean
 * organisations)`, `ouvrir-actions`.
 */
#define MEF_TYPE_WINDOW (mef_window_get_type ())
G_DECLARE_FINAL_TYPE (MefWindow, mef_window, MEF, WINDOW, AdwApplicationWindow)

/** mef_window_new: (transfer floating): at sign-in */
MefWindow *mef_window_new (GtkApplication *application);

/** mef_window_show_connexion: @page: (transfer none): the sign-in page; what was shown before is put away */
void mef_window_show_connexion (MefWindow *self, GtkWidget *page);

/** mef_window_open_espace: shows the space of a signed-in person, at Accueil, without pages yet */
void mef_window_open_espace (MefWindow *self, MefEspace *espace);

/** MefWindowMakePage: Returns: (transfer floating): the page, asked for once */
typedef GtkWidget *(*MefWindowMakePage) (gpointer user_data);

/** mef_window_add_page: @code: of the domain's table, or « accueil »; @make: called when the page is first
 * gone to, or by mef_window_make_page() */
void mef_window_add_page (MefWindow *self, const char *code, MefWindowMakePage make, gpointer user_data);

/** mef_window_make_page: makes the page @code if nobody went there yet, so that going there is immediate */
void mef_window_make_page (MefWindow *self, const char *code);

/** mef_window_go: shows the page @code */
void mef_window_go (MefWindow *self, const char *code);

/** mef_window_toast: one short sentence, replaced by the next; @action_name: (nullable): detailed, for «
 * Annuler » */
void mef_window_toast (MefWindow  *self,
                       const char *text,
                       const char *action_label,
                       const char *action_name,
                       guint       seconds);

/** mef_window_warn: a bar that stays: what happened, what was kept */
void mef_window_warn (MefWindow *self, const char *text);

G_END_DECLS
